from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.cases.case_file import (
    CaseEntryDraft,
    VisitDraft,
    check_case_event,
    check_visit,
    check_visits_per_month,
)
from fenghua_supervisor.domain.codes.cases import CaseEvent, VisitVerdict, VisitWay
from fenghua_supervisor.errors import UserError
from tests.domain.cases.test_cadence import case
from tests.domain.finding_facts import day

NOTE = CaseEntryDraft(1, CaseEvent.NOTE, "已进场")
REFUSED = [
    (NOTE, "08-04", "早于包案〔2025〕1号开始的2025年8月5日"),
    (replace(NOTE, kind=CaseEvent.EXTEND), "10-09", "请填写晚于这一天的新期限"),
    (
        replace(NOTE, kind=CaseEvent.EXTEND, due_on=day("12-31")),
        "10-09",
        "现在的期限是2025年12月31日",
    ),
    (replace(NOTE, kind=CaseEvent.LEADER, leader="李区长"), "10-09", "姓名和职务"),
]


@pytest.mark.parametrize(("draft", "on", "words"), REFUSED)
def test_what_cannot_happen_to_a_case_is_refused(
    draft: CaseEntryDraft, on: str, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        check_case_event(case(), draft, day(on))


def test_a_closed_case_takes_nothing_more() -> None:
    closed = case(closed="10-20")
    with pytest.raises(UserError, match="已于2025年10月20日结案，不能再进展"):
        check_case_event(closed, NOTE, day("10-21"))
    assert (closed.closed_on, closed.is_late(day("12-31"))) == (day("10-20"), False)
    assert case().is_late(day("12-31")) is False
    assert case().number_words == "包案〔2025〕1号"


VISIT = VisitDraft(1, VisitWay.ON_SITE, "王科长", VisitVerdict.SATISFIED)
MISSED = replace(VISIT, verdict=VisitVerdict.NOT_REACHED)
VISITS = [
    (VISIT, "08-04", "不在包案〔2025〕1号办理期间"),
    (VISIT, "10-21", "不在包案〔2025〕1号办理期间"),
    (replace(VISIT, promise_due=day("10-30")), "10-09", "还没有写承诺了什么"),
    (replace(VISIT, promise="修好", promise_due=day("10-08")), "10-09", "早于回访日期"),
    (
        replace(VISIT, verdict=VisitVerdict.NOT_REACHED, opinion="好"),
        "10-09",
        "未联系上的回访没有意见",
    ),
]


@pytest.mark.parametrize(("draft", "on", "words"), VISITS)
def test_a_visit_that_makes_no_sense_is_refused(draft: VisitDraft, on: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_visit(case(closed="10-20"), draft, day(on))


@pytest.mark.parametrize("count", [-1, 32])
def test_a_month_has_no_more_visits_than_days(count: int) -> None:
    with pytest.raises(UserError, match=f"现在是{count}"):
        check_visits_per_month(count)
