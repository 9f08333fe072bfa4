"""Who may read the data: the owner alone, or a group whom the folder was given to.

A folder that its owner opened to a group (mode 2770) is shared: both users write files that the
other can read and replace. Every other one is private. Windows has no such modes: there a user's
own folders are private anyway, and nothing is done.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.data_folder import data_folder_over, is_ours
from fenghua_supervisor.disk.reading_only import why_only_read
from fenghua_supervisor.errors import UserError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIVATE, _SHARED = 0o700, 0o2770
_RW, _FOLDER = 0o666, 0o2777


def _umask() -> int:
    """The umask of the process; it can only be read by setting it."""
    found = os.umask(0o077)
    os.umask(found)
    return found


#: What the user's other programs take away from new files, as it was when the program started.
_USUAL_UMASK = _umask()


def is_shared(folder: Path) -> bool:
    """Whether a folder was opened to its group, and to nobody else, for writing."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return mode & 0o070 == 0o070 and not mode & stat.S_IWOTH


@contextmanager
def kept_private(folder: Path, *, own: bool) -> Iterator[None]:
    """Whatever is written meanwhile is for the owner alone, or for the group of a shared folder.

    What lies in the data folder ``folder`` already is brought to the same modes, and so is the
    folder itself if it is ``own``, the program's, or holds nothing of anybody else. One that takes
    no writes stays so: whoever closed it to writing meant it.
    """
    if os.name != "posix" or why_only_read(folder):
        yield
        return
    before = os.umask(~_folder_mode(folder) & 0o777)
    try:
        _mend(folder, own=own)
        yield
    finally:
        os.umask(before)


@contextmanager
def as_usual() -> Iterator[None]:
    """Let another program be started with the user's own umask, not with ours."""
    before = os.umask(_USUAL_UMASK)
    try:
        yield
    finally:
        os.umask(before)


def follow_place(made: Path, target: Path) -> None:
    """Give a document or folder the access of what it replaces, else what its place gives.

    ``made`` is about to be, or is, called ``target``. In a private folder it is the owner's, in
    a shared one the group's, elsewhere what the user's other programs would make it. What lies in
    a data folder stays as it was made.
    """
    if os.name != "posix" or data_folder_over(target.parent) is not None:
        return
    if target.is_file():
        mode = target.stat().st_mode
    else:
        place = target.parent.stat().st_mode
        mode = place if is_shared(target.parent) else place & ~_USUAL_UMASK
    made.chmod(mode & (_FOLDER if made.is_dir() else _RW))


def make_database_file(path: Path) -> None:
    """Make the empty file that SQLite fills: by itself it lets no group write.

    What the disk refuses is left for SQLite to say.
    """
    with suppress(OSError):
        path.touch(mode=_RW)


def share(folder: Path, group: str) -> str:
    """Open the data folder to a group, by default that of the folder; returns the group's name.

    Raises UserError when there is no such group, or the system does not let us.
    """
    if sys.platform == "win32":
        raise UserError(
            "Windows上请在数据文件夹的“属性-安全”里加入另一账户并允许“修改”，未作改动。"
        )
    if any(not is_ours(path.name) for path in folder.iterdir()):
        raise UserError(f"“{folder}”里还有其他文件，不能设为共用，请换一个单独的数据文件夹。")
    import grp

    try:
        number = grp.getgrnam(group).gr_gid if group else folder.stat().st_gid
    except KeyError:
        raise UserError(f"这台电脑上没有用户组“{group}”，未作改动，请先建立用户组。") from None
    try:
        for path in (folder, *(p for p in folder.rglob("*") if not p.is_symlink())):
            os.chown(path, -1, number)
        folder.chmod(_SHARED)
    except OSError as error:
        raise UserError(
            f"数据文件夹没有设为共用（{reason(error)}），请由建立它的账户或管理员来设。"
        ) from error
    _mend(folder, own=True)
    return _group_name(number)


def no_access(folder: Path) -> UserError:
    """What to tell a user whom somebody else's folder is closed to."""
    if os.name != "posix":
        return UserError(
            f"数据文件夹“{folder}”打不开（没有权限，或正被其他程序占用），"
            "请关闭占用它的程序，或请管理员允许现在的账户“修改”这个文件夹。"
        )
    owner = _owner_words(folder)
    way = "请其先打开一次程序" if is_shared(folder) else "请其先运行init --shared 用户组"
    return UserError(
        f"数据文件夹“{folder}”是{owner}的，现在的账户没有权限；两人共用的，{way}，"
        "否则请换一个数据文件夹。"
    )


def _owner_words(folder: Path) -> str:
    try:
        return f"账户“{folder.owner()}”"
    except (OSError, KeyError, NotImplementedError):
        return "另一个账户"


def _group_name(number: int) -> str:
    if sys.platform == "win32":
        return ""
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def _folder_mode(folder: Path) -> int:
    return _SHARED if is_shared(folder) else _PRIVATE


def _mend(folder: Path, *, own: bool) -> None:
    """Bring the folder and what is ours in it to their modes.

    A folder inside that has its mode already is not walked through: its files were seen to when
    it got it. In a shared one each user can only see to files of their own, so it is each time.
    """
    mode = _folder_mode(folder)
    try:
        entries = list(os.scandir(folder))
    except OSError:
        # It is not there yet, or not ours to read; opening it says so.
        return
    ours = [entry for entry in entries if is_ours(entry.name)]
    if own or len(ours) == len(entries):
        _set_mode(folder, mode)
    for entry in ours:
        _mend_entry(entry, mode)


def _mend_entry(entry: os.DirEntry[str], mode: int) -> None:
    # Links lead to what is not ours to change.
    if entry.is_file(follow_symlinks=False):
        _set_mode(entry, mode & _RW)
    elif entry.is_dir(follow_symlinks=False) and (_set_mode(entry, mode) or mode == _SHARED):
        with suppress(OSError), os.scandir(entry) as inside:
            for inner in inside:
                _mend_entry(inner, mode)


def _set_mode(path: Path | os.DirEntry[str], mode: int) -> bool:
    """Change the mode of what is our own; whether it had another."""
    # Somebody else's file, or a disk that takes no writes, stays as it is.
    with suppress(OSError):
        found = os.lstat(path)
        if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) != mode:
            os.chmod(path, mode)
            return True
    return False
