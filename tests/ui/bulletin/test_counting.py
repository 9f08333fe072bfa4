"""A bulletin: counted beside whoever writes in it, and nothing typed is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import Busy, UserError
from fenghua_supervisor.services.bulletin import live_paper
from fenghua_supervisor.services.bulletin.collecting import collect_bulletin, traced
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.bulletin import counting
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from tests.services.bulletin.three_plans import add_two_plans
from tests.ui.pdf_samples import sample_pdf
from tests.ui.typing_keys import type_in
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.bulletin.section_block import SectionBlock

AS_OF = date(2025, 10, 31)
TYPED = "各单位要抓紧落实。"


@pytest.fixture(params=["one plan", "three plans"])
def page(
    short_demo_office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> BulletinPage:
    """The bulletin over one plan or three, with its words open."""
    if request.param == "three plans":
        add_two_plans(short_demo_office)
    monkeypatch.setattr(live_paper, "render_bulletin", _set)
    feedback = FakeFeedback()
    page = BulletinPage(Session(short_demo_office, feedback, InlineJobs(feedback)))
    qtbot.addWidget(page)
    page.resize(1200, 900)
    page.show()
    page.show_as_of(AS_OF)
    page.sides.chip("words").click()
    return page


def _set(_progress: object, data: BulletinData, _kept: object = None) -> bytes:
    return sample_pdf(data.head.period.code, 1)


def _log(page: BulletinPage) -> None:
    rows = page.session.office.queries.ledger.rows(AS_OF)
    action = next(row.id for row in rows if row.state is State.ACCEPTED)
    draft = FollowUpDraft((action,), AS_OF, Reported("推进会。", percent=Decimal(60)))
    assert page.session.perform(log_follow_up, draft) is not None


def _typed(page: BulletinPage) -> SectionBlock:
    """A block of words that somebody is writing in."""
    block = page.editor.blocks[BulletinSection.OVERALL]
    block.text.setFocus()
    block.text.selectAll()
    type_in(block.text, TYPED)
    return block


def _is_whole(page: BulletinPage, qtbot: QtBot) -> None:
    """Wait for the figures and the paper; they are those that are counted at once."""
    qtbot.waitUntil(lambda: bool(page._contents))  # noqa: SLF001
    office = page.session.office
    now = traced(office, collect_bulletin(office, page.period(), AS_OF, page.choice.scope()))
    assert page._data == now  # noqa: SLF001
    assert page.freeze.isEnabled()


def test_figures_come_in_pieces_when_the_page_is_shown_and_after_each_step(
    page: BulletinPage, qtbot: QtBot
) -> None:
    assert page.preview.note() == "正在统计…"
    assert not page.freeze.isEnabled()
    assert not page.editor.isEnabled()
    _is_whole(page, qtbot)
    for step in (lambda: _log(page), lambda: page.session.perform(undo)):
        step()
        assert page.preview.note() == "正在统计…"
        assert not page.save.isEnabled()
        _is_whole(page, qtbot)


def test_words_that_are_being_typed_stay_through_a_step_from_elsewhere(
    page: BulletinPage, qtbot: QtBot
) -> None:
    _is_whole(page, qtbot)
    block = _typed(page)
    _log(page)
    # It goes on while figures are counted, and what is typed then stays as well.
    assert block.isEnabled()
    type_in(block.text, TYPED)
    page.editor.typed.emit(block.key, block.draft())
    page.session.perform(undo)
    qtbot.waitUntil(lambda: bool(page._contents))  # noqa: SLF001
    assert block.draft() == TYPED * 2
    assert page.keep_words()
    qtbot.waitUntil(lambda: bool(page._contents))  # noqa: SLF001
    data = collect_bulletin(page.session.office, page.period(), AS_OF, page.choice.scope())
    section = data.body.section(block.key)
    assert section is not None
    assert section.edited
    assert block.draft() == TYPED * 2


def test_words_of_one_paper_are_not_typed_into_another_that_is_counted(
    page: BulletinPage, qtbot: QtBot
) -> None:
    _is_whole(page, qtbot)
    block = _typed(page)
    qtbot.keyClick(page.choice.periods, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not page.editor.isEnabled())
    qtbot.waitUntil(lambda: bool(page._contents))  # noqa: SLF001
    assert page.editor.isEnabled()
    assert page.period() == parse_period("2025-09")
    assert block.draft() != TYPED
    office, scope = page.session.office, page.choice.scope()
    data = collect_bulletin(office, parse_period("2025-10"), AS_OF, scope)
    section = data.body.section(block.key)
    assert section is not None
    assert section.edited


def test_a_page_that_is_left_counts_nothing_more_and_begins_anew(
    page: BulletinPage, qtbot: QtBot
) -> None:
    page.hide()
    assert not page._counting.runs  # noqa: SLF001
    page.show()
    page.show_as_of(AS_OF)
    _is_whole(page, qtbot)


def test_data_that_is_held_is_read_again_and_a_refusal_is_told(
    page: BulletinPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = counting.gathered

    def failing(refusal: UserError) -> Callable[..., Generator[None, None, None]]:
        def pieces(*_asked: object) -> Generator[None, None, None]:
            monkeypatch.setattr(counting, "gathered", plain)
            yield
            raise refusal

        return pieces

    monkeypatch.setattr(counting, "gathered", failing(Busy()))
    page.show_anew()
    _is_whole(page, qtbot)
    monkeypatch.setattr(counting, "gathered", failing(UserError("没有可通报的行动。")))
    page.show_anew()
    qtbot.waitUntil(lambda: page._paper.empty.isVisible())  # noqa: SLF001
    assert not page.save.isEnabled()
    page.show_anew()
    _is_whole(page, qtbot)
