from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.settings.data import DataCard
from fenghua_supervisor.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


def test_the_cards_at_the_right_are_made_in_a_turn_of_their_own_and_once(
    session: Session, qtbot: QtBot
) -> None:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    assert not page.findChildren(DataCard)
    page.make_rest()
    page.refresh(date(2025, 10, 31))
    page.make_rest()
    assert len(page.findChildren(DataCard)) == 1
