"""Results as they were published: an index, a survey, a board."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# One result of a subject and a period holds at a time; a withdrawn one stays beside it.
STATEMENTS = (
    f"""CREATE TABLE frozen_result (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('index', 'senses', 'board')),
        subject_id INTEGER NOT NULL, period TEXT NOT NULL CHECK (period <> ''),
        title TEXT NOT NULL CHECK (title <> ''), as_of TEXT NOT NULL {DAY.format("as_of")},
        frozen_on TEXT NOT NULL {DAY.format("frozen_on")},
        figures TEXT NOT NULL CHECK (figures <> ''), name TEXT NOT NULL CHECK (name <> ''),
        sha256 TEXT NOT NULL CHECK (sha256 <> ''),
        withdrawn_on TEXT {DAY.format("withdrawn_on")}, withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT""",
    """CREATE UNIQUE INDEX frozen_result_open ON frozen_result (kind, subject_id, period)
        WHERE withdrawn_on IS NULL""",
)
