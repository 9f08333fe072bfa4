"""The text of a chapter; its pictures are as wide as there is room for, and never wider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.help.style import dress
from fenghua_supervisor.ui.look import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

HELP_DIR = RESOURCES_DIR / "help"
TEXT_WIDTH = 640
#: What a picture leaves free beside it, and the least and the most that it takes.
_BESIDE, _LEAST, _MOST = 44, 400, 860
_SETTLE_MS = 80
_RESOURCE = QTextDocument.ResourceType.ImageResource.value
_PICTURE = QTextFormat.ObjectTypes.ImageObject.value


class ManualText(QTextBrowser):
    """Shows one file of Markdown at a time; lines stay short whatever the window's width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._shown_for = 0
        self._pointer = self.viewport().cursor()
        self._later = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._later.timeout.connect(self._fit)
        pictures = _Pictures(self._size_of, self)
        self.document().documentLayout().registerHandler(_PICTURE, pictures)
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
        if kind != _RESOURCE or self._path is None:
            return super().loadResource(kind, name)
        ratio = self.devicePixelRatioF()
        ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        size = self._size_of(QUrl(name)) * ratio
        picture = self._reader_of(QUrl(name)).read().scaled(size, *ways)
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

    def _reader_of(self, name: QUrl) -> QImageReader:
        assert self._path is not None
        return QImageReader(str(self._path.parent / (name.toLocalFile() or name.path())))

    def _size_of(self, name: QUrl) -> QSize:
        """How large a picture of the chapter is shown."""
        size = self._reader_of(name).size()
        if size.width() > self._room():
            size = size.scaled(self._room(), size.height(), Qt.AspectRatioMode.KeepAspectRatio)
        return size

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


class _Pictures(QPyTextObject):
    """Lays pictures out by their size alone: each is read when it comes in sight.

    Qt would read every picture of a chapter before its first line is shown.
    """

    def __init__(self, size_of: Callable[[QUrl], QSize], parent: ManualText) -> None:
        super().__init__(parent)
        self._size_of = size_of

    def intrinsicSize(self, _document: QTextDocument, _place: int, shown: QTextFormat) -> QSizeF:
        """Qt: the room that a picture takes."""
        return QSizeF(self._size_of(QUrl(shown.toImageFormat().name())))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        _place: int,
        shown: QTextFormat,
    ) -> None:
        """Qt: a picture is in sight."""
        picture = document.resource(_RESOURCE, QUrl(shown.toImageFormat().name()))
        painter.drawImage(QRectF(rect), picture)


def _frame(picture: QImage) -> None:
    """Draw a line around a picture: its ground may be that of the page."""
    painter = QPainter(picture)
    painter.setPen(theme.colour("line"))
    size = picture.deviceIndependentSize()
    painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
    painter.end()
