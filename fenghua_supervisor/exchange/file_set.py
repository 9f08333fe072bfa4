"""Several files that appear together or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError, reason

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_set(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write named files into ``folder``, which is made when it is absent.

    A name may begin with one folder: 「区教育局/催办单.pdf」. All are written aside first and
    moved when the last one is there: whatever is raised while ``files`` is walked leaves the folder
    as it was. Raises UserError when the disk refuses.
    """
    fresh = [] if folder.exists() else [folder]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=folder) as aside:
            names = [_write(Path(aside), name, content) for name, content in files]
            homes = {folder / name for name in names}
            _make(sorted({home.parent for home in homes}), fresh)
            return [_move(Path(aside) / name, folder / name) for name in names]
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


def _write(folder: Path, name: str, content: bytes) -> str:
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return name


def _move(source: Path, target: Path) -> Path:
    try:
        os.replace(source, target)
    except PermissionError as refused:
        raise UserError(
            f"“{target.name}”写不进去：可能正被其他程序打开，请关闭该文件后再试。"
        ) from refused
    return target
