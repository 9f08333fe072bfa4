"""What a backup says of itself, as it is written into the archive and read from it."""

from __future__ import annotations

import json
from dataclasses import asdict, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.records import record
from fenghua_supervisor.store.schema.version import CURRENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = "manifest.json"


@record
class BackupInfo:
    """What a backup holds, told before it is restored.

    ``last_step_id`` and ``head`` are number and chain hash of the last step (0 and empty: it was
    written before they were noted); ``files``: hash → label of every file its rows name;
    ``left_out``: sentences on the files it could not take; ``ledger``: the hash of the first step,
    which tells one ledger from another; ``why`` it was made, a code (empty: not noted).
    """

    made_at: datetime
    counts: dict[str, int]
    content_hash: str
    last_step: str
    last_step_id: int = 0
    head: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    version: int = CURRENT_VERSION
    ledger: str = ""
    why: str = ""


def manifest_text(info: BackupInfo) -> str:
    """``info`` as JSON."""
    values = asdict(info) | {"made_at": info.made_at.isoformat(timespec="seconds")}
    return json.dumps(values, ensure_ascii=False)


def info_from(text: bytes | str) -> BackupInfo:
    """The inverse; AttributeError, LookupError, TypeError or ValueError: it is none of ours."""
    stored: dict[str, Any] = json.loads(text)
    return BackupInfo(
        made_at=datetime.fromisoformat(stored["made_at"]),
        counts={str(word): int(count) for word, count in stored["counts"].items()},
        content_hash=str(stored["content_hash"]),
        last_step=str(stored["last_step"]),
        last_step_id=int(stored.get("last_step_id", 0)),
        head=str(stored.get("head", "")),
        files={str(name): str(label) for name, label in dict(stored.get("files", {})).items()},
        left_out=tuple(map(str, stored.get("left_out", ()))),
        version=int(stored["version"]),
        ledger=str(stored.get("ledger", "")),
        why=str(stored.get("why", "")),
    )
