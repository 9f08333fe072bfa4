"""Fixtures for all tests: a fixed clock, an office on a real SQLite, seeded once and copied."""

from __future__ import annotations

import gc
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from fenghua_supervisor.app import open_office
from fenghua_supervisor.exchange.reading import apart
from fenghua_supervisor.services.demo.filling import fill_demo
from fenghua_supervisor.services.opening import open_office_on_server
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.due import daily_backup
from tests.forked.calls import CAN_WATCH
from tests.forked.forks import ForkServer
from tests.forked.readers import Readers
from tests.memory_disk import lie_in_memory, made_once
from tests.servers import DATABASE, OwnServer, is_on_server, open_copy_on, server_of_tests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from fenghua_supervisor.services.office import Office

# No test may open a window on the screen of the person who runs it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
lie_in_memory()
# What is collected stays: to look for garbage meanwhile takes a quarter more.
gc.disable()
# A property is tried on fewer random examples than on Hypothesis's hundred, which make long takes.
settings.register_profile("many", settings())
settings.register_profile("few", settings(), max_examples=40)
settings.load_profile("few")

#: Objects made before garbage is looked for: most of a test's lives as long as the test.
_GARBAGE = 10_000
AS_OF = date(2025, 10, 31)
NOW = datetime(2025, 10, 31, 9, 30)


def pytest_collection_finish() -> None:
    """Thousands of tests stay where they are: no collection of garbage need look at them."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])


@dataclass(slots=True)
class Clock:
    """A clock that stands still until it is set."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture(scope="session")
def forks() -> Iterator[ForkServer | None]:
    """The program loaded once, to run commands in forks of it; None where nothing can fork."""
    if not hasattr(os, "fork"):
        yield None
        return
    with ForkServer(watching=CAN_WATCH) as server:
        yield server


@pytest.fixture(scope="session")
def _readers() -> Iterator[Readers]:
    readers = Readers()
    yield readers
    readers.close()


@pytest.fixture
def files_read_in_forks(_readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    """The children that read files are forks; as they are started elsewhere where nothing forks."""
    if hasattr(os, "fork"):
        monkeypatch.setattr(apart, "_start", _readers.start)


@pytest.fixture
def as_of() -> date:
    """The as-of date of the tests: 2025-10-31."""
    return AS_OF


@pytest.fixture
def clock() -> Clock:
    """A clock that shows 2025-10-31 09:30."""
    return Clock()


@pytest.fixture(scope="session")
def _seed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "seed", lambda folder: _fill(folder, Clock()))


@pytest.fixture(scope="session")
def _fresh_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As the first command leaves it: recorded now, with the backup of the day."""

    def fill(folder: Path) -> None:
        _fill(folder, datetime.now)
        daily_backup(NullProgress(), folder, None, datetime.now())

    return made_once(tmp_path_factory, "fresh", fill)


@pytest.fixture(scope="session")
def _demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "demo", lambda folder: _fill(folder, Clock(), months=12))


@pytest.fixture(scope="session")
def _short_demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of everything: for tests that carry all of it from one place to another."""
    return made_once(tmp_path_factory, "short", lambda folder: _fill(folder, Clock(), months=2))


def _fill(folder: Path, clock: Callable[[], datetime], *, months: int = 0) -> None:
    """The shipped plan, and what the demo does in so many months up to ``AS_OF``."""
    office = open_office(folder, clock, "测试员")
    if months:
        fill_demo(NullProgress(), office, months=months, as_of=AS_OF)
    office.close()


@pytest.fixture(scope="session")
def server() -> Iterator[OwnServer]:
    """A PostgreSQL of this process alone, or the one that is given."""
    found = server_of_tests()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def engine(request: pytest.FixtureRequest) -> str:
    """What the office of a test stands on: SQLite, and PostgreSQL where both are asked for."""
    return getattr(request, "param", "sqlite")


@contextmanager
def _copies(
    request: pytest.FixtureRequest, engine: str, place: Path, clock: Clock
) -> Iterator[Callable[[Path], Office]]:
    """Opens private copies of prepared data folders; closed and dropped in the end."""
    opened: list[Office] = []
    names: list[str] = []

    def open_it(seed: Path) -> Office:
        folder = place / f"data{len(opened)}"
        if engine == "sqlite":
            shutil.copytree(seed, folder)
            opened.append(open_office(folder, clock, "测试员"))
        else:
            server: OwnServer = request.getfixturevalue("server")
            shutil.copytree(seed, folder, ignore=shutil.ignore_patterns(DATABASE))
            names.append(server.copy_of(seed))
            opened.append(open_copy_on(server, names[-1], folder, clock))
        return opened[-1]

    yield open_it
    for office in opened:
        office.close()
    for name in names:
        request.getfixturevalue("server").drop(name)


@pytest.fixture
def open_copy(
    request: pytest.FixtureRequest, engine: str, tmp_path: Path, clock: Clock
) -> Iterator[Callable[[Path], Office]]:
    """Open a private copy of a prepared data folder; closed after the test."""
    with _copies(request, engine, tmp_path, clock) as open_it:
        yield open_it


@pytest.fixture
def office(_seed_folder: Path, open_copy: Callable[[Path], Office]) -> Office:
    """An office with the shipped plan of 122 actions and no entries."""
    return open_copy(_seed_folder)


@pytest.fixture
def another_office(_seed_folder: Path, open_copy: Callable[[Path], Office]) -> Callable[[], Office]:
    """Opens an untouched ledger beside ``office``; only the one opened last can be written to."""
    return lambda: open_copy(_seed_folder)


@pytest.fixture
def demo_office(_demo_folder: Path, open_copy: Callable[[Path], Office]) -> Office:
    """An office with twelve months of demo activity up to 2025-10-31."""
    return open_copy(_demo_folder)


@pytest.fixture
def short_demo_office(_short_demo_folder: Path, open_copy: Callable[[Path], Office]) -> Office:
    """An office with two months of demo activity up to 2025-10-31."""
    return open_copy(_short_demo_folder)


@pytest.fixture(scope="module")
def open_to_look(
    request: pytest.FixtureRequest, engine: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Path], Office]]:
    """Open a copy of a prepared data folder once a file, for tests that only look at it."""
    with _copies(request, engine, tmp_path_factory.mktemp("shown"), Clock()) as open_it:
        opened: list[tuple[Office, int]] = []

        def shown(seed: Path) -> Office:
            office = open_it(seed)
            opened.append((office, office.queries.journal.step_count()))
            return office

        yield shown
        for office, steps in opened:
            now = office.queries.journal.step_count()
            assert now == steps, "a test wrote into what others look at"


@pytest.fixture(scope="module")
def shown_office(_demo_folder: Path, open_to_look: Callable[[Path], Office]) -> Office:
    """The office of ``demo_office``, opened once a file for tests that only look at it."""
    return open_to_look(_demo_folder)


@pytest.fixture
def reopen(clock: Clock) -> Iterator[Callable[[Office], Office]]:
    """Close an office and open its folder again, as a restart does."""
    opened: list[Office] = []

    def again(office: Office) -> Office:
        office.close()
        if is_on_server(office.store):
            address = office.store.database.database
            opened.append(open_office_on_server(address, office.data_dir, clock, "测试员"))
        else:
            opened.append(open_office(office.data_dir, clock, "测试员"))
        return opened[-1]

    yield again
    for office in opened:
        office.close()
