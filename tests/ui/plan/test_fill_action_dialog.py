from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.ui.plan.fill_action_dialog import FillActionDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback

AS_OF = date(2025, 10, 31)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def row(office: Office) -> LedgerRow:
    return office.queries.ledger.row(office.queries.plan.action_id(3), AS_OF)


@pytest.fixture
def dialog(session: Session, row: LedgerRow, owner: QWidget) -> FillActionDialog:
    dialog = FillActionDialog(session, row, AS_OF, owner).run()
    dialog.text.insertPlainText("培育先进制造业集群。到2025年，规上工业增加值达到320亿元。")
    return dialog


def test_it_gives_the_draft_of_what_was_typed(dialog: FillActionDialog, row: LedgerRow) -> None:
    dialog.lead.set_names(["区经信局", "区发改局"])
    dialog.support.set_names(["区教育局"])
    dialog.campaign.setEditText("高质量发展攻坚行动")
    dialog.has_due.setChecked(True)
    dialog.due.set_day(date(2024, 6, 30))
    assert dialog.draft() == ActionDraft(
        action_id=row.id,
        text="培育先进制造业集群。到2025年，规上工业增加值达到320亿元。",
        lead_units=("区经信局", "区发改局"),
        due_date=date(2024, 6, 30),
        campaign="高质量发展攻坚行动",
        section="",
        support_units=("区教育局",),
    )


def test_without_a_chosen_date_the_text_decides(dialog: FillActionDialog) -> None:
    assert dialog.draft().due_date is None
    assert not dialog.due.isEnabled()


def test_text_and_a_lead_unit_are_needed(dialog: FillActionDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert dialog.warning() == "请至少填写一个牵头单位。"
    dialog.text.clear()
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert dialog.warning() == "请填写正文。"


def test_a_unit_cannot_lead_and_support(dialog: FillActionDialog, qtbot: QtBot) -> None:
    dialog.lead.set_names(["区经信局"])
    dialog.support.set_names(["区经信局"])
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert "不能既是牵头单位又是配合单位" in dialog.warning()


def test_a_new_unit_is_taken_only_when_confirmed(
    dialog: FillActionDialog, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    feedback.answer = False
    dialog.lead.edit.setText("区新设局")
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert "区新设局" in dialog.warning()
    feedback.answer = True
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert dialog.lead.names() == ("区新设局",)


def test_known_headings_are_offered(dialog: FillActionDialog) -> None:
    offered = [dialog.section.itemText(i) for i in range(dialog.section.count())]
    assert "建设绿色低碳城市" in offered


def test_a_typed_action_comes_back_as_it_was(
    session: Session, office: Office, row: LedgerRow, qtbot: QtBot
) -> None:
    due = date(2024, 6, 30)
    fill_action(office, ActionDraft(row.id, "甲任务。", ("区教育局",), due, "某行动"))
    dialog = FillActionDialog(session, office.queries.ledger.row(row.id, AS_OF), AS_OF)
    qtbot.addWidget(dialog)
    draft = dialog.draft()
    assert (draft.text, draft.lead_units, draft.due_date) == ("甲任务。", ("区教育局",), due)
    assert draft.campaign == "某行动"
