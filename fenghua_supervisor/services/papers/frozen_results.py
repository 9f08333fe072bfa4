"""Publishing a result: its figures and its paper are frozen, corrections come beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.frozen import FrozenResultRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.frozen_result import FrozenDraft, ResultWithdrawal
    from fenghua_supervisor.services.office import Office

_REASON_LIMIT = 300


@verb
def freeze_result(office: Office, draft: FrozenDraft) -> Done[int]:
    """Publish a result (定稿): the value is its id; ``result_bytes`` gives its paper for ever.

    UserError when one of the same subject and period stands: it is withdrawn first.
    """
    happened_on(draft.on, office.today())
    what = f"{draft.kind.label}（{draft.period}）"
    if draft.as_of > draft.on:
        raise UserError(
            f"统计截止日{chinese_date(draft.as_of)}晚于定稿日期{chinese_date(draft.on)}，请核对日期。"
        )
    standing = office.queries.frozen.standing(draft.kind, draft.subject_id, draft.period)
    if standing is not None:
        raise UserError(
            f"{what}已于{chinese_date(standing.frozen_on)}定稿，要重新定稿，请先作废原来的。"
        )
    kept = office.store.files.keep_bytes(draft.content, draft.name)
    with office.begin(f"定稿 {what}") as work:
        row = work.add(
            FrozenResultRow(
                kind=draft.kind,
                subject_id=draft.subject_id,
                period=draft.period,
                title=one_line(required_field(draft.title, "标题", limit=200)),
                as_of=draft.as_of,
                frozen_on=draft.on,
                figures=draft.figures,
                name=draft.name,
                sha256=kept.sha256,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(row.id, f"{what}已定稿，以后原样重印")


@verb
def withdraw_result(office: Office, draft: ResultWithdrawal) -> Done[int]:
    """Withdraw a published result (作废): it stays with the reason, another may take its place."""
    result, on = office.queries.frozen.item(draft.result_id), draft.on
    why = one_line(required_field(draft.reason, "作废原因", limit=_REASON_LIMIT))
    happened_on(on, office.today())
    what = f"{result.kind.label}（{result.period}）"
    if result.withdrawn_on is not None:
        raise UserError(f"{what}已于{chinese_date(result.withdrawn_on)}作废，不能再次作废。")
    if on < result.frozen_on:
        raise UserError(
            f"作废日期{chinese_date(on)}早于定稿日期{chinese_date(result.frozen_on)}，请核对日期。"
        )
    with office.begin(f"作废 {what}") as work:
        row = work.get(FrozenResultRow, result.id)
        assert row is not None
        row.withdrawn_on, row.withdrawn_reason = on, why
        work.save(row)
    return work.done(result.id, f"{what}已作废，原件保留")


def result_bytes(office: Office, result_id: int) -> bytes:
    """The paper of a published result, byte for byte; UserError when its file is damaged."""
    return office.store.files.read(office.queries.frozen.item(result_id).sha256)
