from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.badges import COUNTED, badge_count
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame.badges import Badges
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.nav_bar import NavButton
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback


def test_badges_are_there_before_the_pages_and_agree_with_them(
    demo_office: Office, feedback: FakeFeedback, qtbot: QtBot, as_of: date
) -> None:
    window = MainWindow(Session(demo_office, feedback, InlineJobs(feedback)), as_of)
    qtbot.addWidget(window)
    badges = Badges(window)
    badges.count()
    counts = {key: badge_count(demo_office, key, as_of) for key in COUNTED}
    assert all(counts.values())
    for key, name in {"today": "今日", "notices": "督办", "round": "填报"}.items():
        button = next(b for b in window.findChildren(NavButton) if b.text() == name)
        assert button.badge() == str(counts[key])
        window.show_page(key)
        assert button.badge() == str(counts[key])
        # One that is hidden again shows what is counted without it.
        button.set_badge("")
        window.show_page("help")
        badges.count()
        assert button.badge() == str(counts[key])
