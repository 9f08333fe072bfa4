"""What an office keeps of its ledger, beside the same read for the first time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.notices.causes import find_calls
from fenghua_supervisor.domain.reminders.rules import ringing
from fenghua_supervisor.domain.today.sorting import build_today
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.services.situation import situation
from fenghua_supervisor.store.queries import Queries

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office


def told(queries: Queries, as_of: date) -> tuple[list[LedgerRow], list[LedgerRow], object]:
    """All rows as of a day, those that count, and what they are found by."""
    ledger = queries.ledger
    return (
        ledger.rows(as_of, all_plans=True),
        ledger.standings(as_of),
        ledger.search_texts(all_plans=True),
    )


def kept_is_true(office: Office, as_of: date) -> None:
    """What is kept is what whoever reads the data for the first time finds."""
    fresh = Queries(office.store, load_rules)
    kept = told(office.queries, as_of)
    assert kept == told(fresh, as_of)
    assert office.queries.notices.issued(as_of) == fresh.notices.issued(as_of)
    ident = kept[0][-1].id
    assert office.queries.ledger.row(ident, as_of) == fresh.ledger.row(ident, as_of)
    _desk_is_true(office, as_of)


def _desk_is_true(office: Office, as_of: date) -> None:
    """What was found of single rows is what is found of rows that nobody looked at before."""
    known = situation(office, as_of)
    fresh = replace(known, kept=None)
    assert build_today(known, {}) == build_today(fresh, {})
    assert find_calls(known) == find_calls(fresh)
    assert ringing(known) == ringing(fresh)
