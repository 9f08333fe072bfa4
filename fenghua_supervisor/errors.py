"""Errors a user can act on; any layer may import this leaf."""

from __future__ import annotations

import errno


class UserError(Exception):
    """Something the user can understand and mend: one Chinese sentence, shown as it is."""


class Conflict(UserError):
    """The rows have changed meanwhile, so the step was refused and nothing was changed."""


class Busy(UserError):
    """Another program holds the data; nothing was changed, and a moment later it may work."""


class DamagedData(UserError):
    """The database is damaged or gone while backups are there; it was left as it is.

    ``problems``: all that a check has found, a sentence each, where it was checked.
    """

    def __init__(self, sentence: str, problems: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems


class OnlyRead(UserError):
    """The ledger is open for reading only; nothing was changed."""


class NoServer(UserError):
    """The database's server is not reached, or was lost; when it is back, one can go on."""


class NotLetIn(NoServer):
    """The database's server lets nobody in by this name and password."""


class StepStands(Exception):
    """What was asked for is done, and something failed after it: one sentence that says so."""


class Unshown(Exception):
    """The output took not all of what was to be shown, and nothing else was done: a sentence.

    Empty: whoever was reading has gone, and there is nobody to tell.
    """


class BrokenProgram(UserError):
    """The program's own files are gone or too old: no data folder can help."""


def no_folder(path: object) -> UserError:
    """What to say of a file that stands where the data folder should be."""
    return UserError(f"“{path}”是一个文件，不能作为数据文件夹，请另选文件夹。")


def no_window(why: str) -> BrokenProgram:
    """What to say when the system does not let a window be made; ``why`` in its own words."""
    line = next(iter(why.strip().splitlines()), "")
    return BrokenProgram(
        f"窗口打不开：图形界面没有准备好（{line}），请在桌面上启动；缺少系统组件的，请补装后再试。"
    )


class DatabaseTooNew(UserError):
    """The database was written by a newer program; it is not opened."""


class NotOurs(UserError):
    """The database is another program's; it was left as it is."""


class Cancelled(Exception):
    """The user cancelled a long job; nothing was written."""


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘或文件夹是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "它是一个文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.EBUSY: "正被其他程序占用",
    errno.EIO: "磁盘读写出错",
    errno.EPIPE: "接收输出的程序已经退出",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese; the system's own words where there is no better."""
    known = _REASONS.get(error.errno or 0)
    return known or error.strerror or str(error)
