"""Received forms → cells; wrong, hostile and huge files end in one sentence."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.round.tables import read_form
from tests.exchange.samples import JPEG, NOISE, docx_bytes, ole, repacked, zipped
from tests.exchange.xls_samples import Cell, xls_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.round.received_table import FormTable

XXE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
)
HEAD = ("序号", "目标任务", "进展情况", "完成百分比")


def book(*rows: tuple[object, ...], percent: str = "") -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    page = made.active
    assert page is not None
    for row in rows:
        page.append(row)
    if percent:
        page[percent].number_format = "0.0%"
    finished = BytesIO()
    made.save(finished)
    return finished.getvalue()


GOOD = book(HEAD, (69, "建立队伍", "第一行\n第二行", 0.625), percent="D2")


def bomb() -> bytes:
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (120 << 20))
    return finished.getvalue()


def million_rows() -> bytes:
    row = b"<row><c><v>1</v></c></row>"
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    return repacked(
        GOOD, "xl/worksheets/sheet1.xml", head + row * 1_000_000 + b"</sheetData></worksheet>"
    )


def ods(encrypted: bool = False) -> bytes:
    manifest = b"<manifest:encryption-data/>" if encrypted else b"<manifest/>"
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "<x>")
        package.writestr("META-INF/manifest.xml", manifest)
    return finished.getvalue()


def read_one(path: Path, content: bytes) -> FormTable:
    path.write_bytes(content)
    return read_form(path)


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("空.xlsx", b"", "空文件"),
        ("乱码.xlsx", NOISE, "不是填报表"),
        ("照片.xlsx", JPEG, "照片"),
        ("网页.xls", b"<html><table><tr><td>1</td></tr></table></html>", "其实是网页"),
        ("加密.xlsx", ole("EncryptedPackage"), "打开密码"),
        ("加密.ods", ods(encrypted=True), "打开密码"),
        ("旧文档.doc", ole("WordDocument"), "旧版Word"),
        ("坏表.xls", ole("Workbook"), "已损坏"),
        ("坏表.ods", ods(), "已损坏"),
        ("压缩包.zip", zipped(a=b"1"), "压缩包"),
        ("截断.xlsx", GOOD[: len(GOOD) // 2], "已损坏"),
        ("缺段.xlsx", GOOD[:40] + GOOD[60:], "已损坏"),
        ("实体.xlsx", repacked(GOOD, "xl/worksheets/sheet1.xml", XXE), "DOCTYPE"),
        ("实体.docx", repacked(docx_bytes("a"), "word/document.xml", XXE), "DOCTYPE"),
        ("炸弹.xlsx", bomb, "大得不正常"),
        ("套娃.xlsx", repacked(GOOD, "xl/a.zip", b"PK"), "大得不正常"),
        ("百万行.xlsx", million_rows, "大得不正常"),
        (
            "太多行.xlsx",
            lambda: book(*[(row, "a", "b") for row in range(6000)]),
            "超过5000行的上限",
        ),
        ("没表.docx", docx_bytes("只有文字"), "没有表格"),
        ("没格.xlsx", book(), "空表"),
    ],
)
def test_what_is_no_form_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | Callable[[], bytes], part: str
) -> None:
    with pytest.raises(UserError) as refusal:
        read_one(tmp_path / name, content() if callable(content) else content)
    assert part in str(refusal.value)
    assert str(refusal.value).startswith("“")
    assert str(refusal.value).endswith("。")
    assert str(refusal.value).count("。") == 1


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到"):
        read_form(tmp_path / "没有.xlsx")
    with pytest.raises(UserError, match="不是文件"):
        read_form(tmp_path)


def test_cells_come_over_exactly(tmp_path: Path) -> None:
    answer = read_one(tmp_path / "表.xlsx", GOOD)
    row = answer.sheets[0].rows[1]
    assert [cell.text for cell in row] == ["69", "建立队伍", "第一行\n第二行", "62.5%"]
    assert row[3].is_percent
    assert not row[0].is_percent


def test_an_office_file_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    answer = read_one(tmp_path / "表.xls", GOOD)
    assert answer.kind == "Excel"


def test_formulas_give_their_result_and_say_so(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>X</f><v>#NAME?</v></c>'
        b'<c r="C1"><f>1</f></c></row></sheetData></worksheet>'
    )
    answer = read_one(tmp_path / "表.xlsx", repacked(GOOD, "xl/worksheets/sheet1.xml", sheet))
    cells = answer.sheets[0].rows[0]
    assert [(cell.text, cell.is_formula) for cell in cells] == [
        ("2", True),
        ("#NAME?", True),
        ("", True),
    ]


@pytest.mark.parametrize(
    ("code", "text", "percent"),
    [
        ("0.0%", "62.5%", True),
        ("General", "0.625", False),
        ('0.0"%"', "0.625%", None),
        ("0.0\\%", "0.625%", None),
        ("[<=1]0%;General", "62.5%", True),
        ('0.0"万元"', "0.625万元", None),
        ("0.0,", "0.625（按格式0.0,显示）", None),
    ],
)
def test_a_number_is_per_cent_only_where_it_is_shown_so(
    tmp_path: Path, code: str, text: str, percent: bool | None
) -> None:
    from openpyxl import load_workbook

    made = load_workbook(BytesIO(GOOD))
    page = made.active
    assert page is not None
    page["D2"].number_format = code
    made.save(tmp_path / "表.xlsx")
    old = xls_bytes(HEAD, (69.0, "建立队伍", "已建", Cell(0.625, code)))
    (tmp_path / "表.xls").write_bytes(old)
    for name in ("表.xlsx", "表.xls"):
        cell = read_form(tmp_path / name).sheets[0].rows[1][3]
        assert (cell.text, cell.is_percent) == (text, percent), name


def test_hidden_rows_and_columns_are_known(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    made = load_workbook(BytesIO(GOOD))
    page = made.active
    assert page is not None
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[2].hidden = True
    made.save(tmp_path / "表.xlsx")
    old = xls_bytes(HEAD, (69.0, "a", "b", 1.0), hidden_rows=(1,), hidden_columns=(2,))
    (tmp_path / "表.xls").write_bytes(old)
    for name in ("表.xlsx", "表.xls"):
        [sheet] = read_form(tmp_path / name).sheets
        assert (sheet.hidden_rows, sheet.hidden_columns) == ({1}, {2}), name


def test_pictures_and_comments_are_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment

    made = load_workbook(BytesIO(GOOD))
    page = made.active
    assert page is not None
    page["C2"].comment = Comment("其实还没有", "张三")
    finished = BytesIO()
    made.save(finished)
    with zipfile.ZipFile(finished, "a") as package:
        package.writestr("xl/media/image1.png", b"x")
    answer = read_one(tmp_path / "表.xlsx", finished.getvalue())
    assert answer.notes == ("有1张图片，图片里的内容没有读入", "有批注，批注没有读入")
    assert read_one(tmp_path / "好.xlsx", GOOD).notes == ()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("0.625", "0.625"),
        ("0.6", "0.625"),
        ("0.63%", "0.625%"),
        ("0.6 万元", "0.625万元"),
        ("62.5", "0.625（按格式62.5显示）"),
        ("625", "0.625（按格式625显示）"),
        ("5/8", "0.625"),
    ],
)
def test_a_number_of_an_open_sheet_is_as_it_is_shown(tmp_path: Path, words: str, text: str) -> None:
    office, table = "urn:oasis:names:tc:opendocument:xmlns:", "table:table"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0"><office:body>'
        f'<office:spreadsheet><{table} table:name="表"><table:table-row>'
        f'<table:table-cell office:value-type="float" office:value="0.625"><text:p>{words}</text:p>'
        f"</table:table-cell></table:table-row></{table}></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    assert read_one(tmp_path / "表.ods", finished.getvalue()).sheets[0].rows[0][0].text == text
