"""Numbered schema steps in literal SQL; each runs in one transaction with its version bump."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.chain import canonical, seal
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.effective_entries import STATE_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from peewee import SqliteDatabase

_DAY = "CHECK ({0} IS NULL OR ({0} GLOB '????-??-??' AND date({0}) IS {0}))"

_PLAN_TABLES = (
    f"""CREATE TABLE plan (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL,
        period_start TEXT NOT NULL {_DAY.format("period_start")},
        period_end TEXT NOT NULL {_DAY.format("period_end")},
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
        due_date TEXT {_DAY.format("due_date")}, due_precision TEXT, due_basis TEXT,
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

_STATE_KINDS = (
    "'assign', 'accept', 'object', 'submit', 'return', 'close', 'reopen', 'suspend', 'drop'"
)

_ENTRY_TABLES = (
    f"""CREATE TABLE entry (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER REFERENCES unit, kind TEXT NOT NULL,
        on_date TEXT NOT NULL {_DAY.format("on_date")},
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
        WHERE kind IN ({_STATE_KINDS})""",
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
        as_of TEXT NOT NULL {_DAY.format("as_of")}, rule TEXT NOT NULL,
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

# What an entry decides beside its text; a table of its own, so that rows journaled before it
# existed are still equal to what the journal says of them.
_HANDLING_TABLES = (
    "DROP INDEX entry_state",
    f"""CREATE INDEX entry_state ON entry (action_id, on_date, id)
        WHERE kind IN ({_STATE_KINDS}, 'resume', 'archive')""",
    """CREATE INDEX entry_extend ON entry (action_id, on_date, id)
        WHERE kind = 'extend'""",
    f"""CREATE TABLE entry_term (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        due_on TEXT {_DAY.format("due_on")}, reference TEXT NOT NULL) STRICT""",
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
        due_date TEXT NOT NULL {_DAY.format("due_date")}, owner TEXT NOT NULL,
        percent TEXT NOT NULL CHECK (CAST(percent AS REAL) BETWEEN 0 AND 100),
        done_on TEXT {_DAY.format("done_on")}) STRICT""",
    "CREATE INDEX milestone_action ON milestone (action_id, due_date, position)",
)

_NOTICE_TABLES = (
    f"""CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('urge', 'supervise', 'circular', 'talk')),
        unit_id INTEGER NOT NULL REFERENCES unit, prefix TEXT NOT NULL, year INTEGER NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        issued_on TEXT NOT NULL {_DAY.format("issued_on")},
        reply_due TEXT NOT NULL {_DAY.format("reply_due")}, reply_days INTEGER NOT NULL,
        text TEXT NOT NULL, based_on_id INTEGER REFERENCES notice, reason TEXT NOT NULL,
        issued_by TEXT NOT NULL, recorded_at TEXT NOT NULL, released_at TEXT,
        release_way TEXT NOT NULL, withdrawn_on TEXT {_DAY.format("withdrawn_on")},
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
        on_date TEXT NOT NULL {_DAY.format("on_date")}, text TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'satisfied', 'again')),
        judged_on TEXT {_DAY.format("judged_on")}, opinion TEXT NOT NULL,
        next_due TEXT {_DAY.format("next_due")},
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX notice_reply_notice ON notice_reply (notice_id, on_date)",
)

_DESK_TABLES = (
    f"""CREATE TABLE act_now (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        text TEXT NOT NULL CHECK (text <> ''), leader TEXT NOT NULL, source TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, given_at TEXT NOT NULL, workdays INTEGER NOT NULL,
        due_on TEXT NOT NULL {_DAY.format("due_on")}, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, is_demo INTEGER NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT""",
    """CREATE TABLE act_now_entry (
        id INTEGER PRIMARY KEY, act_now_id INTEGER NOT NULL REFERENCES act_now,
        kind TEXT NOT NULL CHECK (kind IN ('chase', 'note', 'reply')), at TEXT NOT NULL,
        text TEXT NOT NULL, entered_by TEXT NOT NULL) STRICT""",
    "CREATE INDEX act_now_entry_item ON act_now_entry (act_now_id, at)",
    f"""CREATE TABLE reminder_shown (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, occurs_at TEXT NOT NULL,
        shown_on TEXT NOT NULL {_DAY.format("shown_on")}, UNIQUE (key, occurs_at)) STRICT""",
    f"""CREATE TABLE snooze (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        until TEXT NOT NULL {_DAY.format("until")}) STRICT""",
    """CREATE TABLE holiday_notice (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL UNIQUE, text TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE workday (
        id INTEGER PRIMARY KEY, notice_year INTEGER NOT NULL REFERENCES holiday_notice (year),
        day TEXT NOT NULL {_DAY.format("day")},
        kind TEXT NOT NULL CHECK (kind IN ('rest', 'work')), name TEXT NOT NULL,
        UNIQUE (notice_year, day)) STRICT""",
    """CREATE TABLE light_rule (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
        definition TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (key, version)) STRICT""",
)

# Rebuilt with the same columns: a month may have a withdrawn issue and a second one, and the
# journal's rows of the first version stay equal to the table's.
_ISSUE_TABLES = (
    "ALTER TABLE bulletin_issue RENAME TO bulletin_issue_before",
    f"""CREATE TABLE bulletin_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL {_DAY.format("as_of")}, rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        UNIQUE (plan_id, year, issue_no)) STRICT""",
    "INSERT INTO bulletin_issue SELECT * FROM bulletin_issue_before",
    "DROP TABLE bulletin_issue_before",
    """CREATE TABLE issue_detail (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN ('whole', 'campaign', 'unit')),
        scope TEXT NOT NULL, figures TEXT NOT NULL, texts TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE issue_withdrawal (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        on_date TEXT NOT NULL {_DAY.format("on_date")}, reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE bulletin_text (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN ('whole', 'campaign', 'unit')),
        scope TEXT NOT NULL, section TEXT NOT NULL, text TEXT NOT NULL, generated TEXT NOT NULL,
        UNIQUE (plan_id, period, scope_kind, scope, section)) STRICT""",
    """CREATE TABLE highlight (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, period TEXT NOT NULL,
        entry_id INTEGER NOT NULL REFERENCES entry, position INTEGER NOT NULL,
        UNIQUE (plan_id, period, entry_id)) STRICT""",
)

_ROUND_TABLES = (
    """CREATE TABLE form_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit, code TEXT NOT NULL UNIQUE,
        made_at TEXT NOT NULL, UNIQUE (plan_id, month, unit_id)) STRICT""",
    f"""CREATE TABLE form_return (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
        returned_on TEXT NOT NULL {_DAY.format("returned_on")}, filled_by TEXT NOT NULL,
        checked_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX form_return_month ON form_return (plan_id, month, unit_id)",
    f"""CREATE TABLE report_review (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        return_id INTEGER REFERENCES form_return, month TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'accepted', 'returned')),
        reason TEXT NOT NULL, reviewed_on TEXT {_DAY.format("reviewed_on")},
        reviewed_by TEXT NOT NULL) STRICT""",
    "CREATE INDEX report_review_verdict ON report_review (verdict, month)",
    """CREATE TABLE outgoing (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, unit_id INTEGER REFERENCES unit,
        address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, files TEXT NOT NULL,
        message_id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN
            ('queued', 'unsure', 'sent', 'failed', 'cancelled')),
        attempts INTEGER NOT NULL, next_try_at TEXT, sent_at TEXT, error TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX outgoing_state ON outgoing (state, next_try_at)",
)

_SEND_BACK = "退回填报："
_ENTRY_COLUMNS = (
    *("id", "action_id", "unit_id", "kind", "on_date", "progress_text", "issues_text"),
    *("next_steps_text", "percent", "entered_by", "recorded_at", "supersedes_id", "is_demo"),
    "search_key",
)
# The note by which a report was sent back stands on that report or on its last correction and
# says what its review says; what corrects such a note is the same verdict in other words. A note
# that only begins with the same words is nobody's verdict.
_SENT_BACK = f"""
    WITH RECURSIVE report (id, reason, on_date) AS (
        SELECT v.entry_id, v.reason, v.reviewed_on FROM report_review v
        WHERE v.verdict = 'returned'
        UNION ALL
        SELECT n.id, r.reason, r.on_date FROM report r JOIN entry n ON n.supersedes_id = r.id
        WHERE NOT EXISTS (SELECT 1 FROM report_review w WHERE w.entry_id = n.id)),
    sent_back (id) AS (
        SELECT n.id FROM report r JOIN entry n ON n.supersedes_id = r.id
        WHERE n.kind = 'note' AND n.progress_text = ? || r.reason AND n.on_date = r.on_date
        UNION
        SELECT n.id FROM sent_back s JOIN entry n ON n.supersedes_id = s.id
        WHERE n.kind = 'note')
    SELECT {", ".join(_ENTRY_COLUMNS)} FROM entry WHERE id IN sent_back ORDER BY id"""
# Such a note that was undone, and could be brought back as one.
_SENT_BACK_UNDONE = """
    SELECT 1 FROM journal_change c WHERE c.table_name = 'entry' AND c.after IS NULL
    AND json_extract(c.before, '$.kind') = 'note'
    AND json_extract(c.before, '$.progress_text') LIKE ? || '%'
    AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = c.row_id
        AND e.recorded_at = json_extract(c.before, '$.recorded_at')) LIMIT 1"""


def _name_sent_back(database: SqliteDatabase) -> None:
    """Give the notes that sent a report back a kind of their own, as a step of the journal.

    The step ends redo, also where it changes nothing: it would bring back a note.
    """
    changes: list[tuple[str, int, str | None, str | None]] = []
    for stored in sql.rows(database, _SENT_BACK, (_SEND_BACK,)):
        row = dict(zip(_ENTRY_COLUMNS, stored, strict=True))
        text = str(row["progress_text"]).removeprefix(_SEND_BACK)
        sql.run(
            database,
            "UPDATE entry SET kind = 'send_back', progress_text = ? WHERE id = ?",
            (text, row["id"]),
        )
        named = {**row, "kind": "send_back", "progress_text": text}
        changes.append(("entry", row["id"], canonical(row), canonical(named)))
    if changes or sql.row(database, _SENT_BACK_UNDONE, (_SEND_BACK,)):
        _write_step(database, "升级数据：退回填报单列一类", changes)


def _write_step(
    database: SqliteDatabase, label: str, changes: list[tuple[str, int, str | None, str | None]]
) -> None:
    """Seal a step of the program itself behind the last one."""
    step_id, previous, at = sql.rows(
        database,
        "SELECT id + 1, hash, strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime')"
        " FROM journal_step ORDER BY id DESC LIMIT 1",
    )[0]
    current, sealed = previous, []
    for change in changes:
        current = seal(current, step_id, *change)
        sealed.append((step_id, *change, current))
    header = (label, "本程序", at, None, 3, len(changes))
    sql.run(
        database,
        "INSERT INTO journal_step (id, label, actor, at, undoes, undoable, changes,"
        " previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (step_id, *header, previous, seal(current, step_id, *header)),
    )
    sql.run_many(
        database,
        "INSERT INTO journal_change (step_id, table_name, row_id, before, after, hash)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        sealed,
    )


MIGRATIONS: tuple[tuple[int, tuple[str | Callable[[SqliteDatabase], None], ...]], ...] = (
    (1, _PLAN_TABLES + _ENTRY_TABLES + _OFFICE_TABLES),
    (2, _HANDLING_TABLES + _NOTICE_TABLES + _DESK_TABLES),
    (3, _ISSUE_TABLES + _ROUND_TABLES),
    (4, (_name_sent_back,)),
)
CURRENT_VERSION = MIGRATIONS[-1][0]


def migrate(database: SqliteDatabase) -> None:
    """Bring ``database`` to the current version, one transaction per step.

    Another process may do the same at the same time: under the write lock the version is asked
    once more.
    """
    for version, statements in MIGRATIONS:
        if version <= _version(database):
            continue
        with database.atomic():
            if version <= _version(database):
                continue
            for statement in statements:
                if isinstance(statement, str):
                    sql.run(database, statement)
                else:
                    statement(database)
            database.pragma("user_version", version)
    if not _has_state_index(database):
        with database.atomic():
            sql.run(database, "DROP INDEX IF EXISTS entry_state")
            sql.run(database, _STATE_INDEX)


#: Follows the kinds that the rules know; it holds no data, so that this needs no version.
_STATE_INDEX = (
    f"CREATE INDEX entry_state ON entry (action_id, on_date, id) WHERE kind IN ({STATE_KINDS})"
)


def _has_state_index(database: SqliteDatabase) -> bool:
    stored = sql.row(database, "SELECT sql FROM sqlite_master WHERE name = 'entry_state'")
    return stored is not None and " ".join(stored[0].split()) == _STATE_INDEX


def _version(database: SqliteDatabase) -> int:
    return int(database.pragma("user_version") or 0)
