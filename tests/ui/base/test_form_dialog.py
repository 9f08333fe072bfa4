from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Check, Choice, Day, Line, Own, held
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback


def refuse_short(_office: Office, words: str) -> Done[None]:
    if len(words) < 3:
        raise UserError("太短。")
    return Done("试", frozenset(), None)


class TrialDialog(FormDialog[str]):
    day = Day("日期")
    text = Area("内容", needed="请填写内容。")
    who = Line("姓名", limit=4, needed="请填写姓名。", note="可改")
    kind = Choice("类别")
    typed_kind = Choice("别的类别", typed_limit=5)
    sure = Check(text="确定")
    below = Own(maker=QLabel)
    lines = ((who, day), text, (kind, typed_kind), sure, below)

    def draft(self) -> str:
        return self.text.words()

    def save(self, draft: str) -> bool:
        return self.perform(refuse_short, draft)


@pytest.fixture
def dialog(session: Session, as_of: date, qtbot: QtBot) -> Iterator[TrialDialog]:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = TrialDialog(session, "试", "好", owner, about=("一件事", "下面的话"), day=as_of).run()
    yield dialog
    dialog.hide()


def told(dialog: TrialDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_words_and_notes_stand_with_their_fields(dialog: TrialDialog, as_of: date) -> None:
    assert {"一件事", "下面的话", "日期", "内容", "姓名", "可改"} <= set(told(dialog))
    assert dialog.text.accessibleName() == "内容"
    assert dialog.day.day() == as_of


def test_what_is_needed_is_asked_for_in_the_order_of_the_declarations(dialog: TrialDialog) -> None:
    assert dialog.problem() == "请填写内容。"
    type_in(dialog.text, "写了")
    assert dialog.problem() == "请填写姓名。"
    dialog.show_field(dialog.who, shown=False)
    assert dialog.problem() == ""
    assert not dialog.who.isVisible()


def test_only_what_a_person_typed_would_be_lost(dialog: TrialDialog) -> None:
    dialog.fill(text="原来的话", who="王敏", sure=True)
    assert (dialog.text.words(), dialog.who.text(), dialog.sure.isChecked()) == (
        "原来的话",
        "王敏",
        True,
    )
    assert not dialog.has_text()
    type_in(dialog.who, "敏")
    assert dialog.has_text()


def test_a_choice_holds_its_value_or_its_words(dialog: TrialDialog) -> None:
    dialog.kind.addItem("甲", 1)
    dialog.kind.addItem("乙", 2)
    dialog.fill(kind=2, typed_kind="自己写的")
    assert (held(dialog.kind), held(dialog.typed_kind)) == (2, "自己写的")


def test_a_refusal_is_said_inside_and_everything_stays(
    dialog: TrialDialog, feedback: FakeFeedback
) -> None:
    dialog.fill(text="短", who="王敏")
    dialog.submit()
    assert dialog.warning() == "太短。"
    assert dialog.isVisible()
    assert dialog.text.words() == "短"
    assert feedback.texts("warn") == []


def test_a_warning_goes_with_what_it_warned_of(dialog: TrialDialog) -> None:
    dialog.submit()
    assert dialog.warning() == "请填写内容。"
    type_in(dialog.text, "够长的话")
    assert dialog.warning() == "请填写姓名。"
    type_in(dialog.who, "王敏")
    assert dialog.warning() == ""


def test_no_warning_comes_before_somebody_saved(dialog: TrialDialog) -> None:
    type_in(dialog.who, "王敏")
    dialog.who.clear()
    assert dialog.warning() == ""


def test_a_refusal_goes_when_something_is_changed(dialog: TrialDialog) -> None:
    dialog.fill(text="短", who="王敏")
    dialog.submit()
    assert dialog.warning() == "太短。"
    dialog.sure.click()
    assert dialog.warning() == ""


def test_an_accepted_draft_closes_it_and_goes_on(session: Session, qtbot: QtBot) -> None:
    owner, heard = QWidget(), []
    qtbot.addWidget(owner)
    dialog = TrialDialog(session, "试", "好", owner).run(lambda: heard.append("after"))
    dialog.fill(text="够长的话", who="王敏")
    dialog.submit()
    assert not dialog.isVisible()
    assert heard == ["after"]


def test_a_field_can_be_called_by_another_word(dialog: TrialDialog) -> None:
    dialog.call(dialog.text, "理由", "可不填")
    assert {"理由", "可不填"} <= set(told(dialog))
    assert "内容" not in told(dialog)
    assert dialog.text.accessibleName() == "理由"


def test_a_form_that_only_shows_asks_for_nothing(dialog: TrialDialog) -> None:
    dialog.only_show()
    assert not dialog.text.isVisible()
    assert dialog.yes_button.isHidden()
    assert dialog.no_button.text() == "关闭"


def test_no_dialog_is_larger_than_the_screen(dialog: TrialDialog) -> None:
    dialog.grow_to(99_999, 99_999)
    room = QApplication.primaryScreen().availableGeometry()
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()
