"""Handing a file or folder over to the system's own programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from pathlib import Path


def open_outside(path: Path) -> bool:
    """Open ``path`` in the program that the system has for it; whether it could be started.

    What that program saves later is the user's own affair, so it gets the user's own umask.
    """
    from fenghua_supervisor.services.files import as_usual

    with as_usual():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
