"""Papers of a round of inspections in a real ledger, and what of their pictures leaves."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.codes.papers import OF_FINDINGS, InspectionPaper
from fenghua_supervisor.domain.inspections.drafts import FindingDraft, PhotoDraft
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.services.inspections.inspecting import plan_inspection
from fenghua_supervisor.services.papers import inspection_papers as papers
from fenghua_supervisor.services.progress import NullProgress
from tests.reports import reading
from tests.ui.inspections.inspected import TELLER, WHOM, take_round

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

AS_OF = date(2025, 10, 31)


@pytest.fixture
def inspected(office: Office, clock: Clock, tmp_path: Path) -> Office:
    clock.moment = datetime(2025, 10, 31, 9, 30)
    take_round(office, tmp_path)
    return office


def _all(office: Office) -> Iterator[OfficePaper]:
    """Every paper that the round allows."""
    findings = office.queries.findings.registered(AS_OF)
    for kind in OF_FINDINGS:
        yield papers.paper_of_findings(office, kind, findings, AS_OF)
    for kind in (InspectionPaper.PLAN, InspectionPaper.UNDERCOVER, InspectionPaper.REPORT):
        yield papers.paper_of_inspection(office, kind, 1, AS_OF)
    yield papers.paper_of_cases(office, AS_OF)
    yield papers.paper_of_case(office, 1, AS_OF)
    yield papers.paper_of_meeting(office, 1, AS_OF)


def _files(office: Office, paper: OfficePaper) -> tuple[bytes, bytes]:
    pictures, progress = papers.pictures_of(office, paper), NullProgress()
    pdf = papers.office_paper_pdf(progress, paper, pictures)
    return pdf, papers.office_paper_word(progress, paper, pictures)


def test_every_paper_is_made_in_both_forms_and_tells_nobody_who_is_kept_apart(
    inspected: Office,
) -> None:
    for paper in _all(inspected):
        pdf, word = _files(inspected, paper)
        printed = "".join(page.text for page in reading.pages(pdf))
        with zipfile.ZipFile(io.BytesIO(word)) as parts:
            written = parts.read("word/document.xml").decode()
        for hidden in (TELLER, WHOM, TELLER[:3], WHOM[:3]):
            assert hidden not in printed, paper.kind
            assert hidden not in written, paper.kind
        assert reading.solid(paper.title) in printed


def test_a_kind_is_refused_where_nothing_fits_it(office: Office) -> None:
    for kind in OF_FINDINGS[:3]:
        with pytest.raises(UserError, match=f"不能出{kind.label}"):
            papers.paper_of_findings(office, kind, [], AS_OF)
    empty = papers.paper_of_findings(office, InspectionPaper.FINDINGS, [], AS_OF)
    assert "没有登记问题" in repr(empty.pieces)


def test_units_are_those_that_still_have_something_to_do(inspected: Office) -> None:
    findings = inspected.queries.findings.registered(AS_OF)
    still = {unit for f in findings if f.signed_off_on is None for unit in f.units}
    assert set(papers.units_of(findings, InspectionPaper.ASSIGNMENT)) == still
    handed_in = {f.units for f in findings if f.submitted_on}
    assert set(papers.units_of(findings, InspectionPaper.SIGN_OFF)) == {u for (u,) in handed_in}


@pytest.mark.parametrize(
    ("kind", "paper"),
    [
        (InspectionKind.UNDERCOVER, InspectionPaper.UNDERCOVER),
        (InspectionKind.PANORAMIC, InspectionPaper.CIRCULAR),
    ],
)
def test_a_circular_is_called_by_its_inspection(
    kind: InspectionKind, paper: InspectionPaper
) -> None:
    assert papers.circular_kind(kind) is paper


def _located(path: Path) -> Path:
    """A large picture on its side, with place, maker and a small picture of itself noted in it."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x0132] = "PHONE", 6, "2025:10:09 09:30:00"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (29.0, 39.0, 19.0), "E", (121.0, 24.0, 25.0)
    picture = Image.radial_gradient("L").resize((3200, 2400)).convert("RGB")
    picture.save(path, "JPEG", exif=exif)
    return path


def _pdf_pictures(content: bytes) -> list[bytes]:
    found = []
    document = pypdfium2.PdfDocument(content)
    for page in document:
        for shape in page.get_objects():
            if isinstance(shape, pypdfium2.PdfImage):
                found.append(bytes(shape.get_data(decode_simple=False)))
    document.close()
    return found


def _word_pictures(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return [parts.read(name) for name in parts.namelist() if name.startswith("word/media/")]


@pytest.mark.parametrize("kind", [InspectionPaper.ASSIGNMENT, InspectionPaper.CIRCULAR])
def test_no_picture_that_leaves_knows_where_it_was_taken(
    office: Office, clock: Clock, tmp_path: Path, kind: InspectionPaper
) -> None:
    clock.moment = datetime(2025, 10, 31, 9, 30)
    original = _located(tmp_path / "IMG_1.jpg")
    before = hashlib.sha256(original.read_bytes()).hexdigest()
    day = date(2025, 10, 9)
    plan = InspectionDraft(InspectionKind.PANORAMIC, "专项督查", day, day)
    inspection = plan_inspection(office, plan).value
    unit = office.queries.units.all()[0].name
    draft = FindingDraft(
        *("通道堆物", "市场"),
        units=(unit,),
        on=day,
        inspection_id=inspection,
        photos=(PhotoDraft(original),),
    )
    add_findings(office, [draft])
    if kind is InspectionPaper.CIRCULAR:
        paper = papers.paper_of_inspection(office, kind, inspection, AS_OF)
    else:
        found = office.queries.findings.registered(AS_OF)
        paper = papers.paper_of_findings(office, kind, found, AS_OF)
    pdf, word = _files(office, paper)
    for content, pictures in ((pdf, _pdf_pictures(pdf)), (word, _word_pictures(word))):
        assert pictures
        assert b"PHONE" not in content
        for picture in pictures:
            assert b"Exif" not in picture
            assert b"GPS" not in picture
            with Image.open(io.BytesIO(picture)) as read:
                assert dict(read.getexif()) == {}
                assert max(read.size) <= 1600
                assert read.height > read.width
    stored = office.queries.findings.registered(AS_OF)[0].photos[0]
    assert stored.sha256 == before
    assert hashlib.sha256(office.store.files.read(stored.sha256)).hexdigest() == before


def test_a_picture_that_is_gone_leaves_its_place(inspected: Office) -> None:
    found = inspected.queries.findings.registered(AS_OF)
    paper = papers.paper_of_findings(inspected, InspectionPaper.SIGN_OFF, found, AS_OF)
    gone = dict.fromkeys(papers.pictures_of(inspected, paper), papers.PictureSource(None, 400))
    content = papers.office_paper_pdf(NullProgress(), paper, gone)
    assert "照片不在数据文件夹里" in reading.pages(content)[0].text


def test_demo_data_is_marked(inspected: Office) -> None:
    paper = papers.paper_of_inspection(inspected, InspectionPaper.PLAN, 1, AS_OF)
    assert paper.mark == ""
    assert paper.number == "督查〔2025〕1号"


def test_a_sheet_has_its_findings_by_number_however_they_were_chosen(inspected: Office) -> None:
    findings = inspected.queries.findings.registered(AS_OF)
    unit = papers.units_of(findings, InspectionPaper.ASSIGNMENT)[0]
    first, again = (
        papers.paper_of_findings(inspected, InspectionPaper.ASSIGNMENT, chosen, AS_OF, unit)
        for chosen in (findings, findings[::-1])
    )
    assert first == again
