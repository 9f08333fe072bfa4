"""The rule by which answers are scored is written in versions; one that stands is never changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.senses.rule import checked, definition
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.senses import SenseRuleRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.senses.rule import SenseRule
    from fenghua_supervisor.services.office import Office


@verb
def save_sense_rule(office: Office, rule: SenseRule) -> Done[int]:
    """Add a version; surveys imported from now on are scored by it. The value is its id."""
    known = office.queries.senses.rules()
    wanted = replace(checked(rule), version=known[-1].version + 1, made_on=office.today())
    text = definition(wanted)
    if text == definition(known[-1]):
        raise UserError(f"与{known[-1].title}相同，没有可保存的改动。")
    with office.begin(f"保存四感{wanted.title}") as work:
        row = work.add(
            SenseRuleRow(
                version=wanted.version,
                made_on=office.today(),
                definition=text,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(row.id, f"四感{wanted.title}已保存，以后导入的调查按它计分")
