"""What a Word file says of itself: title, author, dates."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.cells import printable

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document


def describe(document: Document, title: str, author: str, dated: date, subject: str = "") -> None:
    """Title, author, subject, the day it was made, and its language; nothing of the template's."""
    made = datetime.combine(dated, time())
    told = document.core_properties
    told.title, told.author, told.subject = printable(title), printable(author), printable(subject)
    told.last_modified_by, told.comments, told.language = printable(author), "", "zh-CN"
    told.created = told.modified = made
