"""A table as the user sees it, to be copied: as lines for a spreadsheet and as HTML."""

from __future__ import annotations

import re

from fenghua_supervisor.domain.writing.formulas import starts_formula
from fenghua_supervisor.records import record

_NUMBER = r"[+-]?\d+(\.\d+)?%?"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
#: What tells a spreadsheet that a cell is text, whatever it begins with.
_AS_TEXT = r"mso-number-format:'\@'"


@record
class ShownColumn:
    """A column as shown: its title, its width in pixels, and whether it takes the room left."""

    title: str
    width: int
    is_wide: bool = False
    is_centred: bool = False


@record
class ShownTable:
    """Rows as shown, a text for each column; ``words`` tell the filter they are limited by."""

    title: str
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    words: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(column.title for column in self.columns)

    def as_text(self) -> str:
        """Head and rows, a line each, cells parted by tabs; no cell is run as a formula."""
        return "\n".join("\t".join(map(_plain, cells)) for cells in (self.heads, *self.rows))

    def as_html(self) -> str:
        """Head and rows as a table; what users typed stays text to the letter."""
        head = "".join(f"<th>{_escaped(title)}</th>" for title in self.heads)
        lines = [f"<tr>{''.join(map(_cell, cells))}</tr>" for cells in self.rows]
        return (
            '<html><head><meta charset="utf-8"></head><body><table border="1">'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></body></html>"
        )


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run a text; a plain signed number is none."""
    return starts_formula(text) and not re.fullmatch(_NUMBER, text.strip())


def _plain(text: str) -> str:
    """A cell on one line; an apostrophe before what would be run, as in exported CSV files."""
    line = " ".join(text.replace("\t", " ").splitlines())
    return f"'{line}" if looks_like_formula(line) else line


def _cell(text: str) -> str:
    return f'<td style="{_AS_TEXT}">{_escaped(text)}</td>'


def _escaped(text: str) -> str:
    return "<br>".join(text.translate(_ESCAPES).splitlines())
