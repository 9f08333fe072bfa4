from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from fenghua_supervisor.ui.settings.data import DataCard
from fenghua_supervisor.ui.settings.fields import SectionCard
from fenghua_supervisor.ui.settings.page import SettingsPage
from fenghua_supervisor.ui.settings.sections import SECTIONS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session


def test_each_card_is_made_in_a_turn_of_its_own_and_once(session: Session, qtbot: QtBot) -> None:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    assert not page.findChildren(SectionCard)
    first, *_ = page.left_out()
    first()
    assert len(page.findChildren(SectionCard)) == 1
    assert not page.findChildren(DataCard)
    page.show_as_of(session.office.today())
    page.forget()
    page.show_as_of(session.office.today())
    assert len(page.findChildren(SectionCard)) == len(SECTIONS)
    assert len(page.findChildren(DataCard)) == 1


def test_the_cards_have_a_bar_where_they_need_one(session: Session, qtbot: QtBot) -> None:
    page = SettingsPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_as_of(date(2025, 10, 31))
    page.show()
    area = page.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    assert bar.isVisible()
    page.hide()
    page.resize(1200, 3000)
    page.show()
    qtbot.waitUntil(lambda: not bar.isVisible())
    page.resize(1200, 700)
    qtbot.waitUntil(bar.isVisible)
