from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.inspections.checklists_dialog import ChecklistDialog, ChecklistsDialog
from fenghua_supervisor.ui.inspections.inspection_detail import InspectionDetail
from fenghua_supervisor.ui.inspections.inspection_dialog import InspectionDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> ChecklistsDialog:
    made = ChecklistsDialog(session)
    qtbot.addWidget(made)
    made.open()
    return made


def fill(dialog: ChecklistsDialog, points: str, name: str = "") -> None:
    form = dialog.findChildren(ChecklistDialog)[-1]
    if name:
        form.name.setText(name)
    form.points.setPlainText(points)
    form.submit()


def test_lists_are_made_revised_and_stopped(session: Session, dialog: ChecklistsDialog) -> None:
    assert not dialog.stop.isEnabled()
    dialog.make.click()
    fill(dialog, "消防通道\n食材溯源", "食堂检查清单")
    dialog.make.click()
    fill(dialog, "路灯", "道路检查清单")
    marked = dialog.chosen()
    assert marked is not None
    assert marked.name == "道路检查清单"
    dialog.revise.click()
    assert dialog.findChildren(ChecklistDialog)[-1].points.toPlainText() == "路灯"
    fill(dialog, "路灯\n窨井盖")
    assert [v.points for v in session.office.queries.checklists.named("道路检查清单").versions] == [
        ("路灯",),
        ("路灯", "窨井盖"),
    ]
    text = dialog.points.toPlainText()
    assert text.index("第2版") < text.index("2. 窨井盖") < text.index("第1版")
    dialog.stop.click()
    assert (dialog.stop.text(), dialog.revise.isEnabled()) == ("恢复使用", False)
    dialog.stop.click()
    assert (dialog.stop.text(), dialog.revise.isEnabled()) == ("停用", True)


def test_what_makes_no_list_stays_in_its_form(session: Session, dialog: ChecklistsDialog) -> None:
    dialog.make.click()
    fill(dialog, "查", "食堂检查清单")
    dialog.make.click()
    fill(dialog, "再查", "食堂检查清单")
    form = dialog.findChildren(ChecklistDialog)[-1]
    assert form.isVisible()
    assert form.points.toPlainText() == "再查"
    assert len(session.office.queries.checklists.all()) == 1
    form.name.setText("别的")
    form.submit()
    assert len(session.office.queries.checklists.all()) == 2


def test_an_inspection_is_planned_with_a_list_and_tells_it(
    session: Session, dialog: ChecklistsDialog, qtbot: QtBot
) -> None:
    for name in ("食堂检查清单", "停用的"):
        dialog.make.click()
        fill(dialog, "消防通道\n食材溯源", name)
    dialog.stop.click()
    parent = QWidget()
    qtbot.addWidget(parent)
    form = InspectionDialog(session, AS_OF, parent)
    offered = [form.used.itemText(place) for place in range(form.used.count())]
    assert offered == ["不用清单", "食堂检查清单（第1版，2条）"]
    form.title.setText("食堂抽查")
    form.used.setCurrentIndex(1)
    form.checklist.setPlainText("留样")
    form.submit()
    (inspection,) = session.office.queries.inspections.planned(AS_OF)
    assert inspection.checklist == ("消防通道", "食材溯源", "留样")
    detail = InspectionDetail(session, parent)
    detail.show_inspection(inspection, AS_OF)
    told = [label.text() for label in detail.findChildren(PlainLabel)]
    assert "检查清单 3 条　食堂检查清单（第1版）" in told
