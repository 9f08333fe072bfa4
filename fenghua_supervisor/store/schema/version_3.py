"""Version 3: issues of the bulletin, the month's round, the outbox."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# Rebuilt with the same columns: a month may have a withdrawn issue and a second one, and the
# journal's rows of the first version stay equal to the table's.
_ISSUE_TABLES = (
    "ALTER TABLE bulletin_issue RENAME TO bulletin_issue_before",
    f"""CREATE TABLE bulletin_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL {DAY.format("as_of")}, rule TEXT NOT NULL,
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
        on_date TEXT NOT NULL {DAY.format("on_date")}, reason TEXT NOT NULL,
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
        returned_on TEXT NOT NULL {DAY.format("returned_on")}, filled_by TEXT NOT NULL,
        checked_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX form_return_month ON form_return (plan_id, month, unit_id)",
    f"""CREATE TABLE report_review (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        return_id INTEGER REFERENCES form_return, month TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'accepted', 'returned')),
        reason TEXT NOT NULL, reviewed_on TEXT {DAY.format("reviewed_on")},
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

STATEMENTS = _ISSUE_TABLES + _ROUND_TABLES
