from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.services.cockpit.collecting import CockpitDays
from fenghua_supervisor.ui.cockpit.feed import FiguresFeed
from fenghua_supervisor.ui.cockpit.month_slider import month_ends
from fenghua_supervisor.ui.cockpit.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.cockpit.figures import CockpitFigures
    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)
DAYS = month_ends(date(2025, 1, 1), AS_OF)


class Taken:
    """Which days were read, and how many of them in the present turn of the event loop."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.days: list[date] = []
        self.in_turn = 0
        take = CockpitDays.take

        def counted(days: CockpitDays, day: date) -> None:
            self.days.append(day)
            self.in_turn += 1
            take(days, day)

        monkeypatch.setattr(CockpitDays, "take", counted)

    def turn(self) -> int:
        """Let the event loop turn once; how many days were read meanwhile."""
        self.in_turn = 0
        QCoreApplication.processEvents()
        return self.in_turn


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    return Taken(monkeypatch)


@pytest.fixture
def told() -> list[CockpitFigures]:
    return []


@pytest.fixture
def feed(session: Session, taken: Taken, told: list[CockpitFigures]) -> Iterator[FiguresFeed]:
    owner = QObject()
    feed = FiguresFeed(session, Turns(owner), owner)
    feed.ready.connect(told.append)
    feed.aim(session.office.queries.plan.current().id, WHOLE)
    yield feed
    feed.rest()


def test_a_turn_of_the_event_loop_reads_one_day_at_most(
    feed: FiguresFeed, taken: Taken, told: list[CockpitFigures]
) -> None:
    feed.want(AS_OF)
    turns = []
    while not told:
        turns.append(taken.turn())
    assert max(turns) == 1
    assert told[0].head.as_of == AS_OF
    assert len(taken.days) == len(set(taken.days)) == len(told[0].trend)


def test_a_month_beside_one_that_was_read_needs_one_day_more(
    feed: FiguresFeed, taken: Taken, told: list[CockpitFigures], qtbot: QtBot
) -> None:
    feed.want(AS_OF)
    qtbot.waitUntil(lambda: len(told) == 1)
    before = len(taken.days)
    feed.want(date(2025, 9, 30))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert len(taken.days) - before <= 1
    feed.want(AS_OF)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert len(taken.days) - before <= 1


def test_only_the_month_that_the_slider_has_come_to_is_told(
    feed: FiguresFeed, told: list[CockpitFigures], qtbot: QtBot
) -> None:
    for day in reversed(DAYS):
        feed.want(day)
    qtbot.waitUntil(lambda: bool(told))
    assert [figures.head.as_of for figures in told] == [DAYS[0]]


def test_the_other_months_are_read_while_nobody_waits_until_nobody_looks(
    feed: FiguresFeed, taken: Taken, told: list[CockpitFigures], qtbot: QtBot
) -> None:
    feed.want(AS_OF, month_ends(date(2023, 1, 1), AS_OF))
    qtbot.waitUntil(lambda: bool(told))
    first = len(taken.days)
    qtbot.waitUntil(lambda: len(taken.days) > first + 2)
    assert len(told) == 1
    feed.rest()
    rested = len(taken.days)
    qtbot.wait(100)
    assert len(taken.days) == rested


def test_no_other_month_is_read_till_what_was_told_is_drawn(
    feed: FiguresFeed, taken: Taken, told: list[CockpitFigures], qtbot: QtBot
) -> None:
    feed.ready.connect(feed.hold)
    feed.want(AS_OF, month_ends(date(2023, 1, 1), AS_OF))
    qtbot.waitUntil(lambda: bool(told))
    first = len(taken.days)
    qtbot.wait(100)
    assert len(taken.days) == first
    feed.go_on()
    qtbot.waitUntil(lambda: len(taken.days) > first + 2)


def test_another_scope_is_read_anew(
    feed: FiguresFeed, taken: Taken, told: list[CockpitFigures], qtbot: QtBot
) -> None:
    feed.want(AS_OF)
    qtbot.waitUntil(lambda: len(told) == 1)
    first = len(taken.days)
    feed.forget()
    feed.want(AS_OF)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert len(taken.days) == 2 * first
    assert told[0] == told[1]


def test_a_day_before_the_plan_is_refused_in_one_sentence(feed: FiguresFeed, qtbot: QtBot) -> None:
    with qtbot.waitSignal(feed.refused) as refused:
        feed.want(date(2020, 12, 31))
    assert refused.args[0].endswith("。")
