"""Writing a finished document where the user wants it, and where nothing may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.disk.privacy import as_usual as as_usual
from fenghua_supervisor.disk.targets import check_file, require_folder

if TYPE_CHECKING:
    from pathlib import Path


def write_file(path: Path, content: bytes) -> Path:
    """Write ``content`` by way of a temporary name; UserError when the target refuses."""
    write_bytes(path, content)
    return path


def check_target(path: Path) -> None:
    """Refuse a file that may not be written, before any work is done for it."""
    check_file(path)
    require_folder(path)


def check_folder(folder: Path) -> Path:
    """Refuse a folder that cannot be made or written into, before anything is recorded."""
    write_set(folder, ())
    return folder
