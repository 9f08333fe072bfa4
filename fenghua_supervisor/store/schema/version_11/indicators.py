"""Indicator systems in versions, and the dated values of their indicators."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# A version is never changed: its content holds groups, weights, goals and rules. The indicators
# themselves stand outside of it, so that a value counts in every version that names its indicator.
STATEMENTS = (
    f"""CREATE TABLE index_system (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        stopped_on TEXT {DAY.format("stopped_on")}, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE indicator (
        id INTEGER PRIMARY KEY, system_id INTEGER NOT NULL REFERENCES index_system,
        code TEXT NOT NULL CHECK (code <> ''), name TEXT NOT NULL CHECK (name <> ''),
        unit TEXT NOT NULL, target_id INTEGER REFERENCES target, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (system_id, code)) STRICT""",
    "CREATE INDEX indicator_target ON indicator (target_id) WHERE target_id IS NOT NULL",
    f"""CREATE TABLE index_version (
        id INTEGER PRIMARY KEY, system_id INTEGER NOT NULL REFERENCES index_system,
        version INTEGER NOT NULL CHECK (version > 0),
        made_on TEXT NOT NULL {DAY.format("made_on")}, basis TEXT NOT NULL,
        content TEXT NOT NULL CHECK (content <> ''), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, UNIQUE (system_id, version)) STRICT""",
    f"""CREATE TABLE indicator_value (
        id INTEGER PRIMARY KEY, indicator_id INTEGER NOT NULL REFERENCES indicator,
        month TEXT NOT NULL CHECK (month <> ''),
        status TEXT NOT NULL CHECK (status IN ('final', 'preliminary', 'revised',
            'not_published')),
        value TEXT, on_date TEXT NOT NULL {DAY.format("on_date")}, source TEXT NOT NULL,
        note TEXT NOT NULL,
        supersedes_id INTEGER REFERENCES indicator_value, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((status = 'not_published') = (value IS NULL))) STRICT""",
    "CREATE INDEX indicator_value_of ON indicator_value (indicator_id, month, on_date)",
    """CREATE UNIQUE INDEX indicator_value_superseded ON indicator_value (supersedes_id)
        WHERE supersedes_id IS NOT NULL""",
)
