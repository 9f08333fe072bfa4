"""Proof may now be that of a value, of points by hand, of an objection, a pilot, a recognition."""

from __future__ import annotations

_FORMER = (
    "id, entry_id, name, doc_number, sha256, size, reply_id, act_now_entry_id, finding_entry_id,"
    " inspection_entry_id, case_entry_id, meeting_id"
)
#: The tables whose records may have proof, by the column that names the record.
_OWNERS = {
    "entry_id": "entry",
    "reply_id": "notice_reply",
    "act_now_entry_id": "act_now_entry",
    "finding_entry_id": "finding_entry",
    "inspection_entry_id": "inspection_entry",
    "case_entry_id": "case_entry",
    "meeting_id": "meeting",
    "indicator_value_id": "indicator_value",
    "score_manual_id": "score_manual",
    "objection_id": "objection",
    "objection_answer_id": "objection",
    "pilot_entry_id": "pilot_entry",
    "recognition_id": "recognition",
}
_FILLED = " + ".join(f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" for column in _OWNERS)
_LATER = ", ".join(
    f"{column} INTEGER REFERENCES {table}"
    for column, table in _OWNERS.items()
    if column != "entry_id"
)
#: The names of the indices that stood before.
_INDICES = {
    "evidence_reply": "reply_id",
    "evidence_act_now": "act_now_entry_id",
    "evidence_finding": "finding_entry_id",
    "evidence_inspection": "inspection_entry_id",
    "evidence_case": "case_entry_id",
    "evidence_meeting": "meeting_id",
    "evidence_value": "indicator_value_id",
    "evidence_score": "score_manual_id",
    "evidence_objection": "objection_id",
    "evidence_answer": "objection_answer_id",
    "evidence_pilot": "pilot_entry_id",
    "evidence_recognition": "recognition_id",
}

# Rebuilt with what it held: SQLite widens no check.
STATEMENTS = (
    "ALTER TABLE evidence RENAME TO evidence_before",
    f"""CREATE TABLE evidence (
        id INTEGER PRIMARY KEY, entry_id INTEGER REFERENCES entry,
        name TEXT NOT NULL, doc_number TEXT NOT NULL, sha256 TEXT NOT NULL,
        size INTEGER NOT NULL, {_LATER},
        CHECK (doc_number <> '' OR sha256 <> ''),
        CHECK ({_FILLED} = 1)) STRICT""",
    f"INSERT INTO evidence ({_FORMER}) SELECT {_FORMER} FROM evidence_before",
    "DROP TABLE evidence_before",
    "CREATE INDEX evidence_entry ON evidence (entry_id)",
    *(
        f"CREATE INDEX {index} ON evidence ({column}) WHERE {column} IS NOT NULL"
        for index, column in _INDICES.items()
    ),
)
