"""What the disk refuses while the data is kept safe."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError, reason

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def disk_said(what: str) -> Iterator[None]:
    """What the disk refuses is one sentence."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{what}（{reason(error)}），请检查磁盘空间和文件夹权限后重试。") from error
