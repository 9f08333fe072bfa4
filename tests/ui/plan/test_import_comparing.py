from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.errors import Cancelled
from fenghua_supervisor.services.plan.importing import read_plan_file
from fenghua_supervisor.services.plan.previewing import preview_beside
from fenghua_supervisor.ui.plan import import_wizard
from fenghua_supervisor.ui.plan.import_wizard import ImportWizard
from tests.ui.plan.wizard_files import OTHER_LIST, pick

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.plan_preview import ImportChoice, PlanPreview
    from fenghua_supervisor.domain.plan.plan import ParsedPlan
    from fenghua_supervisor.services.plan.previewing import KnownPlans
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback


class Comparing:
    """Stands in for the comparison with the ledger: each waits until it is let go."""

    def __init__(self) -> None:
        self.gates: list[threading.Event] = []
        self.choices: list[ImportChoice] = []

    def __call__(
        self, progress: Progress, known: KnownPlans, parsed: ParsedPlan, choice: ImportChoice
    ) -> PlanPreview:
        gate = threading.Event()
        self.gates.append(gate)
        self.choices.append(choice)
        while not gate.wait(0.01):
            progress.advance(0, 0, "")
        return preview_beside(progress, known, parsed, choice)


@pytest.fixture
def comparing(monkeypatch: pytest.MonkeyPatch) -> Comparing:
    comparing = Comparing()
    monkeypatch.setattr(import_wizard, "preview_beside", comparing)
    return comparing


@pytest.fixture
def working(
    working_session: Session,
    window: QWidget,
    full_plan: Path,
    comparing: Comparing,
    qtbot: QtBot,
) -> ImportWizard:
    """A file was read on the worker, and is held against the ledger there."""
    wizard = ImportWizard(working_session, working_session.office.today(), window)
    wizard.open()
    wizard.read(full_plan)
    qtbot.waitUntil(lambda: len(comparing.gates) == 1)
    return wizard


def test_the_window_goes_on_while_a_file_is_compared_and_an_older_answer_is_dropped(
    working: ImportWizard, comparing: Comparing, qtbot: QtBot
) -> None:
    assert working.choose.isVisible()
    comparing.gates[0].set()
    qtbot.waitUntil(working.preview.isVisible)
    assert working.apply.isEnabled()
    pick(working.preview.questions.kind, "政府工作报告")
    assert not working.apply.isEnabled()
    qtbot.waitUntil(lambda: len(comparing.gates) == 2)
    pick(working.preview.questions.kind, "民生实事")
    qtbot.waitUntil(lambda: len(comparing.gates) == 3)  # the second one was told to stop
    comparing.gates[1].set()
    comparing.gates[2].set()
    qtbot.waitUntil(working.apply.isEnabled)
    assert comparing.choices[2].kind is PlanKind.LIVELIHOOD
    assert working.preview.questions.choice().kind is PlanKind.LIVELIHOOD


def test_closing_while_a_file_is_compared_stops_it_and_says_nothing(
    working: ImportWizard, working_session: Session, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(working.destroyed):
        working.reject()
    qtbot.waitUntil(lambda: not working_session.jobs.busy)
    assert feedback.shown == []


def test_a_cancelled_comparison_says_how_to_go_on(
    wizard: ImportWizard, full_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(import_wizard, "preview_beside", cancelled)
    wizard.read(full_plan)
    assert wizard.choose.isEnabled()
    assert "再选一次" in wizard.choose.warning()
    monkeypatch.undo()
    wizard.read(full_plan)
    monkeypatch.setattr(import_wizard, "preview_beside", cancelled)
    pick(wizard.preview.questions.kind, "民生实事")
    assert "没有比对完" in wizard.warning()
    assert not wizard.apply.isEnabled()


def test_a_day_that_is_typed_is_read_by_once_when_it_rests(
    wizard: ImportWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "分解表.txt"
    path.write_text(OTHER_LIST, encoding="utf-8")
    wizard.read(path)
    questions = wizard.preview.questions
    pick(questions.period, "其他")
    read_by: list[object] = []

    def reading(progress: Progress, path: Path, period: tuple[date, date]) -> ParsedPlan:
        read_by.append(period)
        return read_plan_file(progress, path, period)

    monkeypatch.setattr(import_wizard, "read_plan_file", reading)
    for day in (3, 4, 5):
        questions.end.set_day(date(2027, 3, day))
        assert not wizard.apply.isEnabled()
    assert read_by == []
    qtbot.waitUntil(lambda: bool(read_by))
    qtbot.waitUntil(wizard.apply.isEnabled)
    assert read_by == [(questions.start.day(), date(2027, 3, 5))]
    questions.end.set_day(date(2028, 3, 5))
    questions.end.editingFinished.emit()  # the field is left: at once
    assert len(read_by) == 2
