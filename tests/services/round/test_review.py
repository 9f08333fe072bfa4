from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.round.drafts import MendedReport, SendBackDraft
from fenghua_supervisor.domain.round.review import Oddity
from fenghua_supervisor.domain.round.round_status import RoundState
from fenghua_supervisor.domain.writing.search import SearchIndex
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.round import layout as layout
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up
from fenghua_supervisor.services.round.review import (
    accept_reports,
    correct_and_accept,
    return_report,
    review_queue,
)
from fenghua_supervisor.services.round.sending_out import collect_forms, round_status
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.journal.names import names_for
from tests.form_steps import AS_OF, MONTH, UNIT, column, take, write
from tests.services.reported import TODAY, report_by_form

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import UnitStatus
    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.services.office import Office

SEPTEMBER = MONTH.previous


def part(office: Office, number: int = 82, as_of: date = TODAY) -> UnitStatus:
    return office.queries.ledger.row(office.queries.plan.action_id(number), as_of).lead_units[0]


def entries(office: Office, number: int = 82) -> tuple[Entry, ...]:
    return office.queries.ledger.detail(office.queries.plan.action_id(number), TODAY).entries


def only(office: Office) -> ReportToReview:
    (report,) = review_queue(office, TODAY)
    return report


def mended(office: Office, number: int = 82, **changes: object) -> FollowUpDraft:
    action = office.queries.plan.action_id(number)
    unit = part(office, number).unit_id
    progress = str(changes.pop("progress", "管网二期主体完工。"))
    told = Reported(progress, percent=Decimal(70))
    draft = FollowUpDraft((action,), date(2025, 10, 22), told, unit_id=unit)
    return replace(draft, **changes)  # type: ignore[arg-type]


def test_a_report_stands_beside_the_last_one_with_the_light_it_brings(office: Office) -> None:
    log_follow_up(office, mended(office, on=date(2025, 9, 20), progress="九月。"))
    review, entry = report_by_form(office, percent="96")
    seen = only(office)
    assert (seen.id, seen.entry.id, seen.month) == (review, entry, MONTH)
    assert (seen.waiting.filled_by, seen.waiting.checked_by) == ("张三", "李四")
    assert seen.last is not None
    assert (seen.last.month, seen.last.entry.reported.progress) == (SEPTEMBER, "九月。")
    assert (seen.before.percent, seen.after.percent) == (Decimal(70), Decimal(96))
    assert (seen.light_before.light, seen.light_after.light) == (Light.YELLOW, Light.GREEN)


def test_the_light_before_is_the_one_after_a_return(office: Office) -> None:
    log_follow_up(office, mended(office, on=date(2025, 9, 20), progress="九月。"))
    review, _ = report_by_form(office, percent="96")
    before = only(office).before
    return_report(office, SendBackDraft(review, "没有数据", TODAY))
    after = part(office)
    assert (after.verdict, after.percent) == (before.verdict, before.percent)
    assert after.last_report_on == before.last_report_on


def test_the_first_report_of_all_was_preceded_by_silence(office: Office) -> None:
    report_by_form(office, percent="96")
    seen = only(office)
    assert (seen.last, seen.before.percent) == (None, None)
    assert seen.light_before.label == "未填报"


def test_passing_several_reports_is_one_step(office: Office) -> None:
    reviews = [report_by_form(office, number)[0] for number in (82, 69, 70)]
    steps = len(office.queries.journal.steps())
    done = accept_reports(office, reviews, TODAY)
    assert (done.label, done.message) == ("通过填报 3条", "3条填报已通过")
    assert len(office.queries.journal.steps()) == steps + 1
    assert review_queue(office, TODAY) == []
    undo(office)
    assert len(review_queue(office, TODAY)) == 3


def test_a_returned_report_does_not_count_from_that_day_and_is_owed_again(office: Office) -> None:
    review, entry = report_by_form(office, percent="62")
    done = return_report(office, SendBackDraft(review, "没有写数据", TODAY))
    assert done.message == "第82项区发改局的填报已退回，请该单位重报"
    first = date(2025, 10, 1)
    assert part(office).owes_report(first)
    assert not part(office, as_of=date(2025, 10, 30)).owes_report(first)
    note, old = entries(office)
    assert (note.kind, note.reported.progress) == (EntryKind.SEND_BACK, "没有写数据")
    assert (old.id, old.superseded_by) == (entry, note.id)
    assert review_queue(office, TODAY) == []


def test_a_unit_whose_report_was_returned_is_to_report_again(office: Office) -> None:
    review, _ = report_by_form(office, percent="62")

    def state(as_of: date) -> RoundState:
        units = round_status(office, MONTH, as_of).units
        return next(unit.state for unit in units if unit.unit == "区发改局")

    before = state(TODAY)
    return_report(office, SendBackDraft(review, "没有写数据", TODAY))
    assert (before, state(TODAY)) == (RoundState.RECEIVED, RoundState.REDO)
    undo(office)
    assert state(TODAY) is before


def test_what_sent_a_report_back_is_not_corrected_into_progress(office: Office) -> None:
    review, _ = report_by_form(office, percent="62")
    verdict = return_report(office, SendBackDraft(review, "没有写数据", TODAY)).value
    light = part(office).verdict
    with pytest.raises(UserError, match="退回填报的记录不能更正"):
        correct_entry(office, verdict, mended(office, on=TODAY))
    units = round_status(office, MONTH, TODAY).units
    states = {unit.unit: unit.state for unit in units}
    assert (part(office).verdict, states["区发改局"]) == (light, RoundState.REDO)


def test_what_only_sounds_like_a_verdict_is_a_note_and_may_be_corrected(office: Office) -> None:
    draft = mended(office, kind=EntryKind.NOTE)
    words = replace(draft, reported=Reported("退回填报：电话告知"))
    log_follow_up(office, words)
    note = entries(office)[0]
    assert not note.returns_report
    correct_entry(office, note.id, mended(office))
    assert part(office).percent == Decimal(70)


def test_an_action_is_found_by_a_report_that_was_sent_back(office: Office) -> None:
    review, _ = report_by_form(office)
    return_report(office, SendBackDraft(review, "没有写数据", TODAY))
    found = SearchIndex(office.queries.ledger.search_texts()).find("退回填报")
    assert found == {office.queries.plan.action_id(82)}


def test_a_mended_report_is_passed_and_both_texts_stay(office: Office) -> None:
    review, entry = report_by_form(office, percent="90")
    steps = len(office.queries.journal.steps())
    correct_and_accept(office, MendedReport(review, mended(office), TODAY))
    assert len(office.queries.journal.steps()) == steps + 1
    new, old = entries(office)
    assert (new.reported.progress, new.supersedes) == ("管网二期主体完工。", entry)
    assert (old.reported.progress, old.superseded_by) == ("管网二期完成验收。", new.id)
    assert part(office).percent == Decimal(70)
    assert review_queue(office, TODAY) == []
    undo(office)
    assert only(office).entry.id == entry


def test_a_report_that_was_corrected_before_is_reviewed_as_it_stands(office: Office) -> None:
    review, entry = report_by_form(office, percent="90")
    correct_entry(office, entry, mended(office))
    seen = only(office)
    assert (seen.id, seen.entry.reported.progress) == (review, "管网二期主体完工。")
    return_report(office, SendBackDraft(review, "仍不清楚", TODAY))
    assert part(office).percent is None


def test_a_second_return_of_a_unit_stands_in_the_queue_alone(office: Office) -> None:
    first, entry = report_by_form(office, percent="50")
    second, _ = report_by_form(office, percent="55", supersedes=entry)
    assert only(office).id == second
    unit = part(office).unit_id
    plan = office.queries.plan.current().id
    assert office.queries.review.waiting_by_unit(plan, MONTH, TODAY) == {unit: 1}
    assert office.queries.review.waiting_by_unit(plan, SEPTEMBER, TODAY) == {}
    with pytest.raises(UserError, match="单位又报了新的一份"):
        accept_reports(office, [first], TODAY)


def test_a_late_form_stands_beside_the_month_before_its_own(office: Office) -> None:
    report_by_form(office, text="八月。", on=date(2025, 9, 3), month="2025-08")
    report_by_form(office, text="九月。", on=date(2025, 10, 9), month="2025-09")
    months = {seen.month: seen.last for seen in review_queue(office, TODAY)}
    assert months[SEPTEMBER.previous] is None
    assert months[SEPTEMBER] is not None
    assert months[SEPTEMBER].entry.reported.progress == "八月。"


def test_the_month_of_a_late_form_survives_its_correction(office: Office) -> None:
    review, _ = report_by_form(office, text="九月。", on=date(2025, 10, 9), month="2025-09")
    correct_and_accept(office, MendedReport(review, mended(office, on=date(2025, 10, 9)), TODAY))
    report_by_form(office, text="十月。")
    last = only(office).last
    assert last is not None
    assert (last.month, last.entry.reported.progress) == (SEPTEMBER, "管网二期主体完工。")
    pair = (office.queries.plan.action_id(82), part(office).unit_id)
    plan = office.queries.plan.current().id
    before = office.queries.round.reports_before(plan, MONTH, TODAY)
    assert before[pair].reported.progress == "管网二期主体完工。"


def test_what_was_returned_comes_again_by_another_form(office: Office, tmp_path: Path) -> None:
    sheet = next(s for s in collect_forms(office, MONTH, AS_OF) if s.unit == UNIT)
    cell = f"{column(layout.PROGRESS)}5"
    take(office, write(tmp_path / "一.xlsx", sheet, {cell: "正在推进。"}))
    number = only(office).row.number
    return_report(office, SendBackDraft(only(office).id, "写明数据", TODAY))
    assert part(office, number).owes_report(date(2025, 10, 1))
    again = write(tmp_path / "二.xlsx", sheet, {cell: "已建成两支队伍。"})
    take(office, again)
    assert only(office).entry.reported.progress == "已建成两支队伍。"
    assert not part(office, number).owes_report(date(2025, 10, 1))


def test_a_reading_against_its_direction_is_marked(office: Office) -> None:
    action = office.queries.plan.action_id(82)
    target, goal = office.queries.plan.targets_of([action])[action][0]
    report_by_form(
        office, text="九月。", on=date(2025, 9, 20), month="2025-09", readings={target: "5"}
    )
    report_by_form(office, readings={target: "3"})
    odd = [s.oddity for seen in review_queue(office, TODAY) for s in seen.suspicions]
    assert odd == [Oddity.AGAINST]
    assert goal.name


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2025, 10, 21), "早于填报日期2025年10月22日"),
        (date(2025, 11, 1), "在今天之后"),
    ],
)
def test_a_day_that_does_not_fit_is_refused(office: Office, on: date, sentence: str) -> None:
    review, _ = report_by_form(office)
    with pytest.raises(UserError, match=sentence):
        return_report(office, SendBackDraft(review, "理由", on))


def test_what_cannot_be_decided_is_refused(office: Office) -> None:
    review, _ = report_by_form(office)
    other = part(office, 69).unit_id
    with pytest.raises(UserError, match="退回理由还没有填写"):
        return_report(office, SendBackDraft(review, " ", TODAY))
    with pytest.raises(UserError, match="没有选择"):
        accept_reports(office, [], TODAY)
    with pytest.raises(UserError, match="不能改变填报单位"):
        correct_and_accept(office, MendedReport(review, mended(office, unit_id=other), TODAY))
    with pytest.raises(UserError, match="不能改变填报单位和记录种类"):
        correct_and_accept(office, MendedReport(review, mended(office, kind=EntryKind.NOTE), TODAY))
    accept_reports(office, [review], TODAY)
    with pytest.raises(UserError, match="已经审核过"):
        accept_reports(office, [review], TODAY)


def test_the_journal_names_the_action_of_a_verdict(office: Office) -> None:
    review, entry = report_by_form(office)
    accept_reports(office, [review], TODAY)
    changes = office.queries.journal.changes(office.queries.journal.steps()[0].id)
    assert names_for(office, changes, TODAY).entries[entry].startswith("第82项")
