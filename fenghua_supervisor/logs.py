"""The program's log: a few files beside the data, rotated, never printed."""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOG_NAME = "app.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s:%(lineno)d: %(message)s"
_BYTES, _FILES = 1_000_000, 3


class LogFile(logging.FileHandler):
    """A log of some files, the newest first; the full one is renamed when it can be.

    As ``RotatingFileHandler``, whose module loads sockets, queues and pickling at every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, into a new file where the present one is full.

        What cannot be written stops nothing, a folder that is gone neither.
        """
        try:
            stream = self.stream = self.stream or self._open()
            if stream.seek(0, os.SEEK_END) >= _BYTES:
                self.stream = None
                stream.close()
                self._move_on()
        except OSError:
            self.handleError(record)
        # Without a file the library would try to open it, and raise.
        if self.stream is not None:
            super().emit(record)

    def _move_on(self) -> None:
        names = [self.baseFilename, *(f"{self.baseFilename}.{n}" for n in range(1, _FILES + 1))]
        try:
            for newer, older in zip(names[-2::-1], names[:0:-1], strict=True):
                with suppress(FileNotFoundError):
                    os.replace(newer, older)
        finally:
            self.stream = self._open()


def _nowhere() -> Path | None:
    return None


def start_logging(folder: Path | None, elsewhere: Callable[[], Path | None] = _nowhere) -> None:
    """Log to ``folder``/logs; where that cannot be written to ``elsewhere``, else without a log."""
    # A log that cannot be written (full disk) must not print a traceback of its own.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    handler = _file_in(folder) or _file_in(elsewhere()) or logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    for former in root.handlers:
        if isinstance(former, LogFile):
            former.close()
    root.handlers = [handler]


def log_folder() -> Path | None:
    """Where the log is written; None: nowhere."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, LogFile):
            return Path(os.path.dirname(handler.baseFilename))
    return None


def _file_in(folder: Path | None) -> logging.Handler | None:
    if folder is None:
        return None
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        return LogFile(folder / "logs" / LOG_NAME, encoding="utf-8")
    except OSError:
        # What is wrong with the folder is said when the database is opened.
        return None
