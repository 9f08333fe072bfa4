"""Evidence files on their way out of the store."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import written_whole

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def copy_evidence(office: Office, sha256: str, target: Path) -> Path:
    """Write a copy of a stored file to ``target``.

    Raises UserError when the stored file is gone or was changed, or the target refuses.
    """
    stored = office.store.files.verified(sha256)
    with written_whole(target) as temporary:
        shutil.copyfile(stored, temporary)
    return target
