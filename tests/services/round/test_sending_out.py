from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.handling.drafts import HandlingDraft
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.round.form import find_code
from fenghua_supervisor.domain.round.round_status import RoundState
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import Cancelled, UserError
from fenghua_supervisor.services.handling.handling import suspend
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.sending_out import (
    FormsWritten,
    already_there,
    collect_forms,
    issue_forms,
    render_forms,
    round_month,
    round_status,
)
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.store.tables.round import FormReturnRow, ReportReviewRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
    from fenghua_supervisor.domain.round.form import FormRow, FormSheet
    from fenghua_supervisor.domain.round.round_status import UnitRound
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

MONTH = Month(2025, 10)
AS_OF = date(2025, 10, 31)
LATER = date(2025, 11, 24)


def form_of(office: Office, number: int, month: Month = MONTH, as_of: date = AS_OF) -> FormSheet:
    """The form that holds an action."""
    sheets = collect_forms(office, month, as_of)
    return next(s for s in sheets if number in [row.number for row in s.rows])


def row_of(office: Office, number: int, month: Month = MONTH, as_of: date = AS_OF) -> FormRow:
    return next(r for r in form_of(office, number, month, as_of).rows if r.number == number)


def round_of(office: Office, unit_id: int, month: Month = MONTH, as_of: date = AS_OF) -> UnitRound:
    units = round_status(office, month, as_of).units
    return next(unit for unit in units if unit.unit_id == unit_id)


def come_back(office: Office, unit_id: int, on: date, month: Month = MONTH) -> int:
    """A form that came back, as the import records it."""
    with office.begin("返回") as work:
        row = work.add(
            FormReturnRow(
                plan_id=office.queries.plan.current().id,
                month=str(month),
                unit_id=unit_id,
                file_name="甲.xlsx",
                sha256="0" * 64,
                returned_on=on,
                recorded_at=office.now(),
            )
        )
    return row.id


def test_every_unit_with_open_actions_gets_a_form_with_its_own_code(office: Office) -> None:
    sheets = collect_forms(office, MONTH, AS_OF)
    assert len(sheets) == len({sheet.unit for sheet in sheets}) == 43
    assert sum(len(sheet.rows) for sheet in sheets) == 124
    for sheet in sheets:
        assert find_code(str(sheet.code)) == sheet.code
        numbers = [row.number for row in sheet.rows]
        assert numbers == sorted(numbers)
    assert {sheet.due_on for sheet in sheets} == {date(2025, 10, 27)}  # the 25th is a Saturday


def test_what_has_stopped_is_not_asked_for(office: Office) -> None:
    before = form_of(office, 69)
    draft = HandlingDraft((office.queries.plan.action_id(69),), AS_OF, "理由", reference="1号")
    suspend(office, draft)
    after = {s.code: [row.number for row in s.rows] for s in collect_forms(office, MONTH, AS_OF)}
    assert 69 not in after.get(before.code, [])


def test_the_last_report_is_that_of_an_earlier_month(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    log_follow_up(office, follow_up(progress="九月。", on=date(2025, 9, 20)))
    log_follow_up(office, follow_up(progress="十月。", on=date(2025, 10, 20), percent=Decimal(60)))
    october, november = row_of(office, 82), row_of(office, 82, Month(2025, 11), LATER)
    assert october.last is not None
    assert november.last is not None
    assert (october.last.reported.progress, october.last.reported.percent) == ("九月。", None)
    assert (november.last.reported.progress, november.last.reported.percent) == (
        "十月。",
        Decimal(60),
    )


def test_a_form_that_came_late_reports_its_own_month(
    office: Office, clock: Clock, follow_up: Callable[..., FollowUpDraft]
) -> None:
    clock.moment = datetime(2025, 11, 24, 9)
    log_follow_up(office, follow_up(progress="迟到的十月。", on=date(2025, 11, 3)))
    assert row_of(office, 82, Month(2025, 11), LATER).last is None
    entry = office.queries.ledger.detail(office.queries.plan.action_id(82), LATER).entries[0]
    with office.begin("审核") as work:
        work.add(ReportReviewRow(entry_id=entry.id, month=str(MONTH), verdict="pending"))
    last = row_of(office, 82, Month(2025, 11), LATER).last
    assert last is not None
    assert last.reported.progress == "迟到的十月。"


def test_a_corrected_report_is_shown_as_corrected(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    september = date(2025, 9, 20)
    log_follow_up(office, follow_up(progress="错的。", on=september))
    entry = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).entries[0]
    correct_entry(office, entry.id, follow_up(progress="对的。", on=september))
    last = row_of(office, 82).last
    assert last is not None
    assert last.reported.progress == "对的。"


def test_targets_carry_their_id_and_last_reading(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    first = row_of(office, 82).targets[0]
    assert first.last is None
    reading = TargetValue(first.id, ReadingStatus.VALUE, Decimal("0.98"))
    log_follow_up(office, follow_up(on=date(2025, 9, 20), readings=(reading,)))
    again = row_of(office, 82).targets[0]
    assert again.id == first.id
    assert again.last is not None
    assert again.last.value == Decimal("0.98")


@pytest.mark.parametrize(
    ("month", "words"),
    [(Month(2025, 11), "还没有开始"), (Month(2020, 12), "早于方案起始月")],
)
def test_a_month_that_has_no_forms_is_refused(office: Office, month: Month, words: str) -> None:
    with pytest.raises(UserError, match=words):
        collect_forms(office, month, AS_OF)
    with pytest.raises(UserError, match=words):
        round_status(office, month, AS_OF)


def test_all_forms_are_written_or_none(office: Office, tmp_path: Path) -> None:
    class Stops(NullProgress):
        def advance(self, done: int, total: int, text: str) -> None:
            if done == 2:
                raise Cancelled

    sheets = collect_forms(office, MONTH, AS_OF)[:4]
    with pytest.raises(Cancelled):
        render_forms(Stops(), sheets, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    paths = render_forms(NullProgress(), sheets, tmp_path / "out")
    assert sorted(path.name for path in paths) == sorted(s.file_name for s in sheets)
    assert all(path.stat().st_size for path in paths)


def test_a_form_made_again_keeps_its_code(office: Office, clock: Clock) -> None:
    issue_forms(office, MONTH, [1, 2])
    first = office.queries.round.forms(1, MONTH)
    clock.moment = datetime(2025, 10, 31, 16)
    done = issue_forms(office, MONTH, [2, 3])
    again = office.queries.round.forms(1, MONTH)
    assert done.message == "已生成2家单位的2025年10月填报表"
    assert set(again) == {1, 2, 3}
    assert again[2].code == first[2].code
    assert again[2].made_at == clock.moment
    assert again[1] == first[1]
    undo(office)
    assert office.queries.round.forms(1, MONTH) == first


def test_forms_are_dated_by_the_day_looked_at_and_known_from_then_on(
    office: Office, tmp_path: Path
) -> None:
    back = date(2025, 10, 20)
    written = FormsWritten(tmp_path, {1: "一.xlsx"}, back)
    issue_forms(office, MONTH, [1], written)
    assert round_of(office, 1, as_of=back).issue is not None
    issue_forms(office, MONTH, [2])
    assert round_of(office, 2).issue is not None
    assert round_of(office, 2, as_of=back).issue is None


def test_forms_for_nobody_are_refused(office: Office) -> None:
    for units in ([], [999]):
        with pytest.raises(UserError, match="没有可发放填报表的单位"):
            issue_forms(office, MONTH, units)


def test_the_round_tells_who_waits_who_is_late_and_who_is_missing(office: Office) -> None:
    unit = form_of(office, 82).code.unit_id
    day = date(2025, 10, 27)
    assert round_of(office, unit, as_of=day).state is RoundState.WAITING
    assert round_of(office, unit).state is RoundState.MISSING
    assert 82 in [item.number for item in round_of(office, unit).owing]
    come_back(office, unit, date(2025, 10, 28))
    come_back(office, unit, date(2025, 10, 30))
    late = round_of(office, unit)
    assert late.state is RoundState.LATE
    assert [back.on.day for back in late.received] == [28, 30]
    assert round_of(office, unit, as_of=day).state is RoundState.WAITING
    assert len(round_of(office, unit, as_of=date(2025, 10, 29)).received) == 1


def test_a_unit_whose_reports_came_another_way_is_not_missing(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    sheet = min(collect_forms(office, MONTH, AS_OF), key=lambda s: len(s.rows))
    for row in sheet.rows:
        log_follow_up(office, follow_up(row.number, unit_id=sheet.code.unit_id))
    told = round_of(office, sheet.code.unit_id)
    assert (told.state, told.owing) == (RoundState.REPORTED, ())
    assert len(told.items) == len(sheet.rows)


def test_the_round_counts_what_is_to_be_reviewed(
    office: Office, follow_up: Callable[..., FollowUpDraft]
) -> None:
    unit = form_of(office, 82).code.unit_id
    log_follow_up(office, follow_up(unit_id=unit))
    entry = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).entries[0]
    with office.begin("审核") as work:
        work.add(ReportReviewRow(entry_id=entry.id, month=str(MONTH), verdict="pending"))
    assert round_of(office, unit).to_review == 1
    with office.begin("审核") as work:
        row = work.first(ReportReviewRow, ReportReviewRow.entry_id == entry.id)
        assert row is not None
        row.verdict = "accepted"
        work.save(row)
    assert round_of(office, unit).to_review == 0


def test_a_due_day_that_was_moved_says_so(office: Office) -> None:
    assert "顺延到10月27日" in round_status(office, MONTH, AS_OF).due_note


def test_the_due_day_follows_the_settings(office: Office) -> None:
    save_settings(office, replace(office.settings, report_due_day=22))
    assert round_status(office, MONTH, AS_OF).due_on == date(2025, 10, 22)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2025, 10, 31), Month(2025, 10)),
        (date(2025, 11, 3), Month(2025, 10)),
        (date(2025, 11, 20), Month(2025, 11)),
        (date(2021, 1, 4), Month(2021, 1)),
    ],
)
def test_the_round_that_goes_on_is_the_last_that_opened(
    office: Office, day: date, month: Month
) -> None:
    assert round_month(office, day) == month


def test_forms_that_are_in_the_folder_are_told(office: Office, tmp_path: Path) -> None:
    sheets = collect_forms(office, MONTH, AS_OF)[:3]
    assert already_there(sheets, tmp_path / "none") == []
    (path,) = render_forms(NullProgress(), sheets[:1], tmp_path)
    assert already_there(sheets, tmp_path) == [path]
