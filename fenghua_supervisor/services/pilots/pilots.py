"""A pilot is written down, applied for, granted, carried out, extended, accepted or stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.pilots.pilot import check_pilot_event
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.pilots import PilotEntryRow, PilotRow, PilotUnitRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.pilots.pilot import PilotDraft, PilotEntryDraft
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office

MAX_TEXT, MAX_LINE = 3_000, 200


@verb
def note_pilot(office: Office, draft: PilotDraft) -> Done[int]:
    """Write a pilot down; what happens to it is noted after that. The value is its id."""
    on = happened_on(draft.on, office.today())
    name = one_line(required_field(draft.name, "试点名称", limit=MAX_LINE))
    if any(known.name == name for known in office.queries.pilots.noted(office.today())):
        raise UserError(f"已登记试点“{name}”，请在它下面记进展，或换一个名称。")
    units = known_units(office, draft.units)
    with office.begin(f"登记试点 {name}") as work:
        row = work.add(
            PilotRow(
                name=name,
                level=draft.level,
                field=one_line(clean_field(draft.field, "领域", limit=MAX_LINE)),
                approver=one_line(clean_field(draft.approver, "批准机关", limit=MAX_LINE)),
                task=clean_field(draft.task, "试点任务", limit=MAX_TEXT),
                noted_on=on,
                action_id=draft.action_id,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(name, draft.field, draft.task, *draft.units),
            )
        )
        for place, unit in enumerate(units):
            work.add(PilotUnitRow(pilot_id=row.id, unit_id=unit.id, position=place))
    return work.done(row.id, f"试点“{name}”已登记")


@verb
def record_pilot(office: Office, draft: PilotEntryDraft) -> Done[int]:
    """Note what happened to a pilot; the value is the entry's id."""
    kind, on = draft.kind, happened_on(draft.on, office.today())
    pilot = office.queries.pilots.item(draft.pilot_id, office.today())
    check_pilot_event(pilot, draft, on)
    number = one_line(clean_field(draft.doc_number, "文号", limit=MAX_LINE))
    has_word = number or draft.files or draft.ends_on
    check = clean_field if has_word else required_field
    text = check(draft.text, f"{kind.label}情况", limit=MAX_TEXT)
    files = kept_files(office, draft.files)
    with office.begin(f"试点{kind.label} {pilot.name}") as work:
        row = work.add(
            PilotEntryRow(
                pilot_id=pilot.id,
                kind=kind,
                on_date=on,
                text=text,
                doc_number=number,
                ends_on=draft.ends_on,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, files, pilot_entry_id=row.id)
    until = f"，{chinese_date(draft.ends_on)}到期" if draft.ends_on else ""
    return work.done(row.id, f"试点“{pilot.name}”已记{kind.label}{until}")


def known_units(office: Office, names: Sequence[str]) -> list[UnitInfo]:
    """The units of these names or aliases, each once; UserError for one that is not known."""
    known = office.queries.units.all()
    found = [resolve_unit(known, name) for name in names if has_words(name)]
    return list({unit.id: unit for unit in found}.values())
