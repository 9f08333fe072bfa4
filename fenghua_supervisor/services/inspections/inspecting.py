"""An inspection is planned, noted, concluded, told, objected to and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import InspectionEvent
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.checklist import kept_points
from fenghua_supervisor.domain.inspections.inspection import check_event, check_span
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.inspections import (
    InspectionActionRow,
    InspectionEntryRow,
    InspectionRow,
    InspectionUnitRow,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.inspections.inspection import (
        InspectionDraft,
        InspectionEntryDraft,
    )
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office

_MAX_TEXT, _MAX_LINE = 3_000, 200


@verb
def plan_inspection(office: Office, draft: InspectionDraft) -> Done[int]:
    """Write an inspection down under the next number of its year; the value is its id."""
    check_span(draft)
    title = one_line(required_field(draft.title, "督查标题", limit=_MAX_LINE))
    units = _units(office, draft.units)
    year = draft.from_on.year
    number = office.queries.inspections.last_number(year) + 1
    with office.begin(f"登记督查 {number}号") as work:
        row = work.add(
            InspectionRow(
                number=number,
                year=year,
                kind=draft.kind,
                title=title,
                from_on=draft.from_on,
                to_on=draft.to_on,
                leader=_line(draft.leader, "组长"),
                members=_line(draft.members, "成员"),
                invited=_line(draft.invited, "邀请参加人员"),
                basis=clean_field(draft.basis, "督查依据", limit=_MAX_TEXT),
                content=clean_field(draft.content, "督查内容", limit=_MAX_TEXT),
                checklist=kept_points(draft.checklist),
                checklist_version_id=_list_used(office, draft.checklist_version_id),
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(title, draft.content, draft.leader, *draft.units),
            )
        )
        for place, unit in enumerate(units):
            work.add(InspectionUnitRow(inspection_id=row.id, unit_id=unit.id, position=place))
        for action_id in dict.fromkeys(draft.action_ids):
            work.add(InspectionActionRow(inspection_id=row.id, action_id=action_id))
    used = office.queries.registers.used(Register.INSPECTION)
    return work.done(row.id, f"督查〔{year}〕{number}号已登记{skipped_words(used, year, number)}")


@verb
def record_inspection(office: Office, draft: InspectionEntryDraft) -> Done[int]:
    """Note what happened to an inspection; the value is the entry's id."""
    kind, on = draft.kind, draft.on or office.today()
    if on > office.today():
        raise UserError(f"{kind.label}日期{chinese_date(on)}在今天之后，请填实际发生的日期。")
    inspection = office.queries.inspections.item(draft.inspection_id, office.today())
    check_event(inspection, kind, on)
    text = required_field(draft.text, kind.label, limit=_MAX_TEXT)
    units = _units(office, [draft.unit])
    if kind is InspectionEvent.OBJECT and not units:
        raise UserError("请写明哪个单位对结论提出异议。")
    files = kept_files(office, draft.files)
    with office.begin(f"{kind.label} 督查{inspection.number}号") as work:
        entry = work.add(
            InspectionEntryRow(
                inspection_id=inspection.id,
                kind=kind,
                on_date=on,
                text=text,
                unit_id=units[0].id if units else None,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, files, inspection_entry_id=entry.id)
    return work.done(entry.id, f"{inspection.number_words}的{kind.label}已保存")


def _line(text: str, what: str) -> str:
    return one_line(clean_field(text, what, limit=_MAX_LINE))


def _list_used(office: Office, version_id: int | None) -> int | None:
    """The version of a checklist that is used, looked up; UserError when it may not be."""
    if version_id is None:
        return None
    lists = office.queries.checklists.all()
    used = next((c for c in lists if any(v.id == version_id for v in c.versions)), None)
    if used is None:
        raise UserError("所选的检查清单已不存在，请重新选择。")
    if used.stopped_on is not None:
        raise UserError(f"检查清单“{used.name}”已停用，请选别的清单。")
    return version_id


def _units(office: Office, names: Sequence[str]) -> list[UnitInfo]:
    known = office.queries.units.all()
    found = [resolve_unit(known, name) for name in names if has_words(name)]
    return list({unit.id: unit for unit in found}.values())
