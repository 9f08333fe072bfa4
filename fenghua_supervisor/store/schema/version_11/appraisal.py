"""Rules of scoring in versions, points given by hand, boards and objections to them."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

STATEMENTS = (
    f"""CREATE TABLE score_rule (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''),
        version INTEGER NOT NULL CHECK (version > 0),
        from_on TEXT NOT NULL {DAY.format("from_on")}, basis TEXT NOT NULL,
        content TEXT NOT NULL CHECK (content <> ''), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (name, version)) STRICT""",
    f"""CREATE TABLE score_manual (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES unit,
        on_date TEXT NOT NULL {DAY.format("on_date")}, code TEXT NOT NULL CHECK (code <> ''),
        points TEXT NOT NULL, matter TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''),
        action_id INTEGER REFERENCES action, withdrawn_on TEXT {DAY.format("withdrawn_on")},
        withdrawn_reason TEXT NOT NULL, entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT""",
    "CREATE INDEX score_manual_unit ON score_manual (unit_id, on_date)",
    f"""CREATE TABLE board (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL CHECK (title <> ''),
        period TEXT NOT NULL CHECK (period <> ''), as_of TEXT NOT NULL {DAY.format("as_of")},
        rule_id INTEGER NOT NULL REFERENCES score_rule,
        drafted_on TEXT NOT NULL {DAY.format("drafted_on")}, figures TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE board_entry (
        id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES board,
        kind TEXT NOT NULL CHECK (kind IN ('publish', 'redraw', 'final', 'withdraw', 'note')),
        on_date TEXT NOT NULL {DAY.format("on_date")},
        until_on TEXT {DAY.format("until_on")}, text TEXT NOT NULL, figures TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((kind = 'publish') = (until_on IS NOT NULL))) STRICT""",
    "CREATE INDEX board_entry_of ON board_entry (board_id, on_date)",
    f"""CREATE TABLE objection (
        id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES board,
        unit_id INTEGER NOT NULL REFERENCES unit, line TEXT NOT NULL,
        on_date TEXT NOT NULL {DAY.format("on_date")},
        due_on TEXT NOT NULL {DAY.format("due_on")},
        reason TEXT NOT NULL CHECK (reason <> ''),
        verdict TEXT NOT NULL CHECK (verdict IN ('', 'upheld', 'rejected')),
        decided_on TEXT {DAY.format("decided_on")}, answer TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((verdict = '') = (decided_on IS NULL)),
        CHECK (verdict = '' OR answer <> '')) STRICT""",
    "CREATE INDEX objection_board ON objection (board_id, on_date)",
)
