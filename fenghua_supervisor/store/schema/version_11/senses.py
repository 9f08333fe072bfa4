"""Version 11: surveys on the four senses: rules, questions, answers and how many gave them."""

from __future__ import annotations

from fenghua_supervisor.store.schema.checks import DAY

# No column can hold a person: what is kept of an answer is that one more gave it.
STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE sense_rule (
        id INTEGER PRIMARY KEY, version INTEGER NOT NULL UNIQUE CHECK (version > 0),
        made_on TEXT NOT NULL {DAY.format("made_on")},
        definition TEXT NOT NULL CHECK (definition <> ''), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE survey (
        id INTEGER PRIMARY KEY, wave TEXT NOT NULL CHECK (wave <> ''),
        mode TEXT NOT NULL CHECK (mode IN ('phone', 'household', 'panel', 'open_link')),
        from_on TEXT NOT NULL {DAY.format("from_on")}, to_on TEXT NOT NULL {DAY.format("to_on")},
        population TEXT NOT NULL, approval TEXT NOT NULL,
        maker TEXT NOT NULL CHECK (maker IN ('wjx', 'tencent', 'plain')),
        sha256 TEXT NOT NULL, received INTEGER NOT NULL CHECK (received >= 0),
        copies INTEGER NOT NULL CHECK (copies >= 0), hasty INTEGER NOT NULL CHECK (hasty >= 0),
        rule_id INTEGER REFERENCES sense_rule,
        withdrawn_on TEXT {DAY.format("withdrawn_on")}, withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (to_on >= from_on), CHECK (copies + hasty <= received),
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT""",
    "CREATE UNIQUE INDEX survey_wave ON survey (wave) WHERE withdrawn_on IS NULL",
    """CREATE UNIQUE INDEX survey_file ON survey (sha256)
        WHERE sha256 <> '' AND withdrawn_on IS NULL""",
    """CREATE TABLE survey_stratum (
        id INTEGER PRIMARY KEY, survey_id INTEGER NOT NULL REFERENCES survey,
        name TEXT NOT NULL CHECK (name <> ''), people INTEGER CHECK (people > 0),
        position INTEGER NOT NULL, UNIQUE (survey_id, name)) STRICT""",
    """CREATE TABLE survey_question (
        id INTEGER PRIMARY KEY, survey_id INTEGER NOT NULL REFERENCES survey,
        text TEXT NOT NULL CHECK (text <> ''),
        role TEXT NOT NULL CHECK (role IN ('scored', 'stratum', 'counted', 'left_out')),
        sense TEXT CHECK (sense IN ('gain', 'happiness', 'security', 'identity')),
        skipped INTEGER NOT NULL CHECK (skipped >= 0), position INTEGER NOT NULL,
        CHECK ((role = 'scored') = (sense IS NOT NULL)), UNIQUE (survey_id, text)) STRICT""",
    "CREATE INDEX survey_question_text ON survey_question (text)",
    """CREATE TABLE survey_option (
        id INTEGER PRIMARY KEY, question_id INTEGER NOT NULL REFERENCES survey_question,
        text TEXT NOT NULL CHECK (text <> ''), score TEXT, position INTEGER NOT NULL,
        UNIQUE (question_id, text)) STRICT""",
    """CREATE TABLE survey_count (
        id INTEGER PRIMARY KEY, option_id INTEGER NOT NULL REFERENCES survey_option,
        stratum_id INTEGER REFERENCES survey_stratum, n INTEGER NOT NULL CHECK (n > 0)) STRICT""",
    """CREATE UNIQUE INDEX survey_count_of ON survey_count (option_id, stratum_id)
        WHERE stratum_id IS NOT NULL""",
    "CREATE UNIQUE INDEX survey_count_stray ON survey_count (option_id) WHERE stratum_id IS NULL",
)
