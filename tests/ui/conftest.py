from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from ui_fakes import FakeFeedback, InlineJobs

from fenghua_supervisor.ui import theme
from fenghua_supervisor.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> Iterator[None]:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    yield
    QSettings().clear()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests"]


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        qapp.setOrganizationName("tests")
        qapp.setApplicationName("tests")
        theme.install(qapp)


@pytest.fixture
def feedback() -> FakeFeedback:
    return FakeFeedback()


@pytest.fixture
def session(office: object, feedback: FakeFeedback) -> Session:
    """Over the in-memory office of tests/conftest.py: nothing pops up, jobs run at once."""
    return Session(office, feedback, InlineJobs(feedback))
