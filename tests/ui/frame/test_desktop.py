from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.ui.frame import desktop
from fenghua_supervisor.ui.frame.desktop import Desktop

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """The desktop in the tests' own application; the hook for bugs is put back afterwards."""
    monkeypatch.setattr(desktop, "start_application", lambda: qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return Desktop(tmp_path)


def fail() -> None:
    sys.excepthook(RuntimeError, RuntimeError("坏了"), None)


@pytest.mark.usefixtures("opened")
def test_bugs_behind_the_box_open_no_further_box(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[BaseException] = []

    def tell(_: object, bug: BaseException) -> None:
        told.append(bug)
        if len(told) < 5:
            fail()

    monkeypatch.setattr(desktop.Feedback, "bug", tell)
    fail()
    assert len(told) == 1
    fail()
    assert len(told) == 2
