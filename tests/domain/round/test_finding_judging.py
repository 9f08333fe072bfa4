from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.round.finding_judging import FindingJudge, FindingLine
from fenghua_supervisor.domain.round.received_form import FindingReport, FormField
from fenghua_supervisor.domain.round.received_table import ReceivedCell
from tests.domain.finding_facts import day, entry
from tests.domain.open_facts import ASSIGNED, found

if TYPE_CHECKING:
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.round.received_form import FormProblem

ON, AS_OF = day("10-24"), day("10-31")
NUMBER = "问题〔2025〕3号"
MEASURED = (ASSIGNED, entry("measure", "10-12", text="已清理"))
SUBMITTED = (ASSIGNED, entry("submit", "10-15", text="已清理"))


def row(
    measure: str = "已清理", done: str = "", asks: str = "", number: str = NUMBER, key: str = "F3"
) -> FindingReport:
    cells = [
        FormField(ReceivedCell(text), f"{letter}5")
        for letter, text in zip("AHEFG", (number, key, measure, done, asks), strict=True)
    ]
    return FindingReport("问题整改", *cells)


def judged(
    *rows: FindingReport,
    finding: Finding | None = None,
    said: dict[int, str] | None = None,
    is_known: bool = False,
) -> tuple[list[FindingLine], list[FormProblem]]:
    known = finding or found(ASSIGNED)
    judge = FindingJudge({known.id: known}, ON, AS_OF, said or {}, is_known=is_known)
    judge.run(rows)
    return judge.lines, judge.problems


MEASURE, SUBMIT = FindingEvent.MEASURE, FindingEvent.SUBMIT


@pytest.mark.parametrize(
    ("told", "event", "text"),
    [
        (row(), MEASURE, "已清理"),
        (row(asks="否"), MEASURE, "已清理"),
        (row(asks=" 是 "), SUBMIT, "已清理"),
        (row(asks="√"), SUBMIT, "已清理"),
        (row(done="2025年10月20日", asks="是"), SUBMIT, "已清理（2025年10月20日完成）"),
        (row(done="2025-10-20"), MEASURE, "已清理（2025年10月20日完成）"),
        (row(done="—"), MEASURE, "已清理"),
        (row(key=""), MEASURE, "已清理"),
        (row(number=""), MEASURE, "已清理"),
        (row(number="〔2025〕3"), MEASURE, "已清理"),
    ],
)
def test_a_row_becomes_one_entry(told: FindingReport, event: FindingEvent, text: str) -> None:
    [line], problems = judged(told)
    assert problems == []
    assert (line.event, line.text, line.on, line.is_new, line.place) == (
        event,
        text,
        ON,
        True,
        "E5",
    )
    assert line.title == "问题〔2025〕3号　实验小学：消防通道 堆放杂物"


@pytest.mark.parametrize(
    ("told", "place", "why"),
    [
        (row(done="十月下旬"), "F5", "读不出日期"),
        (row(done="10月20日"), "F5", "读不出日期"),
        (row(done="2025-10-08"), "F5", "早于挂号的2025年10月9日"),
        (row(done="2025-11-01"), "F5", "在统计截止日2025年10月31日之后"),
        (row(asks="看情况"), "G5", "认不出，请填是或否"),
        (row("", asks="是"), "E5", "没有写整改情况"),
        (row("无", done="2025-10-20"), "E5", None),
        (row("—", asks="是"), "E5", "没有写整改情况"),
        (row("", done="2025-10-20"), "E5", "没有写整改情况"),
        (row("长" * 3001), "E5", "超过3000字"),
        (row(number="问题〔2025〕4号"), "A5", "不是本单位要整改的问题"),
        (row(number="问题〔2025〕4号", key=""), "A5", "不是本单位要整改的问题"),
        (row(number="三号"), "A5", "编号认不出"),
        (row(number="", key="F9"), "A5", "没有写问题编号"),
    ],
)
def test_what_cannot_be_used_is_a_problem_with_its_place(
    told: FindingReport, place: str, why: str | None
) -> None:
    lines, problems = judged(told)
    if why is None:
        assert [line.text for line in lines] == ["无（2025年10月20日完成）"]
        return
    assert lines == []
    [problem] = problems
    assert problem.place == f"问题整改 {place}"
    assert why in problem.why


def test_number_and_hidden_key_must_agree() -> None:
    other = found(ASSIGNED, id=4, number=4)
    judge = FindingJudge({3: found(ASSIGNED), 4: other}, ON, AS_OF, {}, is_known=False)
    judge.run([row(key="F4")])
    assert judge.lines == []
    assert "与隐藏的标识（问题〔2025〕4号）不一致" in judge.problems[0].why


@pytest.mark.parametrize(
    ("finding", "told", "is_new"),
    [
        (found(*MEASURED), row(), False),
        (found(*MEASURED), row(asks="是"), True),
        (found(*MEASURED), row("又清了一遍"), True),
        (found(*SUBMITTED), row(asks="是"), False),
        (found(*SUBMITTED), row(), False),
        (found(*SUBMITTED, entry("return", "10-17", due="10-24")), row(asks="是"), True),
    ],
)
def test_what_was_said_already_adds_nothing(
    finding: Finding, told: FindingReport, is_new: bool
) -> None:
    [line], problems = judged(told, finding=finding)
    assert (line.is_new, problems) == (is_new, [])


def test_a_file_that_was_imported_before_brings_no_news() -> None:
    back = found(*SUBMITTED, entry("return", "10-17", due="10-24"))
    [line], _ = judged(row(asks="是"), finding=back, is_known=True)
    assert not line.is_new


def test_what_its_state_does_not_allow_is_said() -> None:
    lines, [problem] = judged(row("又清了一遍"), finding=found(*SUBMITTED))
    assert lines == []
    assert problem.why == "问题〔2025〕3号：现为“已申请销号”，不能再报整改情况"


def test_a_finding_is_reported_once_in_a_file_and_in_an_import() -> None:
    lines, [problem] = judged(row(), row("另一说"))
    assert [line.text for line in lines] == ["已清理"]
    assert "写了两行" in problem.why
    lines, [problem] = judged(row("另一说"), said={3: "甲.xlsx"})
    assert lines == []
    assert "在“甲.xlsx”里已经报过" in problem.why


def test_an_entry_is_not_dated_before_the_last_one() -> None:
    late = found(ASSIGNED, entry("measure", "10-28", text="在办"))
    [line], _ = judged(row(), finding=late)
    assert line.on == day("10-28")
