"""Version 6: an instruction may change, and files come with replies and instructions too."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# Both rebuilt with what they held: SQLite widens no check and takes back no NOT NULL.
_ENTRIES = (
    "ALTER TABLE act_now_entry RENAME TO act_now_entry_before",
    """CREATE TABLE act_now_entry (
        id INTEGER PRIMARY KEY, act_now_id INTEGER NOT NULL REFERENCES act_now,
        kind TEXT NOT NULL CHECK (kind IN ('chase', 'note', 'reply', 'change', 'scan')),
        at TEXT NOT NULL, text TEXT NOT NULL, entered_by TEXT NOT NULL) STRICT""",
    "INSERT INTO act_now_entry SELECT * FROM act_now_entry_before",
    "DROP TABLE act_now_entry_before",
    "CREATE INDEX act_now_entry_item ON act_now_entry (act_now_id, at)",
    # What an instruction says from an entry on; the row of the instruction keeps what it began
    # with, so that it can be shown as of any day.
    f"""CREATE TABLE act_now_change (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES act_now_entry,
        text TEXT NOT NULL CHECK (text <> ''), unit_id INTEGER REFERENCES unit,
        workdays INTEGER NOT NULL, due_on TEXT NOT NULL {DAY.format("due_on")},
        search_key TEXT NOT NULL) STRICT""",
)

_FILES = (
    "ALTER TABLE evidence RENAME TO evidence_before",
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, reply_id INTEGER REFERENCES notice_reply,
        act_now_entry_id INTEGER REFERENCES act_now_entry,
        CHECK (doc_number <> '' OR sha256 <> ''),
        CHECK ((entry_id IS NOT NULL) + (reply_id IS NOT NULL)
            + (act_now_entry_id IS NOT NULL) = 1)) STRICT""",
    """INSERT INTO evidence (id, entry_id, name, doc_number, sha256, size)
        SELECT id, entry_id, name, doc_number, sha256, size FROM evidence_before""",
    "DROP TABLE evidence_before",
    "CREATE INDEX evidence_entry ON evidence (entry_id)",
    "CREATE INDEX evidence_reply ON evidence (reply_id) WHERE reply_id IS NOT NULL",
    """CREATE INDEX evidence_act_now ON evidence (act_now_entry_id)
        WHERE act_now_entry_id IS NOT NULL""",
)

STATEMENTS = _ENTRIES + _FILES
