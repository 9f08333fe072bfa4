from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.ui.base.links import DayLink, FilterLink, FindingsLink, SheetsLink
from fenghua_supervisor.ui.inspections.page import InspectionsPage
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.widgets.chips import LimitChip
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.page import Page
    from fenghua_supervisor.ui.frame.main_window import MainWindow

JUNE = date(2025, 6, 30)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ids(shown_window: MainWindow) -> frozenset[int]:
    office = shown_window.session.office
    return frozenset(office.queries.plan.action_id(number) for number in (60, 75, 101))


@pytest.fixture
def tasks(shown_window: MainWindow, ids: frozenset[int]) -> ActionsPage:
    """The page of tasks after three of them were counted."""
    shown_window.open(FilterLink(LedgerFilter(ids=ids, ids_words="驾驶舱：红灯 3项")))
    return shown_window.findChild(ActionsPage)


def listed(page: Page) -> set[int]:
    return {row.id for row in page.findChild(RowsView).model().rows}


def chip(page: Page) -> LimitChip:
    return page.findChild(LimitChip)


def test_counted_tasks_are_listed_under_a_chip_that_takes_the_limit_away(
    tasks: ActionsPage, ids: frozenset[int], qtbot: QtBot
) -> None:
    assert listed(tasks) == ids
    assert (chip(tasks).isVisible(), chip(tasks).text()) == (True, "驾驶舱：红灯 3项  ×")
    qtbot.mouseClick(chip(tasks), LEFT)
    assert (len(listed(tasks)), chip(tasks).isVisible()) == (122, False)


def test_clearing_the_filter_takes_the_limit_away(tasks: ActionsPage, qtbot: QtBot) -> None:
    clear = next(b for b in tasks.findChildren(QPushButton) if b.text() == "清除筛选")
    qtbot.mouseClick(clear, LEFT)
    assert (len(listed(tasks)), chip(tasks).isVisible()) == (122, False)


def test_counted_tasks_are_no_saved_view(tasks: ActionsPage) -> None:
    assert any(b.text() == "视图：自定" for b in tasks.findChildren(QPushButton))


def test_what_was_counted_on_one_day_is_no_list_of_another(
    tasks: ActionsPage, shown_window: MainWindow
) -> None:
    shown_window.set_as_of(JUNE)
    assert (len(listed(tasks)), chip(tasks).isVisible()) == (122, False)


def test_a_link_with_a_day_shows_everything_as_of_that_day_first(
    shown_window: MainWindow, ids: frozenset[int]
) -> None:
    counted = LedgerFilter(ids=ids, ids_words="驾驶舱：红灯 3项")
    shown_window.open(DayLink(JUNE, FilterLink(counted)))
    page = shown_window.findChild(ActionsPage)
    assert (shown_window.as_of, page.as_of, listed(page)) == (JUNE, JUNE, ids)


def test_counted_sheets_are_listed_under_a_chip_that_takes_the_limit_away(
    shown_window: MainWindow, as_of: date, qtbot: QtBot
) -> None:
    every = {notice.id for notice in shown_window.session.office.queries.notices.issued(as_of)}
    two = frozenset(sorted(every)[3:5])
    shown_window.open(SheetsLink(two, "驾驶舱：逾期未答 2份"))
    page = shown_window.findChild(NoticesPage)
    assert listed(page) == two
    assert chip(page).text() == "驾驶舱：逾期未答 2份  ×"
    qtbot.mouseClick(chip(page), LEFT)
    assert listed(page) == every


def test_counted_sheets_are_listed_as_of_the_day_they_were_counted_on(
    shown_window: MainWindow, as_of: date
) -> None:
    last = max(notice.id for notice in shown_window.session.office.queries.notices.issued(as_of))
    shown_window.open(SheetsLink(frozenset({last}), "驾驶舱：待答复 1份"))
    shown_window.set_as_of(JUNE)
    page = shown_window.findChild(NoticesPage)
    assert last not in listed(page)
    assert not chip(page).isVisible()


def test_counted_findings_are_listed_under_a_chip_that_takes_the_limit_away(
    shown_window: MainWindow, as_of: date, qtbot: QtBot
) -> None:
    every = {
        finding.id for finding in shown_window.session.office.queries.findings.registered(as_of)
    }
    two = frozenset(sorted(every)[3:5])
    shown_window.open(FindingsLink(two, "驾驶舱：逾期 2个"))
    page = shown_window.findChild(InspectionsPage)
    assert listed(page) == two
    assert chip(page).text() == "驾驶舱：逾期 2个  ×"
    qtbot.mouseClick(chip(page), LEFT)
    assert listed(page) == every
    shown_window.open(FindingsLink(two, "驾驶舱：逾期 2个"))
    shown_window.set_as_of(JUNE)
    assert not chip(page).isVisible()
    assert len(listed(page)) > 2
