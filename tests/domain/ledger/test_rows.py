from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.codes.ledger import State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus, left_out_words, with_plan
from tests.domain.ledger.ledger_facts import GREEN, ledger_row

FIRST = date(2025, 10, 1)
DUE = date(2025, 12, 31)
CLOSED = {State.CLOSED, State.ARCHIVED, State.SUSPENDED, State.DROPPED}


def unit(name: str = "甲局", state: State = State.ACCEPTED, **fields: object) -> UnitStatus:
    made = UnitStatus(1, name, state, None, None, GREEN)
    return replace(made, **fields)  # type: ignore[arg-type]


def row(*units: UnitStatus, **fields: object) -> LedgerRow:
    return ledger_row(7, DUE, *(units or (unit(),)), **fields)


@pytest.mark.parametrize("state", State)
def test_a_part_is_open_until_it_is_closed_or_stopped(state: State) -> None:
    assert unit(state=state).is_open is (state not in CLOSED)


@pytest.mark.parametrize("state", State)
def test_only_an_open_part_that_did_not_apply_for_closing_owes_a_report(state: State) -> None:
    owes = state not in CLOSED and state is not State.SUBMITTED
    assert unit(state=state).owes_report(FIRST) is owes


@pytest.mark.parametrize(
    ("last", "reopened", "owes"),
    [
        (None, False, True),
        (date(2025, 9, 30), False, True),
        (FIRST, False, False),
        (date(2025, 10, 8), False, False),
        (date(2025, 10, 8), True, True),
    ],
)
def test_a_report_since_the_day_settles_it_unless_it_was_reopened(
    last: date | None, reopened: bool, owes: bool
) -> None:
    assert unit(last_report_on=last, reopened=reopened).owes_report(FIRST) is owes


def test_an_urging_is_no_report() -> None:
    assert unit(last_entry_on=date(2025, 10, 8)).owes_report(FIRST)


NO_TEXT = {"text_status": TextStatus.MISSING}
NO_DUE: dict[str, object] = {"deadline": None}
NO_UNIT: dict[str, object] = {"lead_units": ()}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, None),
        ({"text_status": TextStatus.TYPED}, None),
        (NO_TEXT, GreyKind.TEXT_MISSING),
        (NO_TEXT | NO_DUE, GreyKind.TEXT_MISSING),
        (NO_DUE, GreyKind.INCOMPLETE),
        (NO_UNIT, GreyKind.INCOMPLETE),
    ],
)
def test_an_action_counts_when_text_deadline_and_units_are_known(
    fields: dict[str, object], why: GreyKind | None
) -> None:
    made = row(**fields)
    assert made.left_out is why
    assert made.counts is (why is None)
    assert bool(made.units_owing(FIRST)) is (why is None)


def test_what_is_left_out_is_counted_by_reason() -> None:
    rows = [row(), row(**NO_TEXT), row(**NO_TEXT), row(**NO_DUE)]
    assert left_out_words(rows) == "原文待导入2项、时限或单位待定1项"
    assert left_out_words(rows[3:]) == "时限或单位待定1项"
    assert left_out_words(rows[:1]) == ""


@pytest.mark.parametrize(
    ("units", "leading", "printed"),
    [
        ([unit("甲局"), unit("乙局")], ("甲局", "乙局"), ("甲局", "乙局")),
        ([unit("甲局", State.DROPPED), unit("乙局")], ("乙局",), ("甲局", "乙局")),
        (
            [unit("甲局", State.DROPPED), unit("乙局", took_over=True)],
            ("乙局",),
            ("甲局",),
        ),
        ([unit("甲局", State.DROPPED)], ("甲局",), ("甲局",)),
    ],
)
def test_who_leads_now_and_whom_the_text_names(
    units: list[UnitStatus], leading: tuple[str, ...], printed: tuple[str, ...]
) -> None:
    made = row(*units)
    assert (made.unit_names, made.printed_units) == (leading, printed)


def test_the_light_of_an_action_is_that_of_its_verdict() -> None:
    assert row(verdict=replace(GREEN, light=Light.ORANGE)).light is Light.ORANGE


def test_a_row_with_the_title_of_its_plan_is_the_same_row_but_for_it() -> None:
    plain = row(unit(), reminder=None, printed_number="7-1")
    assert plain.titled("工作要点") == replace(plain, plan_title="工作要点")
    assert plain.titled("工作要点").titled("") == plain


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("提升计划", "稳岗（提升计划）"),
        ("行动方案（2021—2025年）", "稳岗（行动方案〔2021—2025年〕）"),
        ("行动方案(试行)", "稳岗（行动方案〔试行〕）"),
    ],
)
def test_brackets_of_a_plan_stand_within_those_of_the_title(plan: str, told: str) -> None:
    assert with_plan("稳岗", plan) == told
    assert row(title="稳岗", plan_title=plan).told_title == told
    assert row(title="稳岗（试行）", plan_title="").told_title == "稳岗（试行）"
