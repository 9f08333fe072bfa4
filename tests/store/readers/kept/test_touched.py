from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.kept import touched
from fenghua_supervisor.store.readers.kept.touched import OF_ACTION, OF_ALL, OF_ENTRY, Follower
from fenghua_supervisor.store.tables.ledger import ReadingRow
from fenghua_supervisor.store.tables.reminders import SnoozeRow
from tests.kept_pictures import told
from tests.store.readers.kept.tables_read import tables_read

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)
#: It names the rule that rows are judged by: what is read of it is compared each time.
_COMPARED = {"setting"}


@pytest.mark.in_a_folder
def test_every_table_that_a_row_is_read_from_is_followed(office: Office) -> None:
    action = office.queries.plan.action_id(69)
    # Only of a report without a percentage it is asked whether its data is published.
    log_follow_up(office, FollowUpDraft((action,), DAY, Reported("数据未发布。")))
    with tables_read(office) as seen:
        told(office.queries, DAY)
    assert {"entry", "reading", "handover", "entry_term"} <= seen
    assert seen == {*OF_ACTION, *OF_ENTRY, *OF_ALL} | _COMPARED


def _draft(office: Office, *numbers: int) -> FollowUpDraft:
    actions = tuple(office.queries.plan.action_id(number) for number in numbers)
    return FollowUpDraft(actions, DAY, Reported("已推进。", percent=Decimal(50)))


def _follower(office: Office) -> Follower:
    follower = Follower(office.store.database)
    assert follower.touched() is None
    assert follower.touched() == frozenset()
    return follower


def test_a_step_and_its_undo_touch_the_same_actions(office: Office) -> None:
    follower, draft = _follower(office), _draft(office, 69, 80)
    log_follow_up(office, draft)
    assert follower.touched() == frozenset(draft.action_ids)
    undo(office)
    assert follower.touched() == frozenset(draft.action_ids)
    assert follower.touched() == frozenset()


def test_steps_about_something_else_touch_nothing(office: Office) -> None:
    follower = _follower(office)
    with office.begin("暂缓提醒") as work:
        work.add(SnoozeRow(key="x", until=DAY))
    assert follower.touched() == frozenset()


def test_a_reading_belongs_to_the_action_of_its_entry(short_demo_office: Office) -> None:
    found = sql.row(
        short_demo_office.store.database,
        "SELECT r.id, e.action_id FROM reading r JOIN entry e ON e.id = r.entry_id"
        " WHERE r.value IS NOT NULL LIMIT 1",
    )
    assert found is not None
    follower = _follower(short_demo_office)
    with short_demo_office.begin("改数据") as work:
        reading = work.get(ReadingRow, found[0])
        assert reading is not None
        reading.value = Decimal("7.25")
        work.save(reading)
    assert follower.touched() == {found[1]}


def test_what_cannot_be_followed_may_have_touched_all(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = _follower(office)
    with office.begin_restore("恢复备份", undoable=False):
        pass
    assert follower.touched() is None, "a step that tells of no row"
    monkeypatch.setattr(touched, "MOST_CHANGES", 1)
    log_follow_up(office, _draft(office, 69, 80))
    assert follower.touched() is None, "more changes than are followed"
    monkeypatch.setattr(touched, "MOST_STEPS", 1)
    for number in (69, 80):
        log_follow_up(office, _draft(office, number))
    assert follower.touched() is None, "more steps than are followed"
    assert follower.touched() == frozenset()


@pytest.mark.in_a_folder
def test_a_journal_that_is_another_one_may_have_touched_all(office: Office) -> None:
    follower = _follower(office)
    sql.run(office.store.database, "UPDATE journal_step SET hash = 'x' || substr(hash, 2)")
    assert follower.touched() is None
    assert follower.touched() == frozenset()
