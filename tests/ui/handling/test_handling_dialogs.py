from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.handling.drafts import HandlingDraft, HandOverDraft
from fenghua_supervisor.domain.handling.moves import MOVE_OF
from fenghua_supervisor.services.handling import handling
from fenghua_supervisor.ui.handling.drop_dialog import DropDialog
from fenghua_supervisor.ui.handling.extend_dialog import ExtendDialog
from fenghua_supervisor.ui.handling.handling_dialog import HandlingDialog
from fenghua_supervisor.ui.handling.objection_dialog import ObjectionDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session

AS_OF = date(2025, 10, 31)


def row(office: Office, number: int) -> LedgerRow:
    return office.queries.ledger.row(office.queries.plan.action_id(number), AS_OF)


def form(session: Session, key: str, rows: list[LedgerRow], qtbot: QtBot) -> HandlingDialog:
    dialog = HandlingDialog(session, MOVE_OF[key], rows, AS_OF)
    qtbot.addWidget(dialog)
    return dialog


def said(dialog: HandlingDialog | ObjectionDialog | ExtendDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(PlainLabel))


def test_an_assignment_counts_the_day_to_sign_by_in_working_days(
    session: Session, office: Office, qtbot: QtBot
) -> None:
    dialog = form(session, "assign", [row(office, 69), row(office, 80)], qtbot)
    assert dialog.draft().due_on == date(2025, 11, 4)
    dialog.day.set_day(date(2025, 9, 26))
    assert dialog.draft().due_on == date(2025, 9, 29)
    dialog.sign_by.field.set_day(date(2025, 10, 20))
    dialog.day.set_day(date(2025, 9, 25))
    assert dialog.draft().due_on == date(2025, 10, 20)
    assert len(dialog.draft().action_ids) == 2
    assert "第69、80项" in said(dialog)


def test_units_are_chosen_one_by_one(session: Session, office: Office, qtbot: QtBot) -> None:
    dialog = form(session, "assign", [row(office, 80)], qtbot)
    first, *_ = row(office, 80).lead_units
    dialog.units.box(first.unit_id).click()
    assert first.unit_id not in dialog.draft().unit_ids
    assert dialog.problem() == ""


def test_a_suspension_needs_its_reason_and_its_approval(
    session: Session, office: Office, qtbot: QtBot
) -> None:
    dialog = form(session, "suspend", [row(office, 69)], qtbot)
    assert dialog.problem() == "请填写中止理由和批准文号或批准人。"
    type_in(dialog.text, "规划调整")
    type_in(dialog.reference, "6号")
    assert dialog.problem() == ""
    assert (dialog.draft().text, dialog.draft().reference) == ("规划调整", "6号")


def test_an_objection_says_until_when_it_may_be_made(
    session: Session, office: Office, qtbot: QtBot
) -> None:
    handling.assign(office, HandlingDraft((row(office, 69).id,), date(2025, 9, 26)))
    dialog = form(session, "object", [row(office, 69)], qtbot)
    assert "异议应在2025年9月30日前提出。" in said(dialog)


def test_an_objection_is_answered_by_upholding_or_by_handing_over(
    session: Session, office: Office, qtbot: QtBot
) -> None:
    draft = HandlingDraft((row(office, 69).id,), AS_OF, "不属本局")
    handling.assign(office, draft)
    handling.object_to(office, draft)
    dialog = ObjectionDialog(
        session, office.queries.ledger.detail(row(office, 69).id, AS_OF), AS_OF
    )
    qtbot.addWidget(dialog)
    assert "异议（2025-10-31）：不属本局" in said(dialog)
    type_in(dialog.text, "职责明确")
    assert isinstance(dialog.draft(), HandlingDraft)
    dialog.hand_over.click()
    assert dialog.problem() == "请填写接手的单位。"
    type_in(dialog.unit, "区农业农村局")
    given = dialog.draft()
    assert isinstance(given, HandOverDraft)
    assert (given.to_unit, given.due_on) == ("区农业农村局", date(2025, 11, 4))


def test_an_extension_shows_when_it_is_asked_for_too_late(
    session: Session, office: Office, qtbot: QtBot
) -> None:
    dialog = ExtendDialog(session, row(office, 69), AS_OF)
    qtbot.addWidget(dialog)
    assert "现行时限2025年12月31日" in said(dialog)
    assert dialog.problem() == "新时限要晚于现行时限2025年12月31日。"
    dialog.new_date.set_day(date(2026, 6, 30))
    assert dialog.problem() == "请填写延期理由。"
    dialog.day.set_day(date(2026, 1, 5))
    assert "将标为逾期申请" in said(dialog)


def test_a_merger_names_the_other_action(session: Session, office: Office, qtbot: QtBot) -> None:
    dialog = DropDialog(session, row(office, 69), AS_OF)
    qtbot.addWidget(dialog)
    assert dialog.problem() == "请填写撤销理由。"
    dialog.merge_it.click()
    assert dialog.problem() == "请填写并入第几项。"
    type_in(dialog.number, "70")
    type_in(dialog.reference, "6号")
    assert dialog.problem() == ""
    assert dialog.draft().merged_into == 70
