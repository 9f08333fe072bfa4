"""A desk over many plans: sorted while the window goes on, and the same as one sorted at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services import today
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.today import collect_today
from fenghua_supervisor.ui.base.rereading import COUNTING
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.today.list import TodayList
from fenghua_supervisor.ui.today.page import TodayPage
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.labels import ElideLabel
from tests.services.bulletin.three_plans import add_two_plans
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def _page(office: Office, qtbot: QtBot) -> TodayPage:
    feedback = FakeFeedback()
    page = TodayPage(Session(office, feedback, InlineJobs(feedback)))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.show_as_of(AS_OF)
    return page


@pytest.fixture
def page(short_demo_office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TodayPage:
    """The desk over three plans, as many as are sorted in pieces."""
    add_two_plans(short_demo_office)
    monkeypatch.setattr(today, "FEW_PLANS", 2)
    return _page(short_demo_office, qtbot)


def _seen(page: TodayPage) -> list[object]:
    """What stands on the page."""
    chips = [chip.text() for chip in page.findChildren(Chip)]
    listed = page.findChild(TodayList)
    return [page._board, _words(page), chips, listed.groups, listed.isVisible()]  # noqa: SLF001


def _words(page: TodayPage) -> str:
    return page.findChild(ElideLabel).whole()


def _is_whole(page: TodayPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the desk; the page is one that is made anew and sorts at once."""
    assert page.is_reading
    assert _words(page) == COUNTING
    qtbot.waitUntil(lambda: not page.is_reading)
    office = page.session.office
    with monkeypatch.context() as patched:
        patched.setattr(today, "FEW_PLANS", 99)
        anew = _page(office, qtbot)
    assert _seen(page) == _seen(anew)
    assert page._board == collect_today(office, AS_OF)  # noqa: SLF001
    anew.hide()


def test_the_desk_after_any_step_is_one_that_is_made_anew(
    page: TodayPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_as_of(date(2025, 9, 30))
    assert not page.findChild(TodayList).isVisible()
    page.show_as_of(AS_OF)
    _is_whole(page, qtbot, monkeypatch)
    session, chance = page.session, Random(20251031)
    rows = session.office.queries.ledger.rows(AS_OF, all_plans=True)
    actions = [row.id for row in rows if row.state is State.ACCEPTED]
    for percent in (20, 95, 60):
        said = Reported("推进会。", percent=Decimal(percent))
        draft = FollowUpDraft((chance.choice(actions),), AS_OF, said)
        assert session.perform(log_follow_up, draft) is not None
        _is_whole(page, qtbot, monkeypatch)
        assert session.perform(undo) is not None
        _is_whole(page, qtbot, monkeypatch)
        assert session.perform(redo) is not None
        _is_whole(page, qtbot, monkeypatch)


def test_a_page_that_is_left_sorts_nothing_more_and_begins_anew(
    page: TodayPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_anew()
    assert page.is_reading
    page.hide()
    assert not page.is_reading
    page.show()
    page.show_as_of(AS_OF)
    _is_whole(page, qtbot, monkeypatch)


def test_who_cannot_wait_has_it_at_once(page: TodayPage) -> None:
    page.show_as_of(date(2025, 9, 30))
    assert page.is_reading
    page.ready()
    assert not page.is_reading
    assert page.findChild(TodayList).isVisible()
