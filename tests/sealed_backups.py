"""Backups written by hand: any members under a seal that holds."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING

from fenghua_supervisor.store.backups.sealing import SEAL

if TYPE_CHECKING:
    from pathlib import Path


def members_of(path: Path) -> dict[str, bytes]:
    """What is in a backup."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_manifest(members: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    """The same members, but the manifest says something else."""
    manifest = {**json.loads(members["manifest.json"]), **changes}
    return {**members, "manifest.json": json.dumps(manifest).encode()}


def sealed(path: Path, members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write an archive with these members and a seal that holds."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = b"0" * SEAL
    body = path.read_bytes()[:-SEAL]
    path.write_bytes(body + hashlib.sha256(body).hexdigest().encode())
    return path
