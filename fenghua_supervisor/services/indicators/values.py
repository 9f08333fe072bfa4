"""Values of indicators: noted with source and proof, never edited, only superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.indicators import Method, ValueStatus
from fenghua_supervisor.domain.indicators.rounding import value_words
from fenghua_supervisor.domain.indicators.values import by_month, check_value
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.text import clean_field, one_line
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.indicators import IndicatorValueRow
from fenghua_supervisor.store.tables.ledger import EvidenceRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.indicators.indicator import Indicator
    from fenghua_supervisor.domain.indicators.value_table import ValueDraft
    from fenghua_supervisor.domain.indicators.values import IndicatorValue
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

_SOURCE_LIMIT, _NOTE_LIMIT, _NUMBER_LIMIT = 300, 500, 100


@verb
def note_values(
    office: Office,
    system_id: int,
    drafts: Sequence[ValueDraft],
    files: Sequence[Path] = (),
) -> Done[list[int]]:
    """Note values of a system in one step; the value is their ids. ``files`` prove all of them.

    A value of a month that has one already supersedes it, and stays beside it. UserError when one
    cannot be a value of its indicator; then none is noted.
    """
    if not drafts:
        raise UserError("还没有填写数据，请至少填一个指标的数值。")
    queries = office.queries.indicators
    version = queries.version_on(system_id, office.today())
    identities = queries.identities(system_id)
    known = {code: by_month(v) for code, v in queries.values(system_id, office.today()).items()}
    rows: list[tuple[IndicatorValueRow, str]] = []
    for draft in drafts:
        indicator = version.indicator(draft.code)
        before = known.get(draft.code, {}).get(draft.month)
        row = _row(office, indicator, draft, before)
        row.indicator_id = identities[draft.code][0]
        rows.append((row, draft.document))
    kept = kept_files(office, files)
    months = sorted({draft.month for draft in drafts})
    span = months[0].words if len(months) == 1 else f"{months[0].words}等{len(months)}个月"
    with office.begin(f"录入指标数据 {span}{len(rows)}项") as work:
        ids = []
        for row, document in rows:
            ident = work.add(row).id
            ids.append(ident)
            number = one_line(clean_field(document, "文号", limit=_NUMBER_LIMIT))
            proofs = [EvidenceRow(doc_number=number)] if number else []
            attach(work, [*kept, *proofs], indicator_value_id=ident)
    told = version.indicator(drafts[0].code).name if len(drafts) == 1 else f"{len(drafts)}个指标"
    return work.done(ids, f"{told}{span}的数据已保存")


def _row(
    office: Office, indicator: Indicator, draft: ValueDraft, before: IndicatorValue | None
) -> IndicatorValueRow:
    on = happened_on(draft.on, office.today())
    name = indicator.name
    if draft.month > Month.of(office.today()):
        raise UserError(f"指标“{name}”的数据月份{draft.month.words}还没有到，请核对期间。")
    if on < draft.month.first:
        raise UserError(f"指标“{name}”的公布日期早于{draft.month.words}，请核对日期。")
    is_open = draft.status is ValueStatus.NOT_PUBLISHED
    if is_open is (draft.value is not None):
        why = "数据未发布的不要填数值" if is_open else "没有数值，请填写，或选“数据未发布”"
        raise UserError(f"指标“{name}”{why}。")
    note = clean_field(draft.note, "说明", limit=_NOTE_LIMIT)
    if draft.value is not None:
        check_value(indicator, draft.value)
        if indicator.method is Method.MANUAL and not note:
            raise UserError(f"指标“{name}”由人工评定，请在说明里写明评定的理由。")
    _check_revision(name, draft, before, is_open=is_open)
    return IndicatorValueRow(
        month=str(draft.month),
        status=draft.status,
        value=draft.value,
        on_date=on,
        source=one_line(clean_field(draft.source, "数据来源", limit=_SOURCE_LIMIT)),
        note=note,
        supersedes_id=before.id if before is not None else None,
        entered_by=office.actor,
        recorded_at=office.now(),
    )


def _check_revision(
    name: str, draft: ValueDraft, before: IndicatorValue | None, *, is_open: bool
) -> None:
    """UserError: what is known of this month does not go with the draft."""
    if before is None:
        return
    if is_open and before.value is not None:
        raise UserError(
            f"指标“{name}”{draft.month.words}已有数值{value_words(before.value)}，"
            "不能再记“数据未发布”；数值有误的，请填修订数。"
        )
    if (before.value, before.status) == (draft.value, draft.status) and not before.is_from_form:
        raise UserError(
            f"指标“{name}”{draft.month.words}已是{value_words(before.value)}"
            f"（{before.status.label}），没有改动。"
        )
    if not is_open and before.on > (draft.on or before.on):
        raise UserError(
            f"指标“{name}”{draft.month.words}的数在{before.on.isoformat()}更新过，"
            "公布日期请不早于那一天。"
        )
