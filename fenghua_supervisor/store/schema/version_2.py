"""Version 2: handling, notices, the desk."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY
from fenghua_supervisor.store.schema.version_1 import STATE_KINDS_1

# What an entry decides beside its text; a table of its own, so that rows journaled before it
# existed are still equal to what the journal says of them.
_HANDLING_TABLES = (
    "DROP INDEX entry_state",
    f"""CREATE INDEX entry_state ON entry (action_id, on_date, id)
        WHERE kind IN ({STATE_KINDS_1}, 'resume', 'archive')""",
    """CREATE INDEX entry_extend ON entry (action_id, on_date, id)
        WHERE kind = 'extend'""",
    f"""CREATE TABLE entry_term (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        due_on TEXT {DAY.format("due_on")}, reference TEXT NOT NULL) STRICT""",
    """CREATE TABLE handover (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        unit_id INTEGER NOT NULL REFERENCES unit) STRICT""",
    "CREATE INDEX handover_unit ON handover (unit_id)",
    """CREATE TABLE unit_contact (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL UNIQUE REFERENCES unit,
        leader TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL,
        email TEXT NOT NULL) STRICT""",
    """CREATE TABLE duty (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER NOT NULL REFERENCES unit, leader TEXT NOT NULL, owner TEXT NOT NULL,
        contact TEXT NOT NULL, phone TEXT NOT NULL, UNIQUE (action_id, unit_id)) STRICT""",
    f"""CREATE TABLE milestone (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        position INTEGER NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        due_date TEXT NOT NULL {DAY.format("due_date")}, owner TEXT NOT NULL,
        percent TEXT NOT NULL CHECK (CAST(percent AS REAL) BETWEEN 0 AND 100),
        done_on TEXT {DAY.format("done_on")}) STRICT""",
    "CREATE INDEX milestone_action ON milestone (action_id, due_date, position)",
)

_NOTICE_TABLES = (
    f"""CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('urge', 'supervise', 'circular', 'talk')),
        unit_id INTEGER NOT NULL REFERENCES unit, prefix TEXT NOT NULL, year INTEGER NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        issued_on TEXT NOT NULL {DAY.format("issued_on")},
        reply_due TEXT NOT NULL {DAY.format("reply_due")}, reply_days INTEGER NOT NULL,
        text TEXT NOT NULL, based_on_id INTEGER REFERENCES notice, reason TEXT NOT NULL,
        issued_by TEXT NOT NULL, recorded_at TEXT NOT NULL, released_at TEXT,
        release_way TEXT NOT NULL, withdrawn_on TEXT {DAY.format("withdrawn_on")},
        withdrawn_reason TEXT NOT NULL, is_demo INTEGER NOT NULL,
        UNIQUE (kind, year, number)) STRICT""",
    "CREATE INDEX notice_unit ON notice (unit_id, kind, issued_on)",
    """CREATE TABLE notice_item (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        action_id INTEGER NOT NULL REFERENCES action, position INTEGER NOT NULL,
        title TEXT NOT NULL, due_words TEXT NOT NULL, reason TEXT NOT NULL,
        UNIQUE (notice_id, action_id)) STRICT""",
    "CREATE INDEX notice_item_action ON notice_item (action_id)",
    f"""CREATE TABLE notice_reply (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'satisfied', 'again')),
        judged_on TEXT {DAY.format("judged_on")}, opinion TEXT NOT NULL,
        next_due TEXT {DAY.format("next_due")},
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX notice_reply_notice ON notice_reply (notice_id, on_date)",
)

_DESK_TABLES = (
    f"""CREATE TABLE act_now (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        text TEXT NOT NULL CHECK (text <> ''), leader TEXT NOT NULL, source TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, given_at TEXT NOT NULL, workdays INTEGER NOT NULL,
        due_on TEXT NOT NULL {DAY.format("due_on")}, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, is_demo INTEGER NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT""",
    """CREATE TABLE act_now_entry (
        id INTEGER PRIMARY KEY, act_now_id INTEGER NOT NULL REFERENCES act_now,
        kind TEXT NOT NULL CHECK (kind IN ('chase', 'note', 'reply')), at TEXT NOT NULL,
        text TEXT NOT NULL, entered_by TEXT NOT NULL) STRICT""",
    "CREATE INDEX act_now_entry_item ON act_now_entry (act_now_id, at)",
    f"""CREATE TABLE reminder_shown (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, occurs_at TEXT NOT NULL,
        shown_on TEXT NOT NULL {DAY.format("shown_on")}, UNIQUE (key, occurs_at)) STRICT""",
    f"""CREATE TABLE snooze (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        until TEXT NOT NULL {DAY.format("until")}) STRICT""",
    """CREATE TABLE holiday_notice (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL UNIQUE, text TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE workday (
        id INTEGER PRIMARY KEY, notice_year INTEGER NOT NULL REFERENCES holiday_notice (year),
        day TEXT NOT NULL {DAY.format("day")},
        kind TEXT NOT NULL CHECK (kind IN ('rest', 'work')), name TEXT NOT NULL,
        UNIQUE (notice_year, day)) STRICT""",
    """CREATE TABLE light_rule (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
        definition TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (key, version)) STRICT""",
)

STATEMENTS = _HANDLING_TABLES + _NOTICE_TABLES + _DESK_TABLES
