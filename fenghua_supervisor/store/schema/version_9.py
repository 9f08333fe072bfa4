"""Version 9: inspections, findings with pictures, clues; cases, visits and meetings."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

_INSPECTIONS = (
    f"""CREATE TABLE inspection (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('panoramic', 'undercover',
            'interactive', 'open', 'spot', 'self', 'revisit')),
        title TEXT NOT NULL CHECK (title <> ''),
        from_on TEXT NOT NULL {DAY.format("from_on")}, to_on TEXT NOT NULL {DAY.format("to_on")},
        leader TEXT NOT NULL, members TEXT NOT NULL, invited TEXT NOT NULL, basis TEXT NOT NULL,
        content TEXT NOT NULL, checklist TEXT NOT NULL, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        CHECK (to_on >= from_on), UNIQUE (year, number)) STRICT""",
    """CREATE TABLE inspection_unit (
        id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (inspection_id, unit_id)) STRICT""",
    "CREATE INDEX inspection_unit_unit ON inspection_unit (unit_id)",
    """CREATE TABLE inspection_action (
        id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection,
        action_id INTEGER NOT NULL REFERENCES action,
        UNIQUE (inspection_id, action_id)) STRICT""",
    "CREATE INDEX inspection_action_action ON inspection_action (action_id)",
    f"""CREATE TABLE inspection_entry (
        id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'praise', 'conclude', 'feedback', 'object',
            'answer')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX inspection_entry_of ON inspection_entry (inspection_id, on_date)",
)

# Who told a clue, and whom a visit was to, stand apart: nothing that lists or prints reads them.
_CLUES = (
    f"""CREATE TABLE clue (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('deputy', 'hotline',
            'letter', 'media', 'network', 'visit')),
        received_on TEXT NOT NULL {DAY.format("received_on")},
        text TEXT NOT NULL CHECK (text <> ''), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT""",
    """CREATE TABLE clue_teller (
        id INTEGER PRIMARY KEY, clue_id INTEGER NOT NULL UNIQUE REFERENCES clue,
        teller TEXT NOT NULL) STRICT""",
)

_FINDINGS = (
    f"""CREATE TABLE finding (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL,
        registered_on TEXT NOT NULL {DAY.format("registered_on")},
        text TEXT NOT NULL CHECK (text <> ''), place TEXT NOT NULL, category TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('minor', 'general', 'serious')),
        rectify TEXT NOT NULL CHECK (rectify IN ('at_once', 'staged', 'lasting')),
        requirement TEXT NOT NULL, inspection_id INTEGER REFERENCES inspection,
        clue_id INTEGER REFERENCES clue, action_id INTEGER REFERENCES action,
        repeats_id INTEGER REFERENCES finding, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        CHECK (repeats_id IS NULL OR repeats_id <> id), UNIQUE (year, number)) STRICT""",
    "CREATE INDEX finding_action ON finding (action_id) WHERE action_id IS NOT NULL",
    "CREATE INDEX finding_inspection ON finding (inspection_id) WHERE inspection_id IS NOT NULL",
    "CREATE INDEX finding_repeats ON finding (repeats_id) WHERE repeats_id IS NOT NULL",
    """CREATE TABLE finding_unit (
        id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (finding_id, unit_id)) STRICT""",
    "CREATE INDEX finding_unit_unit ON finding_unit (unit_id)",
    f"""CREATE TABLE finding_entry (
        id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding,
        kind TEXT NOT NULL CHECK (kind IN ('assign', 'object', 'answer', 'measure', 'submit',
            'pass', 'return', 'sign_off', 'last', 'extend', 'dismiss', 'merge', 'note')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        due_on TEXT {DAY.format("due_on")}, people TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, reference TEXT NOT NULL,
        other_id INTEGER REFERENCES finding, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK ((kind = 'merge') = (other_id IS NOT NULL))) STRICT""",
    "CREATE INDEX finding_entry_of ON finding_entry (finding_id, on_date)",
    """CREATE TABLE photo (
        id INTEGER PRIMARY KEY, finding_id INTEGER REFERENCES finding,
        entry_id INTEGER REFERENCES finding_entry,
        role TEXT NOT NULL CHECK (role IN ('before', 'during', 'after', 'scene')),
        name TEXT NOT NULL, sha256 TEXT NOT NULL CHECK (sha256 <> ''), size INTEGER NOT NULL,
        clean_sha256 TEXT NOT NULL CHECK (clean_sha256 <> ''), clean_size INTEGER NOT NULL,
        taken_at TEXT, dhash TEXT NOT NULL, place TEXT NOT NULL,
        CHECK ((finding_id IS NULL) <> (entry_id IS NULL))) STRICT""",
    "CREATE INDEX photo_finding ON photo (finding_id) WHERE finding_id IS NOT NULL",
    "CREATE INDEX photo_entry ON photo (entry_id) WHERE entry_id IS NOT NULL",
    f"""CREATE TABLE clue_entry (
        id INTEGER PRIMARY KEY, clue_id INTEGER NOT NULL REFERENCES clue,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'finding', 'instruction', 'dismiss',
            'answer')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding, act_now_id INTEGER REFERENCES act_now,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((kind = 'finding') = (finding_id IS NOT NULL)),
        CHECK ((kind = 'instruction') = (act_now_id IS NOT NULL))) STRICT""",
    "CREATE INDEX clue_entry_of ON clue_entry (clue_id, on_date)",
)

_CASES = (
    f"""CREATE TABLE case_file (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        leader TEXT NOT NULL CHECK (leader <> ''), post TEXT NOT NULL,
        opened_on TEXT NOT NULL {DAY.format("opened_on")},
        due_on TEXT NOT NULL {DAY.format("due_on")},
        visits_per_month INTEGER NOT NULL CHECK (visits_per_month BETWEEN 0 AND 31),
        plan TEXT NOT NULL, action_id INTEGER REFERENCES action,
        finding_id INTEGER REFERENCES finding, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        CHECK (due_on >= opened_on), UNIQUE (year, number)) STRICT""",
    "CREATE INDEX case_action ON case_file (action_id) WHERE action_id IS NOT NULL",
    """CREATE TABLE case_unit (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (case_id, unit_id)) STRICT""",
    f"""CREATE TABLE case_entry (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file,
        kind TEXT NOT NULL CHECK (kind IN ('plan', 'note', 'extend', 'leader', 'close')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL, leader TEXT NOT NULL,
        post TEXT NOT NULL, due_on TEXT {DAY.format("due_on")}, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX case_entry_of ON case_entry (case_id, on_date)",
    f"""CREATE TABLE visit (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file,
        on_date TEXT NOT NULL {DAY.format("on_date")},
        way TEXT NOT NULL CHECK (way IN ('on_site', 'phone', 'talk')), visited_by TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('satisfied', 'fairly', 'dissatisfied',
            'not_reached')),
        opinion TEXT NOT NULL, promise TEXT NOT NULL,
        promise_due TEXT {DAY.format("promise_due")}, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX visit_case ON visit (case_id, on_date)",
    """CREATE TABLE visit_person (
        id INTEGER PRIMARY KEY, visit_id INTEGER NOT NULL UNIQUE REFERENCES visit,
        whom TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE meeting (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('consultation', 'task_force',
            'leading_group')),
        on_date TEXT NOT NULL {DAY.format("on_date")}, title TEXT NOT NULL CHECK (title <> ''),
        chair TEXT NOT NULL, present TEXT NOT NULL, summary TEXT NOT NULL,
        case_id INTEGER REFERENCES case_file, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT""",
    f"""CREATE TABLE decision (
        id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting,
        position INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
        unit_id INTEGER REFERENCES unit, due_on TEXT {DAY.format("due_on")},
        act_now_id INTEGER REFERENCES act_now, UNIQUE (meeting_id, position)) STRICT""",
    f"""CREATE TABLE decision_done (
        id INTEGER PRIMARY KEY, decision_id INTEGER NOT NULL UNIQUE REFERENCES decision,
        on_date TEXT NOT NULL {DAY.format("on_date")}, text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT""",
)

# Rebuilt with what it held: SQLite widens no check.
_FILES = (
    "ALTER TABLE evidence RENAME TO evidence_before",
    """CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, reply_id INTEGER REFERENCES notice_reply,
        act_now_entry_id INTEGER REFERENCES act_now_entry,
        finding_entry_id INTEGER REFERENCES finding_entry,
        inspection_entry_id INTEGER REFERENCES inspection_entry,
        case_entry_id INTEGER REFERENCES case_entry, meeting_id INTEGER REFERENCES meeting,
        CHECK (doc_number <> '' OR sha256 <> ''),
        CHECK (CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN reply_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN act_now_entry_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN finding_entry_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN inspection_entry_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN case_entry_id IS NULL THEN 0 ELSE 1 END
            + CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END = 1)) STRICT""",
    """INSERT INTO evidence (id, entry_id, name, doc_number, sha256, size, reply_id,
        act_now_entry_id) SELECT id, entry_id, name, doc_number, sha256, size, reply_id,
        act_now_entry_id FROM evidence_before""",
    "DROP TABLE evidence_before",
    "CREATE INDEX evidence_entry ON evidence (entry_id)",
    "CREATE INDEX evidence_reply ON evidence (reply_id) WHERE reply_id IS NOT NULL",
    """CREATE INDEX evidence_act_now ON evidence (act_now_entry_id)
        WHERE act_now_entry_id IS NOT NULL""",
    """CREATE INDEX evidence_finding ON evidence (finding_entry_id)
        WHERE finding_entry_id IS NOT NULL""",
    """CREATE INDEX evidence_inspection ON evidence (inspection_entry_id)
        WHERE inspection_entry_id IS NOT NULL""",
    """CREATE INDEX evidence_case ON evidence (case_entry_id)
        WHERE case_entry_id IS NOT NULL""",
    "CREATE INDEX evidence_meeting ON evidence (meeting_id) WHERE meeting_id IS NOT NULL",
)

# A file of an edition: its ledger annex, or the paper itself where that was finished elsewhere.
_ISSUE_FILES = (
    """CREATE TABLE issue_file (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL REFERENCES bulletin_issue,
        role TEXT NOT NULL CHECK (role IN ('annex', 'finished')), name TEXT NOT NULL,
        sha256 TEXT NOT NULL, UNIQUE (issue_id, role)) STRICT""",
)

STATEMENTS = _INSPECTIONS + _CLUES + _FINDINGS + _CASES + _FILES + _ISSUE_FILES
