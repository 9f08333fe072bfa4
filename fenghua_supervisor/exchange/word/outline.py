"""What a Word file says of itself: its headings for the navigation pane, title, author, dates."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.cells import printable

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document
    from docx.text.paragraph import Paragraph

#: As many levels of headings there are.
LEVELS = 2


def describe(document: Document, title: str, author: str, dated: date, subject: str = "") -> None:
    """Title, author, subject, the day it was made, and its language; nothing of the template's."""
    made = datetime.combine(dated, time())
    told = document.core_properties
    told.title, told.author, told.subject = printable(title), printable(author), printable(subject)
    told.last_modified_by, told.comments, told.language = printable(author), "", "zh-CN"
    told.created = told.modified = made


def plain_headings(document: Document) -> None:
    """Leave of the template's headings their level alone: the type is that of the paragraph."""
    from docx.oxml.ns import qn

    for level in range(1, LEVELS + 1):
        style = document.styles[_name(level)].element
        for properties in style.findall(qn("w:rPr")):
            style.remove(properties)
        for properties in style.findall(qn("w:pPr")):
            for part in list(properties):
                if part.tag != qn("w:outlineLvl"):
                    properties.remove(part)


def make_heading(document: Document, paragraph: Paragraph, level: int) -> None:
    """Let a paragraph be a heading of the navigation pane; ``level`` from 1 on."""
    paragraph.style = document.styles[_name(min(level, LEVELS))]


def _name(level: int) -> str:
    return f"Heading {level}"
