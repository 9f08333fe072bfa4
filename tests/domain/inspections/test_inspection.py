from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fenghua_supervisor.domain.codes.inspections import InspectionEvent, InspectionKind
from fenghua_supervisor.domain.inspections.inspection import (
    Inspection,
    InspectionDraft,
    InspectionEntry,
    check_event,
    check_span,
    kind_of,
)
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import day


def inspection(*kinds: str) -> Inspection:
    entries = tuple(
        InspectionEntry(n, InspectionEvent(kind), day("10-20"), "", "")
        for n, kind in enumerate(kinds)
    )
    texts: Any = ("",) * 5
    kind = InspectionKind.UNDERCOVER
    return Inspection(
        1, kind, 2025, 3, "农贸市场", day("10-09"), day("10-12"), *texts, (), entries=entries
    )


STANDINGS = [
    ((), "10-08", "未开始"),
    ((), "10-12", "进行中"),
    (("note",), "10-13", "待出结论"),
    (("conclude",), "10-20", "已出结论"),
    (("conclude", "feedback"), "10-21", "已反馈"),
    (("conclude", "feedback", "object"), "10-21", "异议待答复"),
    (("conclude", "feedback", "object", "answer"), "10-21", "已反馈"),
]


@pytest.mark.parametrize(("kinds", "on", "words"), STANDINGS)
def test_it_tells_how_it_stands(kinds: tuple[str, ...], on: str, words: str) -> None:
    assert inspection(*kinds).standing(day(on)) == words


REFUSED = [
    ((), "feedback", "还没有结论，不能反馈结论"),
    ((), "object", "还没有结论"),
    (("conclude",), "conclude", "已于2025年10月20日出了结论"),
    (("conclude", "object"), "object", "还有异议没有答复"),
    (("conclude",), "answer", "没有待答复的异议"),
]


@pytest.mark.parametrize(("kinds", "kind", "words"), REFUSED)
def test_what_cannot_be_noted_is_refused(kinds: tuple[str, ...], kind: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        check_event(inspection(*kinds), InspectionEvent(kind), day("10-21"))


def test_nothing_is_noted_before_it_began() -> None:
    with pytest.raises(UserError, match="早于督查〔2025〕3号开始的2025年10月9日"):
        check_event(inspection(), InspectionEvent.NOTE, day("10-08"))
    check_event(inspection(), InspectionEvent.NOTE, day("10-09"))


def test_it_does_not_end_before_it_begins() -> None:
    draft = InspectionDraft(InspectionKind.SPOT, "抽查", date(2025, 10, 9), date(2025, 10, 8))
    with pytest.raises(UserError, match="督查结束日期2025年10月8日早于开始日期"):
        check_span(draft)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("民生实事项目暗访", "undercover"),
        ("互动式监督：托育服务", "interactive"),
        ("暗访问题整改回头看", "revisit"),
        ("回头看暗访", "undercover"),
        ("三季度抽查", "spot"),
        ("明察暗访", None),
        ("安全生产明察", "open"),
        ("重点任务督查", None),
        ("", None),
    ],
)
def test_a_title_says_how_it_goes_about_it(title: str, kind: str | None) -> None:
    found = kind_of(title)
    assert (None if found is None else found.value) == kind
