"""Files that appear whole or not at all: written under a temporary name, then renamed."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.privacy import follow_place
from fenghua_supervisor.disk.sweeping import UNFINISHED, sweep_beside
from fenghua_supervisor.disk.syncing import Unsynced, make_folder, move_into_place, sync_file
from fenghua_supervisor.disk.targets import check_file, is_for_papers, require_folder
from fenghua_supervisor.errors import UserError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a temporary path beside ``target``; on success it takes the target's name.

    For every file that is written where the user wants it. A target that would harm our data, and
    whatever the disk refuses, becomes one sentence; the old file then stays as it was.
    """
    with _said(target):
        if is_for_papers(target.parent):
            make_folder(target.parent)
        require_folder(target)
        check_file(target)
        with kept_whole(target) as temporary:
            yield temporary
            follow_place(temporary, target)
            sweep_beside(temporary)


@contextmanager
def kept_whole(target: Path) -> Iterator[Path]:
    """As ``written_whole``, for a file of the program's own in the data folder.

    Raises OSError as the disk does; the old file then stays as it was.
    """
    temporary = target.with_name(f"{UNFINISHED}{target.stem[:40]}-{os.urandom(4).hex()}.tmp")
    try:
        yield temporary
        sync_file(temporary)
        move_into_place(temporary, target)
    finally:
        # A read-only disk refuses even to look for a file that was never made.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def rename_new(source: Path, target: Path) -> None:
    """Rename a file where the user keeps it to a name that nothing has.

    Raises UserError for a name that may not be written or is taken, OSError as the disk does.
    """
    check_file(target)
    if os.path.lexists(target):
        raise UserError(f"已有“{target.name}”，没有改名，请先把它移走。")
    move_into_place(source, target)


def write_bytes(target: Path, content: bytes) -> None:
    """Write finished bytes to a file where the user wants it, whole or not at all."""
    with written_whole(target) as temporary:
        temporary.write_bytes(content)


@contextmanager
def _said(target: Path) -> Iterator[None]:
    try:
        yield
    except Unsynced as failed:
        raise UserError(
            f"“{target.name}”已写好，但磁盘随后报错（{reason(failed)}），断电可能丢失，"
            "请检查磁盘，或换一个位置再保存一次。"
        ) from failed
    except PermissionError as refused:
        raise UserError(
            f"“{target.name}”写不进去：可能正被Excel或WPS打开，或者没有写入权限，"
            "请关闭该文件，或换一个保存位置。"
        ) from refused
    except OSError as failed:
        raise UserError(
            f"“{target.name}”没有保存成功（{reason(failed)}），请检查磁盘空间和路径，或换一个保存位置。"
        ) from failed
