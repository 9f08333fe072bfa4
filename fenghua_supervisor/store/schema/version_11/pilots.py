"""Pilots with what happened to them, results and how they were recognised."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

_LEVEL = "CHECK (level IN ('national', 'provincial', 'city', 'district'))"

STATEMENTS = (
    f"""CREATE TABLE pilot (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
        level TEXT NOT NULL {_LEVEL}, field TEXT NOT NULL, approver TEXT NOT NULL,
        doc_number TEXT NOT NULL, granted_on TEXT {DAY.format("granted_on")},
        ends_on TEXT {DAY.format("ends_on")}, action_id INTEGER REFERENCES action,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        search_key TEXT NOT NULL,
        CHECK (granted_on IS NULL OR ends_on IS NULL OR ends_on >= granted_on)) STRICT""",
    "CREATE INDEX pilot_action ON pilot (action_id) WHERE action_id IS NOT NULL",
    """CREATE TABLE pilot_unit (
        id INTEGER PRIMARY KEY, pilot_id INTEGER NOT NULL REFERENCES pilot,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (pilot_id, unit_id)) STRICT""",
    f"""CREATE TABLE pilot_entry (
        id INTEGER PRIMARY KEY, pilot_id INTEGER NOT NULL REFERENCES pilot,
        kind TEXT NOT NULL CHECK (kind IN ('apply', 'grant', 'start', 'midterm', 'accept',
            'extend', 'end', 'note')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        ends_on TEXT {DAY.format("ends_on")}, reference TEXT NOT NULL, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK (kind = 'extend' OR kind = 'grant' OR ends_on IS NULL)) STRICT""",
    "CREATE INDEX pilot_entry_of ON pilot_entry (pilot_id, on_date)",
    """CREATE TABLE result (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('institution', 'practice')), text TEXT NOT NULL,
        is_signature INTEGER NOT NULL, pilot_id INTEGER REFERENCES pilot,
        action_id INTEGER REFERENCES action, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL) STRICT""",
    "CREATE INDEX result_pilot ON result (pilot_id) WHERE pilot_id IS NOT NULL",
    """CREATE TABLE result_unit (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (result_id, unit_id)) STRICT""",
    f"""CREATE TABLE result_entry (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        status TEXT NOT NULL CHECK (status IN ('growing', 'formed', 'spread')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX result_entry_of ON result_entry (result_id, on_date)",
    f"""CREATE TABLE recognition (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        level TEXT NOT NULL {_LEVEL},
        kind TEXT NOT NULL CHECK (kind IN ('instruction', 'document', 'typical_case', 'award',
            'meeting', 'replicated')),
        grade TEXT NOT NULL, giver TEXT NOT NULL, doc_number TEXT NOT NULL,
        on_date TEXT NOT NULL {DAY.format("on_date")},
        places INTEGER CHECK (places IS NULL OR places > 0), text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX recognition_of ON recognition (result_id, on_date)",
)
