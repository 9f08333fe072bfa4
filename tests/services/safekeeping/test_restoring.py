from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from peewee import OperationalError, SqliteDatabase

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.errors import Busy, Conflict
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping import restoring
from fenghua_supervisor.services.safekeeping.backups import make_full_backup
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.restoring import restore_backup, restore_unpacked
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.safekeeping.unpacking import discard, unpack_backup
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.store import open_store
from fenghua_supervisor.store.tables.ledger import EntryRow
from fenghua_supervisor.store.tables.outbox import OutgoingRow
from tests.services.safekeeping.papers_given import DAY, NOW, freeze, instruct, issue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.services.office import Office


def backup(office: Office, target: Path) -> Path:
    return make_full_backup(NullProgress(), office.data_dir, target, NOW).path


def content(office: Office) -> str:
    return integrity.content_hash(office.store.database)


def log(office: Office, number: int = 82) -> int:
    draft = FollowUpDraft((office.queries.plan.action_id(number),), DAY, Reported("验收。"))
    (entry,) = log_follow_up(office, draft).value  # type: ignore[misc]
    return int(entry)


def labels(office: Office) -> list[str]:
    return [step.label for step in reversed(office.queries.journal.steps())]


@pytest.fixture
def early(office: Office, tmp_path: Path) -> Path:
    """A backup after one follow-up; the ledger has gone on since."""
    log(office)
    path = backup(office, tmp_path / "early.zip")
    fill_action(office, ActionDraft(1, "新录入的正文。", ("区发改局",)))
    log(office, 90)
    return path


def test_a_restore_is_one_step_and_the_history_goes_on(office: Office, early: Path) -> None:
    before = labels(office)
    done = restore_backup(office, early)
    assert labels(office) == [*before, "恢复备份（2025-10-31 09:30的数据）"]
    assert done.step_id == len(before) + 1
    assert office.queries.office.counts()["跟踪记录"] == 1
    assert check_data(office).ok


def test_a_restore_is_undone_and_redone_to_the_bit(office: Office, early: Path) -> None:
    then = content(office)
    restore_backup(office, early)
    restored = content(office)
    undo(office)
    assert content(office) == then
    redo(office)
    assert content(office) == restored
    undo(office)
    undo(office)
    assert office.queries.office.counts()["跟踪记录"] == 1
    assert check_data(office).ok


def test_what_was_before_a_restore_is_not_undone_on_its_own(office: Office, early: Path) -> None:
    restore_backup(office, early)
    with office.begin("终局", undoable=False) as work:
        # Takes the id of a row that the restore has removed.
        work.add(
            EntryRow(
                action_id=office.queries.plan.action_id(95),
                kind=EntryKind.NOTE,
                on_date=DAY,
                recorded_at=NOW,
            )
        )
    with pytest.raises(Conflict, match="恢复备份之后又有新的记录，不能撤销"):
        undo(office)
    assert office.queries.office.counts()["跟踪记录"] == 2
    assert check_data(office).ok


def _message(message_id: str = "m@x", state: SendState = SendState.QUEUED) -> OutgoingRow:
    return OutgoingRow(
        kind=OutgoingKind.FORM, address="a@b.cn", subject="表", message_id=message_id,
        state=state, created_at=NOW,
    )  # fmt: skip


def test_the_safety_backup_is_just_what_is_replaced(
    office: Office, early: Path, tmp_path: Path
) -> None:
    then = content(office)
    kept = restore_backup(office, early).value
    with zipfile.ZipFile(kept) as archive:
        archive.extract("office.db", tmp_path)
    with integrity.opened(tmp_path / "office.db") as database:
        assert integrity.content_hash(database) == then


@pytest.mark.in_a_folder
def test_nobody_saves_between_the_safety_backup_and_the_restore(
    office: Office, early: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []
    true_backup = restoring.write_backup

    def backed_up(*args: object) -> object:
        made = true_backup(*args)  # type: ignore[arg-type]
        other = open_store(office.data_dir).database
        other.pragma("busy_timeout", 1)
        with pytest.raises(OperationalError, match="locked"), other.atomic():
            pass
        other.close()
        refused.append(made)
        return made

    monkeypatch.setattr(restoring, "write_backup", backed_up)
    restore_backup(office, early)
    assert len(refused) == 1


@pytest.mark.in_a_folder
def test_a_restore_that_found_the_data_held_can_be_tried_again(office: Office, early: Path) -> None:
    unpacked = unpack_backup(NullProgress(), office.data_dir, early)
    office.store.database.pragma("busy_timeout", 1)
    other = SqliteDatabase(str(office.store.path), lock_type="IMMEDIATE")
    with other.atomic(), pytest.raises(Busy):
        restore_unpacked(office, unpacked)
    other.close()
    restore_unpacked(office, unpacked)
    discard(unpacked)
    assert office.queries.office.counts()["跟踪记录"] == 1
    assert not list(office.data_dir.glob(".restore-*"))


@pytest.mark.in_a_folder
def test_the_file_stays_the_same_for_other_programs(office: Office, early: Path) -> None:
    before = office.store.path.stat().st_ino
    restore_backup(office, early)
    assert office.store.path.stat().st_ino == before


def test_a_restore_that_fails_leaves_everything(
    office: Office, early: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = content(office)

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(restoring, "carry_on", fail)
    with pytest.raises(RuntimeError):
        restore_backup(office, early)
    assert (content(office), check_data(office).ok) == (then, True)
    assert not list(office.data_dir.glob(".restore-*"))


def test_an_untouched_ledger_takes_over_the_history_too(
    office: Office, early: Path, another_office: Callable[[], Office]
) -> None:
    before = labels(office)[:2]
    fresh = another_office()
    restore_backup(fresh, early)
    assert labels(fresh) == [*before, "恢复备份（2025-10-31 09:30的数据）"]
    assert check_data(fresh).ok
    undo(fresh)
    assert fresh.queries.office.counts()["跟踪记录"] == 0
    assert check_data(fresh).ok


def test_a_ledger_that_lags_behind_catches_up(
    office: Office, early: Path, tmp_path: Path, open_copy: Callable[[Path], Office]
) -> None:
    late = backup(office, tmp_path / "late.zip")
    known = labels(office)
    old = tmp_path / "old"
    old.mkdir()
    with zipfile.ZipFile(early) as archive:
        archive.extract("office.db", old)
    behind = open_copy(old)
    restore_backup(behind, late)
    assert labels(behind) == [*known, "恢复备份（2025-10-31 09:30的数据）"]
    assert check_data(behind).ok


def test_a_ledger_with_work_of_its_own_keeps_its_history(
    office: Office, early: Path, another_office: Callable[[], Office]
) -> None:
    other = another_office()
    shutil.rmtree(office.data_dir)
    log(other, 95)
    before = labels(other)
    then = content(other)
    restore_backup(other, early)
    assert labels(other) == [*before, "恢复备份（2025-10-31 09:30的数据）"]
    assert check_data(other).ok
    undo(other)
    assert content(other) == then


def test_no_number_is_given_twice(office: Office, tmp_path: Path) -> None:
    assert (issue(office).number, instruct(office)) == (1, 1)
    freeze(office, "2025-08")
    path = backup(office, tmp_path / "b.zip")
    assert (issue(office).number, instruct(office)) == (2, 2)
    assert freeze(office, "2025-09") == "2025年第2期（总第2期）"
    restore_backup(office, path)
    used = office.queries.registers.used
    assert [(gone.key.number, gone.words) for gone in used(Register.NOTICE)] == [
        (2, "恢复备份前已发：区教育局，2025年10月31日")
    ]
    assert [gone.words for gone in used(Register.ACT_NOW)] == [
        "恢复备份前已发：核实食堂问题，2025年10月31日"
    ]
    assert [(gone.key.series, gone.key.number) for gone in used(Register.BULLETIN)] == [
        ("", 2),
        ("1", 2),
    ]
    assert (issue(office).number, instruct(office)) == (3, 3)
    assert freeze(office, "2025-09") == "2025年第3期（总第3期）"
    assert check_data(office).ok


def test_numbers_stay_used_through_restores_of_restores(office: Office, tmp_path: Path) -> None:
    empty = backup(office, tmp_path / "0.zip")
    issue(office)
    one = backup(office, tmp_path / "1.zip")
    restore_backup(office, empty)
    assert issue(office).number == 2
    restore_backup(office, one)
    numbers = [gone.key.number for gone in office.queries.registers.used(Register.NOTICE)]
    assert (numbers, issue(office).number) == ([2], 3)
    restore_backup(office, empty)
    numbers = [gone.key.number for gone in office.queries.registers.used(Register.NOTICE)]
    assert (numbers, issue(office).number) == ([1, 2, 3], 4)


def test_a_number_that_came_with_a_restore_stays_used_when_it_is_undone(
    office: Office, tmp_path: Path, another_office: Callable[[], Office]
) -> None:
    issue(office)
    path = backup(office, tmp_path / "b.zip")
    other = another_office()
    log(other)
    restore_backup(other, path)
    undo(other)
    assert issue(other).number == 2
    assert check_data(other).ok


def test_demo_papers_use_no_numbers(short_demo_office: Office, early: Path, tmp_path: Path) -> None:
    restore_backup(short_demo_office, early)
    assert short_demo_office.queries.registers.used(Register.NOTICE) == []


def test_a_message_that_was_sent_since_is_not_sent_again(office: Office, tmp_path: Path) -> None:
    with office.begin("入发件箱") as work:
        message = work.add(_message())
    path = backup(office, tmp_path / "b.zip")
    with office.begin("发送", undoable=False) as work:
        message.state, message.attempts, message.sent_at = SendState.SENT, 1, NOW
        work.save(message)
    restore_backup(office, path)
    assert office.queries.outbox.message(1).state is SendState.SENT


def test_some_thousand_rows_go_and_come_back_in_one_step_each(
    short_demo_office: Office, early: Path, tmp_path: Path
) -> None:
    full = backup(short_demo_office, tmp_path / "full.zip")
    then = content(short_demo_office)
    restore_backup(short_demo_office, early)
    restore_backup(short_demo_office, full)
    assert content(short_demo_office) == then
    assert check_data(short_demo_office).ok
