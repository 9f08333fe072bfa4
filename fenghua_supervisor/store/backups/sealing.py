"""The seal of a backup: its last 64 bytes are the SHA-256 of all bytes before them."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SEAL = 64
CHUNK = 1 << 20


def write_seal(path: Path, progress: Callable[[int, int, str], None]) -> None:
    """Put the seal in the place that the last 64 bytes keep for it, down to the disk."""
    digest = _body_hash(path, progress)
    with path.open("r+b") as stream:
        stream.seek(-SEAL, os.SEEK_END)
        stream.write(digest)
        stream.flush()
        os.fsync(stream.fileno())


def is_sealed(path: Path, progress: Callable[[int, int, str], None]) -> bool:
    """Whether no bit of the file was changed and nothing cut off since it was sealed."""
    if path.stat().st_size < SEAL:
        return False
    with path.open("rb") as stream:
        stream.seek(-SEAL, os.SEEK_END)
        seal = stream.read()
    return _body_hash(path, progress) == seal


def file_hash(path: Path) -> str:
    """SHA-256 of a whole file, as 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _body_hash(path: Path, progress: Callable[[int, int, str], None]) -> bytes:
    """Hash of everything but the seal, as its 64 hex digits; read in small parts."""
    digest, size = hashlib.sha256(), max(path.stat().st_size - SEAL, 0)
    with path.open("rb") as stream:
        for position in range(0, size, CHUNK):
            progress(position >> 20, (size >> 20) + 1, "校验备份")
            digest.update(stream.read(min(CHUNK, size - position)))
    return digest.hexdigest().encode()
