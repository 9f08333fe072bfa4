"""The unit directory: names, aliases and whom to call; a rename keeps everything."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.units.directory import UnitContact, checked_unit
from fenghua_supervisor.domain.units.names import ALIAS_MARK
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.search_keys import initials
from fenghua_supervisor.services.settings.office_settings import write_settings
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.units import UnitContactRow, UnitRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.office.settings import SavedView
    from fenghua_supervisor.domain.units.directory import UnitDraft
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


@verb
def save_unit(office: Office, draft: UnitDraft) -> Done[int]:
    """Add a unit to the directory, or change its names and whom to call."""
    checked = checked_unit(draft, office.queries.units.all())
    label = f"修改单位 {checked.name}" if draft.unit_id is not None else f"新增单位 {checked.name}"
    with office.begin(label) as work:
        row = _unit_row(work, draft.unit_id)
        former = row.name if row.id is not None else checked.name
        _write_unit(work, row, checked)
        _write_contact(work, row.id, checked)
        if former != checked.name:
            _rename_in_views(office, work, former, checked.name)
    return work.done(row.id, message=f"{checked.name}已保存")


def _unit_row(work: UnitOfWork, unit_id: int | None) -> UnitRow:
    if unit_id is None:
        return UnitRow()
    row = work.get(UnitRow, unit_id)
    if row is None:
        raise UserError("这个单位已不在目录中，请刷新后再试。")
    return row


def _write_unit(work: UnitOfWork, row: UnitRow, draft: UnitDraft) -> None:
    fresh = row.id is None
    row.name = draft.name
    row.kind = draft.kind
    row.aliases = ALIAS_MARK.join(draft.aliases)
    row.initials = initials(draft.name)
    if fresh:
        work.add(row)
    else:
        work.save(row)


def _write_contact(work: UnitOfWork, unit_id: int, draft: UnitDraft) -> None:
    row = work.first(UnitContactRow, UnitContactRow.unit_id == unit_id)
    contact = UnitContact(unit_id, draft.leader, draft.contact, draft.phone, draft.email)
    if contact.is_empty:
        if row is not None:
            work.delete(row)
        return
    fresh = row is None
    row = row if row is not None else UnitContactRow(unit_id=unit_id)
    row.leader, row.contact = contact.leader, contact.contact
    row.phone, row.email = contact.phone, contact.email
    if fresh:
        work.add(row)
    else:
        work.save(row)


def rename_unit(office: Office, work: UnitOfWork, unit_id: int, name: str) -> None:
    """Give a unit another name within a step; everything of it goes on under it."""
    row = _unit_row(work, unit_id)
    former, row.name, row.initials = row.name, name, initials(name)
    work.save(row)
    _rename_in_views(office, work, former, name)


def _rename_in_views(office: Office, work: UnitOfWork, former: str, name: str) -> None:
    """Saved views name their units; they go on showing the same ones."""
    settings = office.settings
    views = tuple(_renamed(view, former, name) for view in settings.saved_views)
    if views != settings.saved_views:
        write_settings(office, work, replace(settings, saved_views=views))


def _renamed(view: SavedView, former: str, name: str) -> SavedView:
    try:
        query = json.loads(view.query)
    except ValueError:  # such a view is shown as one without limits
        return view
    units = query.get("units") if isinstance(query, dict) else None
    if not isinstance(units, list) or former not in units:
        return view
    query["units"] = sorted(name if unit == former else unit for unit in units)
    return replace(view, query=json.dumps(query, ensure_ascii=False))
