"""The check of the data: file, journal, rows, proofs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.check_report import CheckReport
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.refusals import disk_said
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.backups.copying import copy_database
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.recipe import sqlite_version
from fenghua_supervisor.store.database import FILE_NAME
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.readers.journal import JournalReader
from fenghua_supervisor.store.readers.office import OfficeReader
from fenghua_supervisor.store.store import EVIDENCE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def check_data(office: Office) -> CheckReport:
    """Check the data of the open office; see ``check_folder``."""
    return check_folder(NullProgress(), office.data_dir)


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
        copy_database(path, Path(name) / FILE_NAME)
        with integrity.opened(Path(name) / FILE_NAME) as database:
            found = integrity.inspect(database, lambda words: progress.advance(0, 1, words))
            problems = found.problems
            problems += _file_problems(progress, files, integrity.stored_files(database))
            return CheckReport(
                tuple(problems),
                OfficeReader(database, path).counts(),
                found.content_hash,
                JournalReader(database, path).step_count(),
                sqlite_version(),
            )


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
