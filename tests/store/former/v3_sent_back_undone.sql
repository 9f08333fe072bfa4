PRAGMA application_id = 1179141958;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE act_now (
        id INTEGER PRIMARY KEY, year INTEGER NOT NULL, number INTEGER NOT NULL CHECK (number > 0),
        text TEXT NOT NULL CHECK (text <> ''), leader TEXT NOT NULL, source TEXT NOT NULL,
        unit_id INTEGER REFERENCES unit, given_at TEXT NOT NULL, workdays INTEGER NOT NULL,
        due_on TEXT NOT NULL CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)), entered_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL, is_demo INTEGER NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (year, number)) STRICT;
CREATE TABLE act_now_entry (
        id INTEGER PRIMARY KEY, act_now_id INTEGER NOT NULL REFERENCES act_now,
        kind TEXT NOT NULL CHECK (kind IN ('chase', 'note', 'reply')), at TEXT NOT NULL,
        text TEXT NOT NULL, entered_by TEXT NOT NULL) STRICT;
CREATE TABLE action (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan,
        number INTEGER NOT NULL CHECK (number > 0), title TEXT NOT NULL, text TEXT NOT NULL,
        text_status TEXT NOT NULL CHECK (text_status IN ('imported', 'typed', 'missing')),
        campaign TEXT NOT NULL, section TEXT NOT NULL, heading_status TEXT NOT NULL,
        due_date TEXT CHECK (due_date IS NULL OR (due_date GLOB '????-??-??' AND date(due_date) IS due_date)), due_precision TEXT, due_basis TEXT,
        due_words TEXT NOT NULL, search_key TEXT NOT NULL,
        UNIQUE (plan_id, number)) STRICT;
INSERT INTO "action" VALUES(1,1,1,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','');
INSERT INTO "action" VALUES(2,1,2,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','');
INSERT INTO "action" VALUES(3,1,3,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','');
INSERT INTO "action" VALUES(4,1,4,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','');
INSERT INTO "action" VALUES(5,1,5,'旧任务','旧任务正文。','imported','','','missing','2025-12-31','year','stated','到2025年','');
CREATE TABLE action_unit (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        unit_id INTEGER NOT NULL REFERENCES unit,
        role TEXT NOT NULL CHECK (role IN ('lead', 'support')), position INTEGER NOT NULL,
        UNIQUE (action_id, unit_id, role)) STRICT;
INSERT INTO "action_unit" VALUES(1,1,1,'lead',0);
INSERT INTO "action_unit" VALUES(2,2,1,'lead',0);
INSERT INTO "action_unit" VALUES(3,3,1,'lead',0);
INSERT INTO "action_unit" VALUES(4,4,1,'lead',0);
INSERT INTO "action_unit" VALUES(5,5,1,'lead',0);
CREATE TABLE bulletin_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        year INTEGER NOT NULL, issue_no INTEGER NOT NULL, running_no INTEGER NOT NULL,
        as_of TEXT NOT NULL CHECK (as_of IS NULL OR (as_of GLOB '????-??-??' AND date(as_of) IS as_of)), rule TEXT NOT NULL,
        sha256 TEXT NOT NULL, issued_at TEXT NOT NULL,
        UNIQUE (plan_id, year, issue_no)) STRICT;
CREATE TABLE bulletin_text (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN ('whole', 'campaign', 'unit')),
        scope TEXT NOT NULL, section TEXT NOT NULL, text TEXT NOT NULL, generated TEXT NOT NULL,
        UNIQUE (plan_id, period, scope_kind, scope, section)) STRICT;
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
INSERT INTO "entry" VALUES(1,1,1,'progress','2025-10-18','已过半。','','','60','张三','2025-10-18T09:00:00',NULL,0,'');
INSERT INTO "entry" VALUES(2,2,1,'progress','2025-10-18','已过半。','','','60','张三','2025-10-18T09:00:00',NULL,0,'');
INSERT INTO "entry" VALUES(3,3,1,'progress','2025-10-18','已过半。','','','60','张三','2025-10-18T09:00:00',NULL,0,'');
INSERT INTO "entry" VALUES(4,4,1,'progress','2025-10-18','已过半。','','','60','张三','2025-10-18T09:00:00',NULL,0,'');
INSERT INTO "entry" VALUES(5,5,1,'progress','2025-10-18','已过半。','','','60','张三','2025-10-18T09:00:00',NULL,0,'');
INSERT INTO "entry" VALUES(6,1,1,'progress','2025-10-20','过半了。','','','55','测试员','2025-10-20T09:00:00',1,0,'过半了。
gbl。');
INSERT INTO "entry" VALUES(7,1,1,'note','2025-10-20','退回填报：没有写数据','','',NULL,'测试员','2025-10-20T09:00:00',6,0,'退回填报:没有写数据
thtb:myxsj');
INSERT INTO "entry" VALUES(8,2,1,'note','2025-10-20','退回填报：没有写数据','','',NULL,'测试员','2025-10-20T09:00:00',2,0,'退回填报:没有写数据
thtb:myxsj');
INSERT INTO "entry" VALUES(9,2,1,'note','2025-10-20','请写明数据','','',NULL,'测试员','2025-10-20T09:00:00',8,0,'请写明数据
qxmsj');
INSERT INTO "entry" VALUES(10,3,1,'note','2025-10-20','退回填报：太空泛','','',NULL,'测试员','2025-10-20T09:00:00',3,0,'退回填报:太空泛
thtb:tkf');
INSERT INTO "entry" VALUES(11,3,1,'note','2025-10-20','退回填报：电话告知','','',NULL,'测试员','2025-10-20T09:00:00',NULL,0,'退回填报:电话告知
thtb:dhgz');
INSERT INTO "entry" VALUES(12,4,1,'note','2025-10-20','退回填报：没有写数据','','',NULL,'测试员','2025-10-20T09:00:00',4,0,'退回填报:没有写数据
thtb:myxsj');
INSERT INTO "entry" VALUES(13,4,1,'progress','2025-10-20','已完成。','','','99','测试员','2025-10-20T09:00:00',12,0,'已完成。
ywc。');
CREATE TABLE entry_term (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        due_on TEXT CHECK (due_on IS NULL OR (due_on GLOB '????-??-??' AND date(due_on) IS due_on)), reference TEXT NOT NULL) STRICT;
CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, CHECK (doc_number <> '' OR sha256 <> '')) STRICT;
CREATE TABLE form_issue (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit, code TEXT NOT NULL UNIQUE,
        made_at TEXT NOT NULL, UNIQUE (plan_id, month, unit_id)) STRICT;
CREATE TABLE form_return (
        id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL REFERENCES plan, month TEXT NOT NULL,
        unit_id INTEGER NOT NULL REFERENCES unit, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
        returned_on TEXT NOT NULL CHECK (returned_on IS NULL OR (returned_on GLOB '????-??-??' AND date(returned_on) IS returned_on)), filled_by TEXT NOT NULL,
        checked_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
INSERT INTO "form_return" VALUES(1,1,'2025-10',1,'填报表.xlsx','0000000000000000000000000000000000000000000000000000000000000000','2025-10-18','张三','李四','2025-10-18T09:00:00');
INSERT INTO "form_return" VALUES(2,1,'2025-10',1,'填报表.xlsx','0000000000000000000000000000000000000000000000000000000000000000','2025-10-18','张三','李四','2025-10-18T09:00:00');
INSERT INTO "form_return" VALUES(3,1,'2025-10',1,'填报表.xlsx','0000000000000000000000000000000000000000000000000000000000000000','2025-10-18','张三','李四','2025-10-18T09:00:00');
INSERT INTO "form_return" VALUES(4,1,'2025-10',1,'填报表.xlsx','0000000000000000000000000000000000000000000000000000000000000000','2025-10-18','张三','李四','2025-10-18T09:00:00');
INSERT INTO "form_return" VALUES(5,1,'2025-10',1,'填报表.xlsx','0000000000000000000000000000000000000000000000000000000000000000','2025-10-18','张三','李四','2025-10-18T09:00:00');
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
CREATE TABLE issue_detail (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        period TEXT NOT NULL,
        scope_kind TEXT NOT NULL CHECK (scope_kind IN ('whole', 'campaign', 'unit')),
        scope TEXT NOT NULL, figures TEXT NOT NULL, texts TEXT NOT NULL) STRICT;
CREATE TABLE issue_withdrawal (
        id INTEGER PRIMARY KEY, issue_id INTEGER NOT NULL UNIQUE REFERENCES bulletin_issue,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), reason TEXT NOT NULL,
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE journal_change (
        id INTEGER PRIMARY KEY AUTOINCREMENT, step_id INTEGER NOT NULL REFERENCES journal_step,
        table_name TEXT NOT NULL, row_id INTEGER NOT NULL, before TEXT, after TEXT,
        hash TEXT NOT NULL) STRICT;
INSERT INTO "journal_change" VALUES(1,1,'plan',1,NULL,'{"expected_count":5,"id":1,"period_end":"2025-12-31","period_start":"2021-01-01","source":"","title":"旧方案"}','dac60b2aa80c1aa45bab30de28542beffd50527f42088247486808a2eda96537');
INSERT INTO "journal_change" VALUES(2,1,'unit',1,NULL,'{"aliases":"","id":1,"initials":"","kind":"","name":"区发改局"}','1126c2f6819195beff58db94d01d83a3bae31321aa801e4cad58c263d3075fae');
INSERT INTO "journal_change" VALUES(3,1,'action',1,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":1,"number":1,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','a34dc49f44658d5f9b460244bc43491d6bd73037a01c81ab211ec311e5f25685');
INSERT INTO "journal_change" VALUES(4,1,'action',2,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":2,"number":2,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','36d48e3632d6236c3dc8c52dbd1e7fdbbe5ce230faa781b3c86a9061bd157de3');
INSERT INTO "journal_change" VALUES(5,1,'action',3,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":3,"number":3,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','bb71c5cf1575c984567f388afdd7896289d896e5f62678659e5e62d016ee6448');
INSERT INTO "journal_change" VALUES(6,1,'action',4,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":4,"number":4,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','f786f899d6b64491e442759e6b406da24dcc1f7acf2417b94e0d8ba43099e809');
INSERT INTO "journal_change" VALUES(7,1,'action',5,NULL,'{"campaign":"","due_basis":"stated","due_date":"2025-12-31","due_precision":"year","due_words":"到2025年","heading_status":"missing","id":5,"number":5,"plan_id":1,"search_key":"","section":"","text":"旧任务正文。","text_status":"imported","title":"旧任务"}','d490c0dd0ef0fdbc96486a232e4ea6127678bb89e8ca439985e2f60cb5eeafb0');
INSERT INTO "journal_change" VALUES(8,1,'action_unit',1,NULL,'{"action_id":1,"id":1,"position":0,"role":"lead","unit_id":1}','27826b49f8bf5b7abb57e2eb349a69daae6d6e922b6863cfd4781d17f781bbad');
INSERT INTO "journal_change" VALUES(9,1,'action_unit',2,NULL,'{"action_id":2,"id":2,"position":0,"role":"lead","unit_id":1}','49e2806f9f1b979d01642188a2433ce1f9254e6239e014095072b7457e9cdfac');
INSERT INTO "journal_change" VALUES(10,1,'action_unit',3,NULL,'{"action_id":3,"id":3,"position":0,"role":"lead","unit_id":1}','c404cd5a463f768da086d903b73a4cd429df379fedf919eb89f1074096d6bb61');
INSERT INTO "journal_change" VALUES(11,1,'action_unit',4,NULL,'{"action_id":4,"id":4,"position":0,"role":"lead","unit_id":1}','3ee3331ea8e47ae1caa5c05b779cf06940f7a7e04afc711397c98606e50b4388');
INSERT INTO "journal_change" VALUES(12,1,'action_unit',5,NULL,'{"action_id":5,"id":5,"position":0,"role":"lead","unit_id":1}','0d0f09ad1e333a3ae0e50d94ec54175ad808b59dd654ab6ceb58649ef7a75826');
INSERT INTO "journal_change" VALUES(13,2,'entry',1,NULL,'{"action_id":1,"entered_by":"张三","id":1,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"","supersedes_id":null,"unit_id":1}','3df594a890e1cd91f1cc6970fbefed862ff803cafb6a0a068197e274f3d21fcb');
INSERT INTO "journal_change" VALUES(14,2,'form_return',1,NULL,'{"checked_by":"李四","file_name":"填报表.xlsx","filled_by":"张三","id":1,"month":"2025-10","plan_id":1,"recorded_at":"2025-10-18T09:00:00","returned_on":"2025-10-18","sha256":"0000000000000000000000000000000000000000000000000000000000000000","unit_id":1}','8013684037b4e4f399d064daf12236eaf33154965ac05bd110e94faea7091ece');
INSERT INTO "journal_change" VALUES(15,2,'report_review',1,NULL,'{"entry_id":1,"id":1,"month":"2025-10","reason":"","return_id":1,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','982aff0e213a3e94e7f564a7344912baec0965353bbe3604be3b7e4a380d6e53');
INSERT INTO "journal_change" VALUES(16,3,'entry',2,NULL,'{"action_id":2,"entered_by":"张三","id":2,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"","supersedes_id":null,"unit_id":1}','e98cfc7f5f2e2e5a1d196939e7cbd77999a213bf5eb1decc6db183e13ccd9b9e');
INSERT INTO "journal_change" VALUES(17,3,'form_return',2,NULL,'{"checked_by":"李四","file_name":"填报表.xlsx","filled_by":"张三","id":2,"month":"2025-10","plan_id":1,"recorded_at":"2025-10-18T09:00:00","returned_on":"2025-10-18","sha256":"0000000000000000000000000000000000000000000000000000000000000000","unit_id":1}','d71961d88e5afbca411ef8e76f86cbbe665b9ac7dfa2b8da161249885b4f5778');
INSERT INTO "journal_change" VALUES(18,3,'report_review',2,NULL,'{"entry_id":2,"id":2,"month":"2025-10","reason":"","return_id":2,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','852d2e7aa81e33b6310efd1f2ea85f068e55c6779a8cda16dc9b86d0388cfbb6');
INSERT INTO "journal_change" VALUES(19,4,'entry',3,NULL,'{"action_id":3,"entered_by":"张三","id":3,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"","supersedes_id":null,"unit_id":1}','94064897d93b53c5695f871a54a816a6fb8b057eaa1dd296a36647ba248053d0');
INSERT INTO "journal_change" VALUES(20,4,'form_return',3,NULL,'{"checked_by":"李四","file_name":"填报表.xlsx","filled_by":"张三","id":3,"month":"2025-10","plan_id":1,"recorded_at":"2025-10-18T09:00:00","returned_on":"2025-10-18","sha256":"0000000000000000000000000000000000000000000000000000000000000000","unit_id":1}','c4f1227c77da9dca14a26000113c27291d488f9b19687fdbffd4ae5b8ee21899');
INSERT INTO "journal_change" VALUES(21,4,'report_review',3,NULL,'{"entry_id":3,"id":3,"month":"2025-10","reason":"","return_id":3,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','d184768a596ab30f8dcbff62f0afca8d5960c3fd6efa2e7f13ceedf8aed59e5c');
INSERT INTO "journal_change" VALUES(22,5,'entry',4,NULL,'{"action_id":4,"entered_by":"张三","id":4,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"","supersedes_id":null,"unit_id":1}','420e3b71cacbdf7cfa225f4d8dafe285fcc86a4b38113cd0ce9aa9c81d4c05cd');
INSERT INTO "journal_change" VALUES(23,5,'form_return',4,NULL,'{"checked_by":"李四","file_name":"填报表.xlsx","filled_by":"张三","id":4,"month":"2025-10","plan_id":1,"recorded_at":"2025-10-18T09:00:00","returned_on":"2025-10-18","sha256":"0000000000000000000000000000000000000000000000000000000000000000","unit_id":1}','b9d8a82225f88008b5d786eb4c8e17c07aa019dbac0e01d329f2e06a0d4caf7e');
INSERT INTO "journal_change" VALUES(24,5,'report_review',4,NULL,'{"entry_id":4,"id":4,"month":"2025-10","reason":"","return_id":4,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','321a2381b3dd3559b4554b517b999c010aaaa6b8c14f2a5777b76052358df414');
INSERT INTO "journal_change" VALUES(25,6,'entry',5,NULL,'{"action_id":5,"entered_by":"张三","id":5,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-18","percent":"60","progress_text":"已过半。","recorded_at":"2025-10-18T09:00:00","search_key":"","supersedes_id":null,"unit_id":1}','38b6bf9d766856220f04e0ee6ff2dda959e5f1057d12a99839b344a8bde7f03c');
INSERT INTO "journal_change" VALUES(26,6,'form_return',5,NULL,'{"checked_by":"李四","file_name":"填报表.xlsx","filled_by":"张三","id":5,"month":"2025-10","plan_id":1,"recorded_at":"2025-10-18T09:00:00","returned_on":"2025-10-18","sha256":"0000000000000000000000000000000000000000000000000000000000000000","unit_id":1}','e688684e8c47816ed470cd120d478755a9abf53d24a01ecc143775d5a2bc1f95');
INSERT INTO "journal_change" VALUES(27,6,'report_review',5,NULL,'{"entry_id":5,"id":5,"month":"2025-10","reason":"","return_id":5,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','a720dd3909ba76c1124e986ae27d2046a427dd5a9c6b9f3222a899b5e6800409');
INSERT INTO "journal_change" VALUES(28,7,'entry',6,NULL,'{"action_id":1,"entered_by":"测试员","id":6,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-20","percent":"55","progress_text":"过半了。","recorded_at":"2025-10-20T09:00:00","search_key":"过半了。\ngbl。","supersedes_id":1,"unit_id":1}','47e705cdc9e64ebd7cb13bb19d920e7714678634a53257fb88bcd09712e80704');
INSERT INTO "journal_change" VALUES(29,8,'entry',7,NULL,'{"action_id":1,"entered_by":"测试员","id":7,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：没有写数据","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:没有写数据\nthtb:myxsj","supersedes_id":6,"unit_id":1}','560dde38dfeed90cadb57ff44135c3452dbecc3657698d46a8a2ae77fb2c4264');
INSERT INTO "journal_change" VALUES(30,8,'report_review',1,'{"entry_id":1,"id":1,"month":"2025-10","reason":"","return_id":1,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','{"entry_id":1,"id":1,"month":"2025-10","reason":"没有写数据","return_id":1,"reviewed_by":"测试员","reviewed_on":"2025-10-20","verdict":"returned"}','8c6ee647ad3518e0020f2faef4333271ef2ffee9d55fb55161cf412d9f8b7db7');
INSERT INTO "journal_change" VALUES(31,9,'entry',8,NULL,'{"action_id":2,"entered_by":"测试员","id":8,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：没有写数据","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:没有写数据\nthtb:myxsj","supersedes_id":2,"unit_id":1}','1f549638de30bbb2853e8788c1ac7991c9bf6fb5fc575827d7b57ed4fefecf6a');
INSERT INTO "journal_change" VALUES(32,9,'report_review',2,'{"entry_id":2,"id":2,"month":"2025-10","reason":"","return_id":2,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','{"entry_id":2,"id":2,"month":"2025-10","reason":"没有写数据","return_id":2,"reviewed_by":"测试员","reviewed_on":"2025-10-20","verdict":"returned"}','fdbce50e3269364b1ca5f01def2393089c05dd46f83d9c7311b21aa72b6a983a');
INSERT INTO "journal_change" VALUES(33,10,'entry',9,NULL,'{"action_id":2,"entered_by":"测试员","id":9,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"请写明数据","recorded_at":"2025-10-20T09:00:00","search_key":"请写明数据\nqxmsj","supersedes_id":8,"unit_id":1}','cc1866b7b35946934a1773bf950eb73d44b2e378a9d0bfc76c088dac6d3cc878');
INSERT INTO "journal_change" VALUES(34,11,'entry',10,NULL,'{"action_id":3,"entered_by":"测试员","id":10,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：太空泛","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:太空泛\nthtb:tkf","supersedes_id":3,"unit_id":1}','dc7748e2c4c58e2d8db1940942b1626e22219450548e949a3a0446366f3cc1fb');
INSERT INTO "journal_change" VALUES(35,12,'entry',11,NULL,'{"action_id":3,"entered_by":"测试员","id":11,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：电话告知","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:电话告知\nthtb:dhgz","supersedes_id":null,"unit_id":1}','8f408369ca8b02749c740dfe063aac3f4bc81b6099215eab04ee65ad60ee3fc2');
INSERT INTO "journal_change" VALUES(36,13,'entry',12,NULL,'{"action_id":4,"entered_by":"测试员","id":12,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：没有写数据","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:没有写数据\nthtb:myxsj","supersedes_id":4,"unit_id":1}','9ed53119fee5220cb5326798ffc672f07aae7fce88919ce21f8aa7660d6fa25d');
INSERT INTO "journal_change" VALUES(37,13,'report_review',4,'{"entry_id":4,"id":4,"month":"2025-10","reason":"","return_id":4,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','{"entry_id":4,"id":4,"month":"2025-10","reason":"没有写数据","return_id":4,"reviewed_by":"测试员","reviewed_on":"2025-10-20","verdict":"returned"}','08d41cdbb142693ef0bf1d39c23e17f82642810e50b90713a42b3ae8156ca028');
INSERT INTO "journal_change" VALUES(38,14,'entry',13,NULL,'{"action_id":4,"entered_by":"测试员","id":13,"is_demo":0,"issues_text":"","kind":"progress","next_steps_text":"","on_date":"2025-10-20","percent":"99","progress_text":"已完成。","recorded_at":"2025-10-20T09:00:00","search_key":"已完成。\nywc。","supersedes_id":12,"unit_id":1}','3e48811ee6b53de2d561c6c9ad381e1858dd48ae7b1234b050a07ae2afa194cc');
INSERT INTO "journal_change" VALUES(39,15,'entry',14,NULL,'{"action_id":5,"entered_by":"测试员","id":14,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：没有写数据","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:没有写数据\nthtb:myxsj","supersedes_id":5,"unit_id":1}','d0ffc0c6cf6a7ad162a738368c275550d2ec50cb183d15d8cfab69208e8bf21f');
INSERT INTO "journal_change" VALUES(40,15,'report_review',5,'{"entry_id":5,"id":5,"month":"2025-10","reason":"","return_id":5,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','{"entry_id":5,"id":5,"month":"2025-10","reason":"没有写数据","return_id":5,"reviewed_by":"测试员","reviewed_on":"2025-10-20","verdict":"returned"}','e429efd7a73303db458383c144e05875d13a568ba3f6aa076b505afe5cb9f8df');
INSERT INTO "journal_change" VALUES(41,16,'report_review',5,'{"entry_id":5,"id":5,"month":"2025-10","reason":"没有写数据","return_id":5,"reviewed_by":"测试员","reviewed_on":"2025-10-20","verdict":"returned"}','{"entry_id":5,"id":5,"month":"2025-10","reason":"","return_id":5,"reviewed_by":"","reviewed_on":null,"verdict":"pending"}','16e9a97de4fddb163aa7712e6be474df921588850a09a8c3babd92bd74e42564');
INSERT INTO "journal_change" VALUES(42,16,'entry',14,'{"action_id":5,"entered_by":"测试员","id":14,"is_demo":0,"issues_text":"","kind":"note","next_steps_text":"","on_date":"2025-10-20","percent":null,"progress_text":"退回填报：没有写数据","recorded_at":"2025-10-20T09:00:00","search_key":"退回填报:没有写数据\nthtb:myxsj","supersedes_id":5,"unit_id":1}',NULL,'24d989a20b903509cf2f7fd3fa1c95f1d9aa120ea94359d5f9c8ed3219a10cf8');
CREATE TABLE journal_step (
        id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, actor TEXT NOT NULL,
        at TEXT NOT NULL, undoes INTEGER REFERENCES journal_step, undoable INTEGER NOT NULL,
        changes INTEGER NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO "journal_step" VALUES(1,'建立台账','测试员','2025-10-01T09:00:00',NULL,0,12,'0000000000000000000000000000000000000000000000000000000000000000','22987df13b3e1903b13c5cba119069682e7b3adf699315404074bc9d4f70ed11');
INSERT INTO "journal_step" VALUES(2,'导入填报表（1份）','测试员','2025-10-18T09:00:00',NULL,1,3,'22987df13b3e1903b13c5cba119069682e7b3adf699315404074bc9d4f70ed11','9f7db025e7bff71194b4465f507542b3dd1b69a2c1d5b8da5f3c4dfcb672b5c6');
INSERT INTO "journal_step" VALUES(3,'导入填报表（1份）','测试员','2025-10-18T09:00:00',NULL,1,3,'9f7db025e7bff71194b4465f507542b3dd1b69a2c1d5b8da5f3c4dfcb672b5c6','0973e18a5ddd3c87a06e285d3503437dedf19bc9f829e544b7df4cf578c8e831');
INSERT INTO "journal_step" VALUES(4,'导入填报表（1份）','测试员','2025-10-18T09:00:00',NULL,1,3,'0973e18a5ddd3c87a06e285d3503437dedf19bc9f829e544b7df4cf578c8e831','8eaf922b41253a7f8f5b84cf854bed82d9360ab8a0effc13c3a729b4a060b615');
INSERT INTO "journal_step" VALUES(5,'导入填报表（1份）','测试员','2025-10-18T09:00:00',NULL,1,3,'8eaf922b41253a7f8f5b84cf854bed82d9360ab8a0effc13c3a729b4a060b615','0da414edace531bb373b038f29c82770dfca504d3bd4b52ac0dbb3c2791ad0b9');
INSERT INTO "journal_step" VALUES(6,'导入填报表（1份）','测试员','2025-10-18T09:00:00',NULL,1,3,'0da414edace531bb373b038f29c82770dfca504d3bd4b52ac0dbb3c2791ad0b9','eadd139c1be061c75f56cde7307318bf053f810be6d21691e6b319deb3767f74');
INSERT INTO "journal_step" VALUES(7,'更正跟踪 1','测试员','2025-10-20T09:00:00',NULL,1,1,'eadd139c1be061c75f56cde7307318bf053f810be6d21691e6b319deb3767f74','b0e2338523753f9771f219f83fd313636f06cdedd01bb7b85b5cc96f6a8eaf6b');
INSERT INTO "journal_step" VALUES(8,'退回填报 1','测试员','2025-10-20T09:00:00',NULL,1,2,'b0e2338523753f9771f219f83fd313636f06cdedd01bb7b85b5cc96f6a8eaf6b','6fa7bfb497f3ab9769dcd6bcf5bcde070420328c1991b18fd6d230a2acd7a47f');
INSERT INTO "journal_step" VALUES(9,'退回填报 2','测试员','2025-10-20T09:00:00',NULL,1,2,'6fa7bfb497f3ab9769dcd6bcf5bcde070420328c1991b18fd6d230a2acd7a47f','c01da28236b500ba5ab65a56f64493bbad7155c8276dfdffefe568162902d373');
INSERT INTO "journal_step" VALUES(10,'更正跟踪 2','测试员','2025-10-20T09:00:00',NULL,1,1,'c01da28236b500ba5ab65a56f64493bbad7155c8276dfdffefe568162902d373','68232b326cda5e18d63383dc7f822da1623c4c9b390cce0b085044e49300d70a');
INSERT INTO "journal_step" VALUES(11,'更正跟踪 3','测试员','2025-10-20T09:00:00',NULL,1,1,'68232b326cda5e18d63383dc7f822da1623c4c9b390cce0b085044e49300d70a','e6bbf335bd64b5377d59cd74a5a7257c334a1fb40480b4ebe6ecc1eaca3f478a');
INSERT INTO "journal_step" VALUES(12,'记备注 3','测试员','2025-10-20T09:00:00',NULL,1,1,'e6bbf335bd64b5377d59cd74a5a7257c334a1fb40480b4ebe6ecc1eaca3f478a','56d71080f438365556d6660bc640bdd4ac355044f9fd5ea2512a0dd4ee87fc79');
INSERT INTO "journal_step" VALUES(13,'退回填报 4','测试员','2025-10-20T09:00:00',NULL,1,2,'56d71080f438365556d6660bc640bdd4ac355044f9fd5ea2512a0dd4ee87fc79','ee0bb4bfb3b93133d81366974cd0defd6c6398e070f238e727b52c5f63cd04b8');
INSERT INTO "journal_step" VALUES(14,'更正跟踪 4','测试员','2025-10-20T09:00:00',NULL,1,1,'ee0bb4bfb3b93133d81366974cd0defd6c6398e070f238e727b52c5f63cd04b8','8c8e6e56e94a647f3488adaedc5209e93f6c749f5a7fb5ec3d9c29ae588a260f');
INSERT INTO "journal_step" VALUES(15,'退回填报 5','测试员','2025-10-20T09:00:00',NULL,1,2,'8c8e6e56e94a647f3488adaedc5209e93f6c749f5a7fb5ec3d9c29ae588a260f','62897ad06a4925fa361c64b0d96f96d96653ba9d381892901fc0fbf0282e1462');
INSERT INTO "journal_step" VALUES(16,'撤销：退回填报 5','测试员','2025-10-31T09:30:00',15,1,2,'62897ad06a4925fa361c64b0d96f96d96653ba9d381892901fc0fbf0282e1462','168cbac4d4d01886add6c87d93c334feddc7d7920f0445deefcf8b4b5d3e34d4');
CREATE TABLE light_rule (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL,
        definition TEXT NOT NULL, recorded_at TEXT NOT NULL, UNIQUE (key, version)) STRICT;
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
        withdrawn_reason TEXT NOT NULL, is_demo INTEGER NOT NULL,
        UNIQUE (kind, year, number)) STRICT;
CREATE TABLE notice_item (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        action_id INTEGER NOT NULL REFERENCES action, position INTEGER NOT NULL,
        title TEXT NOT NULL, due_words TEXT NOT NULL, reason TEXT NOT NULL,
        UNIQUE (notice_id, action_id)) STRICT;
CREATE TABLE notice_reply (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice,
        on_date TEXT NOT NULL CHECK (on_date IS NULL OR (on_date GLOB '????-??-??' AND date(on_date) IS on_date)), text TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'satisfied', 'again')),
        judged_on TEXT CHECK (judged_on IS NULL OR (judged_on GLOB '????-??-??' AND date(judged_on) IS judged_on)), opinion TEXT NOT NULL,
        next_due TEXT CHECK (next_due IS NULL OR (next_due GLOB '????-??-??' AND date(next_due) IS next_due)),
        entered_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE TABLE outgoing (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, unit_id INTEGER REFERENCES unit,
        address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, files TEXT NOT NULL,
        message_id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN
            ('queued', 'unsure', 'sent', 'failed', 'cancelled')),
        attempts INTEGER NOT NULL, next_try_at TEXT, sent_at TEXT, error TEXT NOT NULL,
        created_at TEXT NOT NULL) STRICT;
CREATE TABLE plan (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL,
        period_start TEXT NOT NULL CHECK (period_start IS NULL OR (period_start GLOB '????-??-??' AND date(period_start) IS period_start)),
        period_end TEXT NOT NULL CHECK (period_end IS NULL OR (period_end GLOB '????-??-??' AND date(period_end) IS period_end)),
        expected_count INTEGER NOT NULL CHECK (expected_count > 0),
        source TEXT NOT NULL) STRICT;
INSERT INTO "plan" VALUES(1,'旧方案','2021-01-01','2025-12-31',5,'');
CREATE TABLE reading (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry,
        target_id INTEGER NOT NULL REFERENCES target,
        status TEXT NOT NULL CHECK (status IN ('value', 'not_published')), value TEXT,
        CHECK ((status = 'value') = (value IS NOT NULL))) STRICT;
CREATE TABLE reminder_shown (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL, occurs_at TEXT NOT NULL,
        shown_on TEXT NOT NULL CHECK (shown_on IS NULL OR (shown_on GLOB '????-??-??' AND date(shown_on) IS shown_on)), UNIQUE (key, occurs_at)) STRICT;
CREATE TABLE report_review (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL UNIQUE REFERENCES entry,
        return_id INTEGER REFERENCES form_return, month TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('pending', 'accepted', 'returned')),
        reason TEXT NOT NULL, reviewed_on TEXT CHECK (reviewed_on IS NULL OR (reviewed_on GLOB '????-??-??' AND date(reviewed_on) IS reviewed_on)),
        reviewed_by TEXT NOT NULL) STRICT;
INSERT INTO "report_review" VALUES(1,1,1,'2025-10','returned','没有写数据','2025-10-20','测试员');
INSERT INTO "report_review" VALUES(2,2,2,'2025-10','returned','没有写数据','2025-10-20','测试员');
INSERT INTO "report_review" VALUES(3,3,3,'2025-10','pending','',NULL,'');
INSERT INTO "report_review" VALUES(4,4,4,'2025-10','returned','没有写数据','2025-10-20','测试员');
INSERT INTO "report_review" VALUES(5,5,5,'2025-10','pending','',NULL,'');
CREATE TABLE setting (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;
CREATE TABLE snooze (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,
        until TEXT NOT NULL CHECK (until IS NULL OR (until GLOB '????-??-??' AND date(until) IS until))) STRICT;
CREATE TABLE target (
        id INTEGER PRIMARY KEY, action_id INTEGER NOT NULL REFERENCES action,
        position INTEGER NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL, value TEXT,
        value_high TEXT, unit TEXT NOT NULL, direction TEXT NOT NULL, words TEXT NOT NULL,
        active INTEGER NOT NULL CHECK (active IN (0, 1))) STRICT;
CREATE TABLE unit (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
        kind TEXT NOT NULL, aliases TEXT NOT NULL, initials TEXT NOT NULL) STRICT;
INSERT INTO "unit" VALUES(1,'区发改局','','','');
CREATE TABLE unit_contact (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL UNIQUE REFERENCES unit,
        leader TEXT NOT NULL, contact TEXT NOT NULL, phone TEXT NOT NULL,
        email TEXT NOT NULL) STRICT;
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
CREATE INDEX evidence_entry ON evidence (entry_id);
CREATE INDEX journal_change_step ON journal_change (step_id, id);
CREATE INDEX entry_state ON entry (action_id, on_date, id)
        WHERE kind IN ('assign', 'accept', 'object', 'submit', 'return', 'close', 'reopen', 'suspend', 'drop', 'resume', 'archive');
CREATE INDEX entry_extend ON entry (action_id, on_date, id)
        WHERE kind = 'extend';
CREATE INDEX handover_unit ON handover (unit_id);
CREATE INDEX milestone_action ON milestone (action_id, due_date, position);
CREATE INDEX notice_unit ON notice (unit_id, kind, issued_on);
CREATE INDEX notice_item_action ON notice_item (action_id);
CREATE INDEX notice_reply_notice ON notice_reply (notice_id, on_date);
CREATE INDEX act_now_entry_item ON act_now_entry (act_now_id, at);
CREATE INDEX form_return_month ON form_return (plan_id, month, unit_id);
CREATE INDEX report_review_verdict ON report_review (verdict, month);
CREATE INDEX outgoing_state ON outgoing (state, next_try_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal_step',16);
INSERT INTO "sqlite_sequence" VALUES('journal_change',42);
COMMIT;
