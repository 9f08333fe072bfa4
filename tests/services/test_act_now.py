from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.act_now.changes import ActNowChangeDraft
from fenghua_supervisor.domain.act_now.instruction import ActNowDraft, ActNowEntryDraft
from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import (
    add_act_now,
    change_act_now,
    record_act_now,
)
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock

NOW = datetime(2025, 10, 31, 9, 30)
DRAFT = ActNowDraft("核实实验小学食堂问题", NOW, "张区长", ActNowSource.WRITTEN, "区教育局", 3)


def added(office: Office, draft: ActNowDraft = DRAFT) -> ActNow:
    ident = add_act_now(office, draft).value
    assert isinstance(ident, int)
    return office.queries.act_now.item(ident, date.max)


def test_an_instruction_is_numbered_and_due_by_working_days(office: Office) -> None:
    done = add_act_now(office, DRAFT)
    (item,) = office.queries.act_now.given(NOW.date())
    assert (item.number_words, item.due_on) == ("马上就办〔2025〕1号", date(2025, 11, 5))
    assert (item.unit, item.leader, item.entered_by) == ("区教育局", "张区长", "测试员")
    assert done.message == "马上就办〔2025〕1号已登记，2025年11月5日前办结"


def test_an_unannounced_year_is_counted_provisionally_and_says_so(
    office: Office, clock: Clock
) -> None:
    clock.moment = datetime(2099, 12, 31, 9)
    done = add_act_now(office, replace(DRAFT, given_at=clock.moment))
    assert "暂按，未公布" in done.message


def test_numbers_run_through_each_year_without_a_gap(office: Office, clock: Clock) -> None:
    assert [added(office).number for _ in range(3)] == [1, 2, 3]
    undo(office)
    assert added(office).number == 3
    last_year = replace(DRAFT, given_at=datetime(2024, 12, 30, 9))
    assert added(office, last_year).number_words == "马上就办〔2024〕1号"
    clock.moment = datetime(2026, 1, 4, 9)
    assert added(office, replace(DRAFT, given_at=clock.moment)).number == 1


def test_what_happened_is_kept_in_order_and_a_reply_closes(office: Office, clock: Clock) -> None:
    item = added(office)
    clock.moment = datetime(2025, 11, 3, 9)
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.CHASE))
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.NOTE, "已约谈食堂承包方"))
    clock.moment = datetime(2025, 11, 4, 16)
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.REPLY, "已整改，附照片"))
    told = office.queries.act_now.item(item.id, date.max)
    kinds = [entry.kind for entry in told.entries]
    assert kinds == [ActNowEvent.CHASE, ActNowEvent.NOTE, ActNowEvent.REPLY]
    assert not told.is_open(date(2025, 11, 4))
    assert office.queries.act_now.item(item.id, date(2025, 11, 3)).is_open(date(2025, 11, 3))


def test_a_closed_instruction_takes_nothing_more(office: Office) -> None:
    item = added(office)
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.REPLY, "已办"))
    for kind in (ActNowEvent.CHASE, ActNowEvent.NOTE, ActNowEvent.REPLY):
        with pytest.raises(UserError, match="已于10月31日回复办结"):
            record_act_now(office, ActNowEntryDraft(item.id, kind, "再办"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "  \n"}, "交办内容还没有填写"),
        ({"text": "长" * 3001}, "交办内容有3001字"),
        ({"unit": "区教育据"}, "没有名为“区教育据”的牵头单位，是不是区教育局"),
        ({"unit": "qjyj"}, "是不是区教育局"),
        ({"unit": "火星局"}, "请核对单位名称"),
        ({"unit": "区"}, "单位“区”不明确"),
        ({"workdays": 0}, "1到60个工作日，现在是0"),
        ({"workdays": 61}, "1到60个工作日，现在是61"),
        ({"given_at": datetime(2025, 11, 1, 9)}, "交办日期2025年11月1日在今天之后"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    office: Office, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence) as refused:
        add_act_now(office, replace(DRAFT, **changes))  # type: ignore[arg-type]
    assert str(refused.value).count("。") == 1
    assert office.queries.act_now.given(date.max) == []


def test_an_alias_names_its_unit_and_nobody_may_be_named(office: Office) -> None:
    known = next(unit for unit in office.queries.units.all() if unit.aliases)
    assert added(office, replace(DRAFT, unit=known.aliases[0])).unit == known.name
    assert added(office, replace(DRAFT, unit="")).unit_id is None


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (datetime(2025, 10, 30, 9), "早于交办日期2025年10月31日"),
        (datetime(2025, 11, 1, 9), "进展日期2025年11月1日在今天之后"),
    ],
)
def test_an_entry_lies_between_the_instruction_and_now(
    office: Office, at: datetime, sentence: str
) -> None:
    item = added(office)
    with pytest.raises(UserError, match=sentence):
        record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.NOTE, "进展", at))


def test_a_reply_needs_words_and_an_instruction(office: Office) -> None:
    item = added(office)
    with pytest.raises(UserError, match="办结回复还没有填写"):
        record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.REPLY, " "))
    with pytest.raises(UserError, match="已不存在"):
        record_act_now(office, ActNowEntryDraft(99, ActNowEvent.REPLY, "已办"))
    with pytest.raises(UserError, match="没有马上就办〔2025〕9号"):
        office.queries.act_now.id_of(2025, 9)
    assert office.queries.act_now.id_of(2025, 1) == item.id


def test_it_is_found_by_its_words_its_leader_and_their_initials(office: Office) -> None:
    ((_, key),) = [added(office)] and office.queries.act_now.search_texts()
    assert all(word in key for word in ("食堂", "张区长", "区教育局", "hssyxx"))


def test_a_change_is_a_dated_entry_and_the_old_value_is_kept(office: Office, clock: Clock) -> None:
    item = added(office)
    clock.moment = datetime(2025, 11, 4, 10)
    draft = ActNowChangeDraft(item.id, unit="发改局", due_on=date(2025, 11, 10), reason="移交")
    done = change_act_now(office, draft)
    assert done.message == "马上就办〔2025〕1号已更改承办单位、期限"
    told = office.queries.act_now.item(item.id, date.max)
    assert (told.unit, told.due_on, told.text) == ("区发改局", date(2025, 11, 10), item.text)
    assert told.entries[-1].change is not None
    assert told.entries[-1].change.before.unit == "区教育局"
    before = office.queries.act_now.item(item.id, date(2025, 11, 3))
    assert (before.unit, before.due_on) == ("区教育局", date(2025, 11, 5))
    undo(office)
    assert office.queries.act_now.item(item.id, date.max) == item


def test_the_days_given_anew_count_from_the_day_it_was_given(office: Office) -> None:
    item = added(office)
    change_act_now(office, ActNowChangeDraft(item.id, workdays=5, reason="送检要五天"))
    told = office.queries.act_now.item(item.id, date.max)
    assert (told.workdays, told.due_on) == (5, date(2025, 11, 7))


CHANGES_REFUSED = [
    (ActNowChangeDraft(1), "没有改动"),
    (ActNowChangeDraft(1, text=" "), "交办内容还没有填写"),
    (ActNowChangeDraft(1, unit="区教育据"), "是不是区教育局"),
    (ActNowChangeDraft(1, workdays=9), "请写明推迟的理由"),
    (ActNowChangeDraft(1, workdays=0), "1到60个工作日"),
    (ActNowChangeDraft(1, workdays=2, due_on=date(2025, 11, 4)), "只给一种"),
    (ActNowChangeDraft(1, due_on=date(2025, 10, 30)), "早于交办日期"),
    (ActNowChangeDraft(1, unit="发改局", at=datetime(2025, 10, 30, 9)), "早于交办日期"),
    (ActNowChangeDraft(1, unit="发改局", at=datetime(2025, 11, 2, 9)), "在今天之后"),
    (ActNowChangeDraft(99, unit="发改局"), "已不存在"),
]


@pytest.mark.parametrize(("draft", "sentence"), CHANGES_REFUSED)
def test_a_change_that_makes_no_sense_is_refused(
    office: Office, draft: ActNowChangeDraft, sentence: str
) -> None:
    item = added(office)
    with pytest.raises(UserError, match=sentence):
        change_act_now(office, draft)
    assert office.queries.act_now.item(item.id, date.max) == item


def test_a_closed_instruction_is_changed_no_more(office: Office) -> None:
    item = added(office)
    record_act_now(office, ActNowEntryDraft(item.id, ActNowEvent.REPLY, "已办"))
    with pytest.raises(UserError, match="不能再更改"):
        change_act_now(office, ActNowChangeDraft(item.id, unit="发改局"))


def test_no_change_is_dated_before_another(office: Office, clock: Clock) -> None:
    item = added(office)
    clock.moment = datetime(2025, 11, 4, 10)
    change_act_now(office, ActNowChangeDraft(item.id, unit="发改局"))
    earlier = ActNowChangeDraft(item.id, text="核实两校", at=datetime(2025, 11, 3, 9))
    with pytest.raises(UserError, match="早于上一次更改"):
        change_act_now(office, earlier)


def test_it_is_found_by_its_new_words_and_its_former_ones(office: Office) -> None:
    item = added(office)
    change_act_now(office, ActNowChangeDraft(item.id, text="查公交末班车"))
    ((_, key),) = office.queries.act_now.search_texts()
    assert "末班车" in key
    assert "食堂" in key


def test_a_day_that_was_named_is_due_and_no_holiday_moves_it(office: Office) -> None:
    item = added(office, replace(DRAFT, due_on=date(2025, 11, 7)))
    assert (item.due_on, item.workdays) == (date(2025, 11, 7), 0)
    with pytest.raises(UserError, match="早于交办日期"):
        add_act_now(office, replace(DRAFT, due_on=date(2025, 10, 30)))
