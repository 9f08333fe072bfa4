from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from tests.pictures.stage import stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.pictures.stage import Stage


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
