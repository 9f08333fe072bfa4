"""What else leaves the office, beside the bare libraries with the same texts: Word, forms, PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from openpyxl import Workbook

from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.sending_out import collect_forms, render_forms
from tests.bench import data
from tests.bench.report import Figure, alternate, limit, milliseconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office

ROUNDS = 7
MONTH = Month(data.AS_OF.year, data.AS_OF.month)
#: A ledger of ten plans, in plans of the size of the one at hand.
PLANS = 10
#: In milliseconds: the ledger for Word, all forms of a month, the ledger of ten plans as PDF.
MOST_DOCX, MOST_FORMS, MOST_PDF = 120, 610, 830


def measure() -> list[Figure]:
    """Each written to the disk, in turns with what it is held against."""
    office = data.office_of(data.demo(12))
    folder = data.CACHE / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    rows = office.queries.ledger.rows(data.AS_OF)
    figures = [_docx(office, rows, folder), _forms(office, folder), _pdf(office, rows, folder)]
    office.close()
    return figures


def _docx(office: Office, rows: Sequence[LedgerRow], folder: Path) -> Figure:
    texts = [[column.text(row) for column in LEDGER_COLUMNS] for row in rows]

    def bare() -> None:
        document = Document()
        table = document.add_table(len(texts), len(LEDGER_COLUMNS))
        cells = iter(table._cells)  # noqa: SLF001 - the one way that is not quadratic
        for line in texts:
            for text in line:
                next(cells).text = text
        document.save(BytesIO())

    value, baseline = alternate(
        ROUNDS,
        lambda: _exported(office, rows, folder / "ledger.docx"),
        lambda: milliseconds(bare),
    )
    return limit("ledger .docx : bare python-docx", value, baseline, MOST_DOCX)


def _forms(office: Office, folder: Path) -> Figure:
    sheets = collect_forms(office, MONTH, data.AS_OF)

    def bare() -> None:
        for sheet in sheets:
            book = Workbook()
            page = book.create_sheet()
            for row in sheet.rows:
                page.append([row.number, row.title, row.text, row.due_words])
            book.save(BytesIO())

    value, baseline = alternate(
        ROUNDS,
        lambda: milliseconds(lambda: render_forms(NullProgress(), sheets, folder / "forms")),
        lambda: milliseconds(bare),
    )
    name = "forms of a month : bare openpyxl"
    return limit(name, value, baseline, MOST_FORMS, f"{len(sheets)} units")


def _pdf(office: Office, rows: Sequence[LedgerRow], folder: Path) -> Figure:
    many = [
        replace(row, number=row.number + plan * len(rows)) for plan in range(PLANS) for row in rows
    ]
    value, baseline = alternate(
        ROUNDS,
        lambda: _exported(office, many, folder / "many.pdf"),
        lambda: _exported(office, rows, folder / "ledger.pdf"),
    )
    return limit(f"ledger .pdf, {len(many)} rows : {len(rows)}", value, baseline, MOST_PDF)


def _exported(office: Office, rows: Sequence[LedgerRow], path: Path) -> float:
    sheet = ledger_sheet(office, rows, data.AS_OF)
    return milliseconds(lambda: export_ledger(NullProgress(), rows, sheet, path))
