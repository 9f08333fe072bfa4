"""A paragraph of plain text in which what has changed is marked; as high as it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.measures import measured

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.writing.differences import Pieces

_LINE_PERCENT = 135


class MarkedText(QTextEdit):
    """Shows pieces as plain text, never read as markup; can be selected and copied."""

    def __init__(
        self, pieces: Pieces, parent: QWidget | None = None, *, faint: bool = False
    ) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._faint = faint
        self._tokens = theme.current()
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._write()

    def marked(self) -> list[str]:
        """The parts that are marked as changed."""
        return [piece.text for piece in self._pieces if piece.changed]

    def changeEvent(self, event: QEvent) -> None:
        """Write anew in the colours of a new theme."""
        super().changeEvent(event)
        # Being moved to another parent is a change of style, too.
        if event.type() == QEvent.Type.StyleChange and self._tokens != theme.current():
            self._write()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the pane around it."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Qt: as high as the text."""
        return QSize(160, self._height(self.document().size()))

    def minimumSizeHint(self) -> QSize:
        """Qt: never higher than the text."""
        return QSize(60, self._height(self.document().size()))

    def _fit(self, size: QSizeF) -> None:
        measured(self)
        self.setFixedHeight(self._height(size))

    @staticmethod
    def _height(size: QSizeF) -> int:
        return int(size.height()) + 2

    def _write(self) -> None:
        self._tokens = tokens = theme.current()
        self.clear()
        cursor = self.textCursor()
        block = QTextBlockFormat()
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        block.setLineHeight(_LINE_PERCENT, kind.value)
        cursor.setBlockFormat(block)
        plain, marked = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(QColor(tokens.sub if self._faint else tokens.text))
        marked.setForeground(QColor(tokens.sub if self._faint else tokens.text))
        marked.setBackground(QColor(tokens.grey.ground if self._faint else tokens.yellow.ground))
        for piece in self._pieces:
            cursor.insertText(piece.text, marked if piece.changed else plain)
