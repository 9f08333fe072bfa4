from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.kept import rows as kept_rows
from fenghua_supervisor.store.tables.ledger import EntryRow
from fenghua_supervisor.store.tables.plan import ActionRow, PlanRow
from tests.kept_pictures import kept_is_true, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

DAY = date(2025, 10, 31)


def _log(office: Office, number: int, percent: int = 60) -> int:
    action = office.queries.plan.action_id(number)
    draft = FollowUpDraft((action,), DAY, Reported("已推进。", percent=Decimal(percent)))
    log_follow_up(office, draft)
    return action


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question that is put to the database, in order."""
    questions: list[str] = []
    plain = sql.rows

    def rows(database: Any, statement: str, values: Any = ()) -> Any:  # noqa: ANN401 - as it is
        questions.append(statement)
        return plain(database, statement, values)

    monkeypatch.setattr(sql, "rows", rows)
    return questions


def test_a_step_changes_the_rows_it_touched_and_no_other(office: Office) -> None:
    before = office.queries.ledger.rows(DAY)
    action = _log(office, 69)
    after = office.queries.ledger.rows(DAY)
    assert [row.id for row in after] == [row.id for row in before]
    changed = [new.id for old, new in zip(before, after, strict=True) if old is not new]
    assert changed == [action]
    undo(office)
    assert office.queries.ledger.rows(DAY) == before
    redo(office)
    assert office.queries.ledger.rows(DAY) == after
    kept_is_true(office, DAY)


def test_what_has_not_changed_is_not_read_again(office: Office, asked: list[str]) -> None:
    told(office.queries, DAY)
    asked.clear()
    told(office.queries, DAY)
    assert not [question for question in asked if "FROM entry" in question]
    _log(office, 69)
    asked.clear()
    told(office.queries, DAY)
    assert [q for q in asked if "FROM entry" in q]
    assert all("a.id = ?" in q for q in asked if "action a WHERE" in q)


def test_a_correction_of_another_day_is_seen_as_of_each_day(office: Office) -> None:
    action = _log(office, 69)
    days = (DAY, DAY - timedelta(40), DAY + timedelta(1))
    for day in days:
        told(office.queries, day)
    entry = office.queries.entries.of_action(action, DAY)[0]
    wrong = FollowUpDraft((action,), DAY, Reported("更正。", percent=Decimal(10)))
    correct_entry(office, entry.id, wrong)
    for day in days:
        kept_is_true(office, day)


def test_settings_and_rules_make_everything_anew(office: Office) -> None:
    before = told(office.queries, DAY)
    settings = office.settings
    save_settings(office, replace(settings, lead_days=(5, 1)))
    kept_is_true(office, DAY)
    save_settings(office, replace(office.settings, light_rule="sanya"))
    kept_is_true(office, DAY)
    assert told(office.queries, DAY) != before
    save_settings(office, settings)
    assert told(office.queries, DAY) == before


def test_a_plan_and_an_action_that_change_are_told_as_they_are(office: Office) -> None:
    told(office.queries, DAY)
    with office.begin("改方案") as work:
        plan = work.first(PlanRow, PlanRow.id == office.queries.plan.current().id)
        assert plan is not None
        plan.period_start = date(2024, 1, 1)
        work.save(plan)
    kept_is_true(office, DAY)
    with office.begin("改编号") as work:
        first, last = (
            work.get(ActionRow, office.queries.plan.action_id(number)) for number in (1, 122)
        )
        assert first is not None
        assert last is not None
        first.number = 900
        work.save(first)
        last.number, last.title = 1, "提到最前"
        work.save(last)
    kept_is_true(office, DAY)
    assert office.queries.ledger.rows(DAY)[0].title == "提到最前"


def test_what_a_step_has_not_finished_is_not_kept(office: Office) -> None:
    before = told(office.queries, DAY)
    action = before[0][68].id

    def write_and_fail() -> None:
        with office.begin("写到一半") as work:
            work.add(_entry(office, action))
            inside = office.queries.ledger.rows(DAY)[68]
            assert inside.last_entry_on == DAY
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert told(office.queries, DAY) == before


def _entry(office: Office, action: int) -> EntryRow:
    moment = {"recorded_at": office.now()}
    return EntryRow(action_id=action, kind="progress", on_date=DAY, percent=Decimal(1), **moment)


@pytest.mark.in_a_folder
def test_what_another_program_writes_is_seen(office: Office, clock: Callable[[], Any]) -> None:
    other = open_office(office.data_dir, clock, "另一个")
    told(office.queries, DAY), told(other.queries, DAY)
    _log(other, 69)
    kept_is_true(office, DAY)
    _log(office, 70)
    kept_is_true(other, DAY)
    undo(other)
    kept_is_true(office, DAY)
    other.close()


@pytest.mark.parametrize("most", [0, 1])
def test_wide_steps_make_everything_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(kept_rows, "MOST_TOUCHED", most)
    told(office.queries, DAY)
    actions = tuple(office.queries.plan.action_id(number) for number in (69, 70))
    log_follow_up(office, FollowUpDraft(actions, DAY, Reported("一起。", percent=Decimal(5))))
    kept_is_true(office, DAY)


def test_few_pictures_are_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rows, "MOST_ROWS", 250)
    first = office.queries.ledger.rows(DAY)
    for back in (1, 2):
        office.queries.ledger.rows(DAY - timedelta(back))
    again = office.queries.ledger.rows(DAY)
    assert again == first
    assert again[0] is not first[0]


def test_a_row_with_the_title_of_its_plan_stays_the_same_object(office: Office) -> None:
    plan = office.queries.plan.current()
    one, two = (office.queries.ledger.rows(DAY, titles={plan.id: "另一方案"})[0] for _ in range(2))
    assert one is two
    assert one.plan_title == "另一方案"
    assert office.queries.ledger.rows(DAY)[0].plan_title == ""


def test_rows_with_and_without_the_title_of_their_plan_are_each_the_same_again(
    office: Office,
) -> None:
    ledger, plan_id = office.queries.ledger, office.queries.plan.current().id
    titled = ledger.rows(DAY, plan_id, titles={plan_id: "工作要点"})
    plain = ledger.rows(DAY, plan_id)
    assert [row.titled("") for row in titled] == plain
    assert {row.plan_title for row in titled} == {"工作要点"}
    assert ledger.row(plain[0].id, DAY) is plain[0]
    action = _log(office, 69)
    for before, now in (
        (titled, ledger.rows(DAY, plan_id, titles={plan_id: "工作要点"})),
        (plain, ledger.rows(DAY, plan_id)),
    ):
        changed = [new for old, new in zip(before, now, strict=True) if old is not new]
        assert [(row.id, row.plan_title) for row in changed] == [(action, before[0].plan_title)]
