"""One window per data folder: a lock of the operating system, which dies with its process.

The lock file names who holds it, so that others can be told whom to ask.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from fenghua_supervisor.errors import UserError, no_folder, reason
from fenghua_supervisor.records import field_names, record

# The system's own calls and no library: this runs before the first picture of every start.
if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_NAME = "window.lock"
#: why a folder is only read by a window that came second
HELD_ELSEWHERE = "由另一个窗口打开着"
#: The holder stands after it: Windows lets nobody read the byte that is locked.
_LOCKED = " "


@record
class Holder:
    """Who holds a data folder: account, machine, process, what for, and since when (ISO).

    ``command`` is the command that holds it, empty for the window.
    """

    account: str
    host: str
    process: int
    since: str
    command: str = ""


def this_process(account: str, now: datetime, command: str = "") -> Holder:
    """The process that runs this, as a holder from ``now`` on."""
    return Holder(account, host_name(), os.getpid(), now.isoformat(timespec="minutes"), command)


def host_name() -> str:
    """The name of this machine."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


@contextmanager
def hold(folder: Path, holder: Holder) -> Iterator[IO[str] | None]:
    """Hold the folder's lock in the name of ``holder``; None when another process holds it.

    Raises UserError when the lock file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / FILE_NAME).open("a+", encoding="utf-8")
    except FileExistsError:
        raise no_folder(folder) from None
    except OSError as error:
        raise UserError(
            f"数据文件夹“{folder}”不能写入（{reason(error)}），请检查权限或换一个文件夹。"
        ) from error
    # Closing the file lets the lock go.
    with stream:
        if not lock_file(stream):
            yield None
            return
        _write(stream, holder)
        yield stream


def is_held(folder: Path) -> bool:
    """Whether another process holds the folder's lock just now."""
    try:
        with (folder / FILE_NAME).open("r+", encoding="utf-8") as stream:
            return not lock_file(stream)
    except OSError:
        return False


def holder_of(folder: Path) -> Holder | None:
    """Who has written itself into the lock file last; None when that cannot be told."""
    try:
        with (folder / FILE_NAME).open(encoding="utf-8") as stream:
            stream.seek(len(_LOCKED))
            holder = Holder(**json.loads(stream.read()))
            datetime.fromisoformat(holder.since)
    except (OSError, ValueError, TypeError):
        return None
    return holder


def held_words(folder: Path) -> str:
    """Why a command on all the data has to wait."""
    holder = holder_of(folder)
    if holder is not None and holder.command:
        return (
            f"账户“{holder.account}”正在用命令{holder.command}处理全部数据（进程号"
            f"{holder.process}），未作改动，请等它做完再试。"
        )
    return (
        "这个数据文件夹的窗口正开着，恢复备份、生成演示数据和搬家要在窗口关闭以后做，未作改动，"
        "请先关闭窗口。"
    )


def lock_file(stream: IO[Any]) -> bool:
    """Take the lock of an open file without waiting; whether it is ours."""
    try:
        if sys.platform == "win32":
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, len(_LOCKED))
        else:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _write(stream: IO[str], holder: Holder) -> None:
    # On a full disk the lock holds all the same; nobody is named then.
    with suppress(OSError):
        stream.truncate(0)
        told = {name: getattr(holder, name) for name in field_names(Holder)}
        stream.write(_LOCKED + json.dumps(told, ensure_ascii=False))
        stream.flush()
