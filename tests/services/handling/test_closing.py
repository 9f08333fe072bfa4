from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, ReviewDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.handling.closing import (
    close_action,
    reopen_action,
    return_closing,
    sign_off,
    submit_closing,
)
from fenghua_supervisor.services.ledger.entries import Hand, NewEntry, add_entry
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.store.tables.plan import ActionUnitRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
Close = Callable[..., ClosingDraft]
Review = Callable[..., ReviewDraft]


def state(office: Office, number: int = 69, as_of: date = AS_OF) -> State:
    return office.queries.ledger.row(office.queries.plan.action_id(number), as_of).state


def entries(office: Office, number: int = 69) -> list[Entry]:
    return list(
        reversed(office.queries.ledger.detail(office.queries.plan.action_id(number), AS_OF).entries)
    )


def test_closing_is_applied_for_reviewed_and_signed_off(
    office: Office, closing: Close, review: Review
) -> None:
    submit_closing(office, closing())
    assert state(office) is State.SUBMITTED
    sign_off(office, review())
    assert state(office) is State.CLOSED
    applied, signed = entries(office)
    assert (applied.kind, signed.kind) == (EntryKind.SUBMIT, EntryKind.CLOSE)
    assert (signed.reported.progress, signed.reported.issues) == ("队伍已达12支。", "情况属实。")


def test_an_application_can_be_returned_and_made_again(
    office: Office, closing: Close, review: Review
) -> None:
    submit_closing(office, closing())
    return_closing(office, review(text="缺名册"))
    assert state(office) is State.RETURNED
    submit_closing(office, closing())
    assert state(office) is State.SUBMITTED


def test_a_closed_action_is_blue_and_full(office: Office, closing: Close) -> None:
    close_action(office, closing(on=date(2025, 10, 20)))
    row = office.queries.ledger.row(office.queries.plan.action_id(69), AS_OF)
    assert (row.light, row.percent) == (Light.BLUE, 100)
    assert row.verdict.reason == "已办结，2025年10月20日销号"
    assert state(office, as_of=date(2025, 10, 19)) is State.FILED


def test_evidence_is_copied_by_content(office: Office, closing: Close, tmp_path: Path) -> None:
    proof = tmp_path / "../../名册.xlsx".replace("../", "")
    proof.write_bytes(b"names")
    close_action(office, closing(evidence=(EvidenceDraft(path=proof),)))
    proof.write_bytes(b"changed later")
    (evidence,) = entries(office)[0].evidence
    assert (evidence.name, evidence.size) == ("名册.xlsx", 5)
    assert office.store.files.read(evidence.sha256) == b"names"


def test_a_refused_closing_leaves_no_file_of_its_own(
    office: Office, closing: Close, tmp_path: Path
) -> None:
    proof = tmp_path / "a.pdf"
    proof.write_bytes(b"names")
    drafts = (EvidenceDraft(path=proof), EvidenceDraft(path=tmp_path / "absent.pdf"))
    with pytest.raises(UserError, match="absent"):
        close_action(office, closing(evidence=drafts))
    assert [p for p in (office.data_dir / "evidence").rglob("*") if p.is_file()] == []


@pytest.mark.in_a_folder
def test_evidence_changed_in_the_store_is_noticed(
    office: Office, closing: Close, tmp_path: Path
) -> None:
    proof = tmp_path / "a.pdf"
    proof.write_bytes(b"names")
    close_action(office, closing(evidence=(EvidenceDraft(path=proof),)))
    sha256 = entries(office)[0].evidence[0].sha256
    office.store.files.path_of(sha256).write_bytes(b"forged")
    with pytest.raises(UserError, match="已被改动"):
        office.store.files.read(sha256)


def test_reopening_keeps_the_first_closing(office: Office, closing: Close, review: Review) -> None:
    close_action(office, closing(on=date(2025, 10, 1)))
    reopen_action(office, review(on=date(2025, 10, 15), text="回头看发现流失"))
    assert state(office) is State.REOPENED
    assert state(office, as_of=date(2025, 10, 14)) is State.CLOSED
    close_action(office, closing())
    assert [e.kind for e in entries(office)].count(EntryKind.CLOSE) == 2


def test_what_was_reported_before_a_reopening_tells_nothing_any_more(
    office: Office, closing: Close, review: Review, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(69, on=date(2025, 9, 1), percent=Decimal(100)))
    close_action(office, closing(on=date(2025, 9, 2)))
    reopen_action(office, review(on=date(2025, 10, 15)))
    row = office.queries.ledger.row(office.queries.plan.action_id(69), AS_OF)
    assert (row.percent, row.verdict.label) == (None, "未填报")
    assert row.verdict.reason == "回头看后尚未填报"
    log_follow_up(office, follow_up(69, on=date(2025, 10, 15), percent=Decimal(70)))
    row = office.queries.ledger.row(office.queries.plan.action_id(69), AS_OF)
    assert (row.percent, row.state) == (Decimal(70), State.REOPENED)


def test_signing_off_takes_the_latest_application_of_the_unit_or_of_all(
    office: Office, closing: Close, review: Review
) -> None:
    unit = office.queries.ledger.row(office.queries.plan.action_id(80), AS_OF).lead_units[0]
    submit_closing(office, closing(80, summary="旧的申请", unit_ids=(unit.unit_id,)))
    return_closing(office, review(80))
    submit_closing(office, closing(80, summary="新的申请"))
    sign_off(office, review(80, unit_ids=(unit.unit_id,)))
    assert entries(office, 80)[-1].reported.progress == "新的申请"


def test_an_action_without_lead_units_is_not_closed_or_reported(
    office: Office, closing: Close, review: Review, follow_up: Callable[..., FollowUpDraft]
) -> None:
    with office.begin("单位待定") as work:
        action = office.queries.plan.action_id(69)
        for row in work.all(ActionUnitRow, ActionUnitRow.action_id == action):
            work.delete(row)
    for refused in (
        lambda: close_action(office, closing()),
        lambda: reopen_action(office, review()),
        lambda: log_follow_up(office, follow_up(69)),
    ):
        with pytest.raises(UserError, match="第69项还没有牵头单位，请先录入"):
            refused()


@pytest.mark.parametrize("kind", [EntryKind.OBJECT, EntryKind.SUSPEND, EntryKind.DROP])
def test_what_is_disputed_or_stopped_cannot_be_closed(
    office: Office, closing: Close, kind: EntryKind
) -> None:
    with office.begin("状态") as work:
        action, on = office.queries.plan.action_id(69), date(2025, 9, 1)
        add_entry(work, Hand.of(work), NewEntry(kind, action, None, on, Reported()))
    with pytest.raises(UserError, match="现为“.+”，不能申请办结"):
        submit_closing(office, closing())


def test_an_action_closes_only_when_all_its_units_have(
    office: Office, closing: Close, review: Review
) -> None:
    units = office.queries.ledger.row(office.queries.plan.action_id(80), AS_OF).lead_units
    for unit in units[:2]:
        close_action(office, closing(80, unit_ids=(unit.unit_id,)))
        assert state(office, 80) is State.ACCEPTED
    close_action(office, closing(80))
    assert state(office, 80) is State.CLOSED
    assert [entry.unit for entry in entries(office, 80)] == [u.unit for u in units for _ in "ab"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"evidence": ()}, "必须有佐证材料"),
        ({"evidence": (EvidenceDraft(),)}, "必须有佐证材料"),
        ({"evidence": (EvidenceDraft(path=Path("/nowhere/x.pdf")),)}, "不能读取"),
        ({"evidence": (EvidenceDraft(path=Path("/")),)}, "不是文件"),
        ({"evidence": (EvidenceDraft(path=Path("/dev/null")),)}, "不是文件|空文件"),
        ({"summary": ""}, "办结情况还没有填写"),
        ({"on": date(2026, 1, 1)}, "在今天之后"),
        ({"unit_ids": (999,)}, "不是第69项的牵头单位"),
        ({"number": 5}, "原文待导入"),
    ],
)
def test_a_closing_without_its_proof_is_refused(
    office: Office, closing: Close, changes: dict[str, object], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        close_action(office, closing(**changes))
    assert len(office.queries.journal.steps()) == 1


@pytest.mark.parametrize(
    ("verb", "why"),
    [
        (sign_off, "没有待审核的办结申请"),
        (return_closing, "没有待审核的办结申请"),
        (reopen_action, "只有已办结的才能回头看"),
    ],
)
def test_nothing_is_reviewed_before_it_was_applied_for(
    office: Office, review: Review, verb: Callable[[Office, ReviewDraft], object], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        verb(office, review())


def test_a_closed_action_is_not_closed_again(office: Office, closing: Close) -> None:
    close_action(office, closing())
    with pytest.raises(UserError, match="无需重复办结"):
        close_action(office, closing())


def test_no_state_is_changed_behind_a_later_one(
    office: Office, closing: Close, review: Review
) -> None:
    close_action(office, closing(on=date(2025, 10, 20)))
    with pytest.raises(UserError, match="不能早于上一次状态变化的2025年10月20日"):
        reopen_action(office, review(on=date(2025, 10, 19)))
