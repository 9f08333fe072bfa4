"""The check of the data: file, journal, rows, proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import BACKUPS
from fenghua_supervisor.disk.passing import PassingFolder
from fenghua_supervisor.domain.office.check_report import CheckReport
from fenghua_supervisor.domain.office.trace import said_code
from fenghua_supervisor.errors import DamagedData, UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.catalogue import BackupKind, catalogue_of
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store.anchors import Anchor
from fenghua_supervisor.store.backups.origins import origin_of
from fenghua_supervisor.store.integrity import Findings
from fenghua_supervisor.store.survey import Survey, survey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.office.journal import Step
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.services.safekeeping.catalogue import BackupEntry
    from fenghua_supervisor.store.stored_files import StoredFiles


def check_data(office: Office) -> CheckReport:
    """Check the data of the open office; see ``check_folder``."""
    return check_folder(NullProgress(), office.data_dir)


def step_of_code(office: Office, text: str) -> Step:
    """The step of the journal that a code from the foot of a paper names.

    Raises UserError when it is no such code, or when the ledger has no such step.
    """
    said = said_code(text)
    if said is None:
        raise UserError(
            f"“{text}”不是文件页脚的校验码，应形如“第128步 A1B2-C3D4-E5F6”，请照文件重新输入。"
        )
    step, code = said
    found = office.queries.journal.step_of_code(code)
    if found is None or step not in (None, found.id):
        raise UserError(
            f"台账的留痕里没有校验码{code}{f'对应的第{step}步' if step else ''}，"
            "这份文件不是由现在的台账印出的，或留痕被改写过，请用“数据检查”查看。"
        )
    return found


def database_problems(progress: Progress, data_dir: Path) -> tuple[str, ...]:
    """What is wrong with the database: file, schema, rows against the journal, its history.

    It works on a copy made through a connection of its own, so saving goes on. Raises UserError
    when it could not be checked: it is locked, or the disk refuses.
    """
    return _surveyed(progress, data_dir).damage


def check_folder(progress: Progress, data_dir: Path) -> CheckReport:
    """Check the database, proofs, frozen bulletins and backups; a job function.

    Whatever bytes are in the database, what is wrong with it is a list of sentences. It works on a
    copy, so saving goes on.
    """
    with disk_said("数据没有检查"):
        entries = catalogue_of(progress, data_dir / BACKUPS, verified=True)
        seen = _surveyed(progress, data_dir, _by_backups(entries))
        origin = origin_of(data_dir)
        with origin.files() as files:
            problems = _file_problems(progress, files, seen.files)
            orphans = _orphans(files, seen.ever_named)
        backups, lacking = _backup_problems(entries)
        return CheckReport(
            (*seen.damage, *problems, *backups),
            seen.counts,
            seen.found.content_hash,
            seen.steps,
            origin.engine_version(),
            seen.damage,
            (*lacking, *orphans),
        )


def _by_backups(entries: Sequence[BackupEntry]) -> tuple[Anchor, ...]:
    """What the backups of this ledger say of its journal; one made by hand may be another's."""
    return tuple(
        Anchor(entry.last_step_id, entry.head, entry.made_at.isoformat(timespec="seconds"))
        for entry in entries
        if entry.is_whole and entry.head and entry.kind is not BackupKind.FULL
    )


def _surveyed(progress: Progress, data_dir: Path, elsewhere: Sequence[Anchor] = ()) -> Survey:
    origin = origin_of(data_dir)
    missing = origin.missing()
    if missing:
        return Survey(Findings([missing]))
    with disk_said("数据没有检查"), PassingFolder() as scratch:
        progress.advance(0, 1, "复制数据")
        # Read before the copy: what is remembered by then is in it.
        anchors = origin.anchors()

        def tell(words: str) -> None:
            progress.advance(0, 1, words)

        try:
            with origin.looked_through(scratch) as database, origin.files() as files:
                return survey(database, anchors, files, tell, elsewhere)
        except DamagedData as damage:
            return Survey(Findings([str(damage)]))


def _file_problems(progress: Progress, files: StoredFiles, labels: Mapping[str, str]) -> list[str]:
    """Files that are missing or changed."""
    problems = []
    for index, (sha256, label) in enumerate(labels.items()):
        progress.advance(index, len(labels), f"检查{label}")
        problem = files.problem(sha256)
        if problem:
            problems.append(f"{label}：{problem}")
    return problems


def _orphans(files: StoredFiles, ever_named: frozenset[str] | None) -> tuple[str, ...]:
    """A note on files that no row has ever named; no harm, but worth knowing."""
    if ever_named is None:
        return ()
    orphans = sorted(set(files.stored()) - ever_named)
    if not orphans:
        return ()
    shown = "、".join(name[:12] for name in orphans[:3])
    note = (
        f"存着的佐证材料里有{len(orphans)}个文件（{shown}）没有任何记录用到，"
        "多半是没有做完的登记留下的，不影响数据。"
    )
    return (note,)


def _backup_problems(entries: Sequence[BackupEntry]) -> tuple[list[str], list[str]]:
    """Why backups could not be restored, and notes on those that lack files."""
    lacking = [
        f"备份“{entry.path.name}”缺{len(entry.missing)}份材料，恢复后这些材料要另补。"
        for entry in entries
        if entry.is_whole and entry.missing
    ]
    return [entry.problem for entry in entries if entry.problem], lacking
