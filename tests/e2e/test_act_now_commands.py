from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Program


def test_an_instruction_is_registered_chased_and_answered(program: Program) -> None:
    told = ("--text", "核实食堂问题", "--unit", "区教育局", "--leader", "张区长", "--days", 5)
    made = program.json("act-now", *told, as_of="2025-09-26")
    assert (made["open"], made["overdue"]) == (True, False)
    assert (made["number"], made["due_on"], made["unit"]) == (
        "马上就办〔2025〕1号", "2025-10-10", "区教育局",
    )  # fmt: skip
    chased = program("act-now", "--chase", "1", as_of="2025-10-09")
    assert chased.stdout.strip() == "马上就办〔2025〕1号已催问"
    (listed,) = program.json("act-now", "--list")
    assert (listed["overdue"], listed["entries"][0]["kind"]) == (True, "催问")
    program.json("act-now", "--reply", "〔2025〕1号", "--text", "已整改")
    assert program.json("act-now", "--list") == []
    (closed,) = program.json("act-now", "--list", "--all")
    assert not closed["open"]
    program("undo")
    assert len(program.json("act-now", "--list")) == 1


def test_the_number_and_the_day_due_are_printed(program: Program) -> None:
    made = program("act-now", "--text", "报方案", as_of="2025-11-24")
    assert made.stdout.strip() == "马上就办〔2025〕1号已登记，2025年11月27日前办结"
    listed = program("act-now", "--list", as_of="2025-11-24")
    assert listed.stdout.strip() == (
        "马上就办〔2025〕1号  2025-11-27前（还有3个工作日）  承办单位未定  报方案"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "还没有写交办内容"),
        (("--text", " "), "交办内容还没有填写"),
        (("--text", "报方案", "--unit", "区教育据"), "是不是区教育局"),
        (("--text", "报方案", "--source", "梦里"), "没有“梦里”这种来源"),
        (("--text", "报方案", "--days", "0"), "1到60个工作日"),
        (("--text", "报方案", "--on", "2099-01-01"), "在今天之后"),
        (("--reply", "9", "--text", "已办"), "没有马上就办〔2025〕9号"),
        (("--set", "1", "--unit", "发改局"), "没有马上就办〔2025〕1号"),
        (("--text", "报方案", "--by", "周五"), "办理期限“周五”不是有效日期"),
        (("--list", "--out", "台账.txt"), "请以.xlsx、.docx或.pdf结尾"),
        (("--reply", "九", "--text", "已办"), "编号“九”无效"),
    ],
)
def test_bad_input_is_refused(program: Program, arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in program.refused("act-now", *arguments)


def test_an_instruction_is_changed_gets_its_scan_and_is_exported(
    program: Program, tmp_path: Path
) -> None:
    scan = tmp_path / "批示.jpg"
    scan.write_bytes(b"scan")
    program.json("act-now", "--text", "核实食堂问题", "--days", 3, as_of="2025-10-09")
    assert "请写明推迟的理由" in program.refused("act-now", "--set", "1", "--by", "2025-10-20")
    why = ("--by", "2025-10-20", "--reason", "样品送检")
    changed = program.json("act-now", "--set", "1", "--unit", "区教育局", *why)
    assert (changed["unit"], changed["due_on"]) == ("区教育局", "2025-10-20")
    assert changed["entries"][0]["changes"][0] == "承办单位：未定 → 区教育局"
    attached = program.json("act-now", "--attach", "1", "--file", scan)
    assert attached["entries"][-1]["files"] == ["批示.jpg"]
    sheet = tmp_path / "台账.xlsx"
    program("act-now", "--list", "--all", "--out", sheet)
    rows = list(load_workbook(sheet).active.values)  # type: ignore[union-attr]
    assert [row[:3] for row in rows[3:]] == [("〔2025〕1号", "超时", "核实食堂问题")]
