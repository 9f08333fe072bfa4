from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.ui.plan.plans_dialog import PlansDialog
from tests.services.plan.plan_texts import TASKS, parsed_plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)
SECOND = "示例区2025年工作要点"


@pytest.fixture
def second(session: Session) -> int:
    parsed = parsed_plan(SECOND, *TASKS)
    done = session.perform(apply_plan, preview_plan(session.office, parsed))
    assert done is not None
    return done.value


@pytest.fixture
def dialog(session: Session, second: int, qtbot: QtBot) -> PlansDialog:
    dialog = PlansDialog(session, AS_OF)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def standing(dialog: PlansDialog) -> list[tuple[int, str, str]]:
    return [(line.id, line.plan.kind.label, line.standing) for line in dialog.list.model.rows]


def test_a_plan_is_closed_and_followed_again(
    dialog: PlansDialog, second: int, office: Office, qtbot: QtBot
) -> None:
    assert standing(dialog) == [(1, "行动方案", "在办"), (second, "年度工作要点", "在办")]
    dialog.list.table.select_ids([second])
    qtbot.mouseClick(dialog.turn, Qt.MouseButton.LeftButton)
    assert standing(dialog)[1][2] == "2025-10-31结束"
    assert [plan.id for plan in office.queries.plan.open_plans(AS_OF)] == [1]
    assert dialog.turn.text() == "恢复跟踪"
    qtbot.mouseClick(dialog.turn, Qt.MouseButton.LeftButton)
    assert standing(dialog)[1][2] == "在办"


def test_the_kind_of_a_plan_is_changed(dialog: PlansDialog, second: int) -> None:
    dialog.list.table.select_ids([second])
    at = dialog.kind.findText("民生实事")
    dialog.kind.setCurrentIndex(at)
    dialog.kind.activated.emit(at)
    assert standing(dialog)[1][1] == "民生实事"


def test_a_plan_is_of_one_of_the_kinds_and_nothing_else_is_offered(dialog: PlansDialog) -> None:
    offered = [dialog.kind.itemText(at) for at in range(dialog.kind.count())]
    assert offered == [kind.label for kind in PlanKind]
    assert dialog.kind.currentText() == "行动方案"


def test_a_plan_that_has_not_begun_says_when_it_does(
    session: Session, second: int, qtbot: QtBot
) -> None:
    dialog = PlansDialog(session, date(2024, 12, 31))
    qtbot.addWidget(dialog)
    assert standing(dialog)[1][2] == "2025-01-01开始"
