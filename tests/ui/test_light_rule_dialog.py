from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor.domain.codes.lights import Light, LightBasis
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.lights.rule_dialog import LightRuleDialog
from fenghua_supervisor.ui.settings.page import SettingsPage
from fenghua_supervisor.ui.widgets.labels import HeadLabel
from tests.ui.ui_fakes import FakeFeedback, InlineJobs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(short_demo_office: Office, feedback: FakeFeedback, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(Session(short_demo_office, feedback, InlineJobs(feedback)))
    qtbot.addWidget(page)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    return page


@pytest.fixture
def dialog(page: SettingsPage, qtbot: QtBot) -> LightRuleDialog:
    qtbot.keyClick(page.rule_button, Qt.Key.Key_Space)
    dialog = page.findChild(LightRuleDialog)
    assert dialog is not None
    return _in_front(dialog, qtbot)


def _in_front(dialog: LightRuleDialog, qtbot: QtBot) -> LightRuleDialog:
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    return dialog


@pytest.fixture(scope="module")
def _shown_folder(_short_demo_folder: Path) -> Path:
    return _short_demo_folder


@pytest.fixture
def shown_dialog(shared_session: Session, owner: QWidget, qtbot: QtBot) -> LightRuleDialog:
    """The dialog over an office that is shared by all tests that save no rule."""
    dialog = LightRuleDialog(shared_session, AS_OF, owner)
    dialog.run()
    return _in_front(dialog, qtbot)


def choose(dialog: LightRuleDialog, key: str) -> None:
    dialog.base.setCurrentIndex(dialog.base.findData(key))


def write(dialog: LightRuleDialog, measure: str, light: Light, words: str) -> None:
    field = dialog.fields.fields[measure, light]
    field.clear()
    field.insert(words)


def heads(dialog: LightRuleDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(HeadLabel) if label.isVisible()]


def test_the_rule_in_force_stands_first_and_changes_nothing(shown_dialog: LightRuleDialog) -> None:
    assert shown_dialog.base.currentText() == "默认规则（2026.1版）（正在使用）"
    assert "启用后0项变灯" in heads(shown_dialog)
    assert not shown_dialog.saves()
    shown_dialog.submit()
    assert shown_dialog.warning() == "“默认规则（2026.1版）”正在使用，没有改动。"


def test_choosing_a_preset_shows_at_once_which_lights_would_change(
    shown_dialog: LightRuleDialog,
) -> None:
    choose(shown_dialog, "sanya")
    demo_rows = {
        row.number: row.verdict for row in shown_dialog.session.office.queries.ledger.rows(AS_OF)
    }
    shown = shown_dialog.effect.model.rows
    assert shown
    assert all(demo_rows[change.number] == change.before for change in shown)
    behind = [change.after.reason for change in shown if change.after.behind]
    assert behind
    assert all("差额占应完成的" in reason for reason in behind)
    assert f"启用后{len(shown)}项变灯" in heads(shown_dialog)[0]


def test_a_preset_is_used_as_it_is_without_a_copy(
    dialog: LightRuleDialog, short_demo_office: Office, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    choose(dialog, "yinchuan")
    assert dialog.yes_button.text() == "启用"
    qtbot.keyClick(dialog.base, Qt.Key.Key_Return, CTRL)
    assert short_demo_office.rule.key == "yinchuan"
    assert (
        short_demo_office.queries.journal.next_undo().label == "启用亮灯规则 银川规则（2025.1版）"
    )
    assert feedback.texts("done") == ["已启用银川规则（2025.1版）"]


def test_an_edited_preset_is_saved_under_a_name_of_its_own(
    page: SettingsPage, dialog: LightRuleDialog, short_demo_office: Office, qtbot: QtBot
) -> None:
    write(dialog, "gap", Light.YELLOW, "５")
    assert dialog.fields.name.text() == "本区规则"
    assert dialog.yes_button.text() == "保存为新版本并启用"
    write(dialog, "gap", Light.ORANGE, "15")
    dialog.fields.labels[Light.ORANGE].insert("预警")
    shown = dialog.effect.model.rows
    assert {change.after.label for change in shown} >= {"预警"}
    qtbot.mouseClick(dialog.yes_button, Qt.MouseButton.LeftButton)
    rule = short_demo_office.rule
    assert (rule.title, rule.gap.yellow, rule.gap.orange) == ("本区规则（2025.1版）", 5, 15)
    after = {row.number: row.verdict for row in short_demo_office.queries.ledger.rows(AS_OF)}
    assert all(after[change.number] == change.after for change in shown)
    assert page.editors["light_rule"].value() == rule.key


def test_thresholds_that_cross_are_said_at_once_and_not_saved(
    shown_dialog: LightRuleDialog,
) -> None:
    write(shown_dialog, "gap", Light.YELLOW, "40")
    assert shown_dialog.warning().startswith("进度差距的界限交叉了：黄灯40不小于红灯30")
    assert "这套规则还不能用" in heads(shown_dialog)
    shown_dialog.submit()
    assert shown_dialog.isVisible()
    assert shown_dialog.session.office.rule.key == "default"
    write(shown_dialog, "gap", Light.YELLOW, "20")
    assert shown_dialog.warning() == ""


@pytest.mark.parametrize(
    ("measure", "words", "sentence"),
    [
        ("gap", "十", "进度差距的黄灯界限“十”不是数字，请填数字或留空。"),
        ("late", "-1", "逾期天数的黄灯界限-1超出范围，请填1到999之间的数。"),
        ("silent", "1.5", "未填报月数的黄灯界限1.5不能用，请填整数。"),
    ],
)
def test_a_field_that_holds_no_number_is_named(
    shown_dialog: LightRuleDialog, measure: str, words: str, sentence: str
) -> None:
    write(shown_dialog, measure, Light.YELLOW, words)
    assert shown_dialog.warning() == sentence
    shown_dialog.submit()
    assert shown_dialog.isVisible()


def test_every_preset_goes_through_the_form_unchanged(shown_dialog: LightRuleDialog) -> None:
    for rule in shown_dialog.session.office.rules():
        choose(shown_dialog, rule.key)
        assert shown_dialog.draft() == rule
        assert not shown_dialog.saves()


def test_the_form_is_filled_in_by_keyboard_alone(
    shown_dialog: LightRuleDialog, qtbot: QtBot
) -> None:
    shown_dialog.base.setFocus()
    reached: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {
        *shown_dialog.fields.fields.values(),
        *shown_dialog.fields.labels.values(),
        shown_dialog.fields.near,
    }
    wanted |= {
        shown_dialog.fields.name,
        shown_dialog.fields.note,
        shown_dialog.fields.basis,
        shown_dialog.fields.unit,
    }
    assert wanted <= set(reached)
    order = [field for field in reached if field in shown_dialog.fields.fields.values()]
    assert order[:12] == list(shown_dialog.fields.fields.values())


def test_closing_asks_before_an_edited_rule_is_lost(
    shown_dialog: LightRuleDialog, shown_feedback: FakeFeedback
) -> None:
    shown_feedback.answer = False
    shown_dialog.fields.basis.setCurrentIndex(shown_dialog.fields.basis.findData(LightBasis.DAYS))
    shown_dialog.reject()
    assert shown_dialog.isVisible()
    choose(shown_dialog, "sanming")
    shown_dialog.reject()
    assert not shown_dialog.isVisible()


def test_the_words_of_the_rule_follow_what_is_typed(
    shown_dialog: LightRuleDialog, qtbot: QtBot
) -> None:
    near = shown_dialog.fields.near
    near.setFocus()
    near.selectAll()
    qtbot.keyClicks(near, "45")
    assert "距时限不超过45天且未办结" in shown_dialog.words()
