"""The office after a round of inspections, made once and copied, and the page over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from tests.conftest import AS_OF, Clock
from tests.memory_disk import made_once
from tests.ui.inspections.inspected import take_round
from tests.ui.window_ends import end_dialogs, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.inspections.page import InspectionsPage


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


@pytest.fixture
def page(inspected: Office, session: Session, qtbot: QtBot) -> InspectionsPage:
    page = _page(session)
    qtbot.addWidget(page)
    return page


def _page(session: Session) -> InspectionsPage:
    from fenghua_supervisor.ui.inspections.page import InspectionsPage

    page = InspectionsPage(session)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(AS_OF)
    return page


@pytest.fixture(scope="module")
def _shared_page(shared_session: Session) -> Iterator[InspectionsPage]:
    yield from shared(_page(shared_session))


@pytest.fixture
def shown_page(_shared_page: InspectionsPage) -> Iterator[InspectionsPage]:
    """One page a file, for tests that write nothing: the findings, unlimited."""
    _shared_page.show_as_of(AS_OF)
    _shared_page.findings().filters.clear()
    yield _shared_page
    end_dialogs(_shared_page)
