"""The office after a round of inspections: made once and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from tests.conftest import Clock
from tests.memory_disk import made_once
from tests.ui.inspections.inspected import take_round

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


@pytest.fixture(scope="session")
def _inspected_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def fill(folder: Path) -> None:
        office = open_office(folder, Clock(), "测试员")
        take_round(office, tmp_path_factory.mktemp("pictures"))
        office.close()

    return made_once(tmp_path_factory, "inspected", fill)


@pytest.fixture(scope="module")
def _shown_folder(_inspected_folder: Path) -> Path:
    return _inspected_folder


@pytest.fixture
def office(
    request: pytest.FixtureRequest, _seed_folder: Path, open_copy: Callable[[Path], Office]
) -> Office:
    """As everywhere, or after the round for a test that asks for ``inspected``."""
    if "inspected" in request.fixturenames:
        return open_copy(request.getfixturevalue("_inspected_folder"))
    return open_copy(_seed_folder)


@pytest.fixture
def inspected(office: Office) -> Office:
    """The office after a round: findings in every state, clues and a case."""
    return office
