"""Where a file may be written for the user: never over our data, never over what is no file.

A data folder is recognised by what lies in it, so nobody has to hand it down and none is
forgotten. Everything raises UserError with one sentence; OSError is left to the caller.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from fenghua_supervisor.disk.data_folder import (
    BACKUPS,
    PAPERS,
    data_folder_over,
    is_data_folder,
    is_database,
)
from fenghua_supervisor.errors import UserError

_KINDS = (
    (stat.S_ISDIR, "文件夹"),
    (stat.S_ISLNK, "链接"),
    (stat.S_ISCHR, "设备"),
    (stat.S_ISBLK, "设备"),
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISSOCK, "套接字"),
)


def check_file(target: Path) -> None:
    """Refuse a file that may not be written: an export, a paper, a copy of a proof."""
    _check_place(target.parent, f"“{target.name}”")
    _check_kind(target)


def require_folder(target: Path) -> None:
    """Refuse a file whose folder is not there; that for papers is made when one is written."""
    if not (target.parent.is_dir() or is_for_papers(target.parent)):
        raise UserError(f"文件夹“{target.parent}”不存在，请先建好，或换一个保存位置。")


def check_folder(folder: Path) -> None:
    """Refuse a folder in which no files may be put; one that does not exist yet is fine."""
    _check_place(folder, "文件")
    if os.path.lexists(folder) and not folder.is_dir():
        raise UserError(f"“{folder}”不是文件夹，请换一个文件夹。")


def check_backup(target: Path) -> None:
    """Refuse a file that no backup may be written to; in ``backups`` none replaces another.

    Elsewhere one may replace an older one, but nothing that is no backup.
    """
    home = data_folder_over(target.parent)
    if home is None or not _is_room(target.parent, home / BACKUPS):
        check_file(target)
        if target.suffix.lower() != ".zip" and os.path.lexists(target):
            raise UserError(f"“{target.name}”已经有了，不是备份，没有覆盖，请用.zip结尾的文件名。")
        return
    _check_no_way_out(target.parent)
    _check_kind(target)
    if os.path.lexists(target):
        raise UserError(f"“{BACKUPS}”里已有“{target.name}”，备份不覆盖备份，请换一个文件名。")


def is_for_papers(folder: Path) -> bool:
    """Whether a folder is the one for papers in a data folder, there or not yet."""
    return folder.name == PAPERS and is_data_folder(folder.parent)


def _check_place(folder: Path, what: str) -> None:
    _check_no_way_out(folder)
    home = data_folder_over(folder)
    if home is None or _lies_in_room(folder, home / PAPERS):
        return
    if _lies_in_room(folder, home / BACKUPS):
        raise UserError(
            f"“{home / BACKUPS}”只放备份，{what}没有写入，请换一个位置，如“{home / PAPERS}”。"
        )
    raise UserError(
        f"“{home}”是数据文件夹，为保护台账{what}没有写入，请换一个位置，如“{home / PAPERS}”。"
    )


def _check_no_way_out(folder: Path) -> None:
    """A link in a data folder, followed, would write where nobody expects it."""
    named = Path(os.path.abspath(folder))
    for above in (named, *named.parents):
        if is_data_folder(above) and not _lies_in(folder, above):
            raise UserError(
                f"“{folder}”经数据文件夹里的链接通往别处，没有写入，请直接选择要存放的位置。"
            )


def _check_kind(target: Path) -> None:
    """Only a new name or a regular file that is no database of ours."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return
    for is_kind, words in _KINDS:
        if is_kind(mode):
            raise UserError(f"“{target}”是{words}，不是普通文件，没有写入，请换一个文件名。")
    if is_database(target):
        raise UserError(f"“{target}”是台账的数据文件，不能覆盖，请换一个文件名。")


def _lies_in(folder: Path, room: Path) -> bool:
    """Whether ``folder`` is ``room`` or below it, links and the case of letters resolved."""
    real = Path(os.path.realpath(folder))
    return any(_is_same(above, room) for above in (real, *real.parents))


def _lies_in_room(folder: Path, room: Path) -> bool:
    """As ``_lies_in``, but a link in the place of a room may lead to another room: it is none."""
    return not room.is_symlink() and _lies_in(folder, room)


def _is_room(folder: Path, room: Path) -> bool:
    return not room.is_symlink() and _is_same(folder, room)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths are one folder; by name while it does not exist."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)
