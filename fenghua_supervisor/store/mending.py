"""Rows put back to what the journal last wrote of them, where only they are damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import anchor_problems
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.stored_rows import stored_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.store.store import Store
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_LAST = """SELECT row_id, after FROM journal_change WHERE id IN (
    SELECT max(id) FROM journal_change WHERE table_name = ? GROUP BY row_id)
    AND after IS NOT NULL ORDER BY row_id"""


def mend_by_journal(store: Store, work: UnitOfWork) -> int:
    """Within ``work``, make every row what the journal last wrote of it; how many were not.

    The journal itself must be whole and as it is remembered outside, and so must all be
    afterwards: DamagedData otherwise, and UserError when nothing is wrong; leaving the step with it
    changes nothing.
    """
    database, mended = store.database, 0
    with translated(store.path), integrity.tolerant(database):
        found = integrity.inspect(database)
        if not found.problems:
            raise UserError(
                "每条记录都与留痕一致，没有要修复的记录；如仍提示损坏，"
                "请用“数据检查”查看，或用备份恢复。"
            )
        # Rows that are newer than a journal cut at its end would be taken for damaged ones.
        history = (
            [found.chain] if found.chain else anchor_problems(database, store.anchors.required())
        )
        if history:
            raise _not_by_journal(history)
        for table, differing in found.rows.items():
            wanted: dict[int, str] = dict(sql.rows(database, _LAST, (table,)))
            ids = set(differing)
            present = {
                row_id: integrity.printable(text)
                for row_id, text in stored_rows(database, table)
                if row_id in ids
            }
            work.rewrite(
                table,
                list(wanted.values()),
                [(ident, present.get(ident), wanted.get(ident)) for ident in differing],
            )
            mended += len(differing)
        work.reindex()
        left = integrity.inspect(database).problems
        if left:
            raise _not_by_journal(left)
    return mended


def _not_by_journal(problems: Sequence[str]) -> DamagedData:
    return DamagedData(
        f"损坏的不只是记录（{problems[0].rstrip('。')}），不能按留痕修复，未作任何改动，"
        "请用备份恢复。",
        tuple(problems),
    )
