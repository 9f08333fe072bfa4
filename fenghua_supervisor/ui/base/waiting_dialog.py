"""What is seen while something takes long: another program that holds the data, or our own work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel, HeadLabel, WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 380


class _Waiting(Dialog):
    """A head, a note, a bar and one button; closing it gives up."""

    def __init__(
        self, title: str, head: str, note: QWidget, no: str, parent: QWidget | None
    ) -> None:
        super().__init__(title, parent)
        # Its maker looks at it once more when it was closed.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        words = HeadLabel(head, self).wrap()
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.no_button = PlainButton(no, parent=self)
        self.no_button.clicked.connect(self.reject)
        # It comes up while somebody types: Enter and the space bar must not give up by chance.
        self.no_button.setAutoDefault(False)
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setFocus()
        self.lay_out(words, note, self.bar, foot=(None, self.no_button))
        self.setFixedWidth(_WIDTH)
        self.fit()


class WaitingDialog(_Waiting):
    """Says that it waits for another program."""

    def __init__(self, parent: QWidget | None) -> None:
        note = WrapSubLabel("对方写完就自动继续；不等也不会丢失已填写的内容。")
        super().__init__("请稍候", "另一个程序正在写入，等待中……", note, "不等了", parent)


class JobDialog(_Waiting):
    """Says what is being done and how far it is."""

    def __init__(self, label: str, parent: QWidget | None) -> None:
        note = ElideLabel()
        note.setProperty("sub", True)
        super().__init__(label, label, note, "取消", parent)
        #: what is being done just now
        self.note = note

    def show_state(self, done: int, total: int, text: str) -> None:
        """Show ``done`` of ``total``; a total of 0 is not known."""
        self.note.set_whole(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
