"""Several files that appear together or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.privacy import follow_place
from fenghua_supervisor.disk.sweeping import UNFINISHED, sweep_beside
from fenghua_supervisor.disk.syncing import replace, sync_folder
from fenghua_supervisor.disk.targets import check_file, check_folder
from fenghua_supervisor.errors import UserError, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def write_set(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write named files into ``folder``, which is made when it is absent.

    A name may begin with one folder: 「区教育局/催办单.pdf」. All are written aside first and
    moved when the last one is there: whatever is raised on the way leaves the folder as it was.
    Raises UserError for a target that would harm our data, and when the disk refuses.
    """
    fresh = [] if folder.exists() else [folder]
    try:
        check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if fresh:
            follow_place(folder, folder)
        # What cannot be cleared away is in nobody's way: the files stand all the same.
        with tempfile.TemporaryDirectory(
            prefix=UNFINISHED, dir=folder, ignore_cleanup_errors=True
        ) as name:
            aside = Path(name)
            sweep_beside(aside)
            names = [_write(aside, name, content) for name, content in files]
            homes = sorted({(folder / name).parent for name in names})
            _make(homes, fresh)
            _move_all(aside, names, folder, {*homes, *(made.parent for made in fresh)})
        return [folder / name for name in names]
    except OSError as failed:
        raise UserError(
            f"文件没有写进文件夹“{folder}”（{reason(failed)}），"
            "请检查磁盘空间和权限，或换一个文件夹。"
        ) from failed
    finally:
        for made in fresh:
            # Goes only when nothing was put in.
            with suppress(OSError):
                made.rmdir()


def _make(folders: Iterable[Path], fresh: list[Path]) -> None:
    """Make the folders that are absent, each named first in ``fresh``."""
    for folder in folders:
        if not folder.exists():
            folder.mkdir()
            fresh.insert(0, folder)
            follow_place(folder, folder)


def _write(folder: Path, name: str, content: bytes) -> str:
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return name


def _move_all(aside: Path, names: Sequence[str], folder: Path, homes: Iterable[Path]) -> None:
    """Move all into place and sync ``homes``; when anything is refused, all are taken back."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for number, name in enumerate(names):
            target = folder / name
            check_file(target)
            # The old file keeps a second name: it is never without one.
            old = _second_name(target, aside / f"{number}.old") if target.exists() else None
            follow_place(aside / name, target)
            replace(aside / name, target)
            moved.append((target, old))
        for home in homes:
            sync_folder(home)
    except BaseException as refused:
        for target, old in reversed(moved):
            target.unlink() if old is None else replace(old, target)
        if isinstance(refused, PermissionError):
            raise UserError(
                f"“{target.name}”写不进去：可能正被其他程序打开，请关闭该文件后再试。"
            ) from refused
        raise


def _second_name(file: Path, second: Path) -> Path:
    try:
        os.link(file, second)
    except OSError:
        # A file system without hard links, such as a stick's.
        shutil.copy2(file, second)
    return second
