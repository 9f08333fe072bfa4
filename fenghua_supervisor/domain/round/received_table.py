"""What a received file holds before anybody understands it: sheets of cells with addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

_LETTERS = 26


@record
class ReceivedCell:
    """One cell: ``text`` as a person reads it; ``number`` or ``day`` when it is one.

    ``is_percent``: it is shown with 「%」; None when the kind of file does not tell.
    ``is_formula``: its text is what a formula came to when the file was saved.
    ``covered``: it lies under a merged cell, whose content it repeats.
    """

    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    is_percent: bool | None = None
    is_formula: bool = False
    covered: bool = False

    def __post_init__(self) -> None:
        """Forms come in here, of whatever kind of file."""
        object.__setattr__(self, "text", readable(self.text))

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands in it."""
        return not self.text.strip()


EMPTY = ReceivedCell()


@record
class Sheet:
    """A sheet, or a table of a document; ``rows`` begin at A1.

    ``lead``: how many lines stand before the table of a document; None for a spreadsheet.
    ``hidden_rows`` and ``hidden_columns`` are places, counted from 0, that nobody sees.
    """

    name: str
    rows: tuple[tuple[ReceivedCell, ...], ...]
    hidden: bool = False
    lead: int | None = None
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Its name is shown, and stands in problems."""
        object.__setattr__(self, "name", readable(self.name))

    def place(self, row: int, column: int) -> str:
        """「C12」, or 「第3行第2列」 in a document, for a place counted from 0."""
        if self.lead is None:
            return address(row, column)
        if row < self.lead:
            return "表前"
        return f"第{row - self.lead + 1}行第{column + 1}列"

    def cell(self, row: int, column: int) -> ReceivedCell:
        """The cell at a place counted from 0; outside the sheet: an empty one."""
        if row < 0 or column < 0 or row >= len(self.rows) or column >= len(self.rows[row]):
            return EMPTY
        return self.rows[row][column]


@record
class FormTable:
    """A whole file: its name, its real kind, its hash and its sheets.

    ``notes`` say what stands in the file and was left out when it was opened (Chinese).
    """

    file: str
    kind: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()  #: what it holds besides cells, and was not read


@record
class Unreadable:
    """A file that could not be read, with the one sentence that says why."""

    file: str
    why: str


def address(row: int, column: int) -> str:
    """「C12」 for a place counted from 0."""
    letters, left = "", column
    while left >= 0:
        left, digit = divmod(left, _LETTERS)
        letters = chr(ord("A") + digit) + letters
        left -= 1
    return f"{letters}{row + 1}"
