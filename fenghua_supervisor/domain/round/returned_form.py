"""A returned form as it was understood: what each row says, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.returned_table import EMPTY

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.round.form import FormCode
    from fenghua_supervisor.domain.round.returned_table import Cell
    from fenghua_supervisor.domain.writing.month import Month


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What cannot be used: where it stands, what stands there, and why."""

    sheet: str
    cell: str
    field: str
    what: str
    why: str

    @property
    def place(self) -> str:
        """「填报表 C12」, or the sheet alone."""
        return " ".join(part for part in (self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class FormField:
    """The content of one field of a row with the address it stands at."""

    cell: Cell = EMPTY
    address: str = ""

    @property
    def text(self) -> str:
        """The words, exactly as they stand."""
        return self.cell.text

    @property
    def blank(self) -> bool:
        """Whether nothing was filled in."""
        return self.cell.blank


NO_FIELD = FormField()


@dataclass(frozen=True, slots=True)
class FormReading:
    """What was filled in for one target: by its hidden id, or as the form names it."""

    goal: str
    value: FormField
    target_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row: which action it means by number or text, and what was reported.

    ``action_id`` is its hidden key. ``units`` is the cell with the lead units, when the table has
    such a column. A field without an address has no column; ``has_readings``: there is one for
    the figures of targets.
    """

    sheet: str
    number: int | None
    text: FormField
    action_id: int | None = None
    units: FormField = NO_FIELD
    progress: FormField = NO_FIELD
    issues: FormField = NO_FIELD
    next_steps: FormField = NO_FIELD
    percent: FormField = NO_FIELD
    readings: tuple[FormReading, ...] = ()
    has_readings: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing was reported."""
        fields = (self.progress, self.issues, self.next_steps, self.percent)
        return all(field.blank for field in (*fields, *(r.value for r in self.readings)))

    @property
    def place(self) -> str:
        """Where its report stands."""
        fields = (self.progress, self.percent, self.issues, self.next_steps, self.text)
        return next((field.address for field in fields if field.address), "")


@dataclass(frozen=True, slots=True)
class FormFile:
    """A returned file as it was understood.

    ``code`` is the code embedded in our own forms, ``unit`` and ``month`` what stands
    in the head of the sheet; each is absent when it was not found. ``on`` is the day of filling.
    ``head`` are the lines above the table, in which a unit may be named without a label.
    """

    file: str
    kind: str
    sha256: str
    code: FormCode | None = None
    unit: str = ""
    month: Month | None = None
    on: date | None = None
    filled_by: str = ""
    checked_by: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[ReportRow, ...] = ()
    problems: tuple[FormProblem, ...] = ()
