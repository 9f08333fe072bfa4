from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.domain.notices.notice import NoticeItem
from fenghua_supervisor.domain.papers.lists import Decomposition, ListRow
from fenghua_supervisor.domain.papers.rectification_list import ProblemFacts, rectification_list
from fenghua_supervisor.domain.units.duties import Duty
from tests.domain.finding_facts import DONE, finding
from tests.domain.finding_facts import entry as finding_entry
from tests.domain.notice_facts import notice, reply
from tests.domain.paper_facts import AS_OF, entry, row, unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.notices.notice import Notice

PROBLEM = entry(3, "已开工。", issues="缺地。", next_steps="协调用地。")
ITEM = NoticeItem(3, 3, "完善养老服务", "2025年底", "")
EMPTY = ("最近的填报中没有未办结的问题",)


def texts(
    made: LedgerRow,
    *reports: Entry,
    notices: Sequence[Notice] = (),
    duties: Mapping[int, Mapping[int, Duty]] | None = None,
    units: frozenset[str] = frozenset(),
) -> tuple[object, ...]:
    """The lines of the list for one action, as texts."""
    known = Decomposition(duties=duties or {})
    facts = ProblemFacts(AS_OF, {made.id: reports}, notices, known, "奉共富督")
    printed = rectification_list([made], facts, units)
    assert printed.kind is ListKind.RECTIFY
    (group,) = printed.groups
    return tuple(getattr(line, "texts", line) for line in group.items)


def test_an_open_problem_stands_with_what_the_unit_will_do() -> None:
    made = row(3, percent=Decimal(60))
    assert texts(made, PROBLEM) == (
        (
            *("3", "缺地。", "—", "2025年12月31日", "区民政局"),
            *("—", "协调用地。", "承办中\n60%", "□"),
        ),
    )


@pytest.mark.parametrize(
    ("made", "report"),
    [
        (row(3), entry(3, "已开工。")),
        (row(3, unit(state=State.CLOSED)), PROBLEM),
        (row(3, unit(state=State.SUSPENDED)), PROBLEM),
        (row(3, unit("区教育局")), PROBLEM),
    ],
)
def test_what_is_settled_or_another_unit_s_is_no_line(made: LedgerRow, report: Entry) -> None:
    assert texts(made, report) == EMPTY


def test_a_problem_of_all_units_stands_under_those_that_are_open() -> None:
    made = row(3, unit("甲局"), unit("乙局", state=State.CLOSED), unit("丙局"))
    (line,) = texts(made, entry(3, "", issues="缺地。", unit=""))
    assert line[4] == "甲局\n丙局"


@pytest.mark.parametrize(("units", "found"), [({"区民政局"}, True), ({"区教育局"}, False)])
def test_the_list_is_made_for_the_units_that_were_chosen(units: set[str], found: bool) -> None:
    assert (texts(row(3), PROBLEM, units=frozenset(units)) != EMPTY) is found


@pytest.mark.parametrize(
    ("sheet", "asked", "due"),
    [
        (
            notice(items=(ITEM,), text="限期整改。"),
            "限期整改。\n（奉共富督催〔2025〕3号）",
            "2025-10-20",
        ),
        (notice(items=(ITEM,), text="限期整改。", unit_id=2), "—", "2025年12月31日"),
        (notice(text="限期整改。"), "—", "2025年12月31日"),
        (notice(items=(ITEM,), withdrawn_on=AS_OF), "—", "2025年12月31日"),
        (notice(items=(ITEM,), replies=(reply(date(2025, 10, 18)),)), "—", "2025年12月31日"),
    ],
)
def test_a_sheet_that_still_waits_says_what_is_asked_and_by_when(
    sheet: Notice, asked: str, due: str
) -> None:
    (line,) = texts(row(3), PROBLEM, notices=[sheet])
    assert (line[2], line[3]) == (asked, due)


def test_of_several_sheets_the_latest_counts_and_the_usual_words_stand_in() -> None:
    early = notice(items=(ITEM,), text="先催。")
    (line,) = texts(row(3), PROBLEM, notices=[early, notice(items=(ITEM,), number=9)])
    assert line[2].endswith("\n（奉共富督催〔2025〕9号）")
    assert not line[2].startswith(("先催", "\n"))


def test_who_answers_is_the_owner_or_else_the_leader() -> None:
    made = row(3, unit("甲局", unit_id=1), unit("乙局", unit_id=2))
    duties = {3: {1: Duty(3, 1, leader="王局", owner="李静"), 2: Duty(3, 2, leader="赵局")}}
    (line,) = texts(made, entry(3, "", issues="缺地。", unit=""), duties=duties)
    assert line[5] == "李静\n赵局"


GIVEN = finding_entry("assign", "10-10", due="10-17")
FOUND = (
    finding(GIVEN, finding_entry("measure", "10-13", text="已清理"), requirement="立即清理"),
    finding(*DONE, id=2, number=2),
    finding(id=3, number=3, units=("区民政局",), unit_ids=(4,)),
)


def lists(units: frozenset[str] = frozenset(), *reports: Entry) -> list[tuple[str, list[str]]]:
    """Heading of each group and the numbers of its lines."""
    made = row(3, percent=Decimal(60))
    facts = ProblemFacts(AS_OF, {made.id: reports}, (), Decomposition(), "奉共富督", FOUND)
    printed = rectification_list([made], facts, units)
    return [
        (group.heading, [line.texts[0] for line in group.items if isinstance(line, ListRow)])
        for group in printed.groups
    ]


def test_what_an_inspection_found_stands_below_what_units_reported_while_it_is_open() -> None:
    assert lists(frozenset(), PROBLEM) == [
        ("单位填报反映的问题", ["3"]),
        ("督查发现的问题", ["2025-\n1", "2025-\n3"]),
    ]
    assert lists() == [("督查发现的问题", ["2025-\n1", "2025-\n3"])]


def test_units_limit_what_was_found_too() -> None:
    assert lists(frozenset({"区民政局"}))[-1] == ("督查发现的问题", ["2025-\n3"])


def test_a_finding_fills_the_columns_of_the_list() -> None:
    facts = ProblemFacts(AS_OF, {}, (), Decomposition(), "奉共富督", FOUND[:1])
    (group,) = rectification_list([], facts).groups
    assert [getattr(line, "texts", line) for line in group.items] == [
        (
            *("2025-\n1", "消防通道堆放杂物（岳林街道农贸市场）", "立即清理", "2025-10-17"),
            *("区市场监管局", "—", "已清理", "整改中\n逾期", "□"),
        )
    ]
