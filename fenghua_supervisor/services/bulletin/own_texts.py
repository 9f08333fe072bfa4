"""The office's own words in a bulletin, its highlights, and which sections it prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.period import WHOLE, PeriodKind
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.office.paper_form_rules import checked_form
from fenghua_supervisor.domain.writing.characters import readable
from fenghua_supervisor.domain.writing.text import required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.editions import standing_edition
from fenghua_supervisor.services.bulletin.subject import key_of, plan_ids
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.bulletin import BulletinTextRow, HighlightRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fenghua_supervisor.domain.bulletin.drafts import BulletinPart, BulletinTextDraft
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.codes.bulletin import BulletinSection
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

MAX_SECTION = 6000
MAX_HIGHLIGHTS = 20


@verb
def save_bulletin_text(office: Office, draft: BulletinTextDraft) -> Done[BulletinSection]:
    """Print the office's words in the place of a section.

    A text equal to the generated one takes the office's own words back.
    """
    part = draft.part
    period, scope, section = part.period, part.scope, part.section
    _require_draft(office, period, scope)
    kept = required_field(draft.text, section.label, limit=MAX_SECTION)
    generated = readable(draft.generated)
    if kept == generated.strip():
        return _reset(office, part)
    with office.begin(f"修改通报文字 {period.code} {section.label}") as work:
        row = _stored(office, work, part)
        if row is None:
            work.add(
                BulletinTextRow(
                    plan_id=key_of(office, scope),
                    period=period.code,
                    scope_kind=scope.kind,
                    scope=scope.name,
                    section=section.value,
                    text=kept,
                    generated=generated,
                )
            )
        else:
            row.text, row.generated = kept, generated
            work.save(row)
    return work.done(section, message=f"“{section.label}”的文字已保存")


@verb
def reset_bulletin_text(office: Office, part: BulletinPart) -> Done[BulletinSection]:
    """Print the generated text of a section again."""
    _require_draft(office, part.period, part.scope)
    return _reset(office, part)


@verb
def pick_highlights(
    office: Office, period: Period, entry_ids: Sequence[int], scope: Scope = WHOLE
) -> Done[int]:
    """Print these follow-ups under 工作亮点, in this order; none: those that are suggested.

    Those picked over all plans stand in the papers of their own plans too.
    """
    _require_draft(office, period, scope)
    wanted = list(dict.fromkeys(entry_ids))
    if len(wanted) > MAX_HIGHLIGHTS:
        raise UserError(f"工作亮点最多选{MAX_HIGHLIGHTS}条，现选了{len(wanted)}条，请减少一些。")
    kinds = [EntryKind.PROGRESS, EntryKind.CLOSE]
    plan_of: dict[int, int] = {}
    plans = plan_ids(office, scope, period.last)
    for plan_id in plans:
        found = office.queries.entries.between(plan_id, kinds, period.first, period.last)
        plan_of |= {entry.id: plan_id for entry in found}
    if not set(wanted) <= plan_of.keys():
        raise UserError(f"所选跟踪记录不是{period.words}的有效进展，请刷新后重新选取。")
    with office.begin(f"选取工作亮点 {period.code}") as work:
        for plan_id in plans:
            own = {place: e for place, e in enumerate(wanted) if plan_of[e] == plan_id}
            _write_highlights(work, plan_id, period, own)
    told = f"已选取{len(wanted)}条工作亮点" if wanted else "工作亮点按建议的印"
    return work.done(len(wanted), message=told)


@verb
def switch_sections(
    office: Office, off: Collection[BulletinSection], kind: PeriodKind = PeriodKind.MONTH
) -> Done[PaperForm]:
    """Leave these sections out of every bulletin from now on, and print all others.

    Where those of a ``kind`` of period have sections of their own, only of these.
    """
    form = checked_form(office.settings.paper_form.switched_for(kind.value, off))
    with office.begin("设置通报内容") as work:
        write_settings(office, work, replace(office.settings, paper_form=form))
    return work.done(form, message="通报内容已更新")


def _require_draft(office: Office, period: Period, scope: Scope) -> None:
    if standing_edition(office, period, scope) is not None:
        raise UserError(f"{period.words}的通报已经定稿，不能再改，如有错误请先作废再重新定稿。")


def _stored(office: Office, work: UnitOfWork, part: BulletinPart) -> BulletinTextRow | None:
    key = (key_of(office, part.scope), part.period.code, part.scope.name)
    found = work.all(BulletinTextRow, BulletinTextRow.section == part.section.value)
    return next(
        (
            row
            for row in found
            if (row.plan_id, row.period, row.scope) == key and row.scope_kind == part.scope.kind
        ),
        None,
    )


def _reset(office: Office, part: BulletinPart) -> Done[BulletinSection]:
    section = part.section
    with office.begin(f"恢复通报文字 {part.period.code} {section.label}") as work:
        row = _stored(office, work, part)
        if row is not None:
            work.delete(row)
    return work.done(section, message=f"“{section.label}”已恢复为自动生成的文字")


def _write_highlights(
    work: UnitOfWork, plan_id: int, period: Period, wanted: Mapping[int, int]
) -> None:
    """Keep the entries of a plan under their places among all that are picked."""
    rows = work.all(HighlightRow, HighlightRow.period == period.code)
    kept = {row.entry_id: row for row in rows if row.plan_id == plan_id}
    for entry_id, row in kept.items():
        if entry_id not in wanted.values():
            work.delete(row)
    for position, entry_id in wanted.items():
        if entry_id in kept:
            kept[entry_id].position = position
            work.save(kept[entry_id])
        else:
            work.add(
                HighlightRow(
                    plan_id=plan_id, period=period.code, entry_id=entry_id, position=position
                )
            )
