"""The program's log: a few files beside the data, rotated, never printed."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOG_NAME = "app.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s:%(lineno)d: %(message)s"
_BYTES, _FILES = 1_000_000, 3


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
        if isinstance(former, RotatingFileHandler):
            former.close()
    root.handlers = [handler]


def log_folder() -> Path | None:
    """Where the log is written; None: nowhere."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, RotatingFileHandler):
            return Path(os.path.dirname(handler.baseFilename))
    return None


def _file_in(folder: Path | None) -> logging.Handler | None:
    if folder is None:
        return None
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(
            folder / "logs" / LOG_NAME, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        # What is wrong with the folder is said when the database is opened.
        return None
