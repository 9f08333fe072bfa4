"""Salvage: where no backup is whole, the ledger out of what can be read of the damaged database."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import StepKind
from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.services.safekeeping.carrying import carry_on
from fenghua_supervisor.services.safekeeping.recovering import (
    Recovered,
    copied,
    kept_words,
    known,
    put_in_place,
    set_aside_unreadable_anchors,
    store_beside,
)
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.database import FILE_NAME, open_database
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.rebuilding import add_what_more_is_told, begin_with, trusted_journal
from fenghua_supervisor.store.salvage import damaged, salvage
from fenghua_supervisor.store.store import EVIDENCE_FOLDER
from fenghua_supervisor.store.stored_rows import stored_rows
from fenghua_supervisor.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from datetime import datetime

    from fenghua_supervisor.services.progress import Progress

LABEL = "抢救数据（原数据文件已损坏）"


def may_be_salvaged(data_dir: Path, refusal: UserError) -> bool:
    """Whether data that was refused at the start is damaged and there.

    What a newer program wrote is whole, and is not to be read as if it were damaged.
    """
    return isinstance(refusal, DamagedData) and (data_dir / FILE_NAME).exists()


def salvage_ledger(progress: Progress, data_dir: Path, now: datetime, actor: str) -> Recovered:
    """Build the ledger anew and put it in the place of the damaged database; a job function.

    What the journal's seals hold together is as it was saved; what goes beyond is read row by row.
    Raises UserError when no plan can be read, or as ``recover``; the old file is then in its place.
    The caller holds the folder's lock, and nothing is open.
    """
    with (
        disk_said("数据没有抢救"),
        tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as name,
    ):
        folder = Path(name)
        progress.advance(0, 3, "读取损坏的数据")
        set_aside_unreadable_anchors(data_dir, now)
        copy = copied(data_dir / FILE_NAME, folder)
        told = known(data_dir, salvage(copy))
        database = open_database(folder / FILE_NAME)
        try:
            store = store_beside(folder, database, EvidenceFiles(data_dir / EVIDENCE_FOLDER))
            with damaged(copy) as old, database.atomic():
                if old is None:
                    raise UserError("数据文件里已经读不出任何记录，未作改动，请用别处的备份恢复。")
                progress.advance(1, 3, "核对留痕")
                trusted = trusted_journal(old)
                begin_with(database, trusted)
                progress.advance(2, 3, "读取记录")
                with UnitOfWork(
                    store, label=LABEL, actor=actor, now=now, kind=StepKind.FINAL, mends=True
                ) as work:
                    more = add_what_more_is_told(work, old, trusted) if trusted.is_cut else 0
                    carry_on(work, database, told, now)
                if not any(stored_rows(database, "plan")):
                    raise UserError("数据文件里读不出方案，未作改动，请用别处的备份恢复。")
        finally:
            database.close()
        aside = put_in_place(data_dir, folder / FILE_NAME, now)
    beyond = f"，另读出{more}条留痕不全的记录" if more else ""
    return Recovered(f"已救回留痕{len(trusted.steps)}步{beyond}{kept_words(aside)}", aside)
