"""Points by hand and exemptions: each with its document, withdrawn with a reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal.rules import rule_on
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.appraisal import ScoreExemptionRow, ScoreManualRow

if TYPE_CHECKING:
    from decimal import Decimal

    from fenghua_supervisor.domain.appraisal.board import ExemptionDraft, PointsDraft
    from fenghua_supervisor.domain.appraisal.facts import LineKey
    from fenghua_supervisor.domain.appraisal.rule import RuleItem, ScoreRule
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_MAX_REASON, _MAX_DOC = 300, 80


@verb
def enter_points(office: Office, draft: PointsDraft) -> Done[int]:
    """Note points by hand (手工加减分); the value is their id.

    Only on a line that the rule in force that day leaves to a hand, and only with a document.
    """
    on = happened_on(draft.on, office.today())
    item = _line_of(rule_on(office, on), draft.item)
    points = _points(item, draft.points)
    unit = resolve_unit(office.queries.units.all(), draft.unit)
    reason = one_line(required_field(draft.reason, "加减分的理由", limit=_MAX_REASON))
    number = _document(draft.doc_number, "手工加减分")
    _check_only_once(office, on, (unit.id, item.code, draft.role, reason, number))
    files = kept_files(office, draft.files)
    with office.begin(f"手工加减分 {unit.name}") as work:
        row = work.add(
            ScoreManualRow(
                unit_id=unit.id,
                on_date=on,
                code=item.code,
                name=item.name,
                role=draft.role,
                points=points,
                reason=reason,
                doc_number=number,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, files, score_manual_id=row.id)
    told = signed(item.points(draft.role) if points is None else points)
    return work.done(row.id, f"{unit.name}“{item.name}”{told}分已登记")


def _check_only_once(office: Office, on: date, wanted: tuple[int | str, ...]) -> None:
    """UserError: the same line with the same reason and document counts in that year already."""
    first, last = date(on.year, 1, 1), max(on, office.today())
    for known in office.queries.appraisal.points(first, last):
        told = (known.unit_id, known.code, known.role, known.reason, known.doc_number)
        if told == wanted:
            raise UserError(
                f"{known.unit}的“{known.name}”已按“{known.doc_number}”登记过，不能重复计分；"
                "确是另一件事的，请把理由写明。"
            )


@verb
def withdraw_points(office: Office, points_id: int, reason: str, on: date) -> Done[int]:
    """Points by hand no longer count from a day on; they stay with the reason."""
    happened_on(on, office.today())
    why = one_line(required_field(reason, "作废原因", limit=_MAX_REASON))
    with office.begin("作废手工加减分") as work:
        row = work.get(ScoreManualRow, points_id)
        if row is None:
            raise UserError("这条手工加减分已不存在，请刷新后再试。")
        _check_withdrawal(row.withdrawn_on, row.on_date, on, "这条手工加减分")
        row.withdrawn_on, row.withdrawn_reason = on, why
        work.save(row)
    return work.done(points_id, "手工加减分已作废，记录保留")


@verb
def exempt_line(office: Office, draft: ExemptionDraft) -> Done[int]:
    """Let a line not count (免责); the value is the exemption's id."""
    on = happened_on(draft.on, office.today())
    rule_on(office, on)
    reason = one_line(required_field(draft.reason, "免责的理由", limit=_MAX_REASON))
    number = _document(draft.doc_number, "免责")
    known = office.queries.appraisal.exemptions(office.today())
    if any(each.line == draft.line for each in known):
        raise UserError("这一行已经免责，不必再登记。")
    names = {unit.id: unit.name for unit in office.queries.units.all()}
    if draft.line.unit_id not in names:
        raise UserError("这一行的单位已不在单位目录中，请刷新后再试。")
    with office.begin(f"计分免责 {names[draft.line.unit_id]}") as work:
        row = work.add(
            ScoreExemptionRow(
                line=draft.line.code,
                unit_id=draft.line.unit_id,
                on_date=on,
                reason=reason,
                doc_number=number,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(row.id, "已免责，这一行不再计分")


@verb
def withdraw_exemption(office: Office, exemption_id: int, reason: str, on: date) -> Done[int]:
    """A line counts again from a day on; the exemption stays with the reason."""
    happened_on(on, office.today())
    why = one_line(required_field(reason, "作废原因", limit=_MAX_REASON))
    with office.begin("作废计分免责") as work:
        row = work.get(ScoreExemptionRow, exemption_id)
        if row is None:
            raise UserError("这条免责已不存在，请刷新后再试。")
        _check_withdrawal(row.withdrawn_on, row.on_date, on, "这条免责")
        row.withdrawn_on, row.withdrawn_reason = on, why
        work.save(row)
    return work.done(exemption_id, "免责已作废，这一行重新计分")


def exemption_of(office: Office, line: LineKey) -> int:
    """The id of the exemption of a line that stands; UserError when there is none."""
    for each in office.queries.appraisal.exemptions(office.today()):
        if each.line == line:
            return each.id
    raise UserError(f"计分行“{line.code}”没有免责，请从计分明细中核对。")


def _line_of(rule: ScoreRule, wanted: str) -> RuleItem:
    for item in rule.items:
        if wanted.strip() in {item.code, item.name}:
            if item.event is ScoreEvent.BY_HAND:
                return item
            raise UserError(
                f"“{item.name}”由台账的记录计分，不能手工填；记录有误的请更正记录，或登记免责。"
            )
    known = "、".join(item.name for item in rule.by_hand) or "（这一版规则没有手工计分项）"
    raise UserError(f"{rule.title}没有“{wanted}”这个手工计分项，可用的有{known}。")


def _points(item: RuleItem, points: Decimal | None) -> Decimal | None:
    if item.low is None or item.high is None:
        if points is not None:
            raise UserError(f"“{item.name}”的分值由规则定，不能另填，请清空分值。")
        return None
    if points is None or not points.is_finite() or not item.low <= points <= item.high:
        told = "没有填写" if points is None else f"是{points}"
        raise UserError(
            f"“{item.name}”的分值{told}，请填{signed(item.low)}到{signed(item.high)}之间的数。"
        )
    return points


def _document(number: str, what: str) -> str:
    if not number.strip():
        raise UserError(f"{what}必须有依据文件，请填写文件名称或文号。")
    return one_line(required_field(number, "依据文件", limit=_MAX_DOC))


def _check_withdrawal(withdrawn: date | None, since: date, on: date, what: str) -> None:
    if withdrawn is not None:
        raise UserError(f"{what}已于{chinese_date(withdrawn)}作废，不能再次作废。")
    if on < since:
        raise UserError(f"作废日期{chinese_date(on)}早于登记的{chinese_date(since)}，请核对。")
