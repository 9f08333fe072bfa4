from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program


def test_an_action_goes_its_way_from_assignment_to_return(program: Program) -> None:
    done = program.json("assign", 69, "--on", "2025-09-26")
    (action,) = done["actions"]
    assert (action["state"], action["units"][0]["due_on"]) == ("assigned", "2025-09-29")
    assert done["message"] == "第69项已交办，请于2025年9月29日前签收"
    program.json("accept", 69, "--on", "2025-09-28")
    assert "佐证材料" in program.refused("submit", 69, "--text", "完成")
    program.json("submit", 69, "--text", "完成", "--doc-number", "1号", "--on", "2025-10-09")
    done = program.json("return", 69, "--text", "缺名册", "--by", "2025-11-10")
    (unit,) = done["actions"][0]["units"]
    assert (unit["state"], unit["state_label"], unit["due_on"]) == (
        "returned",
        "退回重办",
        "2025-11-10",
    )
    assert [step["label"] for step in program.json("history")[:4]] == [
        "退回重办 69",
        "申请办结 69",
        "签收 69",
        "交办 69",
    ]


def test_several_are_assigned_as_one_step(program: Program) -> None:
    done = program.json("assign", 69, 80, 82, "--by", "2025-11-05")
    assert [action["number"] for action in done["actions"]] == [69, 80, 82]
    program.json("undo")
    assert program.json("actions", "--state", "已交办") == []


def test_one_unit_of_several_signs(program: Program) -> None:
    program.json("assign", 80)
    (row,) = (r for r in program.json("actions") if r["number"] == 80)
    names = [unit["unit"] for unit in row["units"]]
    program.json("accept", 80, "--unit", names[0])
    (row,) = (r for r in program.json("actions") if r["number"] == 80)
    assert [unit["state"] for unit in row["units"]] == ["accepted"] + ["assigned"] * (
        len(names) - 1
    )


def test_an_extension_keeps_the_original_date(program: Program) -> None:
    words = ("--text", "征地未完成", "--approver", "区政府分管领导")
    program.json("extend", 69, "--to", "2026-06-30", *words)
    (row,) = (r for r in program.json("actions") if r["number"] == 69)
    assert (row["due_date"], row["original_due_date"]) == ("2026-06-30", "2025-12-31")
    assert row["extensions"] == [
        {
            "asked_on": "2025-10-31",
            "old_due_date": "2025-12-31",
            "new_due_date": "2026-06-30",
            "reason": "征地未完成",
            "approver": "区政府分管领导",
            "late": False,
        }
    ]
    assert "（延期1次，原时限2025-12-31）" in program("actions").stdout
    assert "不晚于现行时限" in program.refused("extend", 69, "--to", "2026-06-30", *words)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("assign", 3), "原文待导入"),
        (("assign", 69, "--by", "2025-10-01"), "签收期限2025年10月1日早于交办日期"),
        (("assign", 69, "--by", "明天"), "签收期限“明天”不是有效日期"),
        (("accept", 69), "请先交办再签收"),
        (("return", 69, "--text", "缺"), "没有待审核的办结申请"),
        (("extend", 69, "--to", "2026", "--text", "缺", "--approver", "无"), "新时限“2026”不是"),
    ],
)
def test_a_refusal_is_one_sentence(
    program: Program, arguments: tuple[object, ...], why: str
) -> None:
    said = program.refused(*arguments)
    assert why in said
    assert said.strip().count("。") == 1
