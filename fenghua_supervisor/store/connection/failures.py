"""Every way in which a database can fail, each told in one Chinese sentence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, cast

import peewee

from fenghua_supervisor.errors import Busy, DamagedData, UserError

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_DAMAGE = ("not a database", "malformed", "decode to utf-8")
_ROLLED_BACK = ("cannot rollback", "no such savepoint")
#: What SQLite raises past peewee: while rows are fetched, and in its backup.
DRIVER_ERROR: type[Exception] = cast("Any", peewee).sqlite3.DatabaseError
#: What is turned into a sentence, and what of it is left to whoever knows what it means.
_TOLD = (peewee.DatabaseError, DRIVER_ERROR)
_LEFT = (peewee.IntegrityError, peewee.DataError)


class translated:  # noqa: N801 - used as a function
    """Turn the known failures of either engine into one Chinese sentence each.

    ``path`` is what is told of a file; a server is told of by itself. A class, for every question
    to the data passes here: one made of a generator takes twice as long.
    """

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, _TOLD) and not isinstance(error, _LEFT):
            raise _told(error, self._path) from error


def _told(error: Exception, path: Path) -> BaseException:
    cause = _first_cause(error)
    if isinstance(cause, UserError):
        return cause
    said = said_by_server(cause)
    if said is not None:  # no server has failed where its driver was never loaded
        from fenghua_supervisor.store.connection.server_failures import refusal

        return refusal(said)
    return known(str(cause), path)


def said_by_server(error: BaseException) -> Any:  # noqa: ANN401 - the driver's own
    """What a server's driver raised behind an error of peewee's; None: no server did."""
    said: Any = error
    # A connection that is made in the middle of a question has it wrapped twice.
    while (behind := getattr(said, "orig", None)) is not None:
        said = behind
    return said if hasattr(said, "sqlstate") else None


def _first_cause(error: BaseException) -> BaseException:
    """A full disk makes SQLite roll back by itself; the second rollback's error hides why."""
    while error.__context__ is not None and any(mark in str(error) for mark in _ROLLED_BACK):
        error = error.__context__
    return error


def _could_be_written(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def known(message: str, path: Path) -> Exception:
    """The error to raise for what SQLite says of the file at ``path``."""
    text = message.lower()
    if "locked" in text or "busy" in text:
        return Busy(f"数据文件“{path.name}”正被其他程序占用，未作任何改动，请稍后再试。")
    if "readonly" in text and _could_be_written(path):
        # SQLite says so of a file that lost its name under an open connection.
        return UserError(
            f"数据文件“{path}”在程序打开时被移走、删除或换掉了，这一步未保存，"
            "请关闭程序，把数据文件放回原处或用备份恢复，再重新打开。"
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return UserError(
            f"数据文件夹“{path.parent}”不能写入，未作任何改动，请检查文件夹权限或换一个文件夹。"
        )
    if "full" in text:
        return UserError("磁盘已满，未保存，请清理磁盘后重试。")
    if "disk i/o" in text:
        return UserError(f"磁盘读写出错，未保存，请检查“{path.parent}”所在磁盘后重试。")
    if any(mark in text for mark in _DAMAGE):
        return DamagedData(
            f"数据文件“{path}”已损坏或不是本程序的数据，原文件未改动，请用备份恢复。"
        )
    return UserError(f"数据库出错，未作任何改动：{message}。")
