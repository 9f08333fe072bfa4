from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.today.sorting import all_of
from fenghua_supervisor.services import another_day
from fenghua_supervisor.services.badges import COUNTED, badge_in_pieces
from fenghua_supervisor.ui.base import rereading
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame import badges
from fenghua_supervisor.ui.frame.badges import Badges
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.nav_bar import NavButton
from fenghua_supervisor.ui.frame.page_stack import PageStack
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from collections.abc import Generator

    import pytest
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback


def test_badges_are_there_before_the_pages_and_agree_with_them(
    demo_office: Office, feedback: FakeFeedback, qtbot: QtBot, as_of: date
) -> None:
    window = MainWindow(Session(demo_office, feedback, InlineJobs(feedback)), as_of)
    qtbot.addWidget(window)
    made = Badges(window)
    made.count()
    counts = {key: all_of(badge_in_pieces(demo_office, key, as_of)) for key in COUNTED}
    assert all(counts.values())
    for key, name in {"today": "今日", "notices": "督办", "round": "填报"}.items():
        button = next(b for b in window.findChildren(NavButton) if b.text() == name)
        assert button.badge() == str(counts[key])
        window.show_page(key)
        assert button.badge() == str(counts[key])
        # One that is hidden again shows what is counted without it.
        button.set_badge("")
        window.show_page("help")
        made.count()
        assert button.badge() == str(counts[key])


def test_nothing_is_counted_of_a_day_that_is_being_read(
    demo_office: Office, feedback: FakeFeedback, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = MainWindow(Session(demo_office, feedback, InlineJobs(feedback)), date(2025, 10, 31))
    qtbot.addWidget(window)
    counted: list[tuple[str, date]] = []
    while_gathering: list[bool] = []
    day, stack = date(2025, 9, 30), window.findChild(PageStack)

    def count(_office: Office, key: str, as_of: date) -> Generator[None, None, int]:
        counted.append((key, as_of))
        while_gathering.append(stack.is_gathering)
        yield
        return 1

    monkeypatch.setattr(badges, "SETTLE_MS", 0)
    monkeypatch.setattr(badges, "badge_in_pieces", count)
    Badges(window).start()
    monkeypatch.setattr(another_day, "FEW_PLANS", 0)
    # What is counted first would be as of the day that is read still.
    monkeypatch.setattr(rereading, "_TURN_S", 0.0)
    window.set_as_of(day)
    assert stack.is_gathering
    qtbot.waitUntil(lambda: len(counted) == 2)
    assert counted == [("notices", day), ("round", day)]
    assert while_gathering == [False, False]


def test_what_is_counted_now_is_not_waited_for_any_more(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badges, "SETTLE_MS", 1)
    counter = Badges(window)
    counter.start()
    counter.count()
    # Counting for nothing would be told as a fault of the program.
    qtbot.wait(20)
