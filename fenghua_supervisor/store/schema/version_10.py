"""Version 10: findings on sheets by themselves, numbered papers, checklists in versions."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# Rebuilt with what it held: SQLite takes back no NOT NULL. An item that names a finding is about
# that finding; its action, if any, is only what the finding concerns.
_ITEMS = (
    "ALTER TABLE notice_item RENAME TO notice_item_before",
    """CREATE TABLE notice_item (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        action_id INTEGER REFERENCES action, position INTEGER NOT NULL,
        title TEXT NOT NULL, due_words TEXT NOT NULL, reason TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding,
        CHECK (action_id IS NOT NULL OR finding_id IS NOT NULL)) STRICT""",
    """INSERT INTO notice_item (id, notice_id, action_id, position, title, due_words, reason)
        SELECT id, notice_id, action_id, position, title, due_words, reason
        FROM notice_item_before""",
    "DROP TABLE notice_item_before",
    """CREATE UNIQUE INDEX notice_item_of_action ON notice_item (notice_id, action_id)
        WHERE finding_id IS NULL""",
    """CREATE UNIQUE INDEX notice_item_of_finding ON notice_item (notice_id, finding_id)
        WHERE finding_id IS NOT NULL""",
    "CREATE INDEX notice_item_action ON notice_item (action_id)",
    "CREATE INDEX notice_item_finding ON notice_item (finding_id) WHERE finding_id IS NOT NULL",
)

# What a paper says as of its day can be set again from the records, and from what was typed.
_PAPERS = (
    f"""CREATE TABLE numbered_paper (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('special_report', 'circular',
            'undercover_circular', 'minutes')),
        numbering TEXT NOT NULL CHECK (numbering IN ('issue', 'document')),
        title TEXT NOT NULL CHECK (title <> ''),
        issued_on TEXT NOT NULL {DAY.format("issued_on")},
        as_of TEXT NOT NULL {DAY.format("as_of")}, text TEXT NOT NULL,
        action_id INTEGER REFERENCES action, inspection_id INTEGER REFERENCES inspection,
        meeting_id INTEGER REFERENCES meeting,
        withdrawn_on TEXT {DAY.format("withdrawn_on")}, withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((action_id IS NOT NULL) + (inspection_id IS NOT NULL)
            + (meeting_id IS NOT NULL) = 1),
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = '')),
        UNIQUE (kind, year, number)) STRICT""",
    "CREATE INDEX numbered_paper_action ON numbered_paper (action_id) WHERE action_id IS NOT NULL",
    """CREATE INDEX numbered_paper_inspection ON numbered_paper (inspection_id)
        WHERE inspection_id IS NOT NULL""",
)

# A version is never changed, so that an inspection of last year still says what was looked at.
_CHECKLISTS = (
    f"""CREATE TABLE checklist (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        stopped_on TEXT {DAY.format("stopped_on")}, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE checklist_version (
        id INTEGER PRIMARY KEY, checklist_id INTEGER NOT NULL REFERENCES checklist,
        version INTEGER NOT NULL CHECK (version > 0),
        made_on TEXT NOT NULL {DAY.format("made_on")},
        points TEXT NOT NULL CHECK (points <> ''), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, UNIQUE (checklist_id, version)) STRICT""",
    "ALTER TABLE inspection ADD COLUMN checklist_version_id INTEGER REFERENCES checklist_version",
)

STATEMENTS = _ITEMS + _PAPERS + _CHECKLISTS
