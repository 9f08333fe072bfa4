PRAGMA application_id = 1179141958;
PRAGMA user_version = 11;
BEGIN TRANSACTION;
CREATE TABLE act_now (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        text TEXT NOT NULL CHECK (text <> ''), leader TEXT NOT NULL, source TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, given_at TEXT NOT NULL, workdays INTEGER NOT NULL,
        due_on TEXT NOT NULL CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, is_demo INTEGER NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT;
INSERT INTO "act_now" VALUES(1,2025,1,'旧交办。','张区长','written',1,'2025-10-17T09:00:00',3,'2025-10-22','测试员','2025-10-18T09:00:00',0,'旧交办。
张区长
区发改局
jjb。
zqz
qfgj');
CREATE TABLE act_now_change (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES act_now_entry,
        text TEXT NOT NULL CHECK (text <> ''), unit_id INTEGER REFERENCES unit,
        workdays INTEGER NOT NULL, due_on TEXT NOT NULL CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)),
        search_key TEXT NOT NULL) STRICT;
INSERT INTO "act_now_change" VALUES(1,2,'改过的交办。',1,3,'2025-10-22','改过的交办。
区发改局
ggdjb。
qfgj');
CREATE TABLE act_now_entry (
        id INTEGER PRIMARY KEY, act_now_id INTEGER NOT NULL REFERENCES act_now,
        kind TEXT NOT NULL CHECK (kind IN ('chase', 'note', 'reply', 'change', 'scan')),
        at TEXT NOT NULL, text TEXT NOT NULL, entered_by TEXT NOT NULL) STRICT;
INSERT INTO "act_now_entry" VALUES(1,1,'note','2025-10-17T15:00:00','正在办。','测试员');
INSERT INTO "act_now_entry" VALUES(2,1,'change','2025-10-18T09:00:00','领导改批','测试员');
CREATE TABLE action (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan,
        number INTEGER NOT NULL CHECK (number > 0), title TEXT NOT NULL, text TEXT NOT NULL,
        text_status TEXT NOT NULL CHECK (text_status IN ('imported', 'typed', 'missing')),
        campaign TEXT NOT NULL, section TEXT NOT NULL, heading_status TEXT NOT NULL,
        due_date TEXT CHECK (due_date IS NULL OR (due_date GLOB '????-??-??' AND date(due_date) IS due_date)), due_precision TEXT, due_basis TEXT,
        due_words TEXT NOT NULL, search_key TEXT NOT NULL, printed_number TEXT NOT NULL DEFAULT '', has_open_units INTEGER NOT NULL DEFAULT 0 CHECK (has_open_units IN (0, 1)),
        UNIQUE (plan_id, number)) STRICT;
INSERT INTO "action" VALUES(1,1,1,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','','',0);
CREATE TABLE action_link (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        other_id INTEGER NOT NULL REFERENCES action,
        kind TEXT NOT NULL CHECK (kind IN ('same', 'part_of', 'supports')),
        made_on TEXT NOT NULL CHECK (made_on IS NULL OR (made_on GLOB '????-??-??' AND date(made_on) IS made_on)), ended_on TEXT CHECK (ended_on IS NULL OR (ended_on GLOB '????-??-??' AND date(ended_on) IS ended_on)),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (action_id <> other_id), CHECK (kind <> 'same' OR action_id < other_id),
        CHECK (ended_on IS NULL OR ended_on >= made_on)) STRICT;
CREATE TABLE action_unit (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER NOT NULL REFERENCES unit,
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')), position INTEGER NOT NULL,
        UNIQUE (action_id, unit_id, role)) STRICT;
INSERT INTO "action_unit" VALUES(1,1,1,'lead',0);
CREATE TABLE board (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        first_on TEXT NOT NULL CHECK (first_on IS NULL OR (first_on GLOB '????-??-??' AND date(first_on) IS first_on)),
        last_on TEXT NOT NULL CHECK (last_on IS NULL OR (last_on GLOB '????-??-??' AND date(last_on) IS last_on)),
        rule_id INTEGER NOT NULL REFERENCES score_rule,
        drafted_on TEXT NOT NULL CHECK (drafted_on IS NULL OR (drafted_on GLOB '????-??-??' AND date(drafted_on) IS drafted_on)), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (last_on >= first_on), UNIQUE (year, number)) STRICT;
CREATE TABLE board_entry (
        id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES board,
        kind TEXT NOT NULL CHECK (kind IN ('published', 'final', 'withdrawn')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (board_id, kind)) STRICT;
CREATE TABLE "bulletin_issue" (
        id INTEGER PRIMARY KEY, plan_id INTEGER REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL CHECK (as_of IS NULL OR (as_of GLOB '????-??-??' AND date(as_of) IS as_of)), rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        part TEXT NOT NULL DEFAULT '' CHECK (part IN ('', 'campaign', 'unit', 'all')),
        CHECK ((plan_id IS NULL) = (part = 'all')),
        UNIQUE (plan_id, part, year, issue_no)) STRICT;
CREATE TABLE "bulletin_text" (
        id INTEGER PRIMARY KEY, plan_id INTEGER REFERENCES plan, period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN ('whole', 'campaign', 'unit', 'all')),
        scope TEXT NOT NULL, section TEXT NOT NULL, text TEXT NOT NULL, generated TEXT NOT NULL,
        CHECK ((plan_id IS NULL) = (scope_kind = 'all')),
        UNIQUE (plan_id, period, scope_kind, scope, section)) STRICT;
INSERT INTO "bulletin_text" VALUES(1,1,'2025-09','whole','','opening','旧开头。','生成的开头。');
CREATE TABLE case_entry (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file,
        kind TEXT NOT NULL CHECK (kind IN ('plan', 'note', 'extend', 'leader', 'close')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL, leader TEXT NOT NULL,
        post TEXT NOT NULL, due_on TEXT CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE case_file (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        leader TEXT NOT NULL CHECK (leader <> ''), post TEXT NOT NULL,
        opened_on TEXT NOT NULL CHECK (opened_on IS NULL OR (opened_on GLOB '????-??-??' AND date(opened_on) IS opened_on)),
        due_on TEXT NOT NULL CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)),
        visits_per_month INTEGER NOT NULL CHECK (visits_per_month BETWEEN 0 AND 31),
        plan TEXT NOT NULL, action_id INTEGER REFERENCES action,
        finding_id INTEGER REFERENCES finding, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        CHECK (due_on >= opened_on), UNIQUE (year, number)) STRICT;
CREATE TABLE case_unit (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (case_id, unit_id)) STRICT;
CREATE TABLE checklist (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        stopped_on TEXT CHECK (stopped_on IS NULL OR (stopped_on GLOB '????-??-??' AND date(stopped_on) IS stopped_on)), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE checklist_version (
        id INTEGER PRIMARY KEY, checklist_id INTEGER NOT NULL REFERENCES checklist,
        version INTEGER NOT NULL CHECK (version > 0),
        made_on TEXT NOT NULL CHECK (made_on IS NULL OR (made_on GLOB '????-??-??' AND date(made_on) IS made_on)),
        points TEXT NOT NULL CHECK (points <> ''), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, UNIQUE (checklist_id, version)) STRICT;
CREATE TABLE clue (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('deputy', 'hotline',
            'letter', 'media', 'network', 'visit')),
        received_on TEXT NOT NULL CHECK (received_on IS NULL OR (received_on GLOB '????-??-??' AND date(received_on) IS received_on)),
        text TEXT NOT NULL CHECK (text <> ''), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT;
CREATE TABLE clue_entry (
        id INTEGER PRIMARY KEY, clue_id INTEGER NOT NULL REFERENCES clue,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'finding', 'instruction', 'dismiss',
            'answer')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding, act_now_id INTEGER REFERENCES act_now,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((kind = 'finding') = (finding_id IS NOT NULL)),
        CHECK ((kind = 'instruction') = (act_now_id IS NOT NULL))) STRICT;
CREATE TABLE clue_teller (
        id INTEGER PRIMARY KEY, clue_id INTEGER NOT NULL UNIQUE REFERENCES clue,
        teller TEXT NOT NULL) STRICT;
CREATE TABLE decision (
        id INTEGER PRIMARY KEY, meeting_id INTEGER NOT NULL REFERENCES meeting,
        position INTEGER NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
        unit_id INTEGER REFERENCES unit, due_on TEXT CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)),
        act_now_id INTEGER REFERENCES act_now, UNIQUE (meeting_id, position)) STRICT;
CREATE TABLE decision_done (
        id INTEGER PRIMARY KEY, decision_id INTEGER NOT NULL UNIQUE REFERENCES decision,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE duty (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER NOT NULL REFERENCES unit, leader TEXT NOT NULL, owner TEXT NOT NULL,
        contact TEXT NOT NULL, phone TEXT NOT NULL, UNIQUE (action_id, unit_id)) STRICT;
CREATE TABLE entry (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER REFERENCES unit, kind TEXT NOT NULL,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)),
        progress_text TEXT NOT NULL, issues_text TEXT NOT NULL, next_steps_text TEXT NOT NULL,
        percent TEXT CHECK (percent IS NULL OR CAST(percent AS REAL) BETWEEN 0 AND 100),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        supersedes_id INTEGER REFERENCES entry, is_demo INTEGER NOT NULL,
        search_key TEXT NOT NULL) STRICT;
INSERT INTO "entry" VALUES(1,1,1,'urge','2025-10-18','发催办单奉共富督催〔2025〕1号，请于10月24日前答复。尚无进展填报','','',NULL,'测试员','2025-10-18T09:00:00',NULL,0,'发催办单奉共富督催〔2025〕1号,请于10月24日前答复。尚无进展填报
fcbdfgfdc〔2025〕1h,qy10y24rqdf。swjztb');
INSERT INTO "entry" VALUES(2,1,NULL,'progress','2025-10-31','已过半。','','','60','测试员','2025-10-31T09:30:00',NULL,0,'已过半。
ygb。');
CREATE TABLE entry_term (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        due_on TEXT CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)), reference TEXT NOT NULL) STRICT;
CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, reply_id INTEGER REFERENCES notice_reply, act_now_entry_id INTEGER REFERENCES act_now_entry, finding_entry_id INTEGER REFERENCES finding_entry, inspection_entry_id INTEGER REFERENCES inspection_entry, case_entry_id INTEGER REFERENCES case_entry, meeting_id INTEGER REFERENCES meeting, indicator_value_id INTEGER REFERENCES indicator_value, score_manual_id INTEGER REFERENCES score_manual, objection_id INTEGER REFERENCES objection, objection_answer_id INTEGER REFERENCES objection, pilot_entry_id INTEGER REFERENCES pilot_entry, recognition_id INTEGER REFERENCES recognition,
        CHECK (doc_number <> '' OR sha256 <> ''),
        CHECK (CASE WHEN entry_id IS NULL THEN 0 ELSE 1 END + CASE WHEN reply_id IS NULL THEN 0 ELSE 1 END + CASE WHEN act_now_entry_id IS NULL THEN 0 ELSE 1 END + CASE WHEN finding_entry_id IS NULL THEN 0 ELSE 1 END + CASE WHEN inspection_entry_id IS NULL THEN 0 ELSE 1 END + CASE WHEN case_entry_id IS NULL THEN 0 ELSE 1 END + CASE WHEN meeting_id IS NULL THEN 0 ELSE 1 END + CASE WHEN indicator_value_id IS NULL THEN 0 ELSE 1 END + CASE WHEN score_manual_id IS NULL THEN 0 ELSE 1 END + CASE WHEN objection_id IS NULL THEN 0 ELSE 1 END + CASE WHEN objection_answer_id IS NULL THEN 0 ELSE 1 END + CASE WHEN pilot_entry_id IS NULL THEN 0 ELSE 1 END + CASE WHEN recognition_id IS NULL THEN 0 ELSE 1 END = 1)) STRICT;
CREATE TABLE finding (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL,
        registered_on TEXT NOT NULL CHECK (registered_on IS NULL OR (registered_on GLOB '????-??-??' AND date(registered_on) IS registered_on)),
        text TEXT NOT NULL CHECK (text <> ''), place TEXT NOT NULL, category TEXT NOT NULL,
        severity TEXT NOT NULL CHECK (severity IN ('minor', 'general', 'serious')),
        rectify TEXT NOT NULL CHECK (rectify IN ('at_once', 'staged', 'lasting')),
        requirement TEXT NOT NULL, inspection_id INTEGER REFERENCES inspection,
        clue_id INTEGER REFERENCES clue, action_id INTEGER REFERENCES action,
        repeats_id INTEGER REFERENCES finding, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        CHECK (repeats_id IS NULL OR repeats_id <> id), UNIQUE (year, number)) STRICT;
INSERT INTO "finding" VALUES(1,1,2025,'2025-10-18','旧问题。','某村','','general','at_once','',1,NULL,1,NULL,'测试员',0,'2025-10-18T09:00:00','旧问题。
某村
区发改局
jwt。
mc
qfgj');
CREATE TABLE finding_entry (
        id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding,
        kind TEXT NOT NULL CHECK (kind IN ('assign', 'object', 'answer', 'measure', 'submit',
            'pass', 'return', 'sign_off', 'last', 'extend', 'dismiss', 'merge', 'note')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        due_on TEXT CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)), people TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, reference TEXT NOT NULL,
        other_id INTEGER REFERENCES finding, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK ((kind = 'merge') = (other_id IS NOT NULL))) STRICT;
CREATE TABLE finding_unit (
        id INTEGER PRIMARY KEY, finding_id INTEGER NOT NULL REFERENCES finding,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (finding_id, unit_id)) STRICT;
INSERT INTO "finding_unit" VALUES(1,1,1,0);
CREATE TABLE form_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit, code TEXT NOT NULL UNIQUE,
        made_at TEXT NOT NULL, UNIQUE (plan_id, month, unit_id)) STRICT;
CREATE TABLE form_return (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
        returned_on TEXT NOT NULL CHECK (returned_on IS NULL OR (returned_on GLOB '????-??-??' AND date(returned_on) IS returned_on)), filled_by TEXT NOT NULL,
        checked_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE frozen_result (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('index', 'senses', 'board')),
        subject_id INTEGER NOT NULL, period TEXT NOT NULL CHECK (period <> ''),
        title TEXT NOT NULL CHECK (title <> ''), as_of TEXT NOT NULL CHECK (as_of IS NULL OR (as_of GLOB '????-??-??' AND date(as_of) IS as_of)),
        frozen_on TEXT NOT NULL CHECK (frozen_on IS NULL OR (frozen_on GLOB '????-??-??' AND date(frozen_on) IS frozen_on)),
        figures TEXT NOT NULL CHECK (figures <> ''), name TEXT NOT NULL CHECK (name <> ''),
        sha256 TEXT NOT NULL CHECK (sha256 <> ''),
        withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR (withdrawn_on GLOB '????-??-??' AND date(withdrawn_on) IS withdrawn_on)), withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT;
CREATE TABLE handover (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        unit_id INTEGER NOT NULL REFERENCES unit) STRICT;
CREATE TABLE highlight (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, period TEXT NOT NULL,
        entry_id INTEGER NOT NULL REFERENCES entry, position INTEGER NOT NULL,
        UNIQUE (plan_id, period, entry_id)) STRICT;
CREATE TABLE holiday_notice (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL UNIQUE, text TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE index_system (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        stopped_on TEXT CHECK (stopped_on IS NULL OR (stopped_on GLOB '????-??-??' AND date(stopped_on) IS stopped_on)), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE index_version (
        id INTEGER PRIMARY KEY, system_id INTEGER NOT NULL REFERENCES index_system,
        version INTEGER NOT NULL CHECK (version > 0),
        made_on TEXT NOT NULL CHECK (made_on IS NULL OR (made_on GLOB '????-??-??' AND date(made_on) IS made_on)), basis TEXT NOT NULL,
        content TEXT NOT NULL CHECK (content <> ''), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, UNIQUE (system_id, version)) STRICT;
CREATE TABLE indicator (
        id INTEGER PRIMARY KEY, system_id INTEGER NOT NULL REFERENCES index_system,
        code TEXT NOT NULL CHECK (code <> ''), name TEXT NOT NULL CHECK (name <> ''),
        unit TEXT NOT NULL, target_id INTEGER REFERENCES target, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (system_id, code)) STRICT;
CREATE TABLE indicator_value (
        id INTEGER PRIMARY KEY, indicator_id INTEGER NOT NULL REFERENCES indicator,
        month TEXT NOT NULL CHECK (month <> ''),
        status TEXT NOT NULL CHECK (status IN ('final', 'preliminary', 'revised',
            'not_published')),
        value TEXT, on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), source TEXT NOT NULL,
        note TEXT NOT NULL,
        supersedes_id INTEGER REFERENCES indicator_value, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((status = 'not_published') = (value IS NULL))) STRICT;
CREATE TABLE inspection (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('panoramic', 'undercover',
            'interactive', 'open', 'spot', 'self', 'revisit')),
        title TEXT NOT NULL CHECK (title <> ''),
        from_on TEXT NOT NULL CHECK (from_on IS NULL OR (from_on GLOB '????-??-??' AND date(from_on) IS from_on)), to_on TEXT NOT NULL CHECK (to_on IS NULL OR (to_on GLOB '????-??-??' AND date(to_on) IS to_on)),
        leader TEXT NOT NULL, members TEXT NOT NULL, invited TEXT NOT NULL, basis TEXT NOT NULL,
        content TEXT NOT NULL, checklist TEXT NOT NULL, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL, checklist_version_id INTEGER REFERENCES checklist_version,
        CHECK (to_on >= from_on), UNIQUE (year, number)) STRICT;
INSERT INTO "inspection" VALUES(1,1,2025,'undercover','旧暗访','2025-10-13','2025-10-17','王组长','','','','','查台账
看现场','测试员',0,'2025-10-18T09:00:00','旧暗访
王组长
区发改局
jaf
wzz
qfgj',NULL);
CREATE TABLE inspection_action (
        id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection,
        action_id INTEGER NOT NULL REFERENCES action,
        UNIQUE (inspection_id, action_id)) STRICT;
INSERT INTO "inspection_action" VALUES(1,1,1);
CREATE TABLE inspection_entry (
        id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'praise', 'conclude', 'feedback', 'object',
            'answer')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT;
INSERT INTO "inspection_entry" VALUES(1,1,'note','2025-10-30','旧情况。',NULL,'测试员','2025-10-31T09:30:00');
CREATE TABLE inspection_unit (
        id INTEGER PRIMARY KEY, inspection_id INTEGER NOT NULL REFERENCES inspection,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (inspection_id, unit_id)) STRICT;
INSERT INTO "inspection_unit" VALUES(1,1,1,0);
CREATE TABLE issue_detail (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN ('whole', 'campaign', 'unit', 'all')),
        scope TEXT NOT NULL, figures TEXT NOT NULL, texts TEXT NOT NULL) STRICT;
CREATE TABLE issue_file (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL REFERENCES bulletin_issue,
        role TEXT NOT NULL CHECK (role IN ('annex', 'finished')), name TEXT NOT NULL,
        sha256 TEXT NOT NULL, UNIQUE (issue_id, role)) STRICT;
CREATE TABLE issue_withdrawal (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE journal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL REFERENCES journal_step,
        table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT,
        hash TEXT NOT NULL) STRICT;
INSERT INTO "journal_change" VALUES(1,1,'plan',1,NULL,'{"expected_count":1,"id":1,"period_end":"2025-12-31","period_start":"2021-01-01","source":"","title":"旧方案"}','a44ec3867d8026e1c3ed9bfa6200e94274ed030eec15f0fcc7caedd822d2e92e');
INSERT INTO "journal_change" VALUES(2,1,'unit',1,NULL,'{"aliases":"","id":1,"initials":"","kind":"","name":"区发改局"}','ab34bf27a7f6fab20f0af46a6516dfd6c6bde80e49efdba5a28ae339f2e43a00');
INSERT INTO "journal_change" VALUES(3,1,'action',1,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":1,"number":1,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','9bc3704ac70e7c3b2389586f6ef1c872681b4d2e242b3867b9eb3711002b14ce');
INSERT INTO "journal_change" VALUES(4,1,'action_unit',1,NULL,'{"action_id":1,"id":1,"position":0,"role":"lead","unit_id":1}','35d4b063fb816873bfd586e12377e7d23fef7cbfbdee69f9cc78f5f90aa13b3d');
INSERT INTO "journal_change" VALUES(5,2,'entry',1,NULL,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}','87f05b6e4d21e2f269ba3a526b0eb8e50980a0e76433bfd361c5c52106447ccb');
INSERT INTO "journal_change" VALUES(6,3,'entry',1,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}',NULL,'10b058b7e524085aec19d744d9f612d0aa38753cceb8bff98391e16ce03454d9');
INSERT INTO "journal_change" VALUES(7,4,'act_now',1,NULL,'{"due_on":"2025-10-22","entered_by":"测试员","given_at":"2025-10-17T09:00:00","id":1,"is_demo":0,"leader":"张区长","number":1,"recorded_at":"2025-10-18T09:00:00","search_key":"旧交办。\n张区长\n区发改局\njjb。\nzqz\nqfgj","source":"written","text":"旧交办。","unit_id":1,"workdays":3,"year":2025}','4818f2eda7c921172051af88728b900200bdde98a2e7ace3c2bc29988f9fbe2d');
INSERT INTO "journal_change" VALUES(8,5,'act_now_entry',1,NULL,'{"act_now_id":1,"at":"2025-10-17T15:00:00","entered_by":"测试员","id":1,"kind":"note","text":"正在办。"}','2857faa31a071ba36b4b61633a5448d3db482ba5c1c1b0c8bf78807043eae962');
INSERT INTO "journal_change" VALUES(9,6,'entry',1,NULL,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}','12a96078cdf53500b6a1b0e014f2b4eb3e63585a944f791c9767b749dfaf3a94');
INSERT INTO "journal_change" VALUES(10,6,'evidence',1,NULL,'{"doc_number":"奉发改〔2025〕1号","entry_id":1,"id":1,"name":"","sha256":"","size":0}','e83878ecb113ab457ab854d8ded01925f2b58df2a9bbc09a498a765806dd62be');
INSERT INTO "journal_change" VALUES(11,7,'evidence',1,'{"doc_number":"奉发改〔2025〕1号","entry_id":1,"id":1,"name":"","sha256":"","size":0}',NULL,'13d0646b3cd1fee4bbbd4caac1145a40f2d946a72db25e66ead8f80d36d98b03');
INSERT INTO "journal_change" VALUES(12,7,'entry',1,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}',NULL,'ace21b55cc247ba21979ed6ceb7c730713c7da910e46b474452e01ba4ddc2720');
INSERT INTO "journal_change" VALUES(13,8,'act_now_entry',2,NULL,'{"act_now_id":1,"at":"2025-10-18T09:00:00","entered_by":"测试员","id":2,"kind":"change","text":"领导改批"}','cb920145bae4dc62e6fb00218f61e8b3a79fc83c4fb25948f0bae505c41ec7da');
INSERT INTO "journal_change" VALUES(14,8,'act_now_change',1,NULL,'{"due_on":"2025-10-22","entry_id":2,"id":1,"search_key":"改过的交办。\n区发改局\nggdjb。\nqfgj","text":"改过的交办。","unit_id":1,"workdays":3}','fcf2b39b502a862761ecf5afa66b1075b426951957dfb56f86836b08cea2f66f');
INSERT INTO "journal_change" VALUES(15,9,'entry',1,NULL,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}','403a603a6a4f7a06a24ea2af5d4ada342d0a69aef6212268a59147c6bcf8e0d2');
INSERT INTO "journal_change" VALUES(16,10,'entry',1,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}',NULL,'0c7c9293e4f2e7ff3f6ceb93780922ebdb1b298afd8a601924a9b7e51f58f070');
INSERT INTO "journal_change" VALUES(17,11,'bulletin_text',1,NULL,'{"generated":"生成的开头。","id":1,"period":"2025-09","plan_id":1,"scope":"","scope_kind":"whole","section":"opening","text":"旧开头。"}','d35afe302e8355869527f53d3a4095f74c401b14bc12ae25a6e8d885dc17bbda');
INSERT INTO "journal_change" VALUES(18,12,'entry',1,NULL,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}','2be26696bc712998df91cfca9ec5f0053d42804560dad4f10143207fbbfe6d74');
INSERT INTO "journal_change" VALUES(19,13,'entry',1,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}',NULL,'f7ee5baae0031aabc694cd820ebea819cb00eb875a0e3920145d324070ce5031');
INSERT INTO "journal_change" VALUES(20,14,'inspection',1,NULL,'{"basis":"","checklist":"查台账\n看现场","content":"","entered_by":"测试员","from_on":"2025-10-13","id":1,"invited":"","is_demo":0,"kind":"undercover","leader":"王组长","members":"","number":1,"recorded_at":"2025-10-18T09:00:00","search_key":"旧暗访\n王组长\n区发改局\njaf\nwzz\nqfgj","title":"旧暗访","to_on":"2025-10-17","year":2025}','f2e05c7ea788ff10db5e09d44324160c8dff1999eb878ec3456c0f6fc1c2d0e7');
INSERT INTO "journal_change" VALUES(21,14,'inspection_unit',1,NULL,'{"id":1,"inspection_id":1,"position":0,"unit_id":1}','5d575655871cbd09b927b7cfa507761470cb290bdb483ccacd64c230ab16e814');
INSERT INTO "journal_change" VALUES(22,14,'inspection_action',1,NULL,'{"action_id":1,"id":1,"inspection_id":1}','03a941e6db784901bf37394369a9e755208c59576819fe1ec2a9e696a93fad8e');
INSERT INTO "journal_change" VALUES(23,15,'finding',1,NULL,'{"action_id":1,"category":"","clue_id":null,"entered_by":"测试员","id":1,"inspection_id":1,"is_demo":0,"number":1,"place":"某村","recorded_at":"2025-10-18T09:00:00","rectify":"at_once","registered_on":"2025-10-18","repeats_id":null,"requirement":"","search_key":"旧问题。\n某村\n区发改局\njwt。\nmc\nqfgj","severity":"general","text":"旧问题。","year":2025}','ee041aec556ab7dcdfee2eb2a5cf601caa1bff8d63015e3c8312a8abc8e390dd');
INSERT INTO "journal_change" VALUES(24,15,'finding_unit',1,NULL,'{"finding_id":1,"id":1,"position":0,"unit_id":1}','f7446ea8a22fa6c116ea3e02c7e19648c4b6453355c93f5422b680d05222c3e6');
INSERT INTO "journal_change" VALUES(25,16,'notice',1,NULL,'{"based_on_id":null,"id":1,"is_demo":0,"issued_by":"测试员","issued_on":"2025-10-18","kind":"urge","number":1,"prefix":"奉共富督","reason":"","recorded_at":"2025-10-18T09:00:00","release_way":"","released_at":null,"reply_days":5,"reply_due":"2025-10-24","text":"","unit_id":1,"withdrawn_on":null,"withdrawn_reason":"","year":2025}','ca1a95c8d65548896deac1cf703a5ffd44f4013ac6fa0673796312db4c570e85');
INSERT INTO "journal_change" VALUES(26,16,'notice_item',1,NULL,'{"action_id":1,"due_words":"2025年底","id":1,"notice_id":1,"position":1,"reason":"尚无进展填报","title":"旧任务"}','6298cd0226a5db5baff47a4f8df7a7d9cf425b03e252df9b45de8fd93bf8c4d7');
INSERT INTO "journal_change" VALUES(27,16,'entry',1,NULL,'{"action_id":1,"entered_by":"测试员","id":1,"is_demo":0,"issues_text":"","kind":"urge","next_steps_text":"","on_date":"2025-10-18","percent":null,"progress_text":"发催办单奉共富督催〔2025〕1号，请于10月24日前答复。尚无进展填报","recorded_at":"2025-10-18T09:00:00","search_key":"发催办单奉共富督催〔2025〕1号,请于10月24日前答复。尚无进展填报\nfcbdfgfdc〔2025〕1h,qy10y24rqdf。swjztb","supersedes_id":null,"unit_id":1}','535d6f5e7d93815077e648a174073141aeb72f70dc94aaee1dc2d1a20285aa4a');
INSERT INTO "journal_change" VALUES(28,17,'entry',2,NULL,'{"action_id":1,"entered_by":"测试员","id":2,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}','ac71e1265fdadf5fe91a7ea12312258dfab72aec028fffc2c162878a30ba02bb');
INSERT INTO "journal_change" VALUES(29,18,'entry',2,'{"action_id":1,"entered_by":"测试员","id":2,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":1}',NULL,'ff7391367353dff68e9581babd8ec2e4d052e767ba2c05df61899d6027f76b17');
INSERT INTO "journal_change" VALUES(30,19,'numbered_paper',1,NULL,'{"action_id":1,"as_of":"2025-10-30","entered_by":"测试员","id":1,"inspection_id":null,"is_demo":0,"issued_on":"2025-10-30","kind":"special_report","meeting_id":null,"number":1,"numbering":"issue","recorded_at":"2025-10-31T09:30:00","text":"旧结论。","title":"旧任务推进情况","withdrawn_on":null,"withdrawn_reason":"","year":2025}','17a43ab53bb1c7bd258f83ec1bb9bf71a90539ba13dc6e8226f511c72d0c2883');
INSERT INTO "journal_change" VALUES(31,20,'inspection_entry',1,NULL,'{"entered_by":"测试员","id":1,"inspection_id":1,"kind":"note","on_date":"2025-10-30","recorded_at":"2025-10-31T09:30:00","text":"旧情况。","unit_id":null}','591622145c47a818e0609c7b07045e1a415a081be3a41ca7fd4ec975a9f03bf2');
INSERT INTO "journal_change" VALUES(32,21,'entry',2,NULL,'{"action_id":1,"entered_by":"测试员","id":2,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-31","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-31T09:30:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":null}','63eef09f96440530454f4fcc1adc79913a45a8d1742915ab4b19e94d3d6ab2eb');
INSERT INTO "journal_change" VALUES(33,22,'entry',2,'{"action_id":1,"entered_by":"测试员","id":2,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-31","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-31T09:30:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":null}',NULL,'0f1060c06c31ee0a7514a3e581830bee338c71da5eb9d3919595c8dbcff103d0');
INSERT INTO "journal_change" VALUES(34,23,'pilot',1,NULL,'{"action_id":null,"approver":"省发改委","entered_by":"测试员","field":"城乡融合","id":1,"is_demo":0,"level":"provincial","name":"旧试点","noted_on":"2025-10-31","recorded_at":"2025-10-31T09:30:00","search_key":"旧试点\n城乡融合\n区发改局\njsd\ncxrh\nqfgj","task":""}','2f30d943b1c2b65fc23b6a45a30f9ce0c0a8609c0abeb135c4a4ba1b6dd4f368');
INSERT INTO "journal_change" VALUES(35,23,'pilot_unit',1,NULL,'{"id":1,"pilot_id":1,"position":0,"unit_id":1}','93a36b0b204039a822077a35d07af70eca48833f78329c577fd3b10a8206b5af');
INSERT INTO "journal_change" VALUES(36,24,'entry',2,NULL,'{"action_id":1,"entered_by":"测试员","id":2,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-31","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-31T09:30:00","search_key":"已过半。\nygb。","supersedes_id":null,"unit_id":null}','c4980421bb53bc7aba867e77d05e9d43b18123ae3c953eb7650535a3a8f08edd');
CREATE TABLE journal_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, actor TEXT NOT NULL,
        at TEXT NOT NULL, undoes INTEGER REFERENCES journal_step, undoable INTEGER NOT NULL,
        changes INTEGER NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, account TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "journal_step" VALUES(1,'建立台账','测试员','2025-10-01T09:00:00',NULL,0,4,'0000000000000000000000000000000000000000000000000000000000000000','e394f32b22457a83945a9ac70f48af7f12715fe1423e48494e2ae7d62a689299','');
INSERT INTO "journal_step" VALUES(2,'记跟踪 1','测试员','2025-10-18T09:00:00',NULL,1,1,'e394f32b22457a83945a9ac70f48af7f12715fe1423e48494e2ae7d62a689299','8a85274081abe6d6d6d49eb5ebc6afcbefa0451621478db328d743fbb79f2728','');
INSERT INTO "journal_step" VALUES(3,'撤销：记跟踪 1','测试员','2025-10-18T09:00:00',2,1,1,'8a85274081abe6d6d6d49eb5ebc6afcbefa0451621478db328d743fbb79f2728','bd63b949ae041f14b633eed7dd2824e48c84f03333d415b71860204ae2326223','测试员');
INSERT INTO "journal_step" VALUES(4,'马上就办 1号','测试员','2025-10-18T09:00:00',NULL,1,1,'bd63b949ae041f14b633eed7dd2824e48c84f03333d415b71860204ae2326223','083bd9257f47ea2c223bd378c94269cb30a7bacbe7ea6a1fcfb40c414a26fd97','测试员');
INSERT INTO "journal_step" VALUES(5,'马上就办进展 1号','测试员','2025-10-18T09:00:00',NULL,1,1,'083bd9257f47ea2c223bd378c94269cb30a7bacbe7ea6a1fcfb40c414a26fd97','772f8133d455b15314f17d793719f24fc987794d861d6587078dd31c889f02ef','测试员');
INSERT INTO "journal_step" VALUES(6,'记跟踪 1','测试员','2025-10-18T09:00:00',NULL,1,2,'772f8133d455b15314f17d793719f24fc987794d861d6587078dd31c889f02ef','87f60527ec59bac6199ddfa5406e9e7d0b269ee526b1905735ca864f1931ef16','测试员');
INSERT INTO "journal_step" VALUES(7,'撤销：记跟踪 1','测试员','2025-10-18T09:00:00',6,1,2,'87f60527ec59bac6199ddfa5406e9e7d0b269ee526b1905735ca864f1931ef16','fea4fe07f0462f89cb2e9d239437b9844e771c9ebda5dbf9e9dce0e89b94d4e1','测试员');
INSERT INTO "journal_step" VALUES(8,'马上就办更改 1号','测试员','2025-10-18T09:00:00',NULL,1,2,'fea4fe07f0462f89cb2e9d239437b9844e771c9ebda5dbf9e9dce0e89b94d4e1','80c6853547cf38f48d6a3155c19375db340cb80af1989cfee442d2e7bbd62a2b','测试员');
INSERT INTO "journal_step" VALUES(9,'记跟踪 1','测试员','2025-10-18T09:00:00',NULL,1,1,'80c6853547cf38f48d6a3155c19375db340cb80af1989cfee442d2e7bbd62a2b','2e47e47785e830f471967dd4a6f68d164c92e0ed4a32ca38653fa2eec6ec7b34','测试员');
INSERT INTO "journal_step" VALUES(10,'撤销：记跟踪 1','测试员','2025-10-18T09:00:00',9,1,1,'2e47e47785e830f471967dd4a6f68d164c92e0ed4a32ca38653fa2eec6ec7b34','2476a8b11daab64e0db3273ab098342f533021e1a1e7d716fad48474a1c1a32b','测试员');
INSERT INTO "journal_step" VALUES(11,'修改通报文字 2025-09 开头','测试员','2025-10-18T09:00:00',NULL,1,1,'2476a8b11daab64e0db3273ab098342f533021e1a1e7d716fad48474a1c1a32b','1400d92ffc06738ba3abf4b99454ca0c7b3a59b40c622ac3c7ef0566c200dff1','测试员');
INSERT INTO "journal_step" VALUES(12,'记跟踪 1','测试员','2025-10-18T09:00:00',NULL,1,1,'1400d92ffc06738ba3abf4b99454ca0c7b3a59b40c622ac3c7ef0566c200dff1','2bd673d4cb23b2927b53b6d571eec520d678b52e814a8cf91d7d1fb04ff2743b','测试员');
INSERT INTO "journal_step" VALUES(13,'撤销：记跟踪 1','测试员','2025-10-18T09:00:00',12,1,1,'2bd673d4cb23b2927b53b6d571eec520d678b52e814a8cf91d7d1fb04ff2743b','338d09cc96b68f31dd58cb8ec7a2edd1782a84baf62829405920ffe379c3ddbc','测试员');
INSERT INTO "journal_step" VALUES(14,'登记督查 1号','测试员','2025-10-18T09:00:00',NULL,1,3,'338d09cc96b68f31dd58cb8ec7a2edd1782a84baf62829405920ffe379c3ddbc','938e4f7b07c572cb300a9205e8b2f4d3fa919dc39f25158870b34c5f0687d655','测试员');
INSERT INTO "journal_step" VALUES(15,'登记问题','测试员','2025-10-18T09:00:00',NULL,1,2,'938e4f7b07c572cb300a9205e8b2f4d3fa919dc39f25158870b34c5f0687d655','53a63182fe8ec04eef6fac950002ee64b655b1f8a28fb97b558cd16b8ba1702e','测试员');
INSERT INTO "journal_step" VALUES(16,'发催办单 1号','测试员','2025-10-18T09:00:00',NULL,1,3,'53a63182fe8ec04eef6fac950002ee64b655b1f8a28fb97b558cd16b8ba1702e','44a69249a7e3595145da631246ae0d056591a8272388f52dc17e688c23fd1dab','测试员');
INSERT INTO "journal_step" VALUES(17,'记跟踪 1','测试员','2025-10-18T09:00:00',NULL,1,1,'44a69249a7e3595145da631246ae0d056591a8272388f52dc17e688c23fd1dab','17d9b6e608f9f03dbe4d4d1f41d41da5b5ce219c1968553b357ac2bdfadf31d9','测试员');
INSERT INTO "journal_step" VALUES(18,'撤销：记跟踪 1','测试员','2025-10-31T09:30:00',17,1,1,'17d9b6e608f9f03dbe4d4d1f41d41da5b5ce219c1968553b357ac2bdfadf31d9','56f6b2191cbf69a7e61377f826959651bb733397a204b4d34a50ac3ede0970cf','测试员');
INSERT INTO "journal_step" VALUES(19,'编号 督查专报〔2025〕第1期','测试员','2025-10-31T09:30:00',NULL,1,1,'56f6b2191cbf69a7e61377f826959651bb733397a204b4d34a50ac3ede0970cf','d73dfa1690580db89b60bee4043f1b546a07feb19e11c1d58482c3a1c9c2df00','测试员');
INSERT INTO "journal_step" VALUES(20,'督查记录 督查1号','测试员','2025-10-31T09:30:00',NULL,1,1,'d73dfa1690580db89b60bee4043f1b546a07feb19e11c1d58482c3a1c9c2df00','7bc28dd2aace84f50f7941ada3f0e69d6ec176fb55ed2d81f725a377e06e7248','测试员');
INSERT INTO "journal_step" VALUES(21,'记跟踪 1','测试员','2025-10-31T09:30:00',NULL,1,1,'7bc28dd2aace84f50f7941ada3f0e69d6ec176fb55ed2d81f725a377e06e7248','43ef8e590a6535c299675f7bd0866d256dfc90c9d458754ac8ae9b69ac3f800f','测试员');
INSERT INTO "journal_step" VALUES(22,'撤销：记跟踪 1','测试员','2025-10-31T09:30:00',21,1,1,'43ef8e590a6535c299675f7bd0866d256dfc90c9d458754ac8ae9b69ac3f800f','df91ead51922c9f7fda883a220735edce8a5d054febff67ceffd3abe0d57aedf','测试员');
INSERT INTO "journal_step" VALUES(23,'登记试点 旧试点','测试员','2025-10-31T09:30:00',NULL,1,2,'df91ead51922c9f7fda883a220735edce8a5d054febff67ceffd3abe0d57aedf','21ade3fcb3b81fd03c397eb35657266fd7acdf5850087873e4ebb358d36c639c','测试员');
INSERT INTO "journal_step" VALUES(24,'记跟踪 1','测试员','2025-10-31T09:30:00',NULL,1,1,'21ade3fcb3b81fd03c397eb35657266fd7acdf5850087873e4ebb358d36c639c','f41f28bd1f5e09733a6cfa01807b8c2b8e58a431f46c7a3acb4d37ea35a590d2','测试员');
CREATE TABLE light_rule (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
        definition TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (key, version)) STRICT;
CREATE TABLE meeting (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('consultation', 'task_force',
            'leading_group')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), title TEXT NOT NULL CHECK (title <> ''),
        chair TEXT NOT NULL, present TEXT NOT NULL, summary TEXT NOT NULL,
        case_id INTEGER REFERENCES case_file, entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT;
CREATE TABLE milestone (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        position INTEGER NOT NULL, title TEXT NOT NULL CHECK (title <> ''),
        due_date TEXT NOT NULL CHECK (due_date IS NULL OR (due_date GLOB '????-??-??' AND date(due_date) IS due_date)), owner TEXT NOT NULL,
        percent TEXT NOT NULL CHECK (CAST(percent AS REAL) BETWEEN 0 AND 100),
        done_on TEXT CHECK (done_on IS NULL OR (done_on GLOB '????-??-??' AND date(done_on) IS done_on))) STRICT;
CREATE TABLE notice (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('urge', 'supervise', 'circular', 'talk')),
        unit_id INTEGER NOT NULL REFERENCES unit, prefix TEXT NOT NULL, year INTEGER NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        issued_on TEXT NOT NULL CHECK (issued_on IS NULL OR (issued_on GLOB '????-??-??' AND date(issued_on) IS issued_on)),
        reply_due TEXT NOT NULL CHECK (reply_due IS NULL OR (reply_due GLOB '????-??-??' AND date(reply_due) IS reply_due)), reply_days INTEGER NOT NULL,
        text TEXT NOT NULL, based_on_id INTEGER REFERENCES notice, reason TEXT NOT NULL,
        issued_by TEXT NOT NULL, recorded_at TEXT NOT NULL, released_at TEXT,
        release_way TEXT NOT NULL, withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR (withdrawn_on GLOB '????-??-??' AND date(withdrawn_on) IS withdrawn_on)),
        withdrawn_reason TEXT NOT NULL, is_demo INTEGER NOT NULL, talk_at TEXT
        CHECK (talk_at IS NULL OR talk_at GLOB '????-??-??T??:??:??'), talk_place TEXT NOT NULL DEFAULT '', talk_by TEXT NOT NULL DEFAULT '',
        UNIQUE (kind, year, number)) STRICT;
INSERT INTO "notice" VALUES(1,'urge',1,'奉共富督',2025,1,'2025-10-18','2025-10-24',5,'',NULL,'','测试员','2025-10-18T09:00:00',NULL,'',NULL,'',0,NULL,'','');
CREATE TABLE notice_item (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        action_id INTEGER REFERENCES action, position INTEGER NOT NULL,
        title TEXT NOT NULL, due_words TEXT NOT NULL, reason TEXT NOT NULL,
        finding_id INTEGER REFERENCES finding,
        CHECK (action_id IS NOT NULL OR finding_id IS NOT NULL)) STRICT;
INSERT INTO "notice_item" VALUES(1,1,1,1,'旧任务','2025年底','尚无进展填报',NULL);
CREATE TABLE notice_reply (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'satisfied', 'again')),
        judged_on TEXT CHECK (judged_on IS NULL OR (judged_on GLOB '????-??-??' AND date(judged_on) IS judged_on)), opinion TEXT NOT NULL,
        next_due TEXT CHECK (next_due IS NULL OR (next_due GLOB '????-??-??' AND date(next_due) IS next_due)),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE numbered_paper (
        id INTEGER PRIMARY KEY, number INTEGER NOT NULL CHECK (number > 0),
        year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('special_report', 'circular',
            'undercover_circular', 'minutes')),
        numbering TEXT NOT NULL CHECK (numbering IN ('issue', 'document')),
        title TEXT NOT NULL CHECK (title <> ''),
        issued_on TEXT NOT NULL CHECK (issued_on IS NULL OR (issued_on GLOB '????-??-??' AND date(issued_on) IS issued_on)),
        as_of TEXT NOT NULL CHECK (as_of IS NULL OR (as_of GLOB '????-??-??' AND date(as_of) IS as_of)), text TEXT NOT NULL,
        action_id INTEGER REFERENCES action, inspection_id INTEGER REFERENCES inspection,
        meeting_id INTEGER REFERENCES meeting,
        withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR (withdrawn_on GLOB '????-??-??' AND date(withdrawn_on) IS withdrawn_on)), withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((action_id IS NOT NULL) + (inspection_id IS NOT NULL)
            + (meeting_id IS NOT NULL) = 1),
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = '')),
        UNIQUE (kind, year, number)) STRICT;
INSERT INTO "numbered_paper" VALUES(1,1,2025,'special_report','issue','旧任务推进情况','2025-10-30','2025-10-30','旧结论。',1,NULL,NULL,NULL,'','测试员',0,'2025-10-31T09:30:00');
CREATE TABLE objection (
        id INTEGER PRIMARY KEY, board_id INTEGER NOT NULL REFERENCES board,
        unit_id INTEGER NOT NULL REFERENCES unit, line TEXT NOT NULL,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        verdict TEXT CHECK (verdict IN ('upheld', 'rejected')),
        decided_on TEXT CHECK (decided_on IS NULL OR (decided_on GLOB '????-??-??' AND date(decided_on) IS decided_on)), answer TEXT NOT NULL, points TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((verdict IS NULL) = (decided_on IS NULL)),
        CHECK ((verdict IS NULL) = (answer = ''))) STRICT;
CREATE TABLE outgoing (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, unit_id INTEGER REFERENCES unit,
        address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, files TEXT NOT NULL,
        message_id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN
            ('queued', 'unsure', 'sent', 'failed', 'cancelled')),
        attempts INTEGER NOT NULL, next_try_at TEXT, sent_at TEXT, error TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT;
CREATE TABLE period_goal (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        ends_on TEXT NOT NULL CHECK (ends_on IS NULL OR (ends_on GLOB '????-??-??' AND date(ends_on) IS ends_on)),
        precision TEXT NOT NULL CHECK (precision IN ('day', 'month', 'quarter', 'year')),
        text TEXT NOT NULL,
        percent TEXT CHECK (percent IS NULL OR CAST(percent AS REAL) BETWEEN 0 AND 100),
        CHECK (text <> '' OR percent IS NOT NULL), UNIQUE (action_id, ends_on)) STRICT;
CREATE TABLE photo (
        id INTEGER PRIMARY KEY, finding_id INTEGER REFERENCES finding,
        entry_id INTEGER REFERENCES finding_entry,
        role TEXT NOT NULL CHECK (role IN ('before', 'during', 'after', 'scene')),
        name TEXT NOT NULL, sha256 TEXT NOT NULL CHECK (sha256 <> ''), size INTEGER NOT NULL,
        clean_sha256 TEXT NOT NULL CHECK (clean_sha256 <> ''), clean_size INTEGER NOT NULL,
        taken_at TEXT, dhash TEXT NOT NULL, place TEXT NOT NULL,
        CHECK ((finding_id IS NULL) <> (entry_id IS NULL))) STRICT;
CREATE TABLE pilot (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''), level TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'city', 'district')),
        field TEXT NOT NULL, approver TEXT NOT NULL, task TEXT NOT NULL,
        noted_on TEXT NOT NULL CHECK (noted_on IS NULL OR (noted_on GLOB '????-??-??' AND date(noted_on) IS noted_on)), action_id INTEGER REFERENCES action,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        search_key TEXT NOT NULL) STRICT;
INSERT INTO "pilot" VALUES(1,'旧试点','provincial','城乡融合','省发改委','','2025-10-31',NULL,'测试员',0,'2025-10-31T09:30:00','旧试点
城乡融合
区发改局
jsd
cxrh
qfgj');
CREATE TABLE pilot_entry (
        id INTEGER PRIMARY KEY, pilot_id INTEGER NOT NULL REFERENCES pilot,
        kind TEXT NOT NULL CHECK (kind IN ('apply', 'grant', 'start', 'midterm', 'accept',
            'extend', 'end', 'note')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        doc_number TEXT NOT NULL, ends_on TEXT CHECK (ends_on IS NULL OR (ends_on GLOB '????-??-??' AND date(ends_on) IS ends_on)),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (ends_on IS NULL OR kind IN ('grant', 'extend'))) STRICT;
CREATE TABLE pilot_unit (
        id INTEGER PRIMARY KEY, pilot_id INTEGER NOT NULL REFERENCES pilot,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (pilot_id, unit_id)) STRICT;
INSERT INTO "pilot_unit" VALUES(1,1,1,0);
CREATE TABLE plan (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL,
        period_start TEXT NOT NULL CHECK (period_start IS NULL OR (period_start GLOB '????-??-??' AND date(period_start) IS period_start)),
        period_end TEXT NOT NULL CHECK (period_end IS NULL OR (period_end GLOB '????-??-??' AND date(period_end) IS period_end)),
        expected_count INTEGER NOT NULL CHECK (expected_count > 0),
        source TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'programme' CHECK (kind IN ('programme', 'work_points', 'work_report', 'livelihood', 'instructions')), closed_on TEXT CHECK (closed_on IS NULL OR (closed_on GLOB '????-??-??' AND date(closed_on) IS closed_on))) STRICT;
INSERT INTO "plan" VALUES(1,'旧方案','2021-01-01','2025-12-31',1,'','programme',NULL);
CREATE TABLE reading (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        target_id INTEGER NOT NULL REFERENCES target,
        status TEXT NOT NULL CHECK (status IN ('value', 'not_published')), value TEXT,
        CHECK ((status = 'value') = (value IS NOT NULL))) STRICT;
CREATE TABLE recognition (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        kind TEXT NOT NULL CHECK (kind IN ('instruction', 'document', 'typical_case', 'meeting',
            'award', 'replicated')),
        level TEXT NOT NULL CHECK (level IN ('national', 'provincial', 'city', 'district')), giver TEXT NOT NULL CHECK (giver <> ''),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), doc_number TEXT NOT NULL,
        text TEXT NOT NULL, grade TEXT NOT NULL CHECK (grade IN ('', 'gold', 'silver', 'bronze')),
        places INTEGER CHECK (places > 0), entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((kind = 'replicated') = (places IS NOT NULL)),
        CHECK (grade = '' OR kind = 'award')) STRICT;
CREATE TABLE reminder_shown (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, occurs_at TEXT NOT NULL,
        shown_on TEXT NOT NULL CHECK (shown_on IS NULL OR (shown_on GLOB '????-??-??' AND date(shown_on) IS shown_on)), UNIQUE (key, occurs_at)) STRICT;
CREATE TABLE report_review (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        return_id INTEGER REFERENCES form_return, month TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'accepted', 'returned')),
        reason TEXT NOT NULL, reviewed_on TEXT CHECK (reviewed_on IS NULL OR (reviewed_on GLOB '????-??-??' AND date(reviewed_on) IS reviewed_on)),
        reviewed_by TEXT NOT NULL) STRICT;
CREATE TABLE result (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('institution', 'practice')), practice TEXT NOT NULL,
        effect TEXT NOT NULL, noted_on TEXT NOT NULL CHECK (noted_on IS NULL OR (noted_on GLOB '????-??-??' AND date(noted_on) IS noted_on)),
        pilot_id INTEGER REFERENCES pilot, action_id INTEGER REFERENCES action,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        search_key TEXT NOT NULL) STRICT;
CREATE TABLE result_entry (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        status TEXT NOT NULL CHECK (status IN ('growing', 'formed', 'spread')),
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (result_id, status)) STRICT;
CREATE TABLE result_unit (
        id INTEGER PRIMARY KEY, result_id INTEGER NOT NULL REFERENCES result,
        unit_id INTEGER NOT NULL REFERENCES unit, position INTEGER NOT NULL,
        UNIQUE (result_id, unit_id)) STRICT;
CREATE TABLE score_exemption (
        id INTEGER PRIMARY KEY, line TEXT NOT NULL CHECK (line <> ''),
        unit_id INTEGER NOT NULL REFERENCES unit,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        doc_number TEXT NOT NULL CHECK (doc_number <> ''),
        withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR (withdrawn_on GLOB '????-??-??' AND date(withdrawn_on) IS withdrawn_on)), withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT;
CREATE TABLE score_manual (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES unit,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), code TEXT NOT NULL CHECK (code <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')), points TEXT,
        reason TEXT NOT NULL CHECK (reason <> ''),
        doc_number TEXT NOT NULL CHECK (doc_number <> ''),
        withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR (withdrawn_on GLOB '????-??-??' AND date(withdrawn_on) IS withdrawn_on)), withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT;
CREATE TABLE score_rule (
        id INTEGER PRIMARY KEY, version INTEGER NOT NULL UNIQUE CHECK (version > 0),
        name TEXT NOT NULL CHECK (name <> ''),
        from_on TEXT NOT NULL CHECK (from_on IS NULL OR (from_on GLOB '????-??-??' AND date(from_on) IS from_on)),
        content TEXT NOT NULL CHECK (content <> ''), entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE sense_rule (
        id INTEGER PRIMARY KEY, version INTEGER NOT NULL UNIQUE CHECK (version > 0),
        made_on TEXT NOT NULL CHECK (made_on IS NULL OR (made_on GLOB '????-??-??' AND date(made_on) IS made_on)),
        definition TEXT NOT NULL CHECK (definition <> ''), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE setting (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;
CREATE TABLE snooze (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        until TEXT NOT NULL CHECK (until IS NULL OR (until GLOB '????-??-??' AND date(until) IS until))) STRICT;
CREATE TABLE survey (
        id INTEGER PRIMARY KEY, wave TEXT NOT NULL CHECK (wave <> ''),
        mode TEXT NOT NULL CHECK (mode IN ('phone', 'household', 'panel', 'open_link')),
        from_on TEXT NOT NULL CHECK (from_on IS NULL OR (from_on GLOB '????-??-??' AND date(from_on) IS from_on)), to_on TEXT NOT NULL CHECK (to_on IS NULL OR (to_on GLOB '????-??-??' AND date(to_on) IS to_on)),
        population TEXT NOT NULL, approval TEXT NOT NULL,
        maker TEXT NOT NULL CHECK (maker IN ('wjx', 'tencent', 'plain')),
        sha256 TEXT NOT NULL, received INTEGER NOT NULL CHECK (received >= 0),
        copies INTEGER NOT NULL CHECK (copies >= 0), hasty INTEGER NOT NULL CHECK (hasty >= 0),
        rule_id INTEGER REFERENCES sense_rule,
        withdrawn_on TEXT CHECK (withdrawn_on IS NULL OR (withdrawn_on GLOB '????-??-??' AND date(withdrawn_on) IS withdrawn_on)), withdrawn_reason TEXT NOT NULL,
        entered_by TEXT NOT NULL,
        is_demo INTEGER NOT NULL, recorded_at TEXT NOT NULL,
        CHECK (to_on >= from_on), CHECK (copies + hasty <= received),
        CHECK ((withdrawn_on IS NULL) = (withdrawn_reason = ''))) STRICT;
CREATE TABLE survey_count (
        id INTEGER PRIMARY KEY, option_id INTEGER NOT NULL REFERENCES survey_option,
        stratum_id INTEGER REFERENCES survey_stratum, n INTEGER NOT NULL CHECK (n > 0)) STRICT;
CREATE TABLE survey_option (
        id INTEGER PRIMARY KEY, question_id INTEGER NOT NULL REFERENCES survey_question,
        text TEXT NOT NULL CHECK (text <> ''), score TEXT, position INTEGER NOT NULL,
        UNIQUE (question_id, text)) STRICT;
CREATE TABLE survey_question (
        id INTEGER PRIMARY KEY, survey_id INTEGER NOT NULL REFERENCES survey,
        text TEXT NOT NULL CHECK (text <> ''),
        role TEXT NOT NULL CHECK (role IN ('scored', 'stratum', 'counted', 'left_out')),
        sense TEXT CHECK (sense IN ('gain', 'happiness', 'security', 'identity')),
        skipped INTEGER NOT NULL CHECK (skipped >= 0), position INTEGER NOT NULL,
        CHECK ((role = 'scored') = (sense IS NOT NULL)), UNIQUE (survey_id, text)) STRICT;
CREATE TABLE survey_stratum (
        id INTEGER PRIMARY KEY, survey_id INTEGER NOT NULL REFERENCES survey,
        name TEXT NOT NULL CHECK (name <> ''), people INTEGER CHECK (people > 0),
        position INTEGER NOT NULL, UNIQUE (survey_id, name)) STRICT;
CREATE TABLE target (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        position INTEGER NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL, value TEXT,
        value_high TEXT, unit TEXT NOT NULL, direction TEXT NOT NULL, words TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1)), is_stretch INTEGER NOT NULL DEFAULT 0 CHECK (is_stretch IN (0, 1))) STRICT;
CREATE TABLE unit (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        kind TEXT NOT NULL, aliases TEXT NOT NULL, initials TEXT NOT NULL) STRICT;
INSERT INTO "unit" VALUES(1,'区发改局','','','');
CREATE TABLE unit_contact (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL UNIQUE REFERENCES unit,
        leader TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL,
        email TEXT NOT NULL) STRICT;
CREATE TABLE used_number (
        id INTEGER PRIMARY KEY, register TEXT NOT NULL, series TEXT NOT NULL,
        year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        words TEXT NOT NULL, given_on TEXT CHECK (given_on IS NULL OR (given_on GLOB '????-??-??' AND date(given_on) IS given_on)),
        noted_at TEXT NOT NULL, UNIQUE (register, series, year, number)) STRICT;
CREATE TABLE visit (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)),
        way TEXT NOT NULL CHECK (way IN ('on_site', 'phone', 'talk')), visited_by TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('satisfied', 'fairly', 'dissatisfied',
            'not_reached')),
        opinion TEXT NOT NULL, promise TEXT NOT NULL,
        promise_due TEXT CHECK (promise_due IS NULL OR (promise_due GLOB '????-??-??' AND date(promise_due) IS promise_due)), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE visit_person (
        id INTEGER PRIMARY KEY, visit_id INTEGER NOT NULL UNIQUE REFERENCES visit,
        whom TEXT NOT NULL) STRICT;
CREATE TABLE workday (
        id INTEGER PRIMARY KEY, notice_year INTEGER NOT NULL REFERENCES holiday_notice (year),
        day TEXT NOT NULL CHECK (day IS NULL OR (day GLOB '????-??-??' AND date(day) IS day)),
        kind TEXT NOT NULL CHECK (kind IN ('rest', 'work')), name TEXT NOT NULL,
        UNIQUE (notice_year, day)) STRICT;
CREATE INDEX target_action ON target (action_id, position);
CREATE INDEX entry_by_day ON entry (action_id, on_date, id);
CREATE INDEX entry_report ON entry (action_id, on_date, id)
        WHERE kind = 'progress';
CREATE INDEX entry_percent ON entry (action_id, on_date, id)
        WHERE percent IS NOT NULL;
CREATE UNIQUE INDEX entry_superseded ON entry (supersedes_id)
        WHERE supersedes_id IS NOT NULL;
CREATE INDEX reading_entry ON reading (entry_id);
CREATE INDEX reading_target ON reading (target_id);
CREATE INDEX journal_change_step ON journal_change (step_id, id);
CREATE INDEX entry_state ON entry (action_id, on_date, id)
        WHERE kind IN ('assign', 'accept', 'object', 'submit', 'return', 'close', 'reopen', 'suspend', 'drop', 'resume', 'archive');
CREATE INDEX entry_extend ON entry (action_id, on_date, id)
        WHERE kind = 'extend';
CREATE INDEX handover_unit ON handover (unit_id);
CREATE INDEX milestone_action ON milestone (action_id, due_date, position);
CREATE INDEX notice_unit ON notice (unit_id, kind, issued_on);
CREATE INDEX notice_reply_notice ON notice_reply (notice_id, on_date);
CREATE INDEX form_return_month ON form_return (plan_id, month, unit_id);
CREATE INDEX report_review_verdict ON report_review (verdict, month);
CREATE INDEX outgoing_state ON outgoing (state, next_try_at);
CREATE INDEX act_now_entry_item ON act_now_entry (act_now_id, at);
CREATE UNIQUE INDEX action_link_open ON action_link
        (min(action_id, other_id), max(action_id, other_id)) WHERE ended_on IS NULL;
CREATE INDEX action_link_other ON action_link (other_id);
CREATE UNIQUE INDEX bulletin_issue_all ON bulletin_issue (year, issue_no)
        WHERE plan_id IS NULL;
CREATE UNIQUE INDEX bulletin_text_all ON bulletin_text (period, section)
        WHERE plan_id IS NULL;
CREATE INDEX inspection_unit_unit ON inspection_unit (unit_id);
CREATE INDEX inspection_action_action ON inspection_action (action_id);
CREATE INDEX inspection_entry_of ON inspection_entry (inspection_id, on_date);
CREATE INDEX finding_action ON finding (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX finding_inspection ON finding (inspection_id) WHERE inspection_id IS NOT NULL;
CREATE INDEX finding_repeats ON finding (repeats_id) WHERE repeats_id IS NOT NULL;
CREATE INDEX finding_unit_unit ON finding_unit (unit_id);
CREATE INDEX finding_entry_of ON finding_entry (finding_id, on_date);
CREATE INDEX photo_finding ON photo (finding_id) WHERE finding_id IS NOT NULL;
CREATE INDEX photo_entry ON photo (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX clue_entry_of ON clue_entry (clue_id, on_date);
CREATE INDEX case_action ON case_file (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX case_entry_of ON case_entry (case_id, on_date);
CREATE INDEX visit_case ON visit (case_id, on_date);
CREATE UNIQUE INDEX notice_item_of_action ON notice_item (notice_id, action_id)
        WHERE finding_id IS NULL;
CREATE UNIQUE INDEX notice_item_of_finding ON notice_item (notice_id, finding_id)
        WHERE finding_id IS NOT NULL;
CREATE INDEX notice_item_action ON notice_item (action_id);
CREATE INDEX notice_item_finding ON notice_item (finding_id) WHERE finding_id IS NOT NULL;
CREATE INDEX numbered_paper_action ON numbered_paper (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX numbered_paper_inspection ON numbered_paper (inspection_id)
        WHERE inspection_id IS NOT NULL;
CREATE INDEX indicator_target ON indicator (target_id) WHERE target_id IS NOT NULL;
CREATE INDEX indicator_value_of ON indicator_value (indicator_id, month, on_date);
CREATE UNIQUE INDEX indicator_value_superseded ON indicator_value (supersedes_id)
        WHERE supersedes_id IS NOT NULL;
CREATE UNIQUE INDEX survey_wave ON survey (wave) WHERE withdrawn_on IS NULL;
CREATE UNIQUE INDEX survey_file ON survey (sha256)
        WHERE sha256 <> '' AND withdrawn_on IS NULL;
CREATE INDEX survey_question_text ON survey_question (text);
CREATE UNIQUE INDEX survey_count_of ON survey_count (option_id, stratum_id)
        WHERE stratum_id IS NOT NULL;
CREATE UNIQUE INDEX survey_count_stray ON survey_count (option_id) WHERE stratum_id IS NULL;
CREATE INDEX pilot_action ON pilot (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX pilot_unit_unit ON pilot_unit (unit_id);
CREATE INDEX pilot_entry_of ON pilot_entry (pilot_id, on_date);
CREATE INDEX result_pilot ON result (pilot_id) WHERE pilot_id IS NOT NULL;
CREATE INDEX result_action ON result (action_id) WHERE action_id IS NOT NULL;
CREATE INDEX result_unit_unit ON result_unit (unit_id);
CREATE INDEX recognition_of ON recognition (result_id, on_date);
CREATE INDEX score_manual_unit ON score_manual (unit_id, on_date);
CREATE UNIQUE INDEX score_exemption_open ON score_exemption (line)
        WHERE withdrawn_on IS NULL;
CREATE INDEX objection_board ON objection (board_id, on_date);
CREATE UNIQUE INDEX frozen_result_open ON frozen_result (kind, subject_id, period)
        WHERE withdrawn_on IS NULL;
CREATE INDEX evidence_entry ON evidence (entry_id);
CREATE INDEX evidence_reply ON evidence (reply_id) WHERE reply_id IS NOT NULL;
CREATE INDEX evidence_act_now ON evidence (act_now_entry_id) WHERE act_now_entry_id IS NOT NULL;
CREATE INDEX evidence_finding ON evidence (finding_entry_id) WHERE finding_entry_id IS NOT NULL;
CREATE INDEX evidence_inspection ON evidence (inspection_entry_id) WHERE inspection_entry_id IS NOT NULL;
CREATE INDEX evidence_case ON evidence (case_entry_id) WHERE case_entry_id IS NOT NULL;
CREATE INDEX evidence_meeting ON evidence (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX evidence_value ON evidence (indicator_value_id) WHERE indicator_value_id IS NOT NULL;
CREATE INDEX evidence_score ON evidence (score_manual_id) WHERE score_manual_id IS NOT NULL;
CREATE INDEX evidence_objection ON evidence (objection_id) WHERE objection_id IS NOT NULL;
CREATE INDEX evidence_answer ON evidence (objection_answer_id) WHERE objection_answer_id IS NOT NULL;
CREATE INDEX evidence_pilot ON evidence (pilot_entry_id) WHERE pilot_entry_id IS NOT NULL;
CREATE INDEX evidence_recognition ON evidence (recognition_id) WHERE recognition_id IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal_step',24);
INSERT INTO "sqlite_sequence" VALUES('journal_change',36);
COMMIT;
