"""Files from outside, read in the child: wrong, hostile and huge ones end in one sentence."""

from __future__ import annotations

import signal
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.round.received_table import FormTable, Unreadable
from fenghua_supervisor.errors import Cancelled
from fenghua_supervisor.exchange.round import reader as form_reader
from fenghua_supervisor.exchange.round import reading_child
from fenghua_supervisor.exchange.round.reader import read_forms
from tests.exchange.samples import JPEG, NOISE, docx_bytes, ole, repacked, zipped

if TYPE_CHECKING:
    from pathlib import Path

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


def read_one(path: Path, content: bytes) -> FormTable | Unreadable:
    path.write_bytes(content)
    [answer] = read_forms([path], lambda _: None)
    return answer


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
        ("实体.xlsx", repacked(GOOD, "xl/worksheets/sheet1.xml", XXE), "DOCTYPE"),
        ("实体.docx", repacked(docx_bytes("a"), "word/document.xml", XXE), "DOCTYPE"),
        ("炸弹.xlsx", bomb(), "大得不正常"),
        ("套娃.xlsx", repacked(GOOD, "xl/a.zip", b"PK"), "大得不正常"),
        ("百万行.xlsx", million_rows(), "大得不正常"),
        ("太多行.xlsx", book(*[(row, "a", "b") for row in range(6000)]), "超过5000行"),
        ("没表.docx", docx_bytes("只有文字"), "没有表格"),
        ("没格.xlsx", book(), "空表"),
    ],
)
def test_what_is_no_form_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, part: str
) -> None:
    answer = read_one(tmp_path / name, content)
    assert isinstance(answer, Unreadable)
    assert part in answer.why
    assert answer.why.startswith("“")
    assert answer.why.endswith("。")
    assert answer.why.count("。") == 1


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    gone, folder = read_forms([tmp_path / "没有.xlsx", tmp_path], lambda _: None)
    assert isinstance(gone, Unreadable)
    assert "找不到" in gone.why
    assert isinstance(folder, Unreadable)


def test_cells_come_over_exactly(tmp_path: Path) -> None:
    answer = read_one(tmp_path / "表.xlsx", GOOD)
    assert isinstance(answer, FormTable)
    row = answer.sheets[0].rows[1]
    assert [cell.text for cell in row] == ["69", "建立队伍", "第一行\n第二行", "62.5%"]
    assert row[3].is_percent
    assert not row[0].is_percent


def test_an_office_file_is_known_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    answer = read_one(tmp_path / "表.xls", GOOD)
    assert isinstance(answer, FormTable)
    assert answer.kind == "Excel"


def test_formulas_give_their_result_and_say_so(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>X</f><v>#NAME?</v></c>'
        b'<c r="C1"><f>1</f></c></row></sheetData></worksheet>'
    )
    answer = read_one(tmp_path / "表.xlsx", repacked(GOOD, "xl/worksheets/sheet1.xml", sheet))
    assert isinstance(answer, FormTable)
    cells = answer.sheets[0].rows[0]
    assert [(cell.text, cell.is_formula) for cell in cells] == [
        ("2", True),
        ("#NAME?", True),
        ("", True),
    ]


def test_the_answer_for_one_bad_file_leaves_the_others_alone(tmp_path: Path) -> None:
    paths = [tmp_path / f"{place}.xlsx" for place in range(3)]
    for path, content in zip(paths, (GOOD, NOISE, GOOD), strict=True):
        path.write_bytes(content)
    kinds = [type(answer) for answer in read_forms(paths, lambda _: None)]
    assert kinds == [FormTable, Unreadable, FormTable]


#: A child that dies over a file, hangs over one or talks nonsense, and reads the others.
ODD_CHILD = """
import json, os, sys, time
sys.path.insert(0, {program!r})
from pathlib import Path
from fenghua_supervisor.exchange.round import reading_child
from fenghua_supervisor.exchange.round import tables as form_tables
read = form_tables.read_form
def odd(path):
    if path.name == "die.xlsx":
        os.kill(os.getpid(), 9)
    if path.name == "hang.xlsx":
        time.sleep(60)
    if path.name == "memory.xlsx":
        bytearray(3 << 30)
    if path.name == "nonsense.xlsx":
        print("nonsense", flush=True)
    return read(path)
form_tables.read_form = odd
sys.exit(reading_child.main())
"""


@pytest.fixture
def odd_child(monkeypatch: pytest.MonkeyPatch) -> None:
    script = ODD_CHILD.format(program=str(form_reader.PROGRAM_DIR))
    monkeypatch.setattr(form_reader, "command", lambda: [sys.executable, "-c", script])


@pytest.mark.usefixtures("odd_child")
@pytest.mark.parametrize("name", ["die.xlsx", "hang.xlsx", "memory.xlsx", "nonsense.xlsx"])
def test_a_child_that_is_lost_is_told_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    paths = [tmp_path / "a.xlsx", tmp_path / name, tmp_path / "b.xlsx"]
    for path in paths:
        path.write_bytes(GOOD)
    first, lost, last = read_forms(paths, lambda _: None, seconds=2)
    assert isinstance(first, FormTable)
    assert isinstance(last, FormTable)
    assert isinstance(lost, Unreadable)
    assert "已停止读取" in lost.why


@pytest.mark.usefixtures("odd_child")
def test_cancelling_stops_the_child_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hang.xlsx"
    path.write_bytes(GOOD)
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def kept(*args: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(begin(*args, **options))  # type: ignore[call-overload]
        return started[-1]

    def cancel(_: int) -> None:
        raise Cancelled

    monkeypatch.setattr(subprocess, "Popen", kept)
    with pytest.raises(Cancelled):
        read_forms([path], cancel)
    assert started[0].poll() == -signal.SIGKILL


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_child_is_really_limited() -> None:
    script = (
        "import resource\n"
        "from fenghua_supervisor.exchange.round import reading_child as c\n"
        "c.limit_memory(); c.limit_time()\n"
        "for what in (resource.RLIMIT_AS, resource.RLIMIT_CPU):\n"
        "    print(resource.getrlimit(what)[0])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=form_reader.PROGRAM_DIR,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split()
    assert int(told[0]) == reading_child.MEMORY
    assert 0 <= int(told[1]) - reading_child.SECONDS <= 5


def test_a_frozen_program_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert form_reader.command() == [sys.executable, reading_child.CHILD_FLAG]


def test_main_becomes_the_child_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(GOOD)
    main = form_reader.PROGRAM_DIR / "main.py"
    told = subprocess.run(
        [sys.executable, str(main), reading_child.CHILD_FLAG],
        input=f'["{path}"]'.encode(),
        capture_output=True,
        check=True,
    ).stdout
    assert b'"table"' in told
