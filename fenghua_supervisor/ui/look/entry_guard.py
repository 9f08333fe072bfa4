"""What is typed, pasted or composed comes in here, whatever field of the window it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from fenghua_supervisor.domain.writing.characters import odd_parts

if TYPE_CHECKING:
    from collections.abc import Iterator


#: as a pair: every widget is asked, and an alternative of types would be made each time
_FIELDS = (QLineEdit, QPlainTextEdit)


class EntryGuard(QObject):
    """Keeps one field readable; lives as long as the field."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        self._mends = False

        # A bound method is held weakly, and of a field that Qt itself has made (in a list to
        # choose from, in a cell, in a dialog for files) nothing in Python holds the guard.
        def on_text_changed(*_: object) -> None:
            self._mend()

        field.textChanged.connect(on_text_changed)

    def _mend(self) -> None:
        if self._mends:
            return
        self._mends = True
        field = self.parent()
        if isinstance(field, QLineEdit):
            _mend_line(field)
        elif isinstance(field, QPlainTextEdit):
            _mend_text(field)
        self._mends = False


def keep_readable(watched: QObject) -> None:
    """Mend what is written into ``watched`` from now on, if it is a field for words."""
    if not isinstance(watched, _FIELDS):
        return
    if isinstance(watched, QLineEdit):
        # A password is what its owner says it is.
        is_for_words = watched.echoMode() is QLineEdit.EchoMode.Normal
    else:
        is_for_words = not watched.isReadOnly()
    if is_for_words and watched.findChild(EntryGuard) is None:
        EntryGuard(watched)


def _mend_line(field: QLineEdit) -> None:
    """Replace what is odd as a person would, so that it can be undone and counts as typed."""
    for start, end, meant in _parts(field.text()):
        cursor = field.cursorPosition()
        field.setSelection(start, end - start)
        field.insert(" " if meant == "\n" else meant)
        field.setCursorPosition(cursor - (end - start) + len(meant) if cursor >= end else cursor)


def _mend_text(field: QPlainTextEdit) -> None:
    parts = list(_parts(field.toPlainText()))
    if not parts:
        return
    from PySide6.QtGui import QTextCursor

    cursor = QTextCursor(field.document())
    cursor.joinPreviousEditBlock()
    for start, end, meant in parts:
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(meant)
    cursor.endEditBlock()


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    """The odd parts, the last one first, in the units that Qt counts in."""
    for start, end, meant in reversed(list(odd_parts(text))):
        first = _units(text[:start])
        yield first, first + _units(text[start:end]), meant


def _units(text: str) -> int:
    return sum(2 if char > "\uffff" else 1 for char in text)
