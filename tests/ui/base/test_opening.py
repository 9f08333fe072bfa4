from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QDesktopServices

from fenghua_supervisor.disk import privacy
from fenghua_supervisor.disk.privacy import kept_private
from fenghua_supervisor.ui.base.opening import open_outside

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from PySide6.QtCore import QUrl


def test_a_program_that_is_started_keeps_the_users_umask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def start(_: QUrl) -> bool:
        started.append(os.umask(0o022))
        return True

    monkeypatch.setattr(privacy, "_USUAL_UMASK", 0o022)
    monkeypatch.setattr(QDesktopServices, "openUrl", start)
    with kept_private(tmp_path, own=True):
        assert open_outside(tmp_path)
    assert started == [0o022]
