from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.round.sending_out import issue_forms
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.base.step_papers import StepPapers
from tests.ui.ui_fakes import InlineJobs

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback

DAY, MONTH = date(2025, 10, 31), Month(2025, 10)


def refuse(*_: object) -> list[Path]:
    raise UserError("磁盘已满，请清理后再试。")


@pytest.mark.parametrize("refused", [True, False])
def test_a_step_stands_with_its_papers_or_not_at_all(
    office: Office, feedback: FakeFeedback, qtbot: QtBot, refused: bool
) -> None:
    session, page = Session(office, feedback, InlineJobs(feedback)), QWidget()
    qtbot.addWidget(page)
    told: list[bool] = []
    done = issue_forms(office, MONTH, [1])
    papers = StepPapers(session, page, done, lambda: told.append(True))
    papers.start(refuse if refused else lambda _: [], label="生成")
    assert bool(told) is not refused
    given = office.queries.round.forms(office.queries.plan.current().id, MONTH)
    assert bool(given) is not refused
    assert feedback.texts("warn") == (["磁盘已满，请清理后再试。"] if refused else [])
