"""Writing a finished document where the user wants it, and where nothing may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import write_bytes
from fenghua_supervisor.disk.privacy import as_usual as as_usual
from fenghua_supervisor.disk.targets import check_file

if TYPE_CHECKING:
    from pathlib import Path


def write_file(path: Path, content: bytes) -> Path:
    """Write ``content`` by way of a temporary name; UserError when the target refuses."""
    write_bytes(path, content)
    return path


def check_target(path: Path) -> None:
    """Refuse a file that others write for us, such as a printer's, over our data or no file."""
    check_file(path)
