"""What is seen while another program holds the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 380


class WaitingDialog(Dialog):
    """Says that it waits, and for what; closing it gives up."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("请稍候", parent)
        # Its maker looks at it once more when it was closed.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        words = HeadLabel("另一个程序正在写入，等待中……", self)
        note = WrapSubLabel("对方写完就自动继续；不等也不会丢失已填写的内容。", self)
        moving = QProgressBar(self)
        moving.setRange(0, 0)
        moving.setTextVisible(False)
        self.no_button = PlainButton("不等了", parent=self)
        self.no_button.clicked.connect(self.reject)
        # It comes up while somebody types: Enter and the space bar must not give up by chance.
        self.no_button.setAutoDefault(False)
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setFocus()
        self.lay_out(words, note, moving, foot=(None, self.no_button))
        self.setFixedWidth(_WIDTH)
        self.fit()
