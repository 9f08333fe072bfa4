from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PIL import Image

from fenghua_supervisor.domain.finding_tables.columns import TableKind
from fenghua_supervisor.domain.finding_tables.preview import LineVerdict
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.finding_tables.exporting import collect_export, export_findings
from fenghua_supervisor.services.finding_tables.importing import preview_findings
from fenghua_supervisor.services.inspections.findings import add_findings
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.finding_tables.finding_books import applications, notice
from tests.services.finding_tables.test_importing import read, taken_in
from tests.services.inspections.finding_steps import DRAFT

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.services.office import Office

#: What each kind can carry beside the text, the category and what was to be done.
CARRIED = {
    TableKind.RECORD: ("place", "registered_on"),
    TableKind.NOTICE: ("place", "registered_on", "units", "first_due", "severity"),
    TableKind.APPLICATION: ("place", "registered_on", "units", "first_due", "submitted_on"),
    TableKind.REGISTER: ("registered_on", "units", "submitted_on", "severity"),
}


@pytest.fixture
def kept(office: Office, tmp_path: Path) -> list[Finding]:
    """Findings in several states, of two units, one with pictures."""
    taken_in(office, read(applications(tmp_path / "销号.xlsx")))
    taken_in(office, read(notice(tmp_path / "通知.xlsx", "区民政局")))
    add_findings(office, [replace(DRAFT, text="=1+1，像公式的问题", units=())])
    return office.queries.findings.registered(office.today())


def written(office: Office, findings: list[Finding], kind: TableKind, path: Path) -> Path:
    """The file as the command line writes it."""
    export = collect_export(office, findings, kind, office.today())
    return export_findings(NullProgress(), export, path)


@pytest.mark.parametrize("kind", TableKind)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_written_reads_back_the_same(
    office: Office, kept: list[Finding], tmp_path: Path, kind: TableKind, ending: str
) -> None:
    path = written(office, kept, kind, tmp_path / f"表.{ending}")
    found = read(path)
    known = preview_findings(office, found, office.today())
    assert {line.verdict for line in known.lines} == {LineVerdict.KNOWN}
    assert known.kinds == (kind,)
    assert known.troubles == ()
    for _ in range(3):
        undo(office)
    fresh = preview_findings(office, found, office.today())
    back = {line.finding.text: line.finding for line in fresh.lines}
    assert len(back) == len(kept)
    for finding in kept:
        for name in CARRIED[kind]:
            assert getattr(back[finding.text], name) == getattr(finding, name), name


def test_pictures_lie_in_their_cells_without_a_word_of_the_camera(
    office: Office, kept: list[Finding], tmp_path: Path
) -> None:
    path = written(office, kept, TableKind.APPLICATION, tmp_path / "表.xlsx")
    rows = [row for table in read(path).found.tables for row in table.rows]
    assert [[picture.is_after for picture in row.pictures] for row in rows if row.pictures] == [
        *([False, True], [False]),
    ]
    with zipfile.ZipFile(path) as package:
        images = [name for name in package.namelist() if name.startswith("xl/media/")]
        assert len(images) == 3
        for name in images:
            content = package.read(name)
            assert dict(Image.open(io.BytesIO(content)).getexif()) == {}
            assert b"PhoneX" not in content


def test_text_stays_text(office: Office, kept: list[Finding], tmp_path: Path) -> None:
    path = written(office, kept, TableKind.RECORD, tmp_path / "表.xlsx")
    page = load_workbook(path).active
    assert page is not None
    cells = [cell for row in page.iter_rows() for cell in row if "像公式" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]


def test_nothing_to_write_and_other_endings_are_one_sentence(
    office: Office, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="没有可导出的内容"):
        collect_export(office, [], TableKind.RECORD, office.today())
    add_findings(office, [DRAFT])
    findings = office.queries.findings.registered(office.today())
    with pytest.raises(UserError, match=r"以.xlsx或.csv结尾"):
        written(office, findings, TableKind.RECORD, tmp_path / "表.doc")
