"""Labels: plain text only, what users type is never read as markup; and icons beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fenghua_supervisor.ui.look import icons
from fenghua_supervisor.ui.look.letters import px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


_HAS_ITS_STYLE = Qt.WidgetAttribute.WA_WState_Polished
#: By hand: the library for it loads every name of a character that HTML has.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def plain_tip(text: str) -> str:
    """``text`` for a tool tip: shown to the letter, wrapped at a readable width."""
    return f"<p style='white-space: pre-wrap'>{text.translate(_ESCAPES)}</p>" if text else ""


class PlainLabel(QLabel):
    """Body text; one line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class _MeasuredLabel(PlainLabel):
    """Text that may wrap, and knows how high it is.

    A layout asks for that again and again at the same few widths, and Qt sets the words each time:
    what it answered is kept until its words, its font or its style change.
    """

    def setText(self, text: str) -> None:
        """Qt: the words."""
        self._heights: dict[int, int] = {}
        super().setText(text)

    def setWordWrap(self, on: bool) -> None:
        """Qt: whether it wraps."""
        self._heights = {}
        super().setWordWrap(on)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: font or style may be another."""
        self._heights = {}
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        """Qt: how high it is where it is so wide."""
        if not self.testAttribute(_HAS_ITS_STYLE):
            return super().heightForWidth(width)
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height


class TitleLabel(PlainLabel):
    """The title of a page."""


class HeadLabel(_MeasuredLabel):
    """The title of a card or a dialog part."""

    def wrap(self) -> HeadLabel:
        """The same label, on as many lines as it needs."""
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        return self


class SubLabel(PlainLabel):
    """Secondary text that must still be read."""


class WrapLabel(_MeasuredLabel):
    """Body text that wraps and can be selected and copied."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        # A long word must not push the layout wider than its window.
        self.setMinimumWidth(1)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class WrapSubLabel(WrapLabel):
    """Secondary text that wraps."""


class WrapNoteLabel(WrapLabel):
    """A short note in small secondary text that wraps."""


class ElideLabel(PlainLabel):
    """One line that is cut with … when there is no room; the tool tip shows it whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._whole, self._more = text, ""
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_whole(self, text: str, more: str = "") -> None:
        """Set the text; only as much as fits is shown. ``more`` stands in the tip alone."""
        self._whole, self._more = text, more
        self.updateGeometry()
        self._cut()

    def whole(self) -> str:
        """The text as it was set."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Qt: room for the whole text."""
        edges = self.contentsMargins()
        # The advance is rounded, the cut is not.
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 1
        wide += edges.left() + edges.right()
        return QSize(wide, super().sizeHint().height())

    def resizeEvent(self, _event: object) -> None:
        """Cut anew at the new width."""
        self._cut()

    def _cut(self) -> None:
        cut = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24)
        )
        self.setText(cut)
        told = (self._whole if cut != self._whole else "", self._more)
        self.setToolTip(plain_tip("\n".join(filter(None, told))))


class ToldLabel(ElideLabel):
    """What is told beside the title of a page; cut before its line is broken in two."""


class NoteLabel(_MeasuredLabel):
    """A short note in small secondary text."""


class WarnLabel(WrapLabel):
    """A sentence that says what is wrong, inside a dialog; hidden while there is none."""

    def say(self, text: str) -> None:
        """Show the sentence; an empty one hides the label."""
        self.setText(text)
        self.setVisible(bool(text))


class IconLabel(QWidget):
    """The icon ``name`` at ``size`` pixels, which grow with the letters, in a token's colour."""

    def __init__(
        self, name: str, size: int = 16, tone: str = "sub", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: as large as the icon."""
        return QSize(px(self._size), px(self._size))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the letters may have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw the icon."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, icons.pixmap(self._name, px(self._size), self._tone, ratio))
