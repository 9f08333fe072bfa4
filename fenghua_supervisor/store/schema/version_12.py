"""Version 12: one index over the entries of an action where three stood beside each other."""

from __future__ import annotations

from fenghua_supervisor.store.schema.version import STATE_INDEX

# What is asked of the latest entry stands in the index itself: its row, on a page of its own, is
# read only where its words are wanted; and an entry that is added changes two pages less.
STATEMENTS = (
    "DROP INDEX entry_by_day",
    "DROP INDEX entry_report",
    "DROP INDEX entry_percent",
    """CREATE INDEX entry_by_day
        ON entry (action_id, on_date, id, kind, unit_id, percent, supersedes_id)""",
    "DROP INDEX entry_state",
    STATE_INDEX,
)
