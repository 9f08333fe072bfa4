"""Surveys of the four senses: counts of answers, and nothing of who answered."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

STATEMENTS = (
    f"""CREATE TABLE survey (
        id INTEGER PRIMARY KEY, wave TEXT NOT NULL CHECK (wave <> ''),
        mode TEXT NOT NULL CHECK (mode IN ('phone', 'household', 'open_link', 'panel')),
        from_on TEXT NOT NULL {DAY.format("from_on")}, to_on TEXT NOT NULL {DAY.format("to_on")},
        population TEXT NOT NULL, approval TEXT NOT NULL, file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL, answers INTEGER NOT NULL CHECK (answers >= 0),
        left_out INTEGER NOT NULL CHECK (left_out >= 0), note TEXT NOT NULL,
        withdrawn_on TEXT {DAY.format("withdrawn_on")}, withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (to_on >= from_on),
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT""",
    """CREATE UNIQUE INDEX survey_wave ON survey (wave) WHERE withdrawn_on IS NULL""",
    """CREATE TABLE survey_stratum (
        id INTEGER PRIMARY KEY, survey_id INTEGER NOT NULL REFERENCES survey,
        position INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
        population INTEGER CHECK (population IS NULL OR population > 0),
        UNIQUE (survey_id, position), UNIQUE (survey_id, name)) STRICT""",
    """CREATE TABLE survey_question (
        id INTEGER PRIMARY KEY, survey_id INTEGER NOT NULL REFERENCES survey,
        position INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
        sense TEXT NOT NULL CHECK (sense IN ('gain', 'happiness', 'security', 'identity')),
        UNIQUE (survey_id, position)) STRICT""",
    """CREATE TABLE survey_option (
        id INTEGER PRIMARY KEY, question_id INTEGER NOT NULL REFERENCES survey_question,
        position INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''), score TEXT,
        UNIQUE (question_id, position)) STRICT""",
    """CREATE TABLE survey_count (
        id INTEGER PRIMARY KEY, option_id INTEGER NOT NULL REFERENCES survey_option,
        stratum_id INTEGER NOT NULL REFERENCES survey_stratum,
        answers INTEGER NOT NULL CHECK (answers >= 0), UNIQUE (option_id, stratum_id)) STRICT""",
)
