"""Version 11: pilots with what happened to them, results and how they were recognised."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

_LEVEL = "TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'city', 'district'))"

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE pilot (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''), level {_LEVEL},
        field TEXT NOT NULL, approver TEXT NOT NULL, task TEXT NOT NULL,
        noted_on TEXT NOT NULL {DAY.format("noted_on")}, action_id INTEGER REFERENCES action,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        search_key TEXT NOT NULL) STRICT""",
    "CREATE INDEX pilot_action ON pilot (action_id) WHERE action_id IS NOT NULL",
    """CREATE TABLE pilot_unit (
        id INTEGER PRIMARY KEY, pilot_id INTEGER NOT NULL REFERENCES pilot,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (pilot_id, unit_id)) STRICT""",
    "CREATE INDEX pilot_unit_unit ON pilot_unit (unit_id)",
    f"""CREATE TABLE pilot_entry (
        id INTEGER PRIMARY KEY, pilot_id INTEGER NOT NULL REFERENCES pilot,
        kind TEXT NOT NULL CHECK (kind IN ('apply', 'grant', 'start', 'midterm', 'accept',
            'extend', 'end', 'note')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        doc_number TEXT NOT NULL, ends_on TEXT {DAY.format("ends_on")},
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (ends_on IS NULL OR kind IN ('grant', 'extend'))) STRICT""",
    "CREATE INDEX pilot_entry_of ON pilot_entry (pilot_id, on_date)",
    f"""CREATE TABLE result (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('institution', 'practice')), practice TEXT NOT NULL,
        effect TEXT NOT NULL, noted_on TEXT NOT NULL {DAY.format("noted_on")},
        pilot_id INTEGER REFERENCES pilot, action_id INTEGER REFERENCES action,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        search_key TEXT NOT NULL) STRICT""",
    "CREATE INDEX result_pilot ON result (pilot_id) WHERE pilot_id IS NOT NULL",
    "CREATE INDEX result_action ON result (action_id) WHERE action_id IS NOT NULL",
    """CREATE TABLE result_unit (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (result_id, unit_id)) STRICT""",
    "CREATE INDEX result_unit_unit ON result_unit (unit_id)",
    f"""CREATE TABLE result_entry (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        status TEXT NOT NULL CHECK (status IN ('growing', 'formed', 'spread')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (result_id, status)) STRICT""",
    f"""CREATE TABLE recognition (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        kind TEXT NOT NULL CHECK (kind IN ('instruction', 'document', 'typical_case', 'meeting',
            'award', 'replicated')),
        level {_LEVEL}, giver TEXT NOT NULL CHECK (giver <> ''),
        on_date TEXT NOT NULL {DAY.format("on_date")}, doc_number TEXT NOT NULL,
        text TEXT NOT NULL, grade TEXT NOT NULL CHECK (grade IN ('', 'gold', 'silver', 'bronze')),
        places INTEGER CHECK (places > 0), entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((kind = 'replicated') = (places IS NOT NULL)),
        CHECK (grade = '' OR kind = 'award')) STRICT""",
    "CREATE INDEX recognition_of ON recognition (result_id, on_date)",
)
