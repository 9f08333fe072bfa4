"""Several files of one unit in one batch."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.round.import_preview import FormVerdict
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.services.round.importing import apply_forms
from fenghua_supervisor.services.round.sending_out import collect_forms
from tests.form_steps import AS_OF, MONTH, UNIT, column, preview, reports, write

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

PROGRESS = column(layout.PROGRESS)


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.moment = datetime(2025, 10, 24, 9)
    return clock


@pytest.fixture
def sheet(office: Office) -> FormSheet:
    """The form of 区民政局 for October."""
    return next(s for s in collect_forms(office, MONTH, AS_OF) if s.unit == UNIT)


@pytest.fixture
def filled(sheet: FormSheet, tmp_path: Path) -> Path:
    """The form with the first action reported."""
    return write(tmp_path / "民政.xlsx", sheet, {f"{PROGRESS}5": "已建两支"})


def test_a_file_twice_in_one_batch_counts_once(
    office: Office, filled: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "副本.xlsx"
    shutil.copy(filled, copy)
    first, second = preview(office, filled, copy).files
    assert first.verdict is FormVerdict.READY
    assert second.verdict is FormVerdict.UNREADABLE
    assert "完全相同" in second.why


def test_a_second_return_in_one_batch_shows_the_difference_and_waits_to_be_chosen(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    one = write(tmp_path / "一.xlsx", sheet, {f"{PROGRESS}5": "已建两支"})
    two = write(tmp_path / "二.xlsx", sheet, {f"{PROGRESS}5": "已建三支"})
    found = preview(office, one, two)
    first, second = found.files
    assert first.verdict is second.verdict is FormVerdict.SECOND
    assert (first.rivals, second.rivals) == (((1, "二.xlsx"),), ((0, "一.xlsx"),))
    assert second.second_to == "一.xlsx"
    assert second.changed[0].changes[0].old == "已建两支"
    assert found.taken == frozenset()
    assert found.double == (UNIT,)
    with pytest.raises(UserError, match="对同一任务填的不同"):
        apply_forms(office, found, {0, 1})
    assert reports(office, 66) == []
    apply_forms(office, found, {1})
    assert reports(office, 66) == [("已建三支", None)]


def test_two_files_of_a_unit_that_report_different_actions_are_both_taken(
    office: Office, sheet: FormSheet, tmp_path: Path
) -> None:
    one = write(tmp_path / "一.xlsx", sheet, {f"{PROGRESS}5": "已建两支"})
    other = next(n for n, row in enumerate(sheet.rows) if n)
    line = 5 + sum(max(1, len(row.targets)) for row in sheet.rows[:other])
    two = write(tmp_path / "二.xlsx", sheet, {f"{PROGRESS}{line}": "已开工"})
    found = preview(office, one, two)
    assert found.taken == {0, 1}
    assert not any(file.rivals for file in found.files)
