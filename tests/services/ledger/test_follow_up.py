from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.handling.closing import close_action
from fenghua_supervisor.services.ledger.follow_up import correct_entry, log_follow_up

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
Make = Callable[..., FollowUpDraft]


def row_of(office: Office, number: int, as_of: date = AS_OF):  # noqa: ANN201
    return office.queries.ledger.row(office.queries.plan.action_id(number), as_of)


def entry_id(done: Done[int] | Done[tuple[int, ...]]) -> int:
    return done.value[0] if isinstance(done.value, tuple) else done.value


def test_a_follow_up_lights_the_action_with_its_arithmetic(office: Office, follow_up: Make) -> None:
    log_follow_up(office, follow_up(percent=Decimal(60), issues="缺资金", next_steps="催"))
    row = row_of(office, 82)
    assert (row.state, row.light, row.last_entry_on) == (State.ACCEPTED, Light.RED, AS_OF)
    assert row.verdict.reason == "应完成96.7%，实际60%，差36.7个百分点"


def test_an_entry_says_who_entered_it_and_for_whom(office: Office, follow_up: Make) -> None:
    unit = row_of(office, 56).lead_units[1]
    log_follow_up(office, follow_up(56, unit_id=unit.unit_id, percent=Decimal("62.5")))
    (entry,) = office.queries.ledger.detail(office.queries.plan.action_id(56), AS_OF).entries
    assert (entry.unit, entry.entered_by, entry.kind) == (unit.unit, "测试员", EntryKind.PROGRESS)
    first, second = row_of(office, 56).lead_units
    assert (first.percent, second.percent) == (None, Decimal("62.5"))


def test_an_entry_without_a_unit_counts_for_all_of_them(office: Office, follow_up: Make) -> None:
    log_follow_up(office, follow_up(56, percent=Decimal(90)))
    assert [unit.percent for unit in row_of(office, 56).lead_units] == [Decimal(90)] * 2


def test_the_ledger_of_an_earlier_day_does_not_know_later_entries(
    office: Office, follow_up: Make
) -> None:
    log_follow_up(office, follow_up(on=date(2025, 8, 31), percent=Decimal(80)))
    log_follow_up(office, follow_up(on=date(2025, 10, 20), percent=Decimal(95)))
    assert row_of(office, 82, date(2025, 8, 30)).percent is None
    assert row_of(office, 82, date(2025, 9, 30)).percent == Decimal(80)
    assert row_of(office, 82).percent == Decimal(95)


def test_a_correction_supersedes_and_both_stay(office: Office, follow_up: Make) -> None:
    done = log_follow_up(office, follow_up(on=date(2025, 9, 1), percent=Decimal(99)))
    (wrong,) = done.value  # type: ignore[misc]
    correct_entry(office, wrong, follow_up(on=date(2025, 10, 5), percent=Decimal(59)))
    entries = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).entries
    assert [entry.superseded_by is not None for entry in entries] == [False, True]
    assert row_of(office, 82).percent == Decimal(59)
    assert row_of(office, 82, date(2025, 9, 30)).percent == Decimal(99)


def test_a_correction_does_not_jump_the_queue_of_its_day(office: Office, follow_up: Make) -> None:
    first = entry_id(log_follow_up(office, follow_up(percent=Decimal(50))))
    log_follow_up(office, follow_up(percent=Decimal(60), progress="之后"))
    second = entry_id(correct_entry(office, first, follow_up(percent=Decimal(50))))
    correct_entry(office, second, follow_up(percent=Decimal(51)))
    assert row_of(office, 82).percent == Decimal(60)
    detail = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF)
    assert detail.entries[0].reported.progress == "之后"
    (report,) = office.queries.entries.latest_reports(detail.row.plan_id, AS_OF)[detail.row.id]
    assert report.reported.progress == "之后"


def test_a_day_typed_too_late_can_be_corrected(office: Office, follow_up: Make) -> None:
    wrong = entry_id(log_follow_up(office, follow_up(percent=Decimal(60))))
    correct_entry(office, wrong, follow_up(on=date(2025, 9, 20), percent=Decimal(60)))
    assert row_of(office, 82, date(2025, 9, 19)).percent is None
    assert row_of(office, 82, date(2025, 9, 30)).percent == Decimal(60)
    entries = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).entries
    assert [(e.on, e.superseded_by is None) for e in entries] == [
        (AS_OF, False),
        (date(2025, 9, 20), True),
    ]


@pytest.mark.parametrize(
    ("day", "percent"), [(4, None), (6, 30), (12, 30), (31, 30)], ids=lambda value: str(value)
)
def test_the_last_of_a_chain_of_corrections_replaces_all_before_it(
    office: Office, follow_up: Make, day: int, percent: int | None
) -> None:
    first = entry_id(log_follow_up(office, follow_up(on=date(2025, 10, 6), percent=Decimal(10))))
    later = follow_up(on=date(2025, 10, 12), percent=Decimal(20))
    second = entry_id(correct_entry(office, first, later))
    correct_entry(office, second, follow_up(on=date(2025, 10, 5), percent=Decimal(30)))
    assert row_of(office, 82, date(2025, 10, day)).percent == percent


def test_an_entry_is_corrected_once(office: Office, follow_up: Make) -> None:
    (wrong,) = log_follow_up(office, follow_up()).value  # type: ignore[misc]
    correct_entry(office, wrong, follow_up())
    with pytest.raises(UserError, match="已被更正过"):
        correct_entry(office, wrong, follow_up())


def test_readings_are_kept_with_their_entry(office: Office, follow_up: Make) -> None:
    gas, power = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).targets
    readings = (
        TargetValue(gas.id, value=Decimal("0.98")),
        TargetValue(power.id, ReadingStatus.NOT_PUBLISHED),
    )
    log_follow_up(office, follow_up(readings=readings))
    latest = [
        t.latest
        for t in office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).targets
    ]
    assert [reading and reading.value for reading in latest] == [Decimal("0.98"), None]


def test_unpublished_data_is_neither_late_nor_zero(office: Office, follow_up: Make) -> None:
    (first, second) = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).targets
    silent = tuple(TargetValue(t.id, ReadingStatus.NOT_PUBLISHED) for t in (first, second))
    log_follow_up(office, follow_up(readings=silent))
    assert row_of(office, 82).verdict.label == "未发布"


def test_one_step_logs_many_actions(office: Office, follow_up: Make) -> None:
    ids = tuple(office.queries.plan.action_id(number) for number in (66, 67, 68))
    done = log_follow_up(office, follow_up(action_ids=ids, kind=EntryKind.URGE))
    assert done.label == "记催办 3项"
    assert len(office.queries.journal.steps()) == 2


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"progress": "  "}, "进展情况还没有填写"),
        ({"progress": "字" * 40_000}, "超过20000字的上限"),
        ({"on": date(2025, 11, 1)}, "在今天之后"),
        ({"on": date(205, 1, 1)}, "早于方案起始日"),
        ({"percent": Decimal(101)}, "超出范围"),
        ({"percent": Decimal(5), "kind": EntryKind.URGE}, "不填完成进度"),
        ({"kind": EntryKind.CLOSE}, "不能作为跟踪记录"),
        ({"unit_id": 99999}, "不是第82项的牵头单位"),
        ({"action_ids": ()}, "还没有选择任务"),
        ({"readings": (TargetValue(1, value=Decimal(1)),)}, "所填指标不属于第82项"),
        ({"readings": (TargetValue(29),)}, "二者取一|不属于"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(
    office: Office, follow_up: Make, changes: dict[str, object], why: str
) -> None:
    with pytest.raises(UserError, match=why):
        log_follow_up(office, follow_up(**changes))
    assert len(office.queries.journal.steps()) == 1


def test_a_missing_action_takes_notes_but_no_progress(office: Office, follow_up: Make) -> None:
    with pytest.raises(UserError, match="第5项原文待导入"):
        log_follow_up(office, follow_up(5))
    log_follow_up(office, follow_up(5, kind=EntryKind.NOTE))
    assert len(office.queries.ledger.detail(office.queries.plan.action_id(5), AS_OF).entries) == 1


def test_a_closed_action_takes_no_progress(
    office: Office, follow_up: Make, closing: Callable[..., object]
) -> None:
    close_action(office, closing())  # type: ignore[arg-type]
    with pytest.raises(UserError, match="请先回头看重启"):
        log_follow_up(office, follow_up(69))


@pytest.mark.parametrize("text", ["<b>&</para>", "=cmd|' /C calc'!A0", "‘;DROP TABLE entry;--"])
def test_text_is_data(office: Office, follow_up: Make, text: str) -> None:
    log_follow_up(office, follow_up(progress=text))
    (entry,) = office.queries.ledger.detail(office.queries.plan.action_id(82), AS_OF).entries
    assert entry.reported.progress == text
