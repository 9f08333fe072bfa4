from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState, PhotoRole
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.services.finding_tables.importing import (
    import_findings,
    preview_findings,
    read_finding_table,
)
from fenghua_supervisor.services.inspections.findings import add_findings, record_finding
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from tests.exchange.samples import repacked
from tests.services.finding_tables.finding_books import applications, notice, register_back
from tests.services.inspections.finding_steps import DRAFT, now

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.finding_tables.importing import ReadFindings
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


def read(path: Path) -> ReadFindings:
    """A file as the window reads it."""
    folder = path.parent / "pictures"
    folder.mkdir(exist_ok=True)
    return read_finding_table(NullProgress(), path, folder)


def taken_in(office: Office, found: ReadFindings, **answers: str) -> list[int]:
    """Import it; the ids."""
    preview = preview_findings(office, found, office.today(), answers)
    return import_findings(office, found, preview, answers).value


def test_rows_come_in_with_their_history_and_pictures(office: Office, tmp_path: Path) -> None:
    first, second = taken_in(office, read(applications(tmp_path / "销号.xlsx")))
    struck, held = now(office, first), now(office, second)
    assert struck.state is FindingState.SIGNED_OFF
    assert held.state is FindingState.SUBMITTED
    assert [len(struck.photos_as(role)) for role in (PhotoRole.BEFORE, PhotoRole.AFTER)] == [1, 1]
    assert struck.recheck is not None
    assert struck.recheck.people == ("王科长",)
    photo = struck.photos_as(PhotoRole.AFTER)[0]
    clean = office.store.files.read(photo.clean_sha256)
    assert dict(Image.open(io.BytesIO(clean)).getexif()) == {}
    assert b"PhoneX" in office.store.files.read(photo.sha256)
    assert photo.taken_at is not None


def test_it_is_one_step_that_can_be_taken_back(office: Office, tmp_path: Path) -> None:
    steps = office.queries.journal.step_count()
    taken_in(office, read(applications(tmp_path / "销号.xlsx")))
    assert office.queries.journal.step_count() == steps + 1
    undo(office)
    assert office.queries.findings.registered(office.today()) == []
    redo(office)
    assert len(office.queries.findings.registered(office.today())) == 2


def test_the_same_file_again_brings_nothing(office: Office, tmp_path: Path) -> None:
    found = read(notice(tmp_path / "通知.xlsx"))
    taken_in(office, found)
    with pytest.raises(UserError, match="都已登记过"):
        taken_in(office, found)
    assert len(office.queries.findings.registered(office.today())) == 2


def test_what_is_undecided_waits_for_its_answer(office: Office, tmp_path: Path) -> None:
    found = read(notice(tmp_path / "通知.xlsx", "某某单位"))
    with pytest.raises(UserError, match="没有要导入的问题"):
        taken_in(office, found)
    [one, _] = taken_in(office, found, 某某单位="区民政局")
    assert now(office, one).units == ("区民政局",)


def test_a_register_that_changed_since_the_preview_is_looked_at_anew(
    office: Office, tmp_path: Path
) -> None:
    found = read(notice(tmp_path / "通知.xlsx"))
    preview = preview_findings(office, found, office.today())
    undone = import_findings(office, found, preview).value
    with pytest.raises(Conflict, match="预览之后台账有了变动"):
        import_findings(office, found, preview)
    assert len(undone) == 2
    add_findings(office, [DRAFT])
    assert len(office.queries.findings.registered(office.today())) == 3


def test_a_picture_that_cannot_be_read_proves_nothing(office: Office, tmp_path: Path) -> None:
    path = applications(tmp_path / "销号.xlsx")
    path.write_bytes(repacked(path.read_bytes(), "xl/media/image2.jpeg", b"\xff\xd8broken"))
    found = read(path)
    assert any("M3的图片没有读入" in note for note in found.found.notes)
    first, _ = taken_in(office, found)
    assert now(office, first).state is FindingState.SUBMITTED


def test_what_is_no_table_is_one_sentence(tmp_path: Path) -> None:
    program = tmp_path / "表.xlsx"
    program.write_bytes(b"MZ" * 100)
    with pytest.raises(UserError, match="不是问题表"):
        read(program)


def test_a_recheck_that_comes_back_is_written_only_where_it_is_wanted(
    office: Office, tmp_path: Path
) -> None:
    [held] = taken_in(office, read(notice(tmp_path / "单.xlsx", count=1)))
    submit = FindingEntryDraft(
        *(held, FindingEvent.SUBMIT, "已修好", date(2025, 9, 15)), reference="奉教〔2025〕8号"
    )
    record_finding(office, submit)
    text = office.queries.findings.item(held, DAY).text
    book = register_back(tmp_path / "台账.xlsx", text)
    found = read(book)
    preview = preview_findings(office, found, DAY)
    assert (len(preview.new), len(preview.further)) == (0, 1)
    with pytest.raises(UserError, match="没有要导入的问题"):
        import_findings(office, found, preview)
    done = import_findings(office, found, preview, further=True)
    assert (done.value, done.message) == ([held], "接着办理1条，其中已销号1条")
    after = office.queries.findings.item(held, DAY)
    assert [e.kind.value for e in after.entries[-2:]] == ["pass", "sign_off"]
    assert after.recheck is not None
    assert after.recheck.people == ("王科长",)
    assert preview_findings(office, found, DAY).further == ()
    undo(office)
    assert office.queries.findings.item(held, DAY).signed_off_on is None
