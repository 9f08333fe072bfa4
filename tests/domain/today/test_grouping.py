from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.today.board import Need, NextStep
from tests.domain.today.today_facts import (
    board,
    items,
    only,
    row,
    unit,
)

RED = Verdict(Light.RED, "应完成91.7%，实际60%，差31.7个百分点", behind=True)


def test_a_red_unit_comes_before_one_that_only_owes_reports() -> None:
    owing = unit("区妇联", 2, last_report_on=date(2025, 9, 8))
    silent = [row(number, lead_units=(owing,)) for number in (54, 55)]
    made = board(*silent, row(66, lead_units=(unit(verdict=RED),)), on=date(2025, 10, 26))
    assert [item.title for item in items(made, Need.TO_URGE)] == ["区民政局", "区妇联"]


def test_the_unit_whose_deadline_is_nearest_comes_first() -> None:
    far = row(66, date(2025, 11, 18), lead_units=(unit("区妇联", 2),))
    near = row(70, date(2025, 10, 28), lead_units=(unit(),))
    assert [i.title for i in items(board(far, near), Need.DUE_SOON)] == ["区民政局", "区妇联"]


def test_what_is_put_off_stands_at_the_end_until_its_day() -> None:
    behind = row(lead_units=(unit(verdict=RED),))
    until = date(2025, 10, 22)
    made = board(behind, snoozes={"urge:1": until})
    item = only(made, Need.SNOOZED)
    assert (item.next_step, item.home) == (NextStep.WAKE, Need.TO_URGE)
    assert item.reason == "暂缓到10月22日；滞后1项"
    assert (made.work_count, items(made, Need.TO_URGE)) == (0, ())
    assert items(board(behind, on=until, snoozes={"urge:1": until}), Need.TO_URGE)
