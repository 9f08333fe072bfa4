"""A received form as it was understood: what each row says, and what could not be used."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.column_heads import HeadField
from fenghua_supervisor.domain.round.received_table import EMPTY
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fenghua_supervisor.domain.round.form import FormCode
    from fenghua_supervisor.domain.round.months import SaidMonth
    from fenghua_supervisor.domain.round.received_table import ReceivedCell

#: Of the hidden key of a finding.
_KEY = re.compile("F([0-9]{1,9})")


@record
class FormProblem:
    """What cannot be used: where it stands, what stands there, and why.

    ``number`` and ``title`` are those of the action it is about, where one was recognised.
    """

    sheet: str
    cell: str
    field: str
    what: str
    why: str
    number: int | None = None
    title: str = ""

    @property
    def item(self) -> str:
        """「第82项　落实…」; empty where no action was recognised."""
        words = f"第{self.number}项" if self.number is not None else ""
        return f"{words}　{self.title}" if self.title else words

    @property
    def place(self) -> str:
        """「填报表 C12」, or the sheet alone."""
        return " ".join(part for part in (self.sheet, self.cell) if part)


@record
class FormField:
    """The content of one field of a row with the address it stands at."""

    cell: ReceivedCell = EMPTY
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


@record
class FormReading:
    """What was filled in for one target: by its hidden id, or as the form names it."""

    goal: str
    value: FormField
    target_id: int | None = None
    column: int = 0  #: which of the file's columns


@record
class ReportColumn:
    """A column that holds something reported: of which table and field, where, of which months.

    ``field`` is None where its title is not understood. ``used``: something stands below it.
    """

    table: int
    sheet: str
    place: str
    title: str
    field: HeadField | None
    months: tuple[SaidMonth, ...] = ()
    hidden: bool = False
    used: bool = False

    @property
    def words(self) -> str:
        """「D2“6月完成情况”」."""
        return f"{self.place}“{self.title}”" if self.title else f"{self.place}（没有栏名）"


@record
class SaidAt:
    """What a line over the tables, or the name of a sheet, says of the month of the report."""

    sheet: str
    cell: str  #: empty for the name of a sheet
    words: str
    months: tuple[SaidMonth, ...] = ()
    years: tuple[int, ...] = ()
    unread: str = ""

    @property
    def place(self) -> str:
        """「填报表 A1」, or 「工作表名」."""
        return f"{self.sheet} {self.cell}" if self.cell else "工作表名"


@record
class ReportRow:
    """One row: which action it means by number or text, and what was reported.

    ``action_id`` is its hidden key. ``claims`` are what stands in each of the file's columns;
    ``cells`` what counts of that, by the fields that the table has a column for, once it is
    settled which columns count. ``units`` is the cell with the lead units; ``texts`` are further
    cells that name the action. ``has_readings``: there is a column for the figures of targets.
    """

    sheet: str
    number: int | None
    text: FormField
    action_id: int | None = None
    units: FormField = NO_FIELD
    cells: Mapping[HeadField, FormField] = field(default_factory=dict)
    readings: tuple[FormReading, ...] = ()
    has_readings: bool = False
    texts: tuple[FormField, ...] = ()
    table: int = 0
    claims: tuple[tuple[int, FormField], ...] = ()

    @property
    def reported(self) -> tuple[FormField, ...]:
        """Every cell that reports something, or might."""
        return (*self.cells.values(), *(reading.value for reading in self.readings))

    @property
    def progress(self) -> FormField:
        """The cell without which a row reports nothing."""
        return self.cells.get(HeadField.PROGRESS, NO_FIELD)

    @property
    def blank(self) -> bool:
        """Whether nothing was reported."""
        return all(cell.blank for cell in self.reported)

    @property
    def place(self) -> str:
        """Where its report stands."""
        first = (self.progress, self.cells.get(HeadField.PERCENT, NO_FIELD))
        cells = (*first, *self.cells.values(), self.text)
        return next((cell.address for cell in cells if cell.address), "")


@record
class FindingReport:
    """One finding as the unit reported on it: which one by number and hidden key, and what of it.

    ``asks``: whether the unit wants it struck off.
    """

    sheet: str
    number: FormField
    key: FormField = NO_FIELD
    measure: FormField = NO_FIELD
    done_on: FormField = NO_FIELD
    asks: FormField = NO_FIELD

    @property
    def blank(self) -> bool:
        """Whether nothing was filled in."""
        return self.measure.blank and self.done_on.blank and self.asks.blank

    @property
    def key_id(self) -> int | None:
        """The id of the finding in its hidden key; None: there is none."""
        found = _KEY.fullmatch(self.key.text.strip())
        return int(found[1]) if found else None


@record
class FormFile:
    """A received file as it was understood.

    ``code`` is the code embedded in our own forms, ``unit`` what stands in the head of the sheet;
    each is absent when it was not found. ``on`` is the day of filling. ``head`` are the lines
    above the table, in which a unit may be named without a label; ``said`` what they and the names
    of the sheets say of the month. ``columns`` are all that hold reports, of every table.
    """

    file: str
    kind: str
    sha256: str
    code: FormCode | None = None
    unit: str = ""
    on: date | None = None
    filled_by: str = ""
    checked_by: str = ""
    head: tuple[str, ...] = ()
    said: tuple[SaidAt, ...] = ()
    columns: tuple[ReportColumn, ...] = ()
    rows: tuple[ReportRow, ...] = ()
    problems: tuple[FormProblem, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[FindingReport, ...] = ()
