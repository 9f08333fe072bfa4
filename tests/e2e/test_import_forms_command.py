"""``import-forms`` as a script runs it: preview, import, refusals, and the window's own child."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exchange.samples import JPEG, NOISE

if TYPE_CHECKING:
    from conftest import Program

AS_OF = "2025-10-24"


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Path:
    """The form of 区民政局 made by the program, with its first action reported."""
    from openpyxl import load_workbook

    made = program.json(
        *("forms", "--month", "2025-10", "--unit", "区民政局"),
        *("--out", tmp_path / "out"),
        as_of=AS_OF,
    )
    path = made[0]["file"]
    book = load_workbook(path)
    page = book.active
    assert page is not None
    page["H5"], page["K5"] = "已建两支队伍", 0.625
    book.save(path)
    return tmp_path / "out"


def test_a_preview_writes_nothing_and_applying_is_one_step(program: Program, filled: Path) -> None:
    preview = program.json("import-forms", filled, as_of=AS_OF)
    [file] = preview["files"]
    assert (file["unit"], file["month"], file["verdict"]) == ("区民政局", "2025-10", "ready")
    assert (file["matched"], file["changed"], file["unchanged"], file["unmatched"]) == (1, 1, 0, 0)
    assert {change["field"]: change["new"] for change in file["changes"]} == {
        "进展情况": "已建两支队伍",
        "完成百分比": "62.5%",
    }
    assert len(preview["missing"]) >= 42
    told = program("import-forms", filled, as_of=AS_OF).stdout
    assert told.endswith("以上是预览，没有写入，加--apply导入\n")
    steps = len(program.json("history"))
    program.json("import-forms", filled, "--apply", as_of=AS_OF)
    assert len(program.json("history")) == steps + 1
    again = program.json("import-forms", filled, "--apply", as_of=AS_OF)
    assert again["files"][0]["verdict"] == "known"
    assert again["message"] == "没有要导入的内容，没有改动"
    assert len(program.json("history")) == steps + 1


def test_a_form_of_another_month_says_which_and_what_to_type(
    program: Program, filled: Path
) -> None:
    told = program("import-forms", filled, "--month", "2025-09", as_of=AS_OF).stdout
    assert "表里是2025年10月的填报，这次看的是2025年9月，请加--month 2025-10，或加--all" in told


def test_problems_name_sheet_and_cell(program: Program, filled: Path) -> None:
    from openpyxl import load_workbook

    [path] = filled.iterdir()
    book = load_workbook(path)
    page = book.active
    assert page is not None
    page["K5"] = "约60"
    book.save(path)
    [file] = program.json("import-forms", path, as_of=AS_OF)["files"]
    [problem] = file["problems"]
    assert (problem["sheet"], problem["cell"], problem["field"]) == ("填报表", "K5", "完成百分比")
    told = program("import-forms", path, as_of=AS_OF).stdout
    assert "填报表 K5  完成百分比：“约60”不是确切的数" in told


def test_nothing_readable_is_refused(program: Program, tmp_path: Path) -> None:
    for name, content in (("a.xlsx", NOISE), ("b.xlsx", JPEG)):
        (tmp_path / name).write_bytes(content)
    assert "不是填报表" in program.refused("import-forms", tmp_path / "a.xlsx")
    assert program.refused("import-forms", tmp_path / "a.xlsx", tmp_path / "b.xlsx").startswith(
        "2份都读不出"
    )
    ran = program("--json", "import-forms", tmp_path / "a.xlsx")
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["files"][0]["verdict"] == "unreadable"


def test_one_bad_file_does_not_stop_the_others(
    program: Program, filled: Path, tmp_path: Path
) -> None:
    (filled / "坏.xlsx").write_bytes(NOISE)
    done = program.json("import-forms", filled, "--apply", as_of=AS_OF)
    assert done["message"] == "已导入1份填报表，共1项"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_name_that_is_no_text_stops_neither_its_own_file_nor_the_others(
    program: Program, filled: Path
) -> None:
    [form] = filled.iterdir()
    other = program.json(
        *("forms", "--month", "2025-10", "--unit", "区教育局", "--out", filled), as_of=AS_OF
    )
    named = filled / os.fsdecode("民政".encode("gb18030") + b".xlsx")
    form.rename(named)
    (filled / os.fsdecode(b"\xff.xlsx")).write_bytes(NOISE)
    preview = program("import-forms", filled, as_of=AS_OF)
    assert preview.returncode == 0, preview.stderr
    assert "“\ufffd.xlsx”不是填报表" in preview.stdout
    done = program.json("import-forms", filled, "--apply", as_of=AS_OF)
    assert done["message"] == "已导入1份填报表，共1项"
    files = {file["unit"]: file["file"] for file in done["files"]}
    assert files == {
        "": "\ufffd.xlsx",
        "区民政局": "\ufffd\ufffd\ufffd\ufffd.xlsx",
        "区教育局": Path(other[0]["file"]).name,
    }
    assert "“\ufffd.xlsx”" in program.refused("import-forms", filled / os.fsdecode(b"\xff.xlsx"))


def test_an_empty_folder_and_a_missing_file_are_refused(program: Program, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert "没有填报表" in program.refused("import-forms", tmp_path / "空")
    assert "找不到文件" in program.refused("import-forms", tmp_path / "没有.xlsx")


def test_what_the_office_must_decide_is_asked_and_chosen(program: Program, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ("9月份工作进展表",),
        ("填报单位：区民政局",),
        ("序号", "进展情况", "完成情况", "自评"),
        (66, "旧的", "新的", "好"),
    ):
        page.append(row)
    path = tmp_path / "10月.xlsx"
    book.save(path)
    [file] = program.json("import-forms", path, as_of=AS_OF)["files"]
    assert (file["verdict"], file["matched"]) == ("undecided", 0)
    assert file["questions"][0]["key"] == "月份"
    assert "--choose 可写 月份=2025-10" in program("import-forms", path, as_of=AS_OF).stdout
    chosen = ("--choose", "月份=2025-10", "进展情况=C3")
    [file] = program.json("import-forms", path, *chosen, as_of=AS_OF)["files"]
    assert (file["verdict"], file["month"]) == ("ready", "2025-10")
    assert [change["new"] for change in file["changes"]] == ["新的"]
    assert file["notes"] == ["这些栏没有读入：B3“进展情况”、D3“自评”"]
    refused = program.refused("import-forms", path, "--choose", "月份=2031-01")
    assert "没有要选定“月份=2031-01”的表" in refused
