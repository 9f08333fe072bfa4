"""What a file holds before it is understood: lines and tables in order, and hints about a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


@record
class SourceLine:
    """One line or paragraph with its number in the file, counted from 1."""

    number: int
    text: str


@record
class SourceCell:
    """One cell of a table; ``continued`` says that a merged cell reaches down from above.

    ``pictures`` are the names by which its file knows those that lie in it.
    """

    text: str
    continued: bool = False
    pictures: tuple[str, ...] = ()


@record
class SourceTable:
    """A table with merged cells spread out; ``line`` is its place in the file."""

    line: int
    rows: tuple[tuple[SourceCell, ...], ...]


@record
class PlanSource:
    """The content of one file in reading order, every character as what it looks like."""

    blocks: tuple[SourceLine | SourceTable, ...]
    name: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Plans come in here, of whatever kind of file."""
        object.__setattr__(self, "blocks", tuple(_readable_blocks(self.blocks)))

    @classmethod
    def from_text(cls, text: str, name: str = "") -> PlanSource:
        """Cut a text at its line ends."""
        lines = text.split("\n")
        return cls(tuple(SourceLine(no, line) for no, line in enumerate(lines, 1)), name)

    @property
    def lines(self) -> tuple[SourceLine, ...]:
        """The lines outside tables."""
        return tuple(block for block in self.blocks if isinstance(block, SourceLine))

    @property
    def tables(self) -> tuple[SourceTable, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, SourceTable))


def _readable_blocks(
    blocks: Iterable[SourceLine | SourceTable],
) -> Iterator[SourceLine | SourceTable]:
    """The blocks; a line in which another line end was found is several of the same number."""
    for block in blocks:
        if isinstance(block, SourceTable):
            yield replace(block, rows=tuple(tuple(map(_readable_cell, row)) for row in block.rows))
        else:
            for line in readable(block.text).split("\n"):
                yield SourceLine(block.number, line)


def _readable_cell(cell: SourceCell) -> SourceCell:
    return SourceCell(readable(cell.text), cell.continued)


@record
class InferredHeading:
    """A heading that is known for items ``first``–``last`` although the text does not print it."""

    first: int
    last: int
    campaign: str = ""
    section: str = ""


@record
class PlanHints:
    """What is known about a plan besides its text.

    All but ``expected_start`` and ``said`` is used only for a text that bears the same title.
    ``said`` is the period as the office says it, whatever the title says.
    """

    title: str = ""
    period_start: date | None = None
    period_end: date | None = None
    said: tuple[date, date] | None = None
    expected_start: int = 1
    expected_count: int | None = None
    source: str = ""
    headings: tuple[InferredHeading, ...] = ()
