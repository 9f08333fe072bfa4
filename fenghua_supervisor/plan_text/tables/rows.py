"""Rows below the heads of a task table: what each says in the columns that are understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.noise import has_blank_figure, tidy
from fenghua_supervisor.plan_text.source import SourceCell
from fenghua_supervisor.plan_text.tables.grid import TaskColumn, TaskHeads, words_of
from fenghua_supervisor.plan_text.tables.headings import below
from fenghua_supervisor.plan_text.tables.heads import TASKS, Meaning
from fenghua_supervisor.plan_text.tables.numbers import RowNumber, row_number
from fenghua_supervisor.plan_text.tables.splitting import (
    runs_on,
    split_by_numbers,
    split_by_points,
    without_points,
)
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.headings import Place
    from fenghua_supervisor.plan_text.tables.splitting import Pieces

_CHARGE_ORDER = (Meaning.LEAD, Meaning.CHARGED, Meaning.EXECUTING)


@record
class TaskCell:
    """A cell of a row with lines as they stand; ``goes_on``: a merged cell from above.

    ``has_blank``: the place of a figure is left blank in it (「有 家」).
    """

    text: str
    goes_on: bool
    has_blank: bool = False


@record
class TaskRow:
    """One row under its heads.

    ``number`` is None where none stands; ``number_text`` is what stands there. ``tasks`` are its
    words in the order in which they are read, ``goals`` those of quarters and months by period.
    ``is_cut``: it may be the rest of the row above, which a page parted.
    """

    number: RowNumber | None
    number_text: str
    number_goes_on: bool
    tasks: tuple[TaskCell, ...]
    lead: TaskCell
    support: TaskCell
    due: TaskCell
    goals: tuple[tuple[str, str], ...]
    place: Place
    line: int
    first_leads: bool = False
    is_cut: bool = False

    @property
    def has_own_units(self) -> bool:
        """Whether units stand in it that do not reach down from above."""
        return any(cell.text and not cell.goes_on for cell in (self.lead, self.support))

    @property
    def has_own_tasks(self) -> bool:
        """Whether words stand in it that do not reach down from above."""
        return any(cell.text and not cell.goes_on for cell in self.tasks)


@dataclass(slots=True)
class TaskSheet:
    """One table of tasks: its heads, and which of its columns of words are headings instead."""

    header: TaskHeads
    headings: list[TaskColumn] = field(default_factory=list)
    tasks: list[TaskColumn] = field(default_factory=list)
    has_points: bool = False  #: its tasks are the numbered points of one column

    @classmethod
    def of(cls, header: TaskHeads, rows: Sequence[Sequence[SourceCell]]) -> TaskSheet:
        """Look at the rows below the heads; a column merged over several items holds headings."""
        words = header.of(*TASKS)
        over = [column for column in words if _lies_over(column, words, header, rows)]
        titles = [column for column in words if column.meaning is Meaning.TITLE]
        contents = [column for column in words if column.meaning is Meaning.CONTENT]
        kept = [column for column in (*titles, *contents) if column not in over]
        if not kept:
            over, kept = [], [*titles, *contents]
        headings = [*header.of(Meaning.BLOCK), *over]
        points = next((column for column in kept if runs_on(rows, column.index)), None)
        if points is not None:
            others = [column for column in kept if column is not points]
            return cls(header, [*headings, *others], [points], has_points=True)
        return cls(header, headings, kept)

    @property
    def numbers(self) -> list[TaskColumn]:
        """The columns of numbers; the first one counts."""
        return self.header.of(Meaning.NUMBER)

    def number_cell(self, row: Sequence[SourceCell]) -> SourceCell | None:
        """The cell with the number, if there is a column of them."""
        return _at(row, self.numbers[0]) if self.numbers else None

    def split(self, row: Sequence[SourceCell]) -> Pieces | None:
        """The rows that a row stands for, each with its own number if points tell it."""
        if self.has_points:
            return split_by_points(row, self.tasks[0].index)
        number_at = self.numbers[0].index if self.numbers else -1
        return split_by_numbers(row, number_at, [column.index for column in self.tasks])

    def read(self, row: Sequence[SourceCell], place: Place, line: int) -> TaskRow:
        """What a row says."""
        number = self.number_cell(row)
        number_text = words_of(number) if number else ""
        by_role = {meaning: self._joined(row, meaning) for meaning in _CHARGE_ORDER}
        lead_role = next((role for role in _CHARGE_ORDER if by_role[role].text), _CHARGE_ORDER[0])
        helpers = [self._joined(row, Meaning.SUPPORT)]
        helpers += [by_role[role] for role in _CHARGE_ORDER if role is not lead_role]
        return TaskRow(
            number=row_number(number_text),
            number_text=number_text,
            number_goes_on=number is not None and number.continued,
            tasks=tuple(_cell(_at(row, column)) for column in self.tasks),
            lead=by_role[lead_role],
            support=_together(helpers),
            due=self._due(row),
            goals=tuple(self._goals(row)),
            place=self._below(place, row),
            line=line,
            first_leads=any(column.first_leads for column in self.header.of(lead_role)),
        )

    def _below(self, place: Place, row: Sequence[SourceCell]) -> Place:
        """The place below what stands in the columns of headings."""
        kinds = ("paren", "dash") if len(self.headings) > 1 else ("paren",)
        for kind, column in zip(kinds, self.headings[-2:], strict=False):
            if words := words_of(_at(row, column)):
                place = below(place, words, kind)
        return place

    def _goals(self, row: Sequence[SourceCell]) -> list[tuple[str, str]]:
        columns = self.header.of(Meaning.GOAL)
        found = ((column.when, tidy(_at(row, column).text.replace("\n", ""))) for column in columns)
        return [(when, words) for when, words in found if words]

    def _due(self, row: Sequence[SourceCell]) -> TaskCell:
        """When it is due; dates that points part are several, other lines of a cell are one."""
        cells = [_cell(_at(row, column)) for column in self.header.of(Meaning.DUE)]
        parted = []
        for cell in cells:
            bare = without_points(cell.text)
            joint = "；" if bare != cell.text else ""
            parted.append(replace(cell, text=bare.replace("\n", joint)))
        return _together(parted)

    def _joined(self, row: Sequence[SourceCell], meaning: Meaning) -> TaskCell:
        cells = (_cell(_at(row, column)) for column in self.header.of(meaning))
        return _together([replace(cell, text=without_points(cell.text)) for cell in cells])


def _lies_over(
    column: TaskColumn,
    words: Sequence[TaskColumn],
    header: TaskHeads,
    rows: Sequence[Sequence[SourceCell]],
) -> bool:
    """Whether a column is merged over rows that are items of their own."""
    if len(words) < 2:
        return False
    numbers = header.of(Meaning.NUMBER)
    units = header.of(*_CHARGE_ORDER)
    others = [other for other in words if other is not column]
    for row in rows:
        if not _at(row, column).continued or not words_of(_at(row, column)):
            continue
        if numbers:
            number = _at(row, numbers[0])
            if not number.continued and row_number(words_of(number)):
                return True
            continue
        has_own = [words_of(_at(row, other)) and not _at(row, other).continued for other in others]
        has_units = [words_of(_at(row, unit)) and not _at(row, unit).continued for unit in units]
        if any(has_own) and any(has_units):
            return True
    return False


def _at(row: Sequence[SourceCell], column: TaskColumn) -> SourceCell:
    return row[column.index] if column.index < len(row) else SourceCell("")


def _cell(cell: SourceCell) -> TaskCell:
    lines = (tidy(line) for line in cell.text.split("\n"))
    has_blank = any(map(has_blank_figure, cell.text.split("\n")))
    return TaskCell("\n".join(line for line in lines if line), cell.continued, has_blank)


def _together(cells: Sequence[TaskCell]) -> TaskCell:
    """Cells of one meaning as one; it goes on from above when all that say anything do."""
    filled = [cell for cell in cells if cell.text]
    texts = dict.fromkeys(cell.text for cell in filled)
    return TaskCell("\n".join(texts), bool(filled) and all(cell.goes_on for cell in filled))
