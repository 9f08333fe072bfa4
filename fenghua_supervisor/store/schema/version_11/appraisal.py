"""Rules of scoring in versions, points given by hand, exemptions, boards and objections."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# A version of the rule is never changed: a board of last year still says what it was counted by.
# A line is named as 「item_late:action:69:12」: event, table and row of its record, unit.
STATEMENTS = (
    f"""CREATE TABLE score_rule (
        id INTEGER PRIMARY KEY, version INTEGER NOT NULL UNIQUE CHECK (version > 0),
        name TEXT NOT NULL CHECK (name <> ''),
        from_on TEXT NOT NULL {DAY.format("from_on")},
        content TEXT NOT NULL CHECK (content <> ''), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE score_manual (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES unit,
        on_date TEXT NOT NULL {DAY.format("on_date")}, code TEXT NOT NULL CHECK (code <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')), points TEXT,
        reason TEXT NOT NULL CHECK (reason <> ''),
        doc_number TEXT NOT NULL CHECK (doc_number <> ''),
        withdrawn_on TEXT {DAY.format("withdrawn_on")}, withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT""",
    "CREATE INDEX score_manual_unit ON score_manual (unit_id, on_date)",
    f"""CREATE TABLE score_exemption (
        id INTEGER PRIMARY KEY, line TEXT NOT NULL CHECK (line <> ''),
        unit_id INTEGER NOT NULL REFERENCES unit,
        on_date TEXT NOT NULL {DAY.format("on_date")},
        reason TEXT NOT NULL CHECK (reason <> ''),
        doc_number TEXT NOT NULL CHECK (doc_number <> ''),
        withdrawn_on TEXT {DAY.format("withdrawn_on")}, withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT""",
    """CREATE UNIQUE INDEX score_exemption_open ON score_exemption (line)
        WHERE withdrawn_on IS NULL""",
    f"""CREATE TABLE board (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        first_on TEXT NOT NULL {DAY.format("first_on")},
        last_on TEXT NOT NULL {DAY.format("last_on")},
        rule_id INTEGER NOT NULL REFERENCES score_rule,
        drafted_on TEXT NOT NULL {DAY.format("drafted_on")}, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (last_on >= first_on), UNIQUE (year, number)) STRICT""",
    f"""CREATE TABLE board_entry (
        id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES board,
        kind TEXT NOT NULL CHECK (kind IN ('published', 'final', 'withdrawn')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (board_id, kind)) STRICT""",
    f"""CREATE TABLE objection (
        id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES board,
        unit_id INTEGER NOT NULL REFERENCES unit, line TEXT NOT NULL,
        on_date TEXT NOT NULL {DAY.format("on_date")},
        reason TEXT NOT NULL CHECK (reason <> ''),
        verdict TEXT CHECK (verdict IN ('upheld', 'rejected')),
        decided_on TEXT {DAY.format("decided_on")}, answer TEXT NOT NULL, points TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((verdict IS NULL) = (decided_on IS NULL)),
        CHECK ((verdict IS NULL) = (answer = ''))) STRICT""",
    "CREATE INDEX objection_board ON objection (board_id, on_date)",
)
