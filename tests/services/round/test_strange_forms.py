"""Every form of the collection is read right, or says in one sentence why not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from fenghua_supervisor.domain.round.table_reading import understand
from fenghua_supervisor.exchange.round.tables import read_form
from fenghua_supervisor.services.round.importing import preview_forms
from fenghua_supervisor.services.round.received_files import ReadFile
from tests.form_steps import AS_OF
from tests.services.round.strange_forms import STRANGE, UNIT, Strange

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from fenghua_supervisor.domain.round.import_preview import FilePreview
    from fenghua_supervisor.services.office import Office
    from tests.services.round.strange_forms import Row

_WORDS = re.compile(r"\{(\d+)\}")


@pytest.fixture(scope="module")
def office(_seed_folder: Path, open_to_look: Callable[[Path], Office]) -> Office:
    """One for all: a form that is judged changes nothing."""
    return open_to_look(_seed_folder)


def written(strange: Strange, office: Office, folder: Path) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    fill(page, strange.rows, office)
    for name, rows in strange.sheets.items():
        fill(book.create_sheet(name), rows, office)
    for place in strange.merged:
        page.merge_cells(place)
    for place, code in strange.formats.items():
        page[place].number_format = code
    for row in strange.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in strange.hidden_columns:
        page.column_dimensions[column].hidden = True
    if strange.more is not None:
        strange.more(page)
    path = folder / strange.name
    book.save(path)
    return path


def fill(page: Worksheet, rows: tuple[Row, ...], office: Office) -> None:
    texts = {row.number: row.text for row in office.queries.ledger.rows(AS_OF)}

    def cell(value: object) -> object:
        if isinstance(value, str) and (found := _WORDS.fullmatch(value)):
            return texts[int(found[1])]
        return value

    for row in rows:
        page.append([cell(value) for value in row])


def judged(strange: Strange, office: Office, folder: Path) -> FilePreview:
    path = written(strange, office, folder)
    [file] = preview_forms(office, [ReadFile(path, understand(read_form(path)))], AS_OF).files
    return file


@pytest.mark.parametrize("strange", STRANGE, ids=lambda strange: strange.name)
def test_a_form_as_units_send_it(strange: Strange, office: Office, tmp_path: Path) -> None:
    file = judged(strange, office, tmp_path)
    said = {
        line.number: (line.report.reported.progress, line.report.reported.percent)
        for line in file.lines
    }
    assert said == {
        number: (progress, None if percent is None else Decimal(percent))
        for number, (progress, percent) in strange.read.items()
    }
    assert file.verdict.value == strange.verdict
    assert (str(file.month) if file.month else None) == strange.month
    assert {line.unit for line in file.lines} <= {UNIT}
    assert tuple(question.key for question in file.questions) == strange.asked
    for parts, words in (
        (strange.told, [p.why for p in file.troubles]),
        (strange.noted, file.notes),
    ):
        assert len(words) == len(parts), words
        for part in parts:
            assert any(part in each for each in words), (part, words)


def test_the_collection_is_large_and_its_names_are_its_own() -> None:
    assert len({strange.name for strange in STRANGE}) == len(STRANGE) >= 40
