"""Steps with received forms that several tests share."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.exchange.round.xlsx import form_bytes
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.importing import apply_forms, preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.domain.round.import_preview import FilePreview, FormsPreview
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 24)
MONTH = Month(2025, 10)
UNIT = "区民政局"


def column(name: layout.FormColumn) -> str:
    return layout.letter(name)


def write(
    path: Path,
    sheet: FormSheet,
    cells: dict[str, object],
    page: Callable[[Worksheet], None] | None = None,
) -> Path:
    """The form with some cells filled in; ``page`` may do more with the worksheet."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(form_bytes(sheet)))
    sheet_page = book[layout.SHEET_NAME]
    for place, value in cells.items():
        sheet_page[place].value = value
    if page is not None:
        page(sheet_page)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def table(path: Path, *rows: tuple[object, ...]) -> Path:
    """A table that somebody typed."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def preview(office: Office, *paths: Path, as_of: date = AS_OF) -> FormsPreview:
    return preview_forms(office, read_form_files(NullProgress(), paths), as_of)


def only(office: Office, *paths: Path, as_of: date = AS_OF) -> FilePreview:
    [file] = preview(office, *paths, as_of=as_of).files
    return file


def take(office: Office, *paths: Path, as_of: date = AS_OF) -> Done[object]:
    found = preview(office, *paths, as_of=as_of)
    return apply_forms(office, found, {file.id for file in found.files if file.can_be_taken})


def reports(office: Office, number: int, as_of: date = AS_OF) -> list[tuple[str, Decimal | None]]:
    entries = office.queries.ledger.detail(office.queries.plan.action_id(number), as_of).entries
    return [
        (entry.reported.progress, entry.reported.percent)
        for entry in entries
        if entry.kind is EntryKind.PROGRESS and entry.superseded_by is None
    ]
