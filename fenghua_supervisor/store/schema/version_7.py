"""Version 7: several plans: kinds, links between their actions, goals of periods; and talks."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY
from fenghua_supervisor.store.schema.setting_aside import come_back, stand_aside

_PLANS = (
    (
        "ALTER TABLE plan ADD COLUMN kind TEXT NOT NULL DEFAULT 'programme' CHECK (kind IN"
        " ('programme', 'work_points', 'work_report', 'livelihood', 'instructions'))"
    ),
    f"ALTER TABLE plan ADD COLUMN closed_on TEXT {DAY.format('closed_on')}",
)

_ACTIONS = (
    "ALTER TABLE action ADD COLUMN printed_number TEXT NOT NULL DEFAULT ''",
    (
        "ALTER TABLE action ADD COLUMN has_open_units INTEGER NOT NULL DEFAULT 0"
        " CHECK (has_open_units IN (0, 1))"
    ),
    (
        "ALTER TABLE target ADD COLUMN is_stretch INTEGER NOT NULL DEFAULT 0"
        " CHECK (is_stretch IN (0, 1))"
    ),
    f"""CREATE TABLE period_goal (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        ends_on TEXT NOT NULL {DAY.format("ends_on")},
        precision TEXT NOT NULL CHECK (precision IN ('day', 'month', 'quarter', 'year')),
        text TEXT NOT NULL,
        percent TEXT CHECK (percent IS NULL OR CAST(percent AS REAL) BETWEEN 0 AND 100),
        CHECK (text <> '' OR percent IS NOT NULL), UNIQUE (action_id, ends_on)) STRICT""",
)

# A link holds from its day until it is ended, so that any day can be looked back on; of "same"
# the action of the earlier id comes first.
_LINKS = (
    f"""CREATE TABLE action_link (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        other_id INTEGER NOT NULL REFERENCES action,
        kind TEXT NOT NULL CHECK (kind IN ('same', 'part_of', 'supports')),
        made_on TEXT NOT NULL {DAY.format("made_on")}, ended_on TEXT {DAY.format("ended_on")},
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (action_id <> other_id), CHECK (kind <> 'same' OR action_id < other_id),
        CHECK (ended_on IS NULL OR ended_on >= made_on)) STRICT""",
    """CREATE UNIQUE INDEX action_link_open ON action_link
        (min(action_id, other_id), max(action_id, other_id)) WHERE ended_on IS NULL""",
    "CREATE INDEX action_link_other ON action_link (other_id)",
)

# Notices of talks that were issued before say neither.
_TALKS = (
    """ALTER TABLE notice ADD COLUMN talk_at TEXT
        CHECK (talk_at IS NULL OR talk_at GLOB '????-??-??T??:??:??')""",
    "ALTER TABLE notice ADD COLUMN talk_place TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE notice ADD COLUMN talk_by TEXT NOT NULL DEFAULT ''",
)

# Rebuilt, since papers about a part of the plan are numbered apart from now on; those that were
# numbered together with the others keep their numbers and stay in that series. What refers to them
# stands aside meanwhile: a table that is referred to cannot be dropped.
_ISSUES = (
    *stand_aside("issue_detail"),
    *stand_aside("issue_withdrawal"),
    f"""CREATE TABLE bulletin_issue_after (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL {DAY.format("as_of")}, rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        part TEXT NOT NULL DEFAULT '' CHECK (part IN ('', 'campaign', 'unit')),
        UNIQUE (plan_id, part, year, issue_no)) STRICT""",
    "INSERT INTO bulletin_issue_after SELECT *, '' FROM bulletin_issue",
    "DROP TABLE bulletin_issue",
    "ALTER TABLE bulletin_issue_after RENAME TO bulletin_issue",
    *come_back("issue_detail"),
    *come_back("issue_withdrawal"),
)

STATEMENTS = _PLANS + _ACTIONS + _LINKS + _TALKS + _ISSUES
