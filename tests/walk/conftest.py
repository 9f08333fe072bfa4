from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from tests.pictures.stage import stage
from tests.walk.turns import is_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from tests.pictures.stage import Stage


HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what has not its turn to the long run."""
    for item in items:
        if item.path.parent == HERE and isinstance(item, pytest.Function):
            spec = getattr(item, "callspec", None)
            if spec is not None and not is_due(item.fixturenames, spec.params, spec.indices):
                item.add_marker(pytest.mark.long)


@pytest.fixture(autouse=True)
def _in_forks(files_read_in_forks: None) -> None:
    """Every dialog that reads a file."""


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests"]


@pytest.fixture(
    scope="module", params=[choice for choice in ThemeChoice if choice is not ThemeChoice.SYSTEM]
)
def walked(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    _demo_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """One window on a copy of the demo data, in each theme, for a whole walk."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(_demo_folder, folder / "data")
    with stage(qapp, folder / "data", folder) as made:
        theme.set_choice(qapp, request.param)
        yield made
    theme.set_choice(qapp, ThemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def _window_in_front(request: pytest.FixtureRequest) -> None:
    """Whatever was opened and closed before, the keys go to the window."""
    for name in {"walked", "large"} & set(request.fixturenames):
        window = request.getfixturevalue(name).window
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
