"""Version 8: bulletins over all open plans, which belong to no single one."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY
from fenghua_supervisor.store.schema.setting_aside import come_back, stand_aside

_KINDS = "('whole', 'campaign', 'unit', 'all')"

# Rebuilt, since a paper over all plans names no plan and is numbered in a series of its own.
_ISSUES = (
    *stand_aside("issue_detail"),
    *stand_aside("issue_withdrawal"),
    f"""CREATE TABLE bulletin_issue_after (
        id INTEGER PRIMARY KEY, plan_id INTEGER REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL {DAY.format("as_of")}, rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        part TEXT NOT NULL DEFAULT '' CHECK (part IN ('', 'campaign', 'unit', 'all')),
        CHECK ((plan_id IS NULL) = (part = 'all')),
        UNIQUE (plan_id, part, year, issue_no)) STRICT""",
    "INSERT INTO bulletin_issue_after SELECT * FROM bulletin_issue",
    "DROP TABLE bulletin_issue",
    "ALTER TABLE bulletin_issue_after RENAME TO bulletin_issue",
    """CREATE UNIQUE INDEX bulletin_issue_all ON bulletin_issue (year, issue_no)
        WHERE plan_id IS NULL""",
    "DROP TABLE issue_detail",
    f"""CREATE TABLE issue_detail (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN {_KINDS}),
        scope TEXT NOT NULL, figures TEXT NOT NULL, texts TEXT NOT NULL) STRICT""",
    *come_back("issue_detail"),
    *come_back("issue_withdrawal"),
)

_TEXTS = (
    f"""CREATE TABLE bulletin_text_after (
        id INTEGER PRIMARY KEY, plan_id INTEGER REFERENCES plan, period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN {_KINDS}),
        scope TEXT NOT NULL, section TEXT NOT NULL, text TEXT NOT NULL, generated TEXT NOT NULL,
        CHECK ((plan_id IS NULL) = (scope_kind = 'all')),
        UNIQUE (plan_id, period, scope_kind, scope, section)) STRICT""",
    "INSERT INTO bulletin_text_after SELECT * FROM bulletin_text",
    "DROP TABLE bulletin_text",
    "ALTER TABLE bulletin_text_after RENAME TO bulletin_text",
    """CREATE UNIQUE INDEX bulletin_text_all ON bulletin_text (period, section)
        WHERE plan_id IS NULL""",
)

STATEMENTS = _ISSUES + _TEXTS
