"""A pane of plain paragraphs under small headings, to read and to copy from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.tokens import BODY_PX, NOTE_PX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_LINE_PERCENT = 135
_GAP, _GAP_ABOVE = 2, 12  #: above a line, and above a pair


class DetailText(QTextEdit):
    """Shows (heading, text) pairs; both are inserted as plain text, never read as markup."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name``: what a screen reader calls it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._paragraphs: tuple[tuple[str, str], ...] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)

    def set_paragraphs(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Show these pairs from the top; a pair without a heading is just text."""
        self._paragraphs = tuple(paragraphs)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._write()

    def _write(self) -> None:
        tokens = theme.current()
        small, plain = self._words(tokens.sub, NOTE_PX), self._words(tokens.text, BODY_PX)
        first, above, below = _block(0), _block(_GAP_ABOVE), _block(_GAP)
        self.clear()
        cursor = self.textCursor()
        # Laid out once, at the end.
        cursor.beginEditBlock()
        for number, (heading, text) in enumerate(self._paragraphs):
            block = above if number else first
            if heading:
                _add(cursor, heading, small, block)
                block = below
            for line in text.split("\n"):
                _add(cursor, line, plain, block)
                block = below
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _words(self, colour: str, size: int) -> QTextCharFormat:
        font = QFont(self.font())
        font.setPixelSize(letters.px(size))
        words = QTextCharFormat()
        words.setFont(font)
        words.setForeground(QColor(colour))
        return words


def _block(gap: int) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(gap)
    kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
    block.setLineHeight(_LINE_PERCENT, kind.value)
    return block


def _add(cursor: QTextCursor, text: str, words: QTextCharFormat, block: QTextBlockFormat) -> None:
    if cursor.atStart():
        cursor.setBlockFormat(block)
    else:
        cursor.insertBlock(block)
    cursor.insertText(text, words)
