PRAGMA application_id = 1179141958;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE action (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan,
        number INTEGER NOT NULL CHECK (number > 0), title TEXT NOT NULL, text TEXT NOT NULL,
        text_status TEXT NOT NULL CHECK (text_status IN ('imported', 'typed', 'missing')),
        campaign TEXT NOT NULL, section TEXT NOT NULL, heading_status TEXT NOT NULL,
        due_date TEXT CHECK (due_date IS NULL OR (due_date GLOB '????-??-??' AND date(due_date) IS due_date)), due_precision TEXT, due_basis TEXT,
        due_words TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (plan_id, number)) STRICT;
INSERT INTO "action" VALUES(1,1,1,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','');
CREATE TABLE action_unit (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER NOT NULL REFERENCES unit,
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')), position INTEGER NOT NULL,
        UNIQUE (action_id, unit_id, role)) STRICT;
INSERT INTO "action_unit" VALUES(1,1,1,'lead',0);
CREATE TABLE bulletin_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL CHECK (as_of IS NULL OR (as_of GLOB '????-??-??' AND date(as_of) IS as_of)), rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        UNIQUE (plan_id, month)) STRICT;
CREATE TABLE entry (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER REFERENCES unit, kind TEXT NOT NULL,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)),
        progress_text TEXT NOT NULL, issues_text TEXT NOT NULL, next_steps_text TEXT NOT NULL,
        percent TEXT CHECK (percent IS NULL OR CAST(percent AS REAL) BETWEEN 0 AND 100),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        supersedes_id INTEGER REFERENCES entry, is_demo INTEGER NOT NULL,
        search_key TEXT NOT NULL) STRICT;
INSERT INTO "entry" VALUES(1,1,1,'progress','2025-10-18','已过半。','','','60','测试员','2025-10-18T09:00:00',NULL,0,'');
CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, CHECK (doc_number <> '' OR sha256 <> '')) STRICT;
CREATE TABLE journal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL REFERENCES journal_step,
        table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT,
        hash TEXT NOT NULL) STRICT;
INSERT INTO "journal_change" VALUES(1,1,'plan',1,NULL,'{"expected_count":1,"id":1,"period_end":"2025-12-31","period_start":"2021-01-01","source":"","title":"旧方案"}','a44ec3867d8026e1c3ed9bfa6200e94274ed030eec15f0fcc7caedd822d2e92e');
INSERT INTO "journal_change" VALUES(2,1,'unit',1,NULL,'{"aliases":"","id":1,"initials":"","kind":"","name":"区发改局"}','ab34bf27a7f6fab20f0af46a6516dfd6c6bde80e49efdba5a28ae339f2e43a00');
INSERT INTO "journal_change" VALUES(3,1,'action',1,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":1,"number":1,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','9bc3704ac70e7c3b2389586f6ef1c872681b4d2e242b3867b9eb3711002b14ce');
INSERT INTO "journal_change" VALUES(4,1,'action_unit',1,NULL,'{"action_id":1,"id":1,"position":0,"role":"lead","unit_id":1}','35d4b063fb816873bfd586e12377e7d23fef7cbfbdee69f9cc78f5f90aa13b3d');
INSERT INTO "journal_change" VALUES(5,2,'entry',1,NULL,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"","supersedes_id":null,"unit_id":1}','bacdf4155c573f5bacf1fc5be0932fe9687024347fb98e5aab64a90e6ee37afc');
CREATE TABLE journal_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, actor TEXT NOT NULL,
        at TEXT NOT NULL, undoes INTEGER REFERENCES journal_step, undoable INTEGER NOT NULL,
        changes INTEGER NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO "journal_step" VALUES(1,'建立台账','测试员','2025-10-01T09:00:00',NULL,0,4,'0000000000000000000000000000000000000000000000000000000000000000','e394f32b22457a83945a9ac70f48af7f12715fe1423e48494e2ae7d62a689299');
INSERT INTO "journal_step" VALUES(2,'记跟踪 1','测试员','2025-10-18T09:00:00',NULL,1,1,'e394f32b22457a83945a9ac70f48af7f12715fe1423e48494e2ae7d62a689299','29e76ab9e9db775ca067bbceae78baecefde4a9f13395efde217b2ecdea7f2bd');
CREATE TABLE plan (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL,
        period_start TEXT NOT NULL CHECK (period_start IS NULL OR (period_start GLOB '????-??-??' AND date(period_start) IS period_start)),
        period_end TEXT NOT NULL CHECK (period_end IS NULL OR (period_end GLOB '????-??-??' AND date(period_end) IS period_end)),
        expected_count INTEGER NOT NULL CHECK (expected_count > 0),
        source TEXT NOT NULL) STRICT;
INSERT INTO "plan" VALUES(1,'旧方案','2021-01-01','2025-12-31',1,'');
CREATE TABLE reading (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        target_id INTEGER NOT NULL REFERENCES target,
        status TEXT NOT NULL CHECK (status IN ('value', 'not_published')), value TEXT,
        CHECK ((status = 'value') = (value IS NOT NULL))) STRICT;
CREATE TABLE setting (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;
CREATE TABLE target (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        position INTEGER NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL, value TEXT,
        value_high TEXT, unit TEXT NOT NULL, direction TEXT NOT NULL, words TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))) STRICT;
CREATE TABLE unit (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        kind TEXT NOT NULL, aliases TEXT NOT NULL, initials TEXT NOT NULL) STRICT;
INSERT INTO "unit" VALUES(1,'区发改局','','','');
CREATE INDEX target_action ON target (action_id, position);
CREATE INDEX entry_by_day ON entry (action_id, on_date, id);
CREATE INDEX entry_report ON entry (action_id, on_date, id)
        WHERE kind = 'progress';
CREATE INDEX entry_percent ON entry (action_id, on_date, id)
        WHERE percent IS NOT NULL;
CREATE INDEX entry_state ON entry (action_id, on_date, id)
        WHERE kind IN ('assign', 'accept', 'object', 'submit', 'return', 'close', 'reopen', 'suspend', 'drop');
CREATE UNIQUE INDEX entry_superseded ON entry (supersedes_id)
        WHERE supersedes_id IS NOT NULL;
CREATE INDEX reading_entry ON reading (entry_id);
CREATE INDEX reading_target ON reading (target_id);
CREATE INDEX evidence_entry ON evidence (entry_id);
CREATE INDEX journal_change_step ON journal_change (step_id, id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal_step',2);
INSERT INTO "sqlite_sequence" VALUES('journal_change',5);
COMMIT;
