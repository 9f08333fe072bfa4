from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.notices.papers import papers_folder
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import recovering
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.catalogue import catalogue
from fenghua_supervisor.services.safekeeping.checking import check_data, check_folder
from fenghua_supervisor.services.safekeeping.recovering import recover, recover_unpacked
from fenghua_supervisor.services.safekeeping.unpacking import unpack_backup, verify_backup
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.readers.journal import JournalReader
from fenghua_supervisor.store.tables.outbox import OutgoingRow
from tests.conftest import NOW, Clock
from tests.services.safekeeping.papers_given import freeze, instruct, issue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.safekeeping.recovering import Recovered

#: The steps of a recovery at which it may end.
POINTS = ("salvage", "adopt_evidence", "sole_use", "_keep", "remember_fork", "move_into_place")
#: A server puts no file in the place of another; see ``test_on_server``.
pytestmark = pytest.mark.in_a_folder


@pytest.fixture(scope="module")
def _numbered(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder as ``backup`` has it, and where in it the backup lies."""
    folder = tmp_path_factory.mktemp("numbered") / "data"
    office = open_office(shutil.copytree(_seed_folder, folder), Clock(), "测试员")
    issue(office)
    instruct(office)
    freeze(office, "2025-08")
    with office.begin("入发件箱") as work:
        message = work.add(
            OutgoingRow(
                kind=OutgoingKind.FORM,
                address="a@b.cn",
                subject="表",
                message_id="m@x",
                state=SendState.QUEUED,
                created_at=NOW,
            )
        )
    made = back_up(NullProgress(), office.data_dir, None, NOW).path
    issue(office)
    instruct(office)
    freeze(office, "2025-09")
    with office.begin("发送", undoable=False) as work:
        message.state, message.attempts = SendState.SENT, 1
        work.save(message)
    office.close()
    return folder, made.relative_to(folder)


@pytest.fixture
def backup(office: Office, _numbered: tuple[Path, Path]) -> Path:
    """A backup with a sheet, an instruction, an edition and a message that waits; one more each."""
    folder, made = _numbered
    office.close()
    shutil.rmtree(office.data_dir)
    return shutil.copytree(folder, office.data_dir) / made


@pytest.fixture
def plain(office: Office) -> Path:
    """A backup of the untouched ledger."""
    made = back_up(NullProgress(), office.data_dir, None, NOW).path
    office.close()
    return made


def recovered(office: Office, backup: Path) -> Recovered:
    return recover(NullProgress(), office.data_dir, backup, NOW, "测试员")


def destroy(path: Path) -> None:
    path.write_bytes(b"damaged")


def tear(path: Path) -> None:
    """The journal is unreadable, most rows are not."""
    with path.open("r+b") as stream:
        stream.seek(8 * 4096)
        stream.write(bytes(4096))


@pytest.mark.parametrize("damage", [destroy, tear, os.unlink])
def test_no_number_is_given_twice_after_a_recovery(
    office: Office, backup: Path, clock: Clock, damage: Callable[[Path], None]
) -> None:
    damage(office.store.path)
    recovered(office, backup)
    office = open_office(office.data_dir, clock, "测试员")
    assert (issue(office).number, instruct(office)) == (3, 3)
    assert freeze(office, "2025-09") == "2025年第3期（总第3期）"
    used = office.queries.registers.used(Register.NOTICE)
    assert [gone.key.number for gone in used] == [2]
    assert check_data(office).damage == ()
    office.close()


def test_what_the_damaged_file_can_still_tell_explains_the_gap(
    office: Office, backup: Path, clock: Clock
) -> None:
    tear(office.store.path)
    recovered(office, backup)
    office = open_office(office.data_dir, clock, "测试员")
    (used,) = office.queries.registers.used(Register.NOTICE)
    assert used.words == "恢复备份前已发：区教育局，2025年10月31日"
    assert office.queries.outbox.message(1).state is SendState.SENT
    office.close()


def test_without_anchors_the_names_of_papers_are_the_last_hint(
    office: Office, backup: Path, clock: Clock
) -> None:
    papers = papers_folder(office)
    papers.mkdir(exist_ok=True)
    (papers / "奉共富督催〔2025〕7号 区民政局.pdf").touch()
    (papers / "已撤销-奉共富督催〔2025〕8号 区民政局.pdf").touch()
    (office.data_dir / "anchors.log").unlink()
    destroy(office.store.path)
    recovered(office, backup)
    office = open_office(office.data_dir, clock, "测试员")
    (used,) = office.queries.registers.used(Register.NOTICE)
    assert (used.key.number, used.words) == (7, "恢复备份前已发：区民政局")
    office.close()


def test_what_is_not_in_the_backup_is_said(office: Office, backup: Path) -> None:
    destroy(office.store.path)
    last = verify_backup(NullProgress(), backup).last_step_id
    assert recovered(office, backup).words.endswith(
        f"；此后保存的第{last + 1}—{last + 4}步不在其中"
    )
    destroy(office.store.path)
    assert recovered(office, backup).words.endswith(f"第{last + 1}步不在其中")
    (office.data_dir / "anchors.log").unlink()
    destroy(office.store.path)
    assert "此后编过的文号请对照已发的文书" in recovered(office, backup).words


def test_a_backup_with_all_that_was_saved_says_no_more(office: Office, plain: Path) -> None:
    destroy(office.store.path)
    assert "步" not in recovered(office, plain).words


def test_anchors_that_cannot_be_read_stand_in_no_way(office: Office, plain: Path) -> None:
    destroy(office.store.path)
    (office.data_dir / "anchors.log").unlink()
    (office.data_dir / "anchors.log").mkdir()
    (found,) = catalogue(NullProgress(), office.data_dir)
    assert found.path == plain
    recovered(office, plain)
    assert check_folder(NullProgress(), office.data_dir).ok
    assert len(list(office.data_dir.glob("anchors.log.corrupt-*"))) == 1


def test_a_message_of_which_nobody_knows_whether_it_was_sent_does_not_wait_to_be_sent(
    office: Office, backup: Path, clock: Clock
) -> None:
    destroy(office.store.path)
    recovered(office, backup)
    office = open_office(office.data_dir, clock, "测试员")
    assert office.queries.outbox.message(1).state is SendState.UNSURE
    office.close()


def test_a_recovery_waits_for_no_other_program_and_is_refused(office: Office, plain: Path) -> None:
    before = office.store.path.read_bytes()
    other = SqliteDatabase(str(office.store.path), lock_type="IMMEDIATE")
    unpacked = unpack_backup(NullProgress(), office.data_dir, plain)
    with other.atomic(), pytest.raises(UserError, match="正被其他程序占用"):
        recover_unpacked(office.data_dir, unpacked, NOW, "测试员", 1)
    other.close()
    assert office.store.path.read_bytes() == before
    assert not list(office.data_dir.glob("office.db.corrupt-*"))
    recover_unpacked(office.data_dir, unpacked, NOW, "测试员")
    with integrity.opened(office.store.path) as database:
        assert JournalReader(database, office.store.path).step_count() == 2


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize(
    ("point", "after"),
    [
        pytest.param(point, after, marks=[pytest.mark.long] * ((place + after) % 2))
        for place, point in enumerate(POINTS)
        for after in (False, True)
    ],
)
def test_a_death_on_the_way_leaves_the_old_file_or_the_new(
    office: Office, plain: Path, monkeypatch: pytest.MonkeyPatch, point: str, after: bool
) -> None:
    destroy(office.store.path)
    usual = getattr(recovering, point)

    def die(*args: object) -> None:
        if after:
            usual(*args)
        raise Killed

    monkeypatch.setattr(recovering, point, die)
    with pytest.raises(Killed):
        recovered(office, plain)
    monkeypatch.undo()
    if office.store.path.read_bytes() == b"damaged":
        recovered(office, plain)
    assert check_folder(NullProgress(), office.data_dir).damage == ()


def test_a_copy_from_before_an_upgrade_is_a_backup_too(office: Office, plain: Path) -> None:
    bare = plain.with_name("before-upgrade-4.db")
    shutil.copy(office.store.path, bare)
    destroy(office.store.path)
    assert verify_backup(NullProgress(), bare).counts["任务"] == 122
    recovered(office, bare)
    assert check_folder(NullProgress(), office.data_dir).damage == ()
    destroy(bare)
    with pytest.raises(UserError, match="before-upgrade-4.db"):
        verify_backup(NullProgress(), bare)
