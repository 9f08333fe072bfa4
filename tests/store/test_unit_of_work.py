from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.tables.journaled import TABLE_NAMES, row_of
from fenghua_supervisor.store.tables.office import SettingRow
from fenghua_supervisor.store.tables.outbox import OutgoingRow
from fenghua_supervisor.store.tables.units import UnitContactRow, UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office


def add_unit(office: Office, name: str, **options: bool) -> UnitRow:
    with office.begin(f"加{name}", **options) as work:
        return work.add(UnitRow(name=name))


def add_unit_and_fail(office: Office) -> None:
    with office.begin("坏步骤") as work:
        work.add(UnitRow(name="区某局"))
        raise UserError("中途出错。")


def test_a_step_writes_its_rows_and_its_journal_together(office: Office) -> None:
    unit = add_unit(office, "区某局")
    (step, *_) = office.queries.journal.steps()
    (change,) = office.queries.journal.changes(step.id)
    assert (step.label, step.actor, step.changes) == ("加区某局", "测试员", 1)
    assert (change.table, change.row_id, change.before) == ("unit", unit.id, None)
    assert change.after is not None
    assert change.after["name"] == "区某局"


def test_an_exception_leaves_nothing_behind(office: Office) -> None:
    before = integrity.content_hash(office.store.database)
    with pytest.raises(UserError):
        add_unit_and_fail(office)
    assert integrity.content_hash(office.store.database) == before
    assert len(office.queries.journal.steps()) == 1


@pytest.mark.parametrize("name", ["区\0局", "区\ud800局"])
def test_what_one_engine_cannot_store_none_does(office: Office, name: str) -> None:
    with pytest.raises(UserError, match="不能保存的字符"):
        add_unit(office, name)
    assert len(office.queries.journal.steps()) == 1


def test_a_save_that_changes_nothing_leaves_no_step(office: Office) -> None:
    unit = add_unit(office, "区某局")
    with office.begin("没有改动") as work:
        work.save(unit)
    assert work.step_id is None
    assert office.queries.journal.steps()[0].label == "加区某局"


@pytest.fixture
def _later_aliases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory as if its aliases were a column that came after the table."""
    monkeypatch.setattr(UnitRow, "later", frozenset({"aliases"}))


def told_units(office: Office) -> list[dict[str, Any]]:
    """The rows that the last step wrote, as the journal says."""
    (step, *_) = office.queries.journal.steps()
    return [change.after for change in office.queries.journal.changes(step.id) if change.after]


def aliases_of(office: Office, unit_id: int) -> tuple[str, ...]:
    return next(unit.aliases for unit in office.queries.units.all() if unit.id == unit_id)


@pytest.mark.usefixtures("_later_aliases")
def test_a_later_column_is_not_told_of_while_it_says_nothing(office: Office) -> None:
    add_unit(office, "区某局")
    assert "aliases" not in told_units(office)[0]
    with office.begin("加区另局") as work:
        work.add(UnitRow(name="区另局", aliases="另局"))
    assert told_units(office)[0]["aliases"] == "另局"


@pytest.mark.usefixtures("_later_aliases")
def test_a_later_column_is_emptied_and_filled_again_by_undo_and_redo(office: Office) -> None:
    unit = add_unit(office, "区某局")
    with office.begin("改区某局") as work:
        unit.aliases = "某局"
        work.save(unit)
    undo(office)
    assert aliases_of(office, unit.id) == ()
    redo(office)
    assert aliases_of(office, unit.id) == ("某局",)


def contacts_differ(office: Office) -> bool:
    """Whether the journal says otherwise of contacts than their table."""
    problems = integrity.journal_problems(office.store.database)
    return any(problem.startswith("单位联系人有") for problem in problems)


def test_what_was_written_before_a_column_came_is_still_the_row(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.begin("加联系人") as work:
        contact = UnitContactRow(unit_id=1, phone="88990000")
        work.add(contact)
    database = office.store.database
    text = """replace(after, '"email":"",', '')"""
    sql.run(database, f"UPDATE journal_change SET after = {text} WHERE table_name = 'unit_contact'")
    assert contacts_differ(office)
    monkeypatch.setattr(UnitContactRow, "later", frozenset({"email"}))
    assert not contacts_differ(office)
    undo(office)
    assert office.queries.units.contacts() == {}


def test_a_file_from_before_a_column_came_has_the_same_contents(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(UnitContactRow, "later", frozenset({"email"}))
    with office.begin("加联系人") as work:
        work.add(UnitContactRow(unit_id=1, phone="88990000"))
    contents = integrity.content_hash(office.store.database)
    sql.run(office.store.database, "ALTER TABLE unit_contact DROP COLUMN email")
    assert integrity.content_hash(office.store.database) == contents


def test_what_a_step_did_bears_its_number(office: Office) -> None:
    with office.begin("加区某局") as work:
        unit = work.add(UnitRow(name="区某局"))
    done = work.done(unit.id, message="已加")
    assert done.step_id == office.queries.journal.steps()[0].id
    assert (done.label, done.tables, done.value) == ("加区某局", frozenset({"unit"}), unit.id)
    assert done.message == "已加"


def test_a_step_without_changes_has_no_number(office: Office) -> None:
    with office.begin("没有改动") as work:
        pass
    assert work.done(None).step_id is None


def test_nothing_is_done_before_the_block_is_left(office: Office) -> None:
    with office.begin("没有改动") as work, pytest.raises(RuntimeError, match="block"):
        work.done(None)


def test_a_deleted_row_comes_back_with_its_id(office: Office) -> None:
    unit = add_unit(office, "区某局")
    with office.begin("删除") as work:
        work.delete(unit)
    undo(office)
    with office.begin("查看") as work:
        back = work.get(UnitRow, unit.id)
    assert back is not None
    assert back.name == "区某局"


def test_undo_and_redo_restore_the_content_to_the_bit(office: Office) -> None:
    database = office.store.database
    start = integrity.content_hash(database)
    add_unit(office, "区某局")
    end = integrity.content_hash(database)
    undo(office)
    assert integrity.content_hash(database) == start
    redo(office)
    assert integrity.content_hash(database) == end


def test_undo_survives_a_restart(office: Office, reopen: Callable[[Office], Office]) -> None:
    start = integrity.content_hash(office.store.database)
    add_unit(office, "区某局")
    again = reopen(office)
    undo(again)
    assert integrity.content_hash(again.store.database) == start


def test_undo_of_a_row_changed_by_others_is_refused_without_effect(office: Office) -> None:
    unit = add_unit(office, "区某局")
    sql.run(office.store.database, "UPDATE unit SET kind = '别' WHERE id = ?", (unit.id,))
    steps = len(office.queries.journal.steps())
    with pytest.raises(Conflict, match="不能撤销"):
        undo(office)
    assert len(office.queries.journal.steps()) == steps


def test_a_new_step_ends_redo(office: Office) -> None:
    add_unit(office, "甲局")
    undo(office)
    add_unit(office, "乙局")
    assert office.queries.journal.next_redo() is None
    with pytest.raises(UserError, match="没有可以恢复的步骤"):
        redo(office)


def test_a_step_that_cannot_be_undone_is_passed_over(office: Office) -> None:
    add_unit(office, "甲局")
    add_unit(office, "乙局", undoable=False)
    step = office.queries.journal.next_undo()
    assert step is not None
    assert step.label == "加甲局"


def test_the_first_step_cannot_be_undone(office: Office) -> None:
    with pytest.raises(UserError, match="没有可以撤销的步骤"):
        undo(office)


def test_undone_steps_stay_marked_after_new_ones(office: Office) -> None:
    add_unit(office, "甲局")
    undo(office)
    add_unit(office, "乙局")
    marks = {step.label: step.undone for step in office.queries.journal.steps()}
    assert marks == {"建立台账": False, "加甲局": True, "撤销：加甲局": False, "加乙局": False}


def test_many_rows_are_journaled_one_by_one(office: Office) -> None:
    first = max(unit.id for unit in office.queries.units.all()) + 1
    rows = [UnitRow(id=first + place, name=f"单位{place}") for place in range(3)]
    with office.begin("加三个") as work:
        work.add_many(rows)
    assert office.queries.journal.steps()[0].changes == 3
    assert integrity.journal_problems(office.store.database) == []


def test_what_a_step_read_is_not_what_another_writer_left(office: Office) -> None:
    with office.begin("设置") as work:
        row = work.add(SettingRow(key="x", value="1"))
        row.value = "2"
        work.save(row)
    assert [c.after and c.after["value"] for c in office.queries.journal.changes(2)] == ["1", "2"]
    undo(office)
    with office.begin("查看") as work:
        assert work.first(SettingRow, SettingRow.key == "x") is None


def test_a_step_reads_the_rows_it_is_about_to_change(office: Office) -> None:
    with office.begin("加两个") as work:
        first, second = (work.add(UnitRow(name=name, kind="新")) for name in ("甲局", "乙局"))
        assert [row.name for row in work.all(UnitRow, UnitRow.kind == "新")] == ["甲局", "乙局"]
        assert work.get(UnitRow, second.id) == second
        assert work.first(UnitRow, UnitRow.kind == "新") == first
        assert work.first(UnitRow, UnitRow.name == "丙局") is None


def test_a_row_got_by_its_id_is_the_row_that_a_condition_finds(short_demo_office: Office) -> None:
    seen = set()
    with short_demo_office.begin("查看") as work:
        for table in TABLE_NAMES:
            model = row_of(table)
            for found in work.all(model, model.id > 0)[:5]:
                got = work.get(model, found.id)
                assert got == found
                assert {name: repr(value) for name, value in got.__data__.items()} == {
                    name: repr(value) for name, value in found.__data__.items()
                }
                seen.add(table)
    assert len(seen) > 20


def test_a_read_of_a_lost_table_is_one_sentence(office: Office) -> None:
    sql.run(office.store.database, "DROP TABLE outgoing")
    with (
        pytest.raises(UserError, match=r"^数据库(服务器)?出错.*。$"),
        office.begin("发送") as work,
    ):
        work.get(OutgoingRow, 1)
