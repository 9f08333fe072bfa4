"""Writing a finished document where the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.atomic import write_bytes

if TYPE_CHECKING:
    from pathlib import Path


def write_file(path: Path, content: bytes) -> Path:
    """Write ``content`` by way of a temporary name; UserError when the target refuses."""
    write_bytes(path, content)
    return path
