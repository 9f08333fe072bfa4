from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import DateField, FindField, NumberField, TextArea
from fenghua_supervisor.ui.widgets.labels import ElideLabel, PlainLabel, plain_tip
from fenghua_supervisor.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), (" ", None), ("60", 60), ("60%", 60), ("６０．５％", Decimal("60.5")), ("-3", -3)],
)
def test_a_number_is_read_as_people_write_it(
    qtbot: QtBot, text: str, number: Decimal | int | None
) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.setText(text)
    assert field.is_valid()
    assert field.number() == number


@pytest.mark.parametrize("text", ["六十", "1e400x", "NaN", "Infinity", "1,000.5.5"])
def test_what_is_no_number_is_not_guessed(qtbot: QtBot, text: str) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.setText(text)
    assert not field.is_valid()


def test_a_date_goes_in_and_comes_out(qtbot: QtBot) -> None:
    field = DateField(date(2024, 2, 29))
    qtbot.addWidget(field)
    assert field.day() == date(2024, 2, 29)
    field.set_day(date(2025, 10, 31))
    assert field.text() == "2025-10-31"


def test_tab_leaves_a_text_area(qtbot: QtBot) -> None:
    area = TextArea()
    qtbot.addWidget(area)
    qtbot.keyClicks(area, " a ")
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert area.words() == "a"


def test_exactly_one_chip_is_on(qtbot: QtBot) -> None:
    row = ChipRow([("a", "甲", ""), ("b", "乙", "red")])
    qtbot.addWidget(row)
    with qtbot.waitSignal(row.chosen) as told:
        qtbot.mouseClick(row.chip("b"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert not row.chip("a").isChecked()
    row.set_count("b", 7)
    assert row.chip("b").text() == "乙 7"


def test_labels_and_tips_show_markup_to_the_letter(qtbot: QtBot) -> None:
    label = PlainLabel("<b>粗</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in plain_tip(label.text())


def test_a_cut_label_tells_the_whole_in_its_tip(qtbot: QtBot) -> None:
    label = ElideLabel()
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.set_whole("很长很长很长很长的一句话")
    assert label.text().endswith("…")
    assert "一句话" in label.toolTip()
    label.resize(600, 20)
    label.set_whole("短")
    assert label.toolTip() == ""


def test_a_toast_stays_inside_its_window_and_goes_when_clicked(qtbot: QtBot) -> None:
    window = PlainLabel()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    toast.show_text("已记跟踪 82")
    assert window.rect().contains(toast.geometry())
    line = toast.height()
    toast.show_text("已恢复2025-10-31 16:30的备份，原来的数据文件存为office.db.corrupt。" * 3)
    assert window.rect().contains(toast.geometry())
    assert toast.height() > line
    qtbot.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


@pytest.fixture
def toast(qtbot: QtBot) -> Toast:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return Toast(window)


def test_a_toast_stands_above_the_buttons_that_it_would_cover(toast: Toast) -> None:
    window = toast.window()
    toast.show_text("已通过")
    foot = toast.geometry()
    button = QPushButton("通过", window)
    button.setGeometry(foot.x() + 10, foot.y() + 8, 80, 30)
    button.show()
    toast.show_text("已通过")
    assert toast.geometry().bottom() < button.y()
    button.setEnabled(False)
    toast.show_text("已通过")
    assert toast.geometry() == foot
    button.setEnabled(True)
    button.setGeometry(0, 0, 600, 400)
    toast.show_text("已通过")
    assert toast.geometry() == foot


def test_a_toast_takes_its_step_back_by_mouse_and_by_keys(toast: Toast, qtbot: QtBot) -> None:
    taken: list[str] = []
    for key in ("mouse", "keys"):
        toast.show_text("已记跟踪 82", lambda key=key: taken.append(key))
        assert toast.rect().contains(toast.button.geometry())
        if key == "mouse":
            qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(toast.window(), Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: not toast.isVisible())
    assert taken == ["mouse", "keys"]


def test_a_toast_offers_nothing_for_what_is_no_step_or_was_followed_by_another(
    toast: Toast,
) -> None:
    toast.show_text("已复制")
    assert not toast.button.isVisible()
    toast.show_text("已记跟踪 82", lambda: None)
    assert toast.button.isVisible()
    toast.withdraw()
    assert not toast.isVisible()


@pytest.mark.parametrize(
    "make",
    [lambda: TextArea("做了什么"), lambda: NumberField("可不填"), lambda: FindField("找", 90)],
)
def test_the_hint_gives_way_to_what_is_being_composed(
    qtbot: QtBot, make: Callable[[], TextArea | NumberField]
) -> None:
    field, plain = make(), make()
    plain.setPlaceholderText("")
    for shown in (field, plain):
        qtbot.addWidget(shown)
        shown.resize(200, 80)
        shown.show()
        QApplication.sendEvent(shown, QInputMethodEvent("zuo'le", []))
    assert field.grab().toImage() == plain.grab().toImage()
    for shown in (field, plain):
        QApplication.sendEvent(shown, QInputMethodEvent())
    assert field.grab().toImage() != plain.grab().toImage()
