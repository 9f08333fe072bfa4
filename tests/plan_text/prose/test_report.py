from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from fenghua_supervisor.domain.codes.plan import DueBasis, PlanKind
from fenghua_supervisor.plan_text.noise import join_lines
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.prose.report import read_report
from fenghua_supervisor.plan_text.source import PlanSource

REPORT = Path(__file__).parents[1] / "fixtures" / "work_report.txt"
TEXT = REPORT.read_text(encoding="utf-8")
FIGURES = [
    *("地区生产总值增长 6-6.5%", "城镇新增就业 2万人", "城镇登记失业率 4%", "城乡收入倍差 1.7"),
    *(
        "首店 20家",
        "新能源车产量 5万辆",
        "企业减负 6亿元",
        "片区更新提质 12个",
        "改造城中村 20万平方米",
    ),
    *("粮食种植面积 17万亩", "产量 1.4亿斤", "海铁联运 21万标箱", "节能量 4万吨标煤"),
    *("办理时间 3天", "新建海塘 35公里"),
]


def wrapped(text: str, width: int) -> str:
    return "\n".join(
        line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)
    )


def test_a_report_is_read_by_its_sentences() -> None:
    plan = parse_plan(PlanSource.from_text(TEXT))
    figures = [
        f"{target.name} {target.value}"
        f"{'' if target.value_high is None else f'-{target.value_high}'}{target.unit}"
        for action in plan.actions
        for target in action.targets
        if target.value is not None
    ]
    assert figures == FIGURES
    assert [action.number for action in plan.actions] == list(range(1, 16))
    assert {action.lead_units + action.support_units for action in plan.actions} == {()}
    assert (plan.title, plan.kind) == ("示例市2031年政府工作报告", PlanKind.WORK_REPORT)
    assert plan.period_end is not None
    assert plan.period_end.year == 2031
    assert plan.problems == ()


def test_headings_and_deadlines_of_a_report() -> None:
    plan = parse_plan(PlanSource.from_text(TEXT))
    campaigns = list(dict.fromkeys(action.campaign for action in plan.actions))
    assert campaigns == [
        *("", "壮大产业，挖掘内需新空间", "建设城市，打造都市新格局", "改善民生，守牢安全底线"),
    ]
    stated = [
        action.deadline.date.isoformat()
        for action in plan.actions
        if action.deadline and action.deadline.basis is DueBasis.STATED
    ]
    assert stated == ["2031-10-31"]


def test_what_a_report_says_besides_is_named() -> None:
    notes = parse_plan(PlanSource.from_text(TEXT)).notes
    assert notes == (
        "这是没有编号的工作报告：“2031年工作安排”（第13行起）逐句列为任务，共15项，原文没有写牵头单位，请逐项确定",
        "“2030年工作回顾”（第6行起，是回顾）、“‘十六五’时期的主要目标”（第10行起，是几年的目标）没有读入",
        "小标题之外的3句没有数字指标，没有列为任务（第14、16、20行）",
        "“各位代表”等2句不是任务，未读入（第21行）",
    )


@pytest.mark.parametrize("width", range(24, 46))
def test_the_lines_of_a_page_are_read_as_paragraphs(width: int) -> None:
    """A last line as full as the others may hide a paragraph's end: then an item more is read."""
    head, body = TEXT.split("三、2031年工作安排\n")
    page = f"{head}三、2031年工作安排\n{wrapped(body, width)}"
    broken, whole = (parse_plan(PlanSource.from_text(text)) for text in (page, TEXT))
    read = [(action.text, action.campaign, action.targets) for action in broken.actions]
    assert read[: len(whole.actions)] == [
        (action.text, action.campaign, action.targets) for action in whole.actions
    ]
    assert [text for text, *_ in read[len(whole.actions) :]] in (
        [],
        ["面对新任务，我们将锤炼作风、担当作为，让群众满意。"],
    )


def test_a_report_without_a_title_is_called_after_its_year() -> None:
    text = TEXT[TEXT.index("一、2030年") :]
    plan = parse_plan(PlanSource.from_text(text))
    assert plan.title == "2031年政府工作报告"


@pytest.mark.parametrize(
    "text",
    [
        "甲区2025年重点任务\n一、产业\n1.建成甲站。（责任单位：甲局）\n二、民生\n2.建成乙站。（责任单位：乙局）",
        "一、总体要求\n坚持稳中求进。\n二、重点任务\n壮大产业。",
        "一、2024年工作回顾\n建成甲站5个。",
        "",
    ],
)
def test_other_texts_are_no_reports(text: str) -> None:
    assert read_report(join_lines(PlanSource.from_text(text).lines)) is None


def test_a_report_with_units_is_read_by_its_units() -> None:
    text = (
        "一、2024年工作回顾\n建成甲站。\n二、2025年工作安排\n（一）建成乙站5个。（责任单位：甲局）"
    )
    plan = parse_plan(PlanSource.from_text(text))
    assert [action.lead_units for action in plan.actions] == [("甲局",)]


def test_a_long_report_takes_linear_time() -> None:
    lines = "（一）壮大产业，引进甲企业20家。建成乙站。\n" * 4_000
    began = process_time()
    read_report(
        join_lines(PlanSource.from_text(f"一、2024年工作回顾\n二、2025年工作安排\n{lines}").lines)
    )
    assert process_time() - began < 20
