"""The program's log: a few files beside the data, rotated, never printed."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s:%(lineno)d: %(message)s"
_BYTES, _FILES = 1_000_000, 3


def start_logging(folder: Path) -> None:
    """Log to ``folder``/logs; a folder that cannot be written leaves the program without a log."""
    # A log that cannot be written (full disk) must not print a traceback of its own.
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "logs" / "app.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8"
        )
    except OSError:
        # What is wrong with the folder is said when the database is opened.
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.handlers = [handler]
