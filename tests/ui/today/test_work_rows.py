"""Rows of inspections and cases on the desk, as a user goes over them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import ClueChannel
from fenghua_supervisor.domain.inspections.drafts import ClueDraft
from fenghua_supervisor.domain.today.board import Need
from fenghua_supervisor.services.inspections.clues import take_clue
from fenghua_supervisor.services.reminders import collect, present
from fenghua_supervisor.ui.base.links import Link
from fenghua_supervisor.ui.reminders.clock import link_to
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.today.page import TodayPage

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


def test_a_clue_that_waits_comes_onto_the_desk_and_says_where_it_is_sorted(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.show_as_of(AS_OF)
    said: list[str] = []
    monkeypatch.setattr(session.feedback, "info", said.append)
    session.perform(take_clue, ClueDraft(ClueChannel.HOTLINE, "路灯不亮", "周代表"))
    page.show_as_of(AS_OF)
    listed = page.findChild(TodayList)
    (group,) = (group for group in listed.groups if group.need is Need.RECTIFY)
    (item,) = group.items
    assert (item.step_word, item.title) == ("分办", "线索〔2025〕1号　路灯不亮")
    page.steps.do(item, AS_OF)
    assert "clue" in said[0]
    (rung,) = (i for i in collect(session.office, present(session.office)) if i.about)
    assert link_to(rung) == Link("today")
