from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.round.sending_out import FormsWritten, collect_forms, issue_forms
from fenghua_supervisor.services.safekeeping import step_papers
from fenghua_supervisor.services.safekeeping.step_papers import written_or_undone

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

MONTH = Month(2025, 10)


@pytest.fixture
def done(office: Office, as_of: date, tmp_path: Path) -> Done[tuple[int, ...]]:
    """One form is recorded, and not written yet."""
    sheets = collect_forms(office, MONTH, as_of)[:1]
    written = FormsWritten.of(sheets, tmp_path, as_of)
    return issue_forms(office, MONTH, [sheet.code.unit_id for sheet in sheets], written)


def refuse() -> list[Path]:
    raise UserError("磁盘已满，请清理后再试。")


def test_a_step_whose_papers_are_refused_is_taken_back(
    office: Office, done: Done[tuple[int, ...]]
) -> None:
    with pytest.raises(UserError, match="磁盘已满"):
        written_or_undone(office, done, refuse)
    assert office.queries.round.forms(office.queries.plan.current().id, MONTH) == {}
    assert office.take_remarks() == []


def test_a_step_that_cannot_be_taken_back_stands_and_says_so(
    office: Office, done: Done[tuple[int, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(step_papers, "undo", lambda _: refuse())
    assert written_or_undone(office, done, refuse) == ()
    (remark,) = office.take_remarks()
    assert remark.startswith("已经登记，但文件没有写成（磁盘已满，请清理后再试），下次启动时补做到")
    assert len(office.queries.round.forms(office.queries.plan.current().id, MONTH)) == 1
