"""The first page of an import: drop a plan file or choose one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S, RADIUS_CARD
from fenghua_supervisor.ui.widgets.buttons import PrimaryButton
from fenghua_supervisor.ui.widgets.labels import (
    HeadLabel,
    IconLabel,
    SubLabel,
    WarnLabel,
    WrapSubLabel,
)
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent

    from fenghua_supervisor.ui.base.feedback import Feedback

_FILTER = (
    "方案文件 (*.html *.htm *.docx *.docm *.xlsx *.xlsm *.xls *.et *.ods *.pdf *.txt);;所有文件 (*)"
)
_HOW = (
    "完整方案公开在区发改局网页（索引号 11330283734263790N/2022-114441，2022年5月20日发布）。\n"
    "在浏览器里打开该页，用「另存为」存成 .html 文件，再拖到这里。"
)


class DropArea(QWidget):
    """A dashed field that takes one file by mouse or by its button."""

    file_chosen = Signal(object)

    def __init__(self, feedback: Feedback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feedback = feedback
        self._over = False
        self.setAcceptDrops(True)
        self.choose = PrimaryButton("选择文件…", parent=self)
        self.choose.clicked.connect(self._on_choose)
        middle = Qt.AlignmentFlag.AlignHCenter
        in_column(
            None,
            (IconLabel("import", 40, "faint", self), middle),
            (HeadLabel("把方案文件拖到这里", self), middle),
            (SubLabel("支持 .html、.docx、.xlsx、.xls、.txt 和带文字层的 .pdf", self), middle),
            GAP_S,
            (self.choose, middle),
            (None, 1),
            gap=GAP_S,
            of=self,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what holds one file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """The file went away again."""
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on."""
        self._set_over(False)
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the dashed frame, stronger while a file is over it."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QColor(tokens.brand if self._over else tokens.scroll)
        painter.setPen(QPen(line, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(tokens.brand_bg if self._over else tokens.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def _on_choose(self) -> None:
        path = self._feedback.ask_open_path("选择方案文件", _FILTER)
        if path is not None:
            self.file_chosen.emit(path)


def dropped_file(data: QMimeData) -> Path | None:
    """The one file of this machine that is dragged, None for anything else."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None


class ChoosePage(QWidget):
    """The drop area, how to get the full plan, and why the last file could not be read."""

    file_chosen = Signal(object)

    def __init__(self, feedback: Feedback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropArea(feedback, self)
        self.drop.file_chosen.connect(self.file_chosen)
        self._warning = WarnLabel(parent=self)
        self._warning.say("")
        how = WrapSubLabel(_HOW, self)
        in_column(self._warning, (self.drop, 1), how, GAP_L - GAP, edges=NO_EDGES, of=self)

    def say(self, text: str) -> None:
        """Say why a file could not be read; an empty text says nothing."""
        self._warning.say(text)

    def warning(self) -> str:
        """What is said now."""
        return self._warning.text()
