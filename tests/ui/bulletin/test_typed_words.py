from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from fenghua_supervisor.services.bulletin import live_paper
from tests.ui.held_data import OtherProgram, User, waiting
from tests.ui.held_data import office as office
from tests.ui.held_data import other as other
from tests.ui.held_data import quick as quick
from tests.ui.held_data import user as user
from tests.ui.pdf_samples import sample_pdf
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

pytestmark = pytest.mark.usefixtures("quick", "counted_at_once")


@pytest.fixture
def words(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> QPlainTextEdit:
    """The field of a section of this month's bulletin, with words just typed into it."""
    monkeypatch.setattr(live_paper, "render_bulletin", lambda *_: sample_pdf("2025-10", 1))
    page = window.show_page("bulletin")
    page.sides.chip("words").click()  # type: ignore[attr-defined]
    field = next(f for f in page.findChildren(QPlainTextEdit) if f.isVisible())
    field.setFocus()
    type_in(field, "各单位要抓紧落实。")
    return field


def test_words_of_a_bulletin_are_saved_as_soon_as_it_can_be_done(
    window: MainWindow,
    words: QPlainTextEdit,
    other: OtherProgram,
    feedback: FakeFeedback,
    qtbot: QtBot,
) -> None:
    office = window.session.office
    before = steps(office)
    other.hold("IMMEDIATE")
    window.show_page("notices")
    window.show_page("bulletin")
    assert waiting() is None
    assert "各单位要抓紧落实。" in words.toPlainText()
    other.let_go()
    qtbot.waitUntil(lambda: len(steps(office)) == len(before) + 1)
    assert feedback.texts("warn") == []


def test_the_window_is_not_closed_over_words_that_are_not_saved(
    window: MainWindow,
    words: QPlainTextEdit,
    other: OtherProgram,
    user: User,
    feedback: FakeFeedback,
) -> None:
    office = window.session.office
    before, feedback.answer = steps(office), False
    other.hold("IMMEDIATE")
    user.once_waiting(lambda shown: shown.reject())
    assert not window.close()
    assert "还没有保存" in feedback.texts("ask")[-1]
    assert "各单位要抓紧落实。" in words.toPlainText()
    user.once_waiting(lambda _: other.let_go())
    assert window.close()
    assert len(steps(office)) == len(before) + 1


def steps(office: Office) -> list[str]:
    return [step.label for step in office.queries.journal.steps()]
