"""Reports that were sent back as notes, before that was a kind of entry of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import correct_entry
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.schema.version import CURRENT_VERSION
from tests.store.test_migrations import former

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

DAY = date(2025, 10, 20)
NAME = "v3_sent_back"


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """Five actions with a report each: sent back (four), or noted with the same words (one)."""
    former(tmp_path, NAME)
    opened = open_office(tmp_path, clock, "测试员")
    yield opened
    opened.close()


def entries(office: Office, number: int) -> list[Entry]:
    """The entries of an action, the oldest first."""
    detail = office.queries.ledger.detail(office.queries.plan.action_id(number), DAY)
    return sorted(detail.entries, key=lambda entry: entry.id)


def told(office: Office, number: int) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.reported.progress) for entry in entries(office, number)[1:]]


def test_what_a_verdict_left_gets_its_kind_and_what_only_sounds_like_one_stays(
    office: Office,
) -> None:
    back, note, progress = EntryKind.SEND_BACK, EntryKind.NOTE, EntryKind.PROGRESS
    assert told(office, 1) == [(progress, "过半了。"), (back, "没有写数据")]
    assert told(office, 2) == [(back, "没有写数据"), (back, "请写明数据")]
    assert told(office, 3) == [(note, "退回填报：太空泛"), (note, "退回填报：电话告知")]
    assert told(office, 4) == [(back, "没有写数据"), (progress, "已完成。")]
    assert told(office, 5) == [(back, "没有写数据")]


def test_the_journal_holds_the_change_as_a_step_and_stays_valid(office: Office) -> None:
    step = office.queries.journal.steps()[0]
    assert (step.label, step.changes, step.undoable) == ("升级数据：退回填报单列一类", 5, False)
    assert integrity.journal_problems(office.store.database) == []


def test_a_return_from_before_is_undone_and_brought_back(office: Office) -> None:
    undo(office)
    assert [entry.superseded_by for entry in entries(office, 5)] == [None]
    redo(office)
    assert told(office, 5) == [(EntryKind.SEND_BACK, "没有写数据")]
    assert integrity.journal_problems(office.store.database) == []


def test_all_from_before_can_be_undone(office: Office) -> None:
    while office.queries.journal.next_undo() is not None:
        undo(office)
    assert [entries(office, number) for number in range(1, 6)] == [[]] * 5
    assert integrity.journal_problems(office.store.database) == []


def test_a_return_that_was_undone_before_does_not_come_back_as_a_note(
    tmp_path: Path, clock: Clock
) -> None:
    former(tmp_path, f"{NAME}_undone")
    office = open_office(tmp_path, clock, "测试员")
    with pytest.raises(UserError, match="没有可以恢复的步骤"):
        redo(office)
    assert integrity.journal_problems(office.store.database) == []
    office.close()


@pytest.mark.parametrize("number", [1, 2, 5])
def test_it_cannot_be_corrected_into_progress(office: Office, number: int) -> None:
    last = entries(office, number)[-1]
    unit = office.queries.ledger.row(last.action_id, DAY).lead_units[0].unit_id
    draft = FollowUpDraft((last.action_id,), DAY, Reported("已完成。"), unit_id=unit)
    with pytest.raises(UserError, match="退回填报的记录不能更正"):
        correct_entry(office, last.id, draft)


def test_a_database_without_returns_gets_no_step(tmp_path: Path, clock: Clock) -> None:
    former(tmp_path, "v3")
    office = open_office(tmp_path, clock, "测试员")
    assert [step.label for step in office.queries.journal.steps()] == ["记跟踪 1", "建立台账"]
    assert office.store.database.pragma("user_version") == CURRENT_VERSION
    office.close()
