"""Moving house between a data folder and a server: all arrives, the source stays, no halves."""

from __future__ import annotations

import signal
import tempfile
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.disk import passing
from fenghua_supervisor.domain.units.directory import UnitDraft
from fenghua_supervisor.errors import Busy, NotOurs, UserError
from fenghua_supervisor.folders.home import DataHome
from fenghua_supervisor.services.opening import open_office, open_office_on_server
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import moving
from fenghua_supervisor.services.safekeeping.checking import check_folder
from fenghua_supervisor.services.safekeeping.moving import move_from_server, move_to_server
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.evidence_files import EvidenceFiles
from fenghua_supervisor.store.integrity import opened
from fenghua_supervisor.store.moving import contents_of
from fenghua_supervisor.store.server import connected

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Clock

    from fenghua_supervisor.services.office import Office
    from tests.forked.forks import ForkServer
    from tests.servers import OwnServer

#: They begin in a folder: data that lies on a server already moves to none.
pytestmark = pytest.mark.in_a_folder

NOW = datetime(2025, 10, 31, 9, 30)
PROGRESS = NullProgress()


@pytest.fixture
def empty(server: OwnServer, tmp_path: Path) -> Iterator[DataHome]:
    """An empty database on the server, with a folder for what stays here."""
    name = server.create()
    yield DataHome(tmp_path / "here", server.address(name))
    server.drop(name)


@pytest.fixture
def home(server: OwnServer, tmp_path: Path) -> Iterator[DataHome]:
    """As ``empty``, in which an earlier move left our tables without a row."""
    name = server.create_ours()
    yield DataHome(tmp_path / "here", server.address(name))
    server.drop(name)


@pytest.fixture
def moved(server: OwnServer, _short_demo_folder: Path, tmp_path: Path) -> Iterator[DataHome]:
    """A database to which the ledger in ``folder`` was moved."""
    name = server.copy_of(_short_demo_folder)
    yield DataHome(tmp_path / "here", server.address(name))
    server.drop(name)


@pytest.fixture
def folder(short_demo_office: Office) -> Path:
    """A data folder that nobody has open."""
    short_demo_office.close()
    return short_demo_office.data_dir


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_there_and_back_is_the_same(
    folder: Path, empty: DataHome, clock: Clock, tmp_path: Path
) -> None:
    before = files_of(folder)
    there = move_to_server(PROGRESS, folder, empty, NOW)
    assert files_of(folder) == before
    with closing(open_office_on_server(empty.address, empty.folder, clock, "测试员")) as office:
        assert office.store.files.size_of(next(office.store.files.stored()))
        report = check_folder(PROGRESS, office.data_dir)
        assert (report.ok, report.content_hash) == (True, there.content_hash)
    back = tmp_path / "back"
    moved = move_from_server(PROGRESS, empty, back, NOW)
    assert (moved.content_hash, moved.head) == (there.content_hash, there.head)
    with opened(folder / "office.db") as one, opened(back / "office.db") as other:
        assert contents_of(one) == contents_of(other)
    evidence = {name: text for name, text in before.items() if name.startswith("evidence/")}
    assert {k: v for k, v in files_of(back).items() if k.startswith("evidence/")} == evidence
    assert len(evidence) == there.files == moved.files > 0
    with closing(open_office(back, clock, "测试员")):
        assert check_folder(PROGRESS, back).ok


def test_a_database_with_a_ledger_takes_no_other(folder: Path, moved: DataHome) -> None:
    with pytest.raises(UserError, match="已经有台账"):
        move_to_server(PROGRESS, folder, moved, NOW)


def test_another_programs_database_is_left_alone(folder: Path, empty: DataHome) -> None:
    import psycopg

    with psycopg.connect(empty.address) as connection:
        connection.execute("CREATE TABLE theirs (id bigint)")
    with pytest.raises(NotOurs):
        move_to_server(PROGRESS, folder, empty, NOW)
    with pytest.raises(NotOurs, match="没有本程序的台账"):
        move_from_server(PROGRESS, empty, empty.folder / "back", NOW)
    assert not (empty.folder / "back").exists()


def test_a_former_version_is_to_be_opened_first(folder: Path, home: DataHome) -> None:
    with closing(sql.PlainDatabase(str(folder / "office.db"))) as database:
        database.pragma("user_version", 6)
    with pytest.raises(UserError, match="旧版本的（6，.*先用本程序打开一次"):
        move_to_server(PROGRESS, folder, home, NOW)


def test_damaged_rows_do_not_move(folder: Path, home: DataHome) -> None:
    with closing(sql.PlainDatabase(str(folder / "office.db"))) as database:
        sql.run(database, "UPDATE unit SET name = name || '。' WHERE id = 1")
    with pytest.raises(UserError, match="已损坏.*没有搬"):
        move_to_server(PROGRESS, folder, home, NOW)


def test_a_lost_file_is_named_before_anything_is_written(folder: Path, home: DataHome) -> None:
    files = EvidenceFiles(folder / "evidence")
    files.path_of(next(files.stored())).write_bytes(b"other")
    with pytest.raises(UserError, match="材料缺失或损坏，没有搬.*已被改动"):
        move_to_server(PROGRESS, folder, home, NOW)


def test_what_is_saved_meanwhile_stops_the_move(folder: Path, home: DataHome, clock: Clock) -> None:
    class Saving:
        """Somebody saves while the files are compared."""

        done = False

        def advance(self, _done: int, _total: int, text: str) -> None:
            if text == "核对记录" and not self.done:
                self.done = True
                with closing(open_office(folder, clock, "别人")) as office:
                    unit = office.queries.units.all()[0]
                    save_unit(office, UnitDraft(unit.name, email="u@example.com", unit_id=unit.id))

    with pytest.raises(UserError, match="有人保存了新的内容"):
        move_to_server(Saving(), folder, home, NOW)
    # What was begun is gone: the same database takes it the next time.
    assert move_to_server(PROGRESS, folder, home, NOW).files


def test_a_folder_with_something_in_it_is_refused(
    folder: Path, moved: DataHome, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "theirs.txt").write_text("theirs")
    for target, told in ((full, "不是空文件夹"), (folder / "in", "在它里面")):
        with pytest.raises(UserError, match=told):
            move_from_server(PROGRESS, moved, target, NOW)
    half = tmp_path / ".new.moving"
    half.mkdir()
    with pytest.raises(UserError, match="不知道是谁的，请删除它后再搬"):
        move_from_server(PROGRESS, moved, tmp_path / "new", NOW)
    half.rmdir()
    (tmp_path / "new").mkdir()
    assert move_from_server(PROGRESS, moved, tmp_path / "new", NOW).files


@pytest.mark.parametrize("leads_to", ["nowhere", "empty"])
def test_a_link_is_refused_before_anything_is_read(
    moved: DataHome, tmp_path: Path, leads_to: str
) -> None:
    told: list[str] = []

    class Telling:
        """Keeps what is told of the move."""

        def advance(self, _done: int, _total: int, text: str) -> None:
            told.append(text)

    (tmp_path / "empty").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / leads_to)
    with pytest.raises(UserError, match="是一个链接，不是文件夹，未作任何改动"):
        move_from_server(Telling(), moved, link, NOW)
    assert not told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "link"]


class Meanwhile:
    """Does something once when the move has come to what begins with ``at``."""

    def __init__(self, at: str, does: Callable[[], object]) -> None:
        self._at, self._does, self.done = at, does, False

    def advance(self, _done: int, _total: int, text: str) -> None:
        if text.startswith(self._at) and not self.done:
            self.done = True
            self._does()


def test_of_two_moves_into_one_folder_the_second_is_refused(
    moved: DataHome, tmp_path: Path
) -> None:
    target = tmp_path / "back"

    def again() -> None:
        with pytest.raises(UserError, match="另一次搬家正在写入.*未作任何改动"):
            move_from_server(PROGRESS, moved, target, NOW)

    at = Meanwhile("核对附件", again)
    assert move_from_server(at, moved, target, NOW).files
    assert at.done
    assert check_folder(PROGRESS, target).ok
    assert not (target / ".held").exists()


def test_of_two_moves_into_one_database_the_second_waits_and_is_refused(
    folder: Path, home: DataHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again() -> None:
        # As one that began before the first had written anything.
        with monkeypatch.context() as patch:
            patch.setattr(moving, "free_server", lambda at, word: connected(at, 50, word))
            with pytest.raises(Busy, match="未作任何改动"):
                move_to_server(PROGRESS, folder, home, NOW)

    at = Meanwhile("核对附件", again)
    moved = move_to_server(at, folder, home, NOW)
    assert at.done
    with monkeypatch.context() as patch:
        patch.setattr(moving, "free_server", lambda at, word: connected(at, password=word))
        with pytest.raises(UserError, match="已经有台账，未作任何改动"):
            move_to_server(PROGRESS, folder, home, NOW)
    with closing(connected(home.address)) as database:
        assert contents_of(database).content_hash == moved.content_hash


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of copies that pass, where nobody waits for them to grow old."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(passing, "YOUNG_S", 0)
    return place


@pytest.fixture
def killed(forks: ForkServer | None, temporary: Path) -> Callable[..., None]:
    """A move in a process of its own that is killed, see ``killed_moves.move``."""
    if forks is None:
        pytest.skip("nothing can fork here")

    def move(*words: object) -> None:
        place = {"TMPDIR": str(temporary)}
        target = "tests.services.safekeeping.killed_moves:move"
        done = forks.run(*words, target=target, environment=place)
        assert done.returncode == -signal.SIGKILL

    return move


@pytest.mark.parametrize("at", ["写入附件", "核对附件"])
def test_a_killed_move_leaves_an_empty_database_and_no_copies(
    folder: Path, home: DataHome, temporary: Path, killed: Callable[..., None], at: str
) -> None:
    before = files_of(folder)
    killed(folder, home.address, at)
    assert files_of(folder) == before
    assert list(temporary.iterdir())
    assert move_to_server(PROGRESS, folder, home, NOW).files
    assert list(temporary.iterdir()) == []


def test_a_killed_move_into_a_folder_is_begun_anew(
    moved: DataHome, temporary: Path, killed: Callable[..., None], tmp_path: Path
) -> None:
    target = tmp_path / "back"
    killed(tmp_path, moved.address, "核对附件", target)
    assert (tmp_path / ".back.moving" / "office.db").exists()
    assert move_from_server(PROGRESS, moved, target, NOW).files
    assert not (tmp_path / ".back.moving").exists()
    assert list(temporary.iterdir()) == []
    assert check_folder(PROGRESS, target).ok
