from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.text.font import Font

from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.ledger.docx import write_ledger_docx
from tests.domain.ledger.ledger_rows import MISSING, ROW, SHEET, with_text

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

    from fenghua_supervisor.domain.ledger.rows import LedgerRow


def written(folder: Path, *rows: LedgerRow) -> Document:
    path = folder / "台账.docx"
    write_ledger_docx(rows, SHEET, path, LEDGER_COLUMNS)
    return docx.Document(str(path))


def test_the_table_holds_what_the_screen_shows(tmp_path: Path) -> None:
    document = written(tmp_path, MISSING, ROW)
    [table] = document.tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[0] == [column.title for column in LEDGER_COLUMNS]
    assert texts[1:] == [[c.text(row) for c in LEDGER_COLUMNS] for row in (MISSING, ROW)]
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines == [SHEET.title, SHEET.head_line, SHEET.rule_words]


def test_it_prints_across_with_the_head_on_every_page(tmp_path: Path) -> None:
    document = written(tmp_path, ROW)
    section = document.sections[0]
    assert section.page_width > section.page_height
    with zipfile.ZipFile(tmp_path / "台账.docx") as parts:
        assert parts.read("word/document.xml").count(b"<w:tblHeader/>") == 1
        assert b'w:instr="PAGE"' in parts.read("word/footer1.xml")


def test_the_columns_fill_the_page_and_the_text_has_the_most_room(tmp_path: Path) -> None:
    document = written(tmp_path, ROW)
    section, [table] = document.sections[0], document.tables
    widths = [column.width.mm for column in table.columns]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    assert sum(widths) == pytest.approx(room, abs=0.5)
    assert min(widths) > 8
    assert LEDGER_COLUMNS[widths.index(max(widths))].is_wide


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 前后 ",
        "<w:br/>&lt;b&gt;",
        "=cmd|' /C calc'!A0",
        "甲\x00\x0b乙\ud800",
        "一\n二\t三",
        "𠮷🏠",
    ],
)
def test_what_people_typed_is_text(tmp_path: Path, text: str) -> None:
    [table] = written(tmp_path, with_text(text)).tables
    kept = text.replace("\x00\x0b", "").replace("\ud800", "")
    assert table.rows[1].cells[2].text == kept


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        write_ledger_docx([ROW], SHEET, tmp_path / "无" / "台账.docx", LEDGER_COLUMNS)


def test_properties_are_set_once_for_all_cells_that_look_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str | None] = []
    get_name, set_name = Font.name.fget, Font.name.fset
    assert get_name
    assert set_name

    def counted(font: Font, name: str | None) -> None:
        named.append(name)
        set_name(font, name)

    monkeypatch.setattr(Font, "name", property(get_name, counted))
    document = written(tmp_path, *[ROW] * 50)
    # The title, the line below it, the heads, the cells.
    assert len(named) == 4
    [table] = document.tables
    cells = [cell for row in table.rows[1:] for cell in row.cells]
    fonts = {(r.font.size, r.font.name) for c in cells for p in c.paragraphs for r in p.runs}
    assert len(cells) > 500
    assert len(fonts) == 1
