"""Version 4: the notes that sent a report back get a kind of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.chain import canonical, seal
from fenghua_supervisor.store.connection import sql

if TYPE_CHECKING:
    from peewee import Database

_SEND_BACK = "退回填报："
_ENTRY_COLUMNS = (
    *("id", "action_id", "unit_id", "kind", "on_date", "progress_text", "issues_text"),
    *("next_steps_text", "percent", "entered_by", "recorded_at", "supersedes_id", "is_demo"),
    "search_key",
)
# The note by which a report was sent back stands on that report or on its last correction and
# says what its review says; what corrects such a note is the same verdict in other words. A note
# that only begins with the same words is nobody's verdict.
_SENT_BACK = f"""
    WITH RECURSIVE report (id, reason, on_date) AS (
        SELECT v.entry_id, v.reason, v.reviewed_on FROM report_review v
        WHERE v.verdict = 'returned'
        UNION ALL
        SELECT n.id, r.reason, r.on_date FROM report r JOIN entry n ON n.supersedes_id = r.id
        WHERE NOT EXISTS (SELECT 1 FROM report_review w WHERE w.entry_id = n.id)),
    sent_back (id) AS (
        SELECT n.id FROM report r JOIN entry n ON n.supersedes_id = r.id
        WHERE n.kind = 'note' AND n.progress_text = ? || r.reason AND n.on_date = r.on_date
        UNION
        SELECT n.id FROM sent_back s JOIN entry n ON n.supersedes_id = s.id
        WHERE n.kind = 'note')
    SELECT {", ".join(_ENTRY_COLUMNS)} FROM entry WHERE id IN (SELECT id FROM sent_back)
    ORDER BY id"""
# Such a note that was undone, and could be brought back as one.
_SENT_BACK_UNDONE = """
    SELECT 1 FROM journal_change c WHERE c.table_name = 'entry' AND c.after IS NULL
    AND json_extract(c.before, '$.kind') = 'note'
    AND json_extract(c.before, '$.progress_text') LIKE ? || '%'
    AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.id = c.row_id
        AND e.recorded_at = json_extract(c.before, '$.recorded_at')) LIMIT 1"""


def name_sent_back(database: Database) -> None:
    """Give the notes that sent a report back a kind of their own, as a step of the journal.

    The step ends redo, also where it changes nothing: it would bring back a note.
    """
    changes: list[tuple[str, int, str | None, str | None]] = []
    for stored in sql.rows(database, _SENT_BACK, (_SEND_BACK,)):
        row = dict(zip(_ENTRY_COLUMNS, stored, strict=True))
        text = str(row["progress_text"]).removeprefix(_SEND_BACK)
        sql.run(
            database,
            "UPDATE entry SET kind = 'send_back', progress_text = ? WHERE id = ?",
            (text, row["id"]),
        )
        named = {**row, "kind": "send_back", "progress_text": text}
        changes.append(("entry", row["id"], canonical(row), canonical(named)))
    if changes or sql.row(database, _SENT_BACK_UNDONE, (_SEND_BACK,)):
        _write_step(database, "升级数据：退回填报单列一类", changes)


def _write_step(
    database: Database, label: str, changes: list[tuple[str, int, str | None, str | None]]
) -> None:
    """Seal a step of the program itself behind the last one."""
    step_id, previous, at = sql.rows(
        database,
        "SELECT id + 1, hash, strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime')"
        " FROM journal_step ORDER BY id DESC LIMIT 1",
    )[0]
    (first,) = sql.rows(database, sql.NEXT_ID.format(table="journal_change"))[0]
    current, sealed = previous, []
    for number, change in enumerate(changes, first):
        current = seal(current, step_id, *change)
        sealed.append((number, step_id, *change, current))
    header = (label, "本程序", at, None, 3, len(changes))
    sql.run(
        database,
        "INSERT INTO journal_step (id, label, actor, at, undoes, undoable, changes,"
        " previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (step_id, *header, previous, seal(current, step_id, *header)),
    )
    sql.run_many(
        database,
        "INSERT INTO journal_change (id, step_id, table_name, row_id, before, after, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        sealed,
    )


STATEMENTS = (name_sent_back,)
