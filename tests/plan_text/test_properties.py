from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.deadlines import PlanPeriod, find_deadline
from fenghua_supervisor.plan_text.duty.units import read_charge
from fenghua_supervisor.plan_text.noise import join_lines, tidy
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource, SourceCell, SourceTable
from fenghua_supervisor.plan_text.targets import find_targets
from fenghua_supervisor.plan_text.titles import action_title
from tests.plan_text.full_plan import SHIPPED_PLAN

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan

PRINTED = SHIPPED_PLAN.read_text(encoding="utf-8").split("\n")
HEAD, BODY = PRINTED[:4], PRINTED[4:520]
STREAM = join_lines(PlanSource.from_text("\n".join(BODY)).lines).text
PIECES = [
    *(
        "1.",
        "2.",
        "3、",
        "（1）",
        "①",
        "一、",
        "（一）",
        "——",
        "（牵头单位：",
        "区教育局",
        "）",
        "、",
        "。",
    ),
    *(
        "到2025年，",
        "达",
        "60%",
        "1-2个",
        "“",
        "”",
        "(",
        ")",
        "\n",
        " ",
        "　",
        "负责）",
        "责任单位：",
        "等",
    ),
    *("2025年13月", "12月底前", "全覆盖", "和", "分别", "5", "万", "88", "建设", "牵头", "配合"),
]
#: What no rule is known of takes three times the examples of a rule.
MANY = 3 * settings().max_examples
plan_like = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def read(plan: ParsedPlan) -> list[object]:
    return [replace(action, line=None) for action in plan.actions]


@cache
def whole() -> list[object]:
    """The plan as it is read when nothing is changed."""
    return read(parse_plan(PlanSource.from_text("\n".join([*HEAD, *BODY]))))


anywhere = st.lists(st.integers(1, len(STREAM) - 1), max_size=700)
noises = st.lists(st.sampled_from(["", " ", "　", "\t"]), min_size=20, max_size=20)


@settings(max_examples=6, deadline=None)
@given(anywhere)
def test_line_ends_may_stand_anywhere(cuts: list[int]) -> None:
    _read_with_line_ends(cuts)


@settings(max_examples=50, deadline=None)
@given(anywhere)
@pytest.mark.long
def test_however_many_line_ends_may_stand_anywhere(cuts: list[int]) -> None:
    _read_with_line_ends(cuts)


def _read_with_line_ends(cuts: list[int]) -> None:
    bounds = [0, *sorted(set(cuts)), len(STREAM)]
    lines = [STREAM[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    broken = parse_plan(PlanSource.from_text("\n".join([*HEAD, *lines])))
    assert read(broken) == whole()
    assert broken.problems == ()


@settings(max_examples=6, deadline=None)
@given(noises)
def test_blank_lines_and_spaces_at_line_ends_mean_nothing(noise: list[str]) -> None:
    _read_with_noise(noise)


@settings(max_examples=50, deadline=None)
@given(noises)
@pytest.mark.long
def test_however_many_blank_lines_mean_nothing(noise: list[str]) -> None:
    _read_with_noise(noise)


def _read_with_noise(noise: list[str]) -> None:
    lines = [noise[at % 20] + line + noise[at * 7 % 20] for at, line in enumerate(BODY)]
    spaced = "\n".join(
        [*HEAD, *("\n" * len(noise[at % 20]) + line for at, line in enumerate(lines))]
    )
    assert read(parse_plan(PlanSource.from_text(spaced))) == whole()


@settings(max_examples=MANY, deadline=None)
@given(st.one_of(st.text(max_size=300), plan_like))
def test_any_text_is_parsed_without_an_error(text: str) -> None:
    parsed = parse_plan(PlanSource.from_text(text))
    numbers = [action.number for action in parsed.actions]
    assert numbers == sorted(set(numbers))
    assert parsed.actions or parsed.problems


@settings(max_examples=MANY, deadline=None)
@given(plan_like)
def test_no_unit_ever_holds_a_colon_a_stop_or_a_lone_bracket(text: str) -> None:
    for action in parse_plan(PlanSource.from_text(text)).actions:
        for unit in (*action.lead_units, *action.support_units):
            assert not re.search("[：:。；（()）【】〔〕\\[\\]\n\x01\x02]", cover(unit))


@settings(max_examples=MANY // 2, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*PIECES, "序号", "目标任务", "牵头单位"]), max_size=5)))
def test_any_table_is_parsed_without_an_error(rows: list[list[str]]) -> None:
    head = (SourceCell("序号"), SourceCell("目标任务"), SourceCell("牵头单位"))
    body = [tuple(SourceCell(text, text == "等") for text in row) for row in rows]
    parsed = parse_plan(PlanSource((SourceTable(1, (head, *body)),)))
    assert all(action.text or parsed.problems for action in parsed.actions)


@settings(max_examples=MANY, deadline=None)
@given(st.one_of(st.text(max_size=80), plan_like))
def test_the_readers_of_parts_take_any_text(text: str) -> None:
    find_targets(text)
    read_charge(text)
    find_deadline(text, text, PlanPeriod())
    assert "\n" not in tidy(text)
    assert len(action_title(text)) <= 33


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_written_date_is_read_exactly_or_reported(year: int, month: int, day: int) -> None:
    words = f"{year:04d}-{month:02d}-{day:02d}"
    found = find_deadline("完成建设。", words, PlanPeriod())
    if found.deadline is None:
        assert found.problems
    else:
        assert found.deadline.date.isoformat() == words
