"""Version 5: numbers given after a backup that was restored, and the account behind a step."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

STATEMENTS = (
    # A register only moves forward: a paper that a restore took out of the ledger has left the
    # house, so its number stays used. ``series`` is the kind or the year's row it belongs to.
    f"""CREATE TABLE used_number (
        id INTEGER PRIMARY KEY, register TEXT NOT NULL, series TEXT NOT NULL,
        year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        words TEXT NOT NULL, given_on TEXT {DAY.format("given_on")},
        noted_at TEXT NOT NULL, UNIQUE (register, series, year, number)) STRICT""",
    "ALTER TABLE journal_step ADD COLUMN account TEXT NOT NULL DEFAULT ''",
)
