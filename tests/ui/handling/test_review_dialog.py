from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft
from fenghua_supervisor.services.handling.closing import close_action, submit_closing
from fenghua_supervisor.ui.handling.review_dialog import ReopenDialog, ReviewDialog
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session


@pytest.fixture
def draft(office: Office, as_of: date) -> ClosingDraft:
    proof = EvidenceDraft(doc_number="甬奉民〔2025〕8号")
    return ClosingDraft(office.queries.plan.action_id(69), as_of, "已全面建成", (proof,))


@pytest.fixture
def review(
    session: Session, office: Office, draft: ClosingDraft, as_of: date, qtbot: QtBot
) -> ReviewDialog:
    submit_closing(office, draft)
    dialog = ReviewDialog(session, office.queries.ledger.detail(draft.action_id, as_of), as_of)
    qtbot.addWidget(dialog)
    return dialog


def test_the_application_and_its_evidence_can_be_read(review: ReviewDialog) -> None:
    words = "\n".join(label.text() for label in review.findChildren(PlainLabel))
    assert "已全面建成" in words
    assert "甬奉民〔2025〕8号" in words


def test_passing_needs_no_opinion(review: ReviewDialog) -> None:
    assert review.passes()
    assert review.problem() == ""


def test_a_return_needs_its_reason(review: ReviewDialog) -> None:
    review.return_it.click()
    assert review.problem() == "请填写退回理由，单位据此补充。"
    type_in(review.text, "缺验收表")
    assert review.problem() == ""
    assert review.draft().text == "缺验收表"


def test_reopening_needs_what_was_found(
    session: Session, office: Office, draft: ClosingDraft, as_of: date, qtbot: QtBot
) -> None:
    close_action(office, draft)
    dialog = ReopenDialog(session, office.queries.ledger.row(draft.action_id, as_of), as_of)
    qtbot.addWidget(dialog)
    assert dialog.problem() == "请填写回头看情况。"
    type_in(dialog.text, "设施已停用")
    assert dialog.draft().text == "设施已停用"
    assert len(dialog.draft().unit_ids) == 1


def test_the_application_of_every_waiting_unit_is_shown_with_its_name(
    session: Session, office: Office, as_of: date, qtbot: QtBot
) -> None:
    row = next(r for r in office.queries.ledger.rows(as_of) if len(r.lead_units) > 2)
    proof = (EvidenceDraft(doc_number="甬奉〔2025〕8号"),)
    for status in row.lead_units[:2]:
        summary = f"{status.unit}的任务已完成"
        submit_closing(office, ClosingDraft(row.id, as_of, summary, proof, (status.unit_id,)))
    dialog = ReviewDialog(session, office.queries.ledger.detail(row.id, as_of), as_of)
    qtbot.addWidget(dialog)
    words = "\n".join(label.text() for label in dialog.findChildren(PlainLabel))
    for status in row.lead_units[:2]:
        assert f"{status.unit}申请（2025-10-31）：{status.unit}的任务已完成" in words
    assert dialog.draft().unit_ids == tuple(s.unit_id for s in row.lead_units[:2])
