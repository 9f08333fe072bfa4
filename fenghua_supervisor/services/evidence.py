"""Evidence files on their way out of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def copy_evidence(office: Office, sha256: str, target: Path) -> Path:
    """Write a copy of a stored file to ``target``.

    Raises UserError when the stored file is gone or was changed, or the target refuses.
    """
    return write_file(target, office.store.files.read(sha256))
