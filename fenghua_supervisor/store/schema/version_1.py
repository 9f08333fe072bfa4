"""Version 1: plan and ledger, settings, frozen bulletins, the journal."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

_PLAN_TABLES = (
    f"""CREATE TABLE plan (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL,
        period_start TEXT NOT NULL {DAY.format("period_start")},
        period_end TEXT NOT NULL {DAY.format("period_end")},
        expected_count INTEGER NOT NULL CHECK (expected_count > 0),
        source TEXT NOT NULL) STRICT""",
    """CREATE TABLE unit (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        kind TEXT NOT NULL, aliases TEXT NOT NULL, initials TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE action (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan,
        number INTEGER NOT NULL CHECK (number > 0), title TEXT NOT NULL, text TEXT NOT NULL,
        text_status TEXT NOT NULL CHECK (text_status IN ('imported', 'typed', 'missing')),
        campaign TEXT NOT NULL, section TEXT NOT NULL, heading_status TEXT NOT NULL,
        due_date TEXT {DAY.format("due_date")}, due_precision TEXT, due_basis TEXT,
        due_words TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (plan_id, number)) STRICT""",
    """CREATE TABLE action_unit (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER NOT NULL REFERENCES unit,
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')), position INTEGER NOT NULL,
        UNIQUE (action_id, unit_id, role)) STRICT""",
    """CREATE TABLE target (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        position INTEGER NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL, value TEXT,
        value_high TEXT, unit TEXT NOT NULL, direction TEXT NOT NULL, words TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))) STRICT""",
    "CREATE INDEX target_action ON target (action_id, position)",
)

STATE_KINDS_1 = (
    "'assign', 'accept', 'object', 'submit', 'return', 'close', 'reopen', 'suspend', 'drop'"
)

_ENTRY_TABLES = (
    f"""CREATE TABLE entry (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER REFERENCES unit, kind TEXT NOT NULL,
        on_date TEXT NOT NULL {DAY.format("on_date")},
        progress_text TEXT NOT NULL, issues_text TEXT NOT NULL, next_steps_text TEXT NOT NULL,
        percent TEXT CHECK (percent IS NULL OR CAST(percent AS REAL) BETWEEN 0 AND 100),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        supersedes_id INTEGER REFERENCES entry, is_demo INTEGER NOT NULL,
        search_key TEXT NOT NULL) STRICT""",
    "CREATE INDEX entry_by_day ON entry (action_id, on_date, id)",
    """CREATE INDEX entry_report ON entry (action_id, on_date, id)
        WHERE kind = 'progress'""",
    """CREATE INDEX entry_percent ON entry (action_id, on_date, id)
        WHERE percent IS NOT NULL""",
    f"""CREATE INDEX entry_state ON entry (action_id, on_date, id)
        WHERE kind IN ({STATE_KINDS_1})""",
    """CREATE UNIQUE INDEX entry_superseded ON entry (supersedes_id)
        WHERE supersedes_id IS NOT NULL""",
    """CREATE TABLE reading (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        target_id INTEGER NOT NULL REFERENCES target,
        status TEXT NOT NULL CHECK (status IN ('value', 'not_published')), value TEXT,
        CHECK ((status = 'value') = (value IS NOT NULL))) STRICT""",
    "CREATE INDEX reading_entry ON reading (entry_id)",
    "CREATE INDEX reading_target ON reading (target_id)",
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, CHECK (doc_number <> '' OR sha256 <> '')) STRICT""",
    "CREATE INDEX evidence_entry ON evidence (entry_id)",
)

_OFFICE_TABLES = (
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE bulletin_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL {DAY.format("as_of")}, rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        UNIQUE (plan_id, month)) STRICT""",
    """CREATE TABLE journal_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, actor TEXT NOT NULL,
        at TEXT NOT NULL, undoes INTEGER REFERENCES journal_step, undoable INTEGER NOT NULL,
        changes INTEGER NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    """CREATE TABLE journal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL REFERENCES journal_step,
        table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT,
        hash TEXT NOT NULL) STRICT""",
    "CREATE INDEX journal_change_step ON journal_change (step_id, id)",
)

STATEMENTS = _PLAN_TABLES + _ENTRY_TABLES + _OFFICE_TABLES
