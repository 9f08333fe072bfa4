from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.round.sending_out import FormsWritten, collect_forms, issue_forms
from fenghua_supervisor.ui.base.left_papers import finish_left_papers
from fenghua_supervisor.ui.base.session import Session
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback

DAY, MONTH = date(2025, 10, 31), Month(2025, 10)


def test_what_a_dead_window_left_is_made_and_told_once(
    office: Office, reopen: Callable[[Office], Office], feedback: FakeFeedback, tmp_path: Path
) -> None:
    sheets = collect_forms(office, MONTH, DAY)[:2]
    written = FormsWritten.of(sheets, tmp_path, DAY)
    issue_forms(office, MONTH, [sheet.code.unit_id for sheet in sheets], written)
    again = reopen(office)
    session = Session(again, feedback, InlineJobs(feedback))
    for _ in range(2):
        finish_left_papers(session, session)
    (told,) = feedback.texts("info")
    assert "等2份）已补做，放在" in told
    names = {path.name for path in again.store.papers.iterdir()}
    assert names == {sheet.file_name for sheet in sheets}
