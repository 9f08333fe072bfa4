"""Anchors: a journal that was cut, put back or resealed no longer agrees with them."""

from __future__ import annotations

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from peewee import SqliteDatabase

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.registers import Register, RegisterKey
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.backups import back_up
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import Anchor, Anchors, numbers_in, numbers_used
from fenghua_supervisor.store.chain import seal, sealed_account
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.commits import CommittingDatabase
from tests.services.safekeeping.papers_given import instruct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

pytestmark = pytest.mark.in_a_folder

NOTICE = RegisterKey(Register.NOTICE, "urge", 2025, 3)


def fill(office: Office, number: int) -> None:
    fill_action(office, ActionDraft(number, "新录入的正文。", ("区发改局",)))


def test_each_step_is_remembered_once_it_is_committed(office: Office) -> None:
    fill(office, 1)
    undo(office)
    steps = office.queries.journal.steps()
    assert [(a.step, a.head) for a in office.store.anchors.read()] == [
        (step.id, step.head) for step in reversed(steps)
    ]
    assert check_data(office).ok


def test_what_was_rolled_back_is_not_remembered(office: Office) -> None:
    before = office.store.anchors.read()

    @verb
    def fill_and_refuse(office: Office) -> None:
        fill(office, 1)
        raise UserError("x")

    with pytest.raises(UserError):
        fill_and_refuse(office)
    fill(office, 2)
    remembered = office.store.anchors.read()
    assert (len(remembered), remembered[:-1]) == (len(before) + 1, before)
    assert check_data(office).ok


def test_a_part_that_was_rolled_back_by_itself_is_not_remembered(office: Office) -> None:
    before = office.store.anchors.read()

    @verb
    def fill_and_refuse(office: Office) -> None:
        fill(office, 1)
        raise UserError("x")

    @verb
    def go_on(office: Office) -> None:
        with suppress(UserError):
            fill_and_refuse(office)
        fill(office, 2)

    go_on(office)
    remembered = office.store.anchors.read()
    assert (len(remembered), remembered[:-1]) == (len(before) + 1, before)
    assert check_data(office).ok


def test_threads_remember_their_own_steps_each_of_them_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed, go_on, flush = threading.Event(), threading.Event(), Anchors.flush

    def late(anchors: Anchors, database: Database) -> None:
        if threading.current_thread() is not threading.main_thread():
            committed.set()
            assert go_on.wait(30)
        flush(anchors, database)

    def write_beside(number: int) -> None:
        try:
            fill(office, number)
        finally:
            office.store.database.close()

    @verb
    def fill_and_refuse(office: Office) -> None:
        fill(office, 2)
        go_on.set()
        written.result(30)
        raise UserError("x")

    monkeypatch.setattr(Anchors, "flush", late)
    with ThreadPoolExecutor(1) as beside:
        written = beside.submit(write_beside, 1)
        assert committed.wait(30)
        with pytest.raises(UserError):
            fill_and_refuse(office)
        fill(office, 3)
        committed.clear()
        go_on.clear()
        written = beside.submit(write_beside, 4)
        assert committed.wait(30)
        fill(office, 5)
        go_on.set()
        written.result(30)
    remembered = [(a.step, a.head) for a in office.store.anchors.read()]
    assert remembered == [(s.id, s.head) for s in reversed(office.queries.journal.steps())]
    assert check_data(office).ok


def test_a_journal_put_back_to_the_same_step_twice_says_so_twice(office: Office) -> None:
    anchors = office.store.anchors
    fill(office, 1)
    fork = anchors.read()[0]._replace(fork=1)
    for _ in range(2):
        anchors.pending.append(fork)
        anchors.flush(office.store.database)
    assert anchors.read()[-2:] == (fork, fork)


def test_a_tail_that_was_cut_consistently_is_seen(office: Office) -> None:
    fill(office, 1)
    fill(office, 2)
    last = office.queries.journal.steps()[0]
    database = office.store.database
    undo(office)
    for step in (last.id + 1, last.id):
        sql.run(database, "DELETE FROM journal_change WHERE step_id = ?", (step,))
        sql.run(database, "DELETE FROM journal_step WHERE id = ?", (step,))
    for table in ("journal_change", "journal_step"):
        sql.run(
            database,
            f"UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM {table}) WHERE name = ?",
            (table,),
        )
    assert integrity.journal_problems(database) == []
    [problem] = check_data(office).problems
    assert f"第{last.id}步" in problem
    assert "后面的步骤被删去" in problem


def test_a_file_that_was_put_back_is_seen(tmp_path: Path, office: Office, clock: Clock) -> None:
    folder = office.data_dir
    fill(office, 1)
    shutil.copy2(office.store.path, tmp_path / "old.db")
    fill(office, 2)
    office.close()
    shutil.copy2(tmp_path / "old.db", folder / "office.db")
    office = open_office(folder, clock, "测试员")
    [problem] = check_data(office).problems
    assert "数据文件被换成了旧的一份" in problem
    fill(office, 3)
    [problem] = check_data(office).problems
    assert "校验码不一致" in problem
    office.close()


def test_a_chain_that_was_sealed_anew_is_seen(office: Office) -> None:
    fill(office, 1)
    database = office.store.database
    [(ident, *header, account, previous)] = sql.rows(
        database,
        "SELECT id, label, '别人', at, undoes, undoable, changes, account, previous_hash"
        " FROM journal_step ORDER BY id DESC LIMIT 1",
    )
    [(current,)] = sql.rows(database, "SELECT hash FROM journal_change ORDER BY id DESC LIMIT 1")
    sealed = seal(current, ident, *header, *sealed_account(account))
    assert previous
    sql.run(
        database, "UPDATE journal_step SET actor = '别人', hash = ? WHERE id = ?", (sealed, ident)
    )
    assert integrity.journal_problems(database) == []
    [problem] = check_data(office).problems
    assert f"第{ident}步与保存当时" in problem


def test_a_backup_says_it_where_the_file_of_anchors_is_gone(
    tmp_path: Path, office: Office, clock: Clock
) -> None:
    folder = office.data_dir
    shutil.copy2(office.store.path, tmp_path / "old.db")
    fill(office, 1)
    back_up(NullProgress(), folder, None, office.now())
    last = office.queries.journal.steps(limit=1)[0].id
    office.close()
    shutil.copy2(tmp_path / "old.db", folder / "office.db")
    (folder / "anchors.log").unlink()
    office = open_office(folder, clock, "测试员")
    [problem] = check_data(office).problems
    assert f"而第{last}步" in problem
    office.close()


def test_a_line_left_half_does_not_take_the_next_one_along(office: Office) -> None:
    path = office.store.anchors.path
    path.write_bytes(path.read_bytes() + b'\n{"step":99,"he')
    fill(office, 1)
    assert office.store.anchors.read()[-1].step == office.queries.journal.steps()[0].id
    assert check_data(office).ok


def test_what_a_program_that_died_could_not_remember_is_made_up_for(office: Office) -> None:
    whole = office.store.anchors.path
    fill(office, 1)
    instruct(office)
    fill(office, 2)
    remembered = office.store.anchors.read()
    first, *_ = whole.read_bytes().lstrip().split(b"\n")
    whole.write_bytes(first)
    fill(office, 3)
    assert office.store.anchors.read()[:-1] == remembered
    assert any(anchor.given for anchor in remembered)
    assert check_data(office).ok


def test_a_disk_that_refuses_is_asked_again_after_the_next_step(office: Office) -> None:
    path = office.store.anchors.path
    path.unlink()
    path.mkdir()
    fill(office, 1)
    path.rmdir()
    fill(office, 2)
    steps = office.queries.journal.steps(limit=2)
    assert [a.step for a in office.store.anchors.read()] == [steps[1].id, steps[0].id]


@contextmanager
def taken_after_commit(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program takes the data as soon as something is committed, and lets go in the end."""
    other = SqliteDatabase(str(office.store.path))
    commit = CommittingDatabase.commit

    def commit_and_lose(database: CommittingDatabase) -> None:
        commit(database)
        other.begin("EXCLUSIVE")

    with monkeypatch.context() as patch:
        patch.setattr(CommittingDatabase, "commit", commit_and_lose)
        yield
    other.rollback()
    other.close()


def test_a_step_stands_though_another_program_takes_the_data_right_after_it(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = open_office(office.data_dir, clock, "测试员", busy_ms=10)
    with taken_after_commit(office, monkeypatch):
        fill(impatient, 1)
    fill(impatient, 2)
    steps = impatient.queries.journal.steps(limit=2)
    assert [step.label for step in steps] == ["录入原文 2", "录入原文 1"]
    assert [a.step for a in office.store.anchors.read()][-2:] == [steps[1].id, steps[0].id]
    impatient.close()


def test_what_is_to_be_made_up_for_waits_until_the_data_can_be_read(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = open_office(office.data_dir, clock, "测试员", busy_ms=10)
    fill(impatient, 1)
    path = office.store.anchors.path
    path.write_bytes(path.read_bytes().rpartition(b"\n")[0])
    with taken_after_commit(office, monkeypatch):
        fill(impatient, 2)
    fill(impatient, 3)
    steps = impatient.queries.journal.steps(limit=3)
    assert [(a.step, a.head) for a in office.store.anchors.read()][-3:] == [
        (step.id, step.head) for step in reversed(steps)
    ]
    impatient.close()


@pytest.mark.parametrize(
    ("anchors", "used"),
    [
        ([Anchor(1, "", "", given=(NOTICE,))], {NOTICE}),
        ([Anchor(1, "", "", given=(NOTICE,)), Anchor(2, "", "", taken_back=(NOTICE,))], set()),
        # A restore takes the sheet out of the ledger and keeps its number used, in one step.
        (
            [
                Anchor(1, "", "", given=(NOTICE,)),
                Anchor(2, "", "", given=(NOTICE,), taken_back=(NOTICE,)),
            ],
            {NOTICE},
        ),
    ],
)
def test_numbers_that_were_given_and_not_taken_back(
    anchors: list[Anchor], used: set[RegisterKey]
) -> None:
    assert numbers_used(anchors) == used


def test_the_numbers_that_a_step_gives_and_takes_back() -> None:
    row = '{"kind":"urge","year":2025,"number":3}'
    kept = '{"register":"notice","series":"urge","year":2025,"number":3}'
    changes = [
        ("notice", 7, None, row),
        ("entry", 1, None, "{}"),
        ("notice", 7, row, None),
        ("used_number", 1, None, kept),
    ]
    assert numbers_in(changes) == ((NOTICE, NOTICE), (NOTICE,))


@pytest.mark.parametrize(
    "do", [check_data, lambda o: back_up(NullProgress(), o.data_dir, None, o.now())]
)
def test_a_file_of_anchors_that_cannot_be_read_is_named(
    office: Office, do: Callable[[Office], object]
) -> None:
    office.store.anchors.path.unlink()
    office.store.anchors.path.mkdir()
    with pytest.raises(UserError, match="步骤记录“.*anchors.log”不能读取"):
        do(office)
