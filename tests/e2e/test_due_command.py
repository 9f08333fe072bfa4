from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Program


def test_what_is_due_is_listed_and_not_noted_as_shown(program: Program) -> None:
    due = program.json("due", as_of="2025-12-31")
    steps = len(program.json("history"))
    assert program.json("due", as_of="2025-12-31") == due
    assert len(program.json("history")) == steps
    (gas,) = (item for item in due if item["number"] == 82)
    assert gas["key"] == f"action:{gas['action_id']}"
    told = {name: gas[name] for name in ("kind", "occurs_on", "urgency", "words", "due_date")}
    assert told == {
        "kind": "action",
        "occurs_on": "2025-12-31",
        "urgency": "urgent",
        "words": "今天到期（2025-12-31）",
        "due_date": "2025-12-31",
    }
    order = [("urgent", "soon", "plain").index(item["urgency"]) for item in due]
    assert order == sorted(order)


def test_the_list_for_people_stands_by_unit(program: Program) -> None:
    told = program("due", "--unit", "区民政局", as_of="2026-01-10").stdout
    assert "已逾期10天（时限2025-12-31）" in told
    assert told.rstrip().splitlines()[-1].startswith("共")


def test_an_empty_list_says_so(program: Program) -> None:
    assert program("due", as_of="2021-01-02").stdout == "没有到期或临近的事项。\n"


def test_a_unit_that_is_not_known_is_refused(program: Program) -> None:
    assert "没有名为“无此局”" in program.refused("due", "--unit", "无此局")


def test_an_instruction_of_today_is_chased_next_morning(program: Program) -> None:
    program("act-now", "--text", "核实隧道积水", "--days", "3", "--on", "2025-10-30")
    (item,) = (i for i in program.json("due") if i["kind"] == "act")
    assert (item["occurs_at"], item["act_now_id"]) == ("2025-10-31T08:30:00", 1)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "UTC", "America/Los_Angeles"])
def test_a_day_is_a_day_in_every_time_zone(
    program: Program, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    due = program.json("due", as_of="2025-12-31")
    assert {item["occurs_on"] for item in due if item["kind"] == "action"} == {"2025-12-31"}
