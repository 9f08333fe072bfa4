"""Texts far longer than any action: they are told, and nothing in them is searched for long."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.plan_text.brackets import BracketPairs
from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline
from fenghua_supervisor.plan_text.duty.units import read_stacked_units
from fenghua_supervisor.plan_text.items import LONGEST_ITEM
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell, SourceTable
from fenghua_supervisor.plan_text.targets import read_targets

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan

TITLE = "示例区行动方案（2021—2025年）"
UNIT = "（牵头单位：区甲局）"


def lines(*items: str) -> ParsedPlan:
    return parse_plan(PlanSource.from_text("\n".join((TITLE, *items))))


def rows(*rows: tuple[str, ...]) -> ParsedPlan:
    head = ("序号", "目标任务", "牵头单位")
    cells = tuple(tuple(map(SourceCell, row)) for row in (head, *rows))
    return parse_plan(PlanSource((SourceTable(1, cells),)))


@pytest.mark.parametrize(
    "plan",
    [
        lines(f"1.{'字' * LONGEST_ITEM}多{UNIT}", f"2.建设乙。{UNIT}"),
        rows(("1", "字" * LONGEST_ITEM + "多", "甲局"), ("2", "建设乙", "甲局")),
        rows(("1", "建设甲", "甲局、" * LONGEST_ITEM), ("2", "建设乙", "甲局")),
    ],
)
def test_what_is_too_long_for_an_action_is_left_out_and_told(plan: ParsedPlan) -> None:
    assert [action.number for action in plan.actions] == [2]
    assert plan.missing_numbers == (1,)
    (problem,) = [problem for problem in plan.problems if problem.number == 1]
    assert "超过5000字的上限，没有读入" in problem.why


def test_rows_under_one_number_are_joined_until_they_are_too_long() -> None:
    head = tuple(map(SourceCell, ("序号", "目标任务", "牵头单位")))
    more = tuple(
        (SourceCell("1", continued=at > 0), SourceCell(f"建设甲{at}" * 20), SourceCell(f"{at}局"))
        for at in range(3_000)
    )
    plan = parse_plan(PlanSource((SourceTable(1, (head, *more)),)))
    assert (plan.actions, len(plan.problems)) == ((), 2)
    assert "没有读入" in plan.problems[1].why + plan.problems[0].why


def test_the_figures_of_an_endless_clause_are_told_and_not_read() -> None:
    reading = read_targets(f"到2025年，{'达到1%、' * 100}，甲率达60%。")
    assert [target.name for target in reading.targets] == ["甲率"]
    (unread,) = reading.unread
    assert unread.startswith("达到1%、达到1%、")


def test_more_figures_than_a_pair_has_are_no_pair() -> None:
    names, figures = "、".join("甲率" for _ in range(30)), "、".join("5%" for _ in range(30))
    words = [
        len(target.words) for target in read_targets(f"到2025年，{names}分别达{figures}。").targets
    ]
    assert sum(words) < 1_000  # a pair keeps the whole clause with each of its targets


def test_a_list_of_more_subjects_than_anybody_lists_stays_whole() -> None:
    (target,) = read_targets(
        "、".join(f"第{at}村覆盖率" for at in range(40)) + "实现全覆盖。"
    ).targets
    assert target.name.count("、") == 39


def test_every_date_of_a_long_text_is_found() -> None:
    body = "".join(f"到{2000 + at % 90}年建成甲，到2091年6月建成乙，" for at in range(200))
    due = find_deadline(body, "", PlanPeriod()).deadline
    assert due is not None
    assert due.date.isoformat() == "2091-06-30"


def test_the_lines_of_a_cell_are_units_however_many_they_are() -> None:
    names, is_open = read_stacked_units("\n".join(f"区第{at}局" for at in range(300)))
    assert (len(names), is_open) == (300, False)


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("（甲）", 0, 2),
        ("（（甲）", 0, None),
        ("（（甲）", 1, 3),
        ("甲）（乙)", 2, 4),
        ("（甲（乙）丙）", 0, 6),
        ("（甲（乙）丙）", 2, 4),
        (f"（{'甲' * 900}）", 0, None),
    ],
)
def test_brackets_belong_together_by_their_depth(
    text: str, opening: int, closing: int | None
) -> None:
    pairs = BracketPairs(text)
    assert pairs.closing(opening) == closing
    if closing is not None:
        assert pairs.opening(closing) == opening


@pytest.mark.parametrize(
    "piece", ["2025年", "X", "均", "到2025年，", "99999999年", "1、", "年底前"]
)
def test_a_long_run_of_words_takes_linear_time(piece: str) -> None:
    body = f"到2025年，{piece * (20_000 // len(piece))}全覆盖。"
    began = process_time()
    read_targets(body)
    find_deadline(body, "", PlanPeriod())
    assert process_time() - began < 1.25


@pytest.mark.parametrize(
    "piece",
    [
        "（牵头单位：",
        "负责）",
        "（甲局负责）",
        "牵头单位：甲局",
        "区甲局、",
        "【牵头单位】",
        "工作任务",
    ],
)
def test_a_long_run_of_unit_brackets_takes_linear_time(piece: str) -> None:
    began = process_time()
    lines("1.建设甲。" + piece * (30_000 // len(piece)))
    assert process_time() - began < 1.25


@pytest.mark.parametrize(
    "piece", ["（", "（（））", "一、", "（一）", "\n1、甲", "——", "一是", "1.1", "①"]
)
def test_a_long_run_of_numbers_takes_linear_time(piece: str) -> None:
    began = process_time()
    lines("1.建设甲。" + piece * (20_000 // len(piece)))
    assert process_time() - began < 2


@pytest.mark.parametrize(
    "number",
    ["{}.", *(pytest.param(other, marks=pytest.mark.long) for other in ("（{}）", "{}、"))],
)
def test_a_plan_of_three_hundred_items_is_read_at_once(number: str) -> None:
    words = "推进某项工作，到2025年，建成示例基地10个，覆盖率达到95%以上，其中（含甲、乙）3个。" * 3
    charge = "（牵头单位：区发改局、区财政局；配合单位：区教育局，各镇（街道））"
    began = process_time()
    plan = lines(*(number.format(at) + words + charge for at in range(1, 301)))
    assert len(plan.actions) == 300
    assert process_time() - began < 2
