"""The text of a chapter; its pictures are as wide as there is room for, and never wider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QImageReader, QPainter, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.help.style import dress
from fenghua_supervisor.ui.look import theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

HELP_DIR = RESOURCES_DIR / "help"
TEXT_WIDTH = 640
#: What a picture leaves free beside it, and the least and the most that it takes.
_BESIDE, _LEAST, _MOST = 44, 400, 860
_SETTLE_MS = 80


class ManualText(QTextBrowser):
    """Shows one file of Markdown at a time; lines stay short whatever the window's width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._shown_for = 0
        self._pointer = self.viewport().cursor()
        self._later = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._later.timeout.connect(self._fit)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setMouseTracking(True)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(TEXT_WIDTH)
        self.setAccessibleName("手册正文")

    def show_chapter(self, path: Path) -> None:
        """Read a chapter and show it from its top."""
        self._path = path
        self._read()
        self.verticalScrollBar().setValue(0)

    def show_heading(self, words: str) -> None:
        """Scroll to the heading that begins with these words."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().startswith(words):
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top))
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401 - as Qt has it
        """A picture of the chapter in the size that there is room for."""
        if kind != QTextDocument.ResourceType.ImageResource.value or self._path is None:
            return super().loadResource(kind, name)
        place = QUrl(name)
        reader = QImageReader(str(self._path.parent / (place.toLocalFile() or place.path())))
        size, ratio = reader.size(), self.devicePixelRatioF()
        if size.width() > self._room():
            size = size.scaled(self._room(), size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = reader.read().scaled(QSize(size) * ratio, *ways)
        picture.setDevicePixelRatio(ratio)
        _frame(picture)
        return picture

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say that a picture can be clicked."""
        super().mouseMoveEvent(event)
        is_over = bool(self.picture_at(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else self._pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show the picture that was clicked in its own size."""
        super().mouseReleaseEvent(event)
        name = self.picture_at(event.position().toPoint())
        if name and self._path is not None and event.button() is Qt.MouseButton.LeftButton:
            from fenghua_supervisor.ui.help.picture_dialog import PictureDialog

            PictureDialog(self._path.parent / name, self.window()).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures when the width has come to rest."""
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(TEXT_WIDTH, self._room()))
        if self._path is not None and self._room() != self._shown_for:
            self._later.start()

    def picture_at(self, place: QPoint) -> str:
        """The picture that is shown at a place in view, as the chapter names it; empty: none."""
        down, right = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        return self.document().documentLayout().imageAt(QPointF(place + QPoint(right, down)))

    def _room(self) -> int:
        """How wide a picture may be, with the scroll bar shown or not."""
        bar = self.verticalScrollBar().sizeHint().width()
        return min(max(self.width() - bar - _BESIDE, _LEAST), _MOST)

    def _fit(self) -> None:
        """Read the chapter again for another width, at the same place."""
        place = self.verticalScrollBar().value()
        self._read()
        self.verticalScrollBar().setValue(place)

    def _read(self) -> None:
        assert self._path is not None
        self._shown_for = self._room()
        chapter = QUrl.fromLocalFile(str(self._path))
        if chapter == self.source():
            self.reload()
        else:
            self.setSource(chapter)
        dress(self.document(), self._room())


def _frame(picture: QImage) -> None:
    """Draw a line around a picture: its ground may be that of the page."""
    painter = QPainter(picture)
    painter.setPen(theme.colour("line"))
    size = picture.deviceIndependentSize()
    painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
    painter.end()
