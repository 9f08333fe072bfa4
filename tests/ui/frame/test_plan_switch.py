from __future__ import annotations

from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.links import close_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.frame.top.plan_switch import ALL_OPEN, PlanSwitch
from tests.services.plan.plan_texts import TASKS, parsed_plan
from tests.walk.room import too_small

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow

SECOND = "示例区2025年工作要点"


@pytest.fixture
def second(session: Session) -> int:
    """A second plan in the ledger, written while the window is open."""
    done = session.perform(apply_plan, preview_plan(session.office, parsed_plan(SECOND, *TASKS)))
    assert done is not None
    return done.value


def switch(window: MainWindow) -> PlanSwitch:
    (found,) = window.findChildren(PlanSwitch)
    return found


def choose(window: MainWindow, words: str) -> None:
    """Choose from the menu of the switch as a user does."""
    (action,) = (a for a in switch(window).menu().actions() if a.text().startswith(words))
    action.trigger()


def listed(window: MainWindow) -> list[str]:
    """The tasks that the list shows, each as one text."""
    shown = window.show_page("tasks").shown()
    assert shown is not None
    return ["".join(row) for row in shown.rows]


def test_with_one_plan_there_is_nothing_to_switch(window: MainWindow) -> None:
    assert not switch(window).isVisible()


def test_all_open_plans_are_shown_until_one_is_chosen(
    window: MainWindow, second: int, office: Office
) -> None:
    assert switch(window).isVisible()
    assert switch(window).button.text() == ALL_OPEN
    window.show_page("tasks")
    rows = office.queries.ledger.rows(window.as_of, (1, second))
    assert len(listed(window)) == len(rows) == 125
    choose(window, SECOND)
    assert office.queries.plan.current().id == second
    assert len(listed(window)) == 3
    assert SECOND in switch(window).button.accessibleName()
    choose(window, ALL_OPEN)
    assert office.queries.plan.current().id == 1
    assert len(listed(window)) == 125


def test_what_another_plan_asks_for_says_so_in_the_list(window: MainWindow, second: int) -> None:
    assert sum(f"（{SECOND}）" in row for row in listed(window)) == 3


def test_a_plan_that_is_closed_says_since_when_and_is_shown_only_when_it_is_chosen(
    window: MainWindow, second: int, session: Session
) -> None:
    session.perform(close_plan, second, date(2025, 10, 1))
    window.show_page("tasks")
    assert len(listed(window)) == 122
    (words,) = (a.text() for a in switch(window).menu().actions() if SECOND in a.text())
    assert words == f"{SECOND}（2025-10-01结束跟踪）"
    choose(window, SECOND)
    assert len(listed(window)) == 3


def test_an_action_of_a_plan_that_is_not_looked_at_brings_its_plan_along(
    window: MainWindow, second: int, office: Office
) -> None:
    choose(window, SECOND)
    first = office.queries.plan.action_id(82, 1)
    window.open(ActionLink(first))
    assert office.queries.plan.current().id == 1
    assert len(listed(window)) == 122


def test_the_switch_has_its_room_in_every_window(
    window: MainWindow, second: int, qtbot: QtBot
) -> None:
    sizes = [(840, 420), (911, 512), (960, 540), (1093, 614), (1366, 768)]
    for words, size in product((SECOND, ALL_OPEN), sizes):
        choose(window, words)
        window.resize(*size)
        qtbot.waitUntil(lambda: not list(too_small(window)))
        assert window.size().toTuple() == size
