"""What the ids in a step's changes stand for; only those that occur are looked up."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.ui.journal.words import Names, keyed_action, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.office.journal import Change
    from fenghua_supervisor.services.office import Office


def names_for(office: Office, changes: Sequence[Change], as_of: date) -> Names:
    """Names of the tables, actions, units, targets, plans and rules that ``changes`` mention."""
    queries = office.queries
    rows = [(change, change.after or change.before or {}) for change in changes]
    entries = {c.row_id: whole(row.get("action_id")) for c, row in rows if c.table == "entry"}
    reviewed = (whole(row.get("entry_id")) for c, row in rows if c.table == "report_review")
    entries.update(_actions_of(office, (e for e in reviewed if e not in entries), as_of))
    keyed = (keyed_action(change.table, row) for change, row in rows)
    plain = (whole(row.get("action_id")) for _, row in rows)
    actions = _action_names(office, chain(plain, keyed, entries.values()), as_of)
    measured = {entries.get(whole(row.get("entry_id"))) for c, row in rows if c.table == "reading"}
    return Names(
        tables=queries.journal.table_words(),
        actions=actions,
        entries={entry: actions[action] for entry, action in entries.items() if action in actions},
        targets=_target_names(office, (a for a in measured if a in actions), as_of),
        units={unit.id: unit.name for unit in queries.units.all()},
        plans={plan.id: plan.title for plan in queries.plan.plans()},
        rules={rule.key: rule.title for rule in office.rules()},
    )


def _actions_of(office: Office, entry_ids: Iterable[int], as_of: date) -> dict[int, int]:
    """Entry → its action, for the entries that are still there."""
    found = {}
    for ident in entry_ids:
        try:
            found[ident] = office.queries.entries.entry(ident, as_of).action_id
        except UserError:  # the import that brought it was taken back
            continue
    return found


def _action_names(office: Office, ids: Iterable[int], as_of: date) -> Mapping[int, str]:
    names = {}
    for ident in dict.fromkeys(filter(None, ids)):
        try:
            row = office.queries.ledger.row(ident, as_of)
        except UserError:  # it was there when the step was done, and is not now
            continue
        names[ident] = f"第{row.number}项　{row.title}"
    return names


def _target_names(office: Office, actions: Iterable[int | None], as_of: date) -> Mapping[int, str]:
    return {
        target.id: target.target.name
        for action in actions
        if action is not None
        for target in office.queries.ledger.detail(action, as_of).targets
    }
