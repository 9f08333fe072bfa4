"""Received forms of all units: read in the child, previewed and imported as one step."""

from __future__ import annotations

import shutil
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.importing import apply_forms, preview_forms
from fenghua_supervisor.services.round.received_files import read_form_files
from fenghua_supervisor.services.round.sending_out import collect_forms
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.bench import data
from tests.bench.report import Figure, limit, milliseconds
from tests.filled_forms import fill_all

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

ROUNDS = 5
MOST = 5000
#: As of this day of the demonstration every unit has something to report.
MONTH, AS_OF = Month(2024, 12), date(2024, 12, 24)


def _import(office: Office, folder: Path) -> None:
    preview = preview_forms(office, read_form_files(NullProgress(), [folder]), AS_OF, MONTH)
    apply_forms(office, preview, preview.taken)


def _read_by_openpyxl(folder: Path) -> None:
    from openpyxl import load_workbook

    for path in folder.iterdir():
        for sheet in load_workbook(path, data_only=True):
            assert list(sheet.iter_rows(values_only=True))


def measure() -> list[Figure]:
    """The whole way from files to a durable step; beside it, openpyxl only reading them."""
    office = data.office_of(data.own_copy(data.demo(12), "forms-in"))
    folder = data.CACHE / "returned"
    shutil.rmtree(folder, ignore_errors=True)
    sheets = collect_forms(office, MONTH, AS_OF)
    fill_all(sheets, folder)
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(milliseconds(lambda: _import(office, folder)))
        undo(office)
        bare.append(milliseconds(lambda: _read_by_openpyxl(folder)))
    office.close()
    name = f"import of {len(sheets)} received forms"
    note = f"median of {ROUNDS}; baseline: openpyxl reading them and nothing else"
    return [limit(name, median(ours), median(bare), MOST, note)]
