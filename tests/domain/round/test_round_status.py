from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.ledger.kept_by_row import KeptByRow
from fenghua_supervisor.domain.round.round_status import (
    MonthBack,
    ReceivedForm,
    RoundItem,
    RoundState,
    RoundStatus,
    UnitRound,
    asked_words,
    missing_text,
    reported_by,
    round_state,
    units_asked,
)
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.ledger.ledger_facts import ledger_row
from tests.domain.today.today_facts import unit

DUE = date(2025, 11, 25)


def back(day: int) -> ReceivedForm:
    return ReceivedForm(day, date(2025, 11, day), "表.xlsx")


def item(number: int, *, owed: bool = True) -> RoundItem:
    return RoundItem(number, number, "任务", owed)


@pytest.mark.parametrize(
    ("day", "received", "owes", "state"),
    [
        (24, (), True, RoundState.WAITING),
        (25, (), True, RoundState.WAITING),
        (26, (), True, RoundState.MISSING),
        (26, (), False, RoundState.REPORTED),
        (26, (back(25),), False, RoundState.RECEIVED),
        (28, (back(26),), False, RoundState.LATE),
        (28, (back(25), back(27)), False, RoundState.RECEIVED),
        (28, (back(25),), True, RoundState.RECEIVED),
    ],
)
def test_where_a_unit_stands(
    day: int, received: tuple[ReceivedForm, ...], owes: bool, state: RoundState
) -> None:
    assert round_state(DUE, date(2025, 11, day), received, owes=owes) is state


def test_a_unit_whose_report_was_sent_back_is_asked_again() -> None:
    state = round_state(DUE, date(2025, 11, 28), (back(25),), owes=True, sent_back=True)
    assert state is RoundState.REDO
    units = (UnitRound(1, "区民政局", state, (item(60),)),)
    status = RoundStatus(Month(2025, 11), date(2025, 11, 28), DUE, "", units)
    assert missing_text(status).endswith("区民政局（1项，已退回，请重新报送）")


@pytest.mark.parametrize(
    ("day", "received", "words"),
    [
        (25, (), "待报2家"),
        (26, (), "缺报2家"),
        (26, (back(24),), "缺报1家"),
        (28, (back(27),), "缺报1家"),
    ],
)
def test_who_is_asked_is_counted_by_the_state_of_its_round(
    day: int, received: tuple[ReceivedForm, ...], words: str
) -> None:
    silent = [replace(each, last_report_on=None) for each in (unit(), unit("区教育局", 2))]
    rows = [ledger_row(66, date(2026, 6, 30), lead_units=tuple(silent))]
    came = MonthBack(received={1: received} if received else {})
    asked = units_asked(rows, Month(2025, 11), DUE, date(2025, 11, day), came, KeptByRow(None))
    assert asked_words(asked) == words


def test_the_units_that_are_missing_as_text_for_a_chat() -> None:
    units = (
        UnitRound(1, "区民政局", RoundState.MISSING, (item(60), item(61))),
        UnitRound(2, "区医保局", RoundState.RECEIVED, (item(75),)),
        UnitRound(3, "区教育局", RoundState.MISSING, (item(54, owed=False), item(55))),
    )
    status = RoundStatus(Month(2025, 11), date(2025, 11, 26), DUE, "", units)
    assert missing_text(status) == (
        "截至11月26日，以下2家单位尚未报送2025年11月工作进展填报表（应于11月25日前报送），"
        "请尽快报送：\n区民政局（2项）\n区教育局（1项）"
    )


def test_each_unit_that_reports_on_an_action_owes_it_until_a_report_of_the_month_came() -> None:
    first = date(2025, 11, 1)
    early = unit(last_report_on=date(2025, 10, 31))
    row = ledger_row(60, DUE, early, unit("区人社局", 8, last_report_on=first))
    told = RoundItem(row.id, 60, row.told_title, owed=True)
    assert reported_by(row, first) == (
        (early.unit_id, early.unit, told),
        (8, "区人社局", replace(told, owed=False)),
    )
    assert reported_by(replace(row, lead_units=()), first) == ()
