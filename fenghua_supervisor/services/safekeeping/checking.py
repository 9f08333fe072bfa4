"""The check of the data: file, journal, rows, proofs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.check_report import CheckReport
from fenghua_supervisor.domain.office.trace import said_code, trace_in
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import FILE_NAME as ANCHORS_FILE
from fenghua_supervisor.store.anchors import Anchor, Anchors, anchor_problems
from fenghua_supervisor.store.backups.copying import copy_database
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.recipe import sqlite_version
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.readers.journal import JournalReader
from fenghua_supervisor.store.readers.office import OfficeReader
from fenghua_supervisor.store.store import EVIDENCE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.office.journal import Step
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


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


def check_folder(progress: Progress, data_dir: Path) -> CheckReport:
    """Check the file, the journal's chain, every row against it, proofs and frozen bulletins.

    A job function: it works on a copy made through a connection of its own, so saving goes on.
    """
    path, files = data_dir / FILE_NAME, EvidenceFiles(data_dir / EVIDENCE_FOLDER)
    with (
        disk_said("数据没有检查"),
        tempfile.TemporaryDirectory() as name,
        translated(path),
    ):
        progress.advance(0, 1, "复制数据")
        # Read before the copy: what is remembered by then is in it.
        anchors = Anchors(data_dir / ANCHORS_FILE).read()
        copy_database(path, Path(name) / FILE_NAME)
        with integrity.opened(Path(name) / FILE_NAME) as database:
            found = integrity.inspect(database, lambda words: progress.advance(0, 1, words))
            problems = found.problems
            if not problems:
                frozen = integrity.frozen_papers(database)
                problems += anchor_problems(database, anchors, _on_papers(files, frozen))
            problems += _file_problems(progress, files, integrity.stored_files(database))
            return CheckReport(
                tuple(problems),
                OfficeReader(database, path).counts(),
                found.content_hash,
                JournalReader(database, path).step_count(),
                sqlite_version(),
            )


def _on_papers(files: EvidenceFiles, frozen: Sequence[tuple[str, str]]) -> list[Anchor]:
    """What the frozen bulletins say of the journal; a paper from before says nothing."""
    said = []
    for sha256, issued_at in frozen:
        path = files.path_of(sha256)
        trace = trace_in(path.read_bytes()) if path.is_file() else None
        if trace is not None:
            said.append(Anchor(trace.step, trace.head, issued_at))
    return said


def _file_problems(
    progress: Progress, files: EvidenceFiles, labels: Mapping[str, str]
) -> list[str]:
    problems = []
    for index, (sha256, label) in enumerate(labels.items()):
        progress.advance(index, len(labels), f"检查{label}")
        problem = files.problem(sha256)
        if problem:
            problems.append(f"{label}：{problem}")
    return problems
