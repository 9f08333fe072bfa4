"""Systems and values in files: read apart, looked at, taken in as one step, written out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.indicators.system_table import changes_of, system_from
from fenghua_supervisor.domain.indicators.value_table import values_from
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.reading.reader import read_table
from fenghua_supervisor.records import record
from fenghua_supervisor.services.indicators.systems import publish_version
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.services.verb import verb

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.indicators.system import SystemVersion
    from fenghua_supervisor.domain.indicators.system_table import SystemChanges, SystemReading
    from fenghua_supervisor.domain.indicators.value_table import ValueReading
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.round.received_table import FormTable
    from fenghua_supervisor.domain.writing.month import Month
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


@record
class SystemPreview:
    """What importing a file of indicators would do; None: there is a problem."""

    reading: SystemReading
    system_id: int | None
    changes: SystemChanges | None


def read_indicator_file(progress: Progress, path: Path) -> FormTable:
    """The sheets of a file; a job function. UserError in one sentence when it is none."""
    name = shown(path.name)
    return read_table(path, lambda _: progress.advance(0, 1, f"正在读取“{name}”"))


def system_named_in(office: Office, table: FormTable) -> str:
    """The name of a system that stands above the heads, as in what was exported; else ""."""
    names = {each.name for each in office.queries.indicators.systems()}
    above = (cell.text.strip() for sheet in table.sheets for row in sheet.rows[:3] for cell in row)
    return next((text for text in above if text in names), "")


def preview_system(office: Office, table: FormTable, name: str) -> SystemPreview:
    """What the file would make: a system of this name, or its next version. Writes nothing."""
    queries = office.queries.indicators
    known = next((each for each in queries.systems() if each.name == name), None)
    latest = queries.version(known.id, known.versions[-1][1]) if known is not None else None
    reading = system_from(table, name, latest.rules if latest is not None else None)
    draft = reading.draft
    if draft is None:
        return SystemPreview(reading, known.id if known else None, None)
    reading = replace(reading, draft=replace(draft, system_id=known.id if known else None))
    return SystemPreview(reading, known.id if known else None, changes_of(draft, latest))


@verb
def import_system(office: Office, preview: SystemPreview, note: str = "") -> Done[int]:
    """Publish what a preview shows; UserError while there is a problem in the file."""
    draft = preview.reading.draft
    if draft is None:
        raise UserError(f"没有导入，请先改正：{preview.reading.problems[0].words}")
    return publish_version(office, replace(draft, note=note or f"从“{preview.reading.file}”导入"))


def preview_values(
    office: Office, table: FormTable, version: SystemVersion, month: Month | None
) -> ValueReading:
    """What the file would note of a system; ``month`` stands where a row names no period."""
    known = office.queries.indicators.values(version.system_id, office.today())
    return values_from(table, version.indicators, known, month)


@verb
def import_values(
    office: Office, system_id: int, reading: ValueReading, on: date | None = None
) -> Done[list[int]]:
    """Note every new value of a file in one step; UserError while there is a problem in it.

    ``on``: the day from which those are known whose row names none; None: today.
    """
    if reading.problems:
        raise UserError(f"没有导入，请先改正：{reading.problems[0].words}")
    if not reading.new:
        raise UserError("表里的数据都已录入过，没有要导入的。")
    drafts = [line.draft for line in reading.new]
    return note_values(office, system_id, [replace(d, on=d.on or on) for d in drafts])


def system_workbook(version: SystemVersion) -> bytes:
    """A version as a workbook that can be imported again."""
    from fenghua_supervisor.exchange.indicators.xlsx import system_book

    return system_book(version)


def values_workbook(shown_index: Monitoring) -> bytes:
    """A month's values as a workbook to be filled in."""
    from fenghua_supervisor.exchange.indicators.xlsx import values_book

    return values_book(shown_index)


def arithmetic_workbook(shown_index: Monitoring) -> bytes:
    """The arithmetic of an index with live formulas."""
    from fenghua_supervisor.exchange.indicators.arithmetic import arithmetic_book

    return arithmetic_book(shown_index)
