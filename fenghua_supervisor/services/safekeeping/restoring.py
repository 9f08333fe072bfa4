"""Restore: the rows of a verified backup in the place of all there are, as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import Busy, DamagedData
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.carrying import (
    anchored_numbers,
    carry_on,
    delivery_kept,
    known_numbers,
)
from fenghua_supervisor.services.safekeeping.catalogue import BEFORE_RESTORE, BackupReason
from fenghua_supervisor.services.safekeeping.damage import clear
from fenghua_supervisor.services.safekeeping.keeping import thin_before_restores
from fenghua_supervisor.services.safekeeping.recovering import recover_unpacked
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.services.safekeeping.unpacking import (
    Unpacked,
    adopt_evidence,
    discard,
    free_name,
    unpack_backup,
)
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.backups.archive import Proofs, write_backup
from fenghua_supervisor.store.backups.origins import origin_of
from fenghua_supervisor.store.backups.pool import FOLDER, FilePool
from fenghua_supervisor.store.copying_rows import has_step
from fenghua_supervisor.store.database import open_beside
from fenghua_supervisor.store.readers.registers import used_numbers
from fenghua_supervisor.store.stored_rows import every_stored_row
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES
from fenghua_supervisor.store.taking_over import goes_on_from, take_over

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.connection.patience import PatientDatabase
    from fenghua_supervisor.store.unit_of_work import RowChange


def restore_backup(office: Office, source: Path, progress: Progress | None = None) -> Done[Path]:
    """Verify a backup and put its rows in the place of all there are; ``restore_unpacked``."""
    unpacked = unpack_backup(progress or NullProgress(), office.data_dir, source)
    try:
        return restore_unpacked(office, unpacked)
    except Busy:
        discard(unpacked)
        raise


def restore_unpacked(office: Office, unpacked: Unpacked) -> Done[Path]:
    """Make the data those of a backup, as one step of the journal that can be undone.

    Under one write lock the present data is backed up and every row that differs is written, so
    that nothing saved meanwhile is lost: it is in that backup. Numbers of papers that the ledger
    no longer knows stay used. A ledger in which nothing was done yet, or that lags behind the
    backup, takes over the backup's history too; that is not undone. Present data too damaged for
    a backup is recovered instead. Raises UserError when something refuses; all is unchanged then.
    The unpacked backup is gone afterwards, but not after Busy: it can be tried again.
    """
    try:
        with disk_said("备份没有恢复"), open_beside(unpacked.database) as other:
            done = _restore(office, unpacked, other)
            thin_before_restores(office.data_dir)
            clear(office.data_dir)  # what was replaced has just been found whole
    except Busy:
        raise
    except DamagedData:
        return _recovered(office, unpacked)
    except BaseException:
        discard(unpacked)
        raise
    discard(unpacked)
    return done


def _recovered(office: Office, unpacked: Unpacked) -> Done[Path]:
    if not origin_of(office.data_dir).is_file:
        discard(unpacked)
        raise DamagedData(
            "服务器上的数据已损坏，恢复前的数据备份不了，未作改动；"
            "请管理员保留这个数据库，另建一个空的数据库，打开后在那里恢复备份。"
        )
    database = office.store.database
    database.close()
    try:
        found = recover_unpacked(
            office.data_dir, unpacked, office.now(), office.account, database.wait_ms
        )
    finally:
        database.connect()
    return Done(
        unpacked.label, frozenset(TABLE_NAMES), found.aside or office.store.path, found.words
    )


@verb
def _restore(office: Office, unpacked: Unpacked, other: PatientDatabase) -> Done[Path]:
    kept = _backed_up_before(office)
    adopt_evidence(unpacked.folder, office.store.files)
    database = office.store.database
    known = [*known_numbers(database), *anchored_numbers(office.data_dir), *used_numbers(other)]
    is_behind = not _is_before(unpacked, database) and goes_on_from(other, database)
    if is_behind:
        take_over(office.store, other)
    with office.begin_restore(unpacked.label, undoable=not is_behind) as work:
        if not is_behind:
            work.turn(_changes(database, other))
        carry_on(work, database, known, office.now())
    message = f"已恢复{unpacked.words}，恢复前的数据另存为备份“{kept.name}”，列在“恢复备份”里"
    done = work.done(kept, message)
    # Whoever reads whatever is to read it anew.
    return replace(done, tables=frozenset(TABLE_NAMES))


def _is_before(unpacked: Unpacked, database: PatientDatabase) -> bool:
    """Whether the backup was made earlier on the way that the data has gone."""
    return unpacked.last is not None and has_step(database, unpacked.last)


def _changes(database: PatientDatabase, other: PatientDatabase) -> list[RowChange]:
    """What has to be written for every row to be as in ``other``."""
    changes: list[RowChange] = []
    both = zip(every_stored_row(database), every_stored_row(other), strict=True)
    for (table, here), (_, there) in both:
        if table == "used_number":
            continue  # these only grow
        present, wanted = dict(here), dict(there)
        if table == "outgoing":
            wanted = delivery_kept(present, wanted)
        changes += [
            (table, row_id, present.get(row_id), wanted.get(row_id))
            for row_id in sorted(present.keys() | wanted.keys())
            if present.get(row_id) != wanted.get(row_id)
        ]
    return changes


def _backed_up_before(office: Office) -> Path:
    """Keep the present data, under the write lock: what is kept is just what is replaced."""
    kept = free_name(office.store.backups, f"{BEFORE_RESTORE}{office.now():%Y%m%d-%H%M%S}", ".zip")
    proofs = Proofs(office.store.files, FilePool(office.store.backups / FOLDER))
    write_backup(
        *(origin_of(office.data_dir), proofs, kept, office.now(), NullProgress().advance),
        BackupReason.BEFORE_RESTORE,
    )
    return kept
