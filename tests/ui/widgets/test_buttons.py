from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look import icons
from fenghua_supervisor.ui.widgets.buttons import PlainButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(button: PlainButton) -> object:
    """The picture of a button's icon as it is painted now."""
    mode = QIcon.Mode.Normal if button.isEnabled() else QIcon.Mode.Disabled
    return button.icon().pixmap(button.iconSize(), mode=mode).toImage()


def test_the_icon_of_a_button_is_faint_while_it_is_off(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = PlainButton("打印", "print", parent=page)
    usual = icons.pixmap("print", button.iconSize().width(), "sub").toImage()
    faint = icons.pixmap("print", button.iconSize().width(), "faint").toImage()
    assert usual != faint
    assert shown(button) == usual
    button.setEnabled(False)
    assert shown(button) == faint
    button.setEnabled(True)
    assert shown(button) == usual
    page.setEnabled(False)
    assert shown(button) == faint
    assert shown(PlainButton("导入", "print", parent=page)) == faint
