"""Rows on the clipboard: for a spreadsheet, for a document and for a chat alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from fenghua_supervisor.domain.papers.shown_table import ShownTable

#: the entry in the menu of every list; its key is heard by the list itself
COPY_WORDS = "复制所选行\tCtrl+C"


def put_on_clipboard(table: ShownTable) -> None:
    """Copy a table as lines of text and as HTML; the taker chooses."""
    copied = QMimeData()
    copied.setText(table.as_text())
    copied.setData("text/html", table.as_html().encode())
    QGuiApplication.clipboard().setMimeData(copied)
