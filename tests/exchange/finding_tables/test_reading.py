"""Every kind of file, read by the child as the program reads it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from fenghua_supervisor.domain.finding_tables.columns import TableField
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.reader import read_findings
from tests.domain.finding_table_cells import RECORD
from tests.exchange.xls_samples import Cell, xls_bytes
from tests.services.finding_tables.finding_books import picture

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.finding_tables.found import FoundFile

ROW = ("1", "2025-10-09", "实验小学", "=通道堵塞", "王科长", "")


def read(path: Path) -> FoundFile:
    """A file with its pictures beside it."""
    return read_findings(path, path.parent, lambda _: None)


def said(found: FoundFile) -> list[tuple[str, str]]:
    """Text and place of each finding."""
    rows = [row for table in found.tables for row in table.rows]
    return [(row.field(TableField.TEXT).text, row.field(TableField.PLACE).text) for row in rows]


def test_old_books_documents_and_text_are_read(tmp_path: Path) -> None:
    from docx import Document

    old = tmp_path / "旧.xls"
    old.write_bytes(
        xls_bytes(RECORD, ("1", Cell(45939.0, "yyyy-mm-dd"), "实验小学", "堵塞", "", ""))
    )
    document = Document()
    document.add_paragraph("检查人：王科长")
    table = document.add_table(2, len(RECORD))
    for column, (head, text) in enumerate(zip(RECORD, ROW, strict=True)):
        table.cell(0, column).text, table.cell(1, column).text = head, text
    document.save(str(tmp_path / "记录.docx"))
    text = tmp_path / "表.csv"
    text.write_bytes("\n".join([",".join(RECORD), ",".join(ROW).replace("=", "'=")]).encode("gbk"))
    assert said(read(old)) == [("堵塞", "实验小学")]
    [row] = read(old).tables[0].rows
    assert row.field(TableField.FOUND_ON).cell.day == date(2025, 10, 9)
    [table] = read(tmp_path / "记录.docx").tables
    assert (table.inspector.text, table.rows[0].place) == ("王科长", "表1 第2行第4列")
    assert said(read(text)) == [("=通道堵塞", "实验小学")]


def test_pictures_in_a_document_lie_in_their_rows(tmp_path: Path) -> None:
    from docx import Document

    heads = ("序号", "问题", "整改前照片", "整改后照片")
    document = Document()
    document.add_paragraph("检查时间：2025年10月9日")
    document.add_paragraph().add_run().add_picture(picture("black").ref)
    table = document.add_table(3, len(heads))
    for column, head in enumerate(heads):
        table.cell(0, column).text = head
    for row, text in enumerate(("台阶破损", "路灯不亮"), 1):
        table.cell(row, 1).text = text
    for row, column, colour in ((1, 2, "red"), (1, 3, "green"), (2, 3, "blue")):
        run = table.cell(row, column).paragraphs[0].add_run()
        run.add_picture(picture(colour).ref)
    document.save(str(tmp_path / "单.docx"))
    found = read(tmp_path / "单.docx")
    rows = [row for table in found.tables for row in table.rows]
    assert [[(p.place, p.is_after) for p in row.pictures] for row in rows] == [
        [("第2行第3列", False), ("第2行第4列", True)],
        [("第3行第4列", True)],
    ]
    assert all((tmp_path / p.file).exists() for row in rows for p in row.pictures)
    assert [note for note in found.notes if "图片" in note] == [
        "有1张图片不在表格里，或者不是照片的格式，没有读入"
    ]


def test_pictures_of_an_old_book_are_said_to_be_left_out(tmp_path: Path) -> None:
    row = ("1", Cell(45939.0, "yyyy-mm-dd"), "实验小学", "堵塞", "", "")
    (tmp_path / "旧.xls").write_bytes(xls_bytes(RECORD, row) + picture("red").ref.getvalue())
    found = read(tmp_path / "旧.xls")
    assert said(found) == [("堵塞", "实验小学")]
    assert found.notes == ("有1张图片，旧版Excel里的图片没有读入，请另存为.xlsx后再导入",)


def test_days_of_a_book_that_counts_from_1904_are_those_that_are_shown(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(RECORD)
    page.append(["1", date(2025, 10, 9), "", "堵塞", "", ""])
    book.save(tmp_path / "苹果.xlsx")
    found = read(tmp_path / "苹果.xlsx")
    assert found.is_1904
    assert found.tables[0].rows[0].field(TableField.FOUND_ON).cell.day == date(2025, 10, 9)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("空.xlsx", b"", "空文件"),
        ("网页.xls", b"<html><table>", "网页"),
        ("照片.xlsx", b"\xff\xd8\xff\xe0", "不是问题表，实际是照片"),
        ("坏.xlsx", b"PK\x03\x04" + bytes(64), "已损坏"),
    ],
)
def test_what_is_no_table_is_one_sentence(
    tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=why):
        read(path)
