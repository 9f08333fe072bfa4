"""Made-up plans of many forms with their readings, and what holds for every one of them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.duty.labels import ANY_LABEL
from fenghua_supervisor.plan_text.duty.units import FIRST_LEADS
from fenghua_supervisor.plan_text.noise import tidy
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.plan_text.source import PlanSource
from tests.walk.turns import pairs_in_turns

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, PlanAction

CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for file in sorted((Path(__file__).parent / "forms").glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["plan"]
}
CHINESE = "[一二三四五六七八九十]+"
NUMBER = rf"(?:{CHINESE}、|[（(](?:{CHINESE}|\d+)[）)]|\d[\d.．、]*|第.{{1,3}}[条项章])"
CHAPTER = re.compile(rf"(?:{CHINESE}、|第.章)[^。]+$")
VERBS = (
    r"等部门及|等?[市区]级有关部门|[等由和]|牵头(?:负责|落实)?|配合|参与|负责|抓好落实|落实$"
    r"|按职责分工|结合实际|会同"
)
DATE = re.compile(r"\d月|年底|全年|\d日|长期|季度")
HALF_WIDTH = str.maketrans("（），：；", "(),:;")
ABOUT_DATES = re.compile(r"没有写明|未能识别为日期|没有识别为指标")


@cache
def parse(text: str) -> ParsedPlan:
    """The reading of a text, the same for all tests that look at it."""
    return parse_plan(PlanSource.from_text(text))


def row(action: PlanAction) -> str:
    """Number, number as printed, text, lead units, support units (… where the list is open)."""
    printed = f"[{action.printed_number}] " if action.printed_number else ""
    more = "…" if action.has_open_units else ""
    lead, support = "、".join(action.lead_units), "、".join(action.support_units)
    return f"{action.number} {printed}{action.text} | {lead} + {support}{more}"


def units(plan: ParsedPlan) -> list[str]:
    return [unit for action in plan.actions for unit in (*action.lead_units, *action.support_units)]


@pytest.fixture(params=CASES, scope="module")
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return CASES[request.param]


def test_items_and_units(case: dict[str, Any]) -> None:
    assert [row(action) for action in parse(case["text"]).actions] == case["rows"]


def test_title_and_period(case: dict[str, Any]) -> None:
    plan = parse(case["text"])
    years = [day.year for day in (plan.period_start, plan.period_end) if day]
    assert (plan.title, years) == (case["title"], case["years"])


def test_only_what_is_wrong_is_reported(case: dict[str, Any]) -> None:
    found = [problem.why for problem in parse(case["text"]).problems]
    assert [why for why in found if not ABOUT_DATES.search(why)] == case["problems"]


def test_headings(case: dict[str, Any]) -> None:
    found = [
        f"{action.campaign}>{action.section}".rstrip(">") for action in parse(case["text"]).actions
    ]
    assert list(dict.fromkeys(found)) == case["headings"]


def test_no_unit_holds_a_colon_or_a_lone_bracket(case: dict[str, Any]) -> None:
    for unit in units(parse(case["text"])):
        assert not re.search("[：:（）()【】〔〕\\[\\]。；，]", cover(unit)), unit


def test_every_line_is_an_item_a_unit_a_heading_or_told(case: dict[str, Any]) -> None:
    plan = parse(case["text"])
    known = bare("".join(row(action) for action in plan.actions) + plan.title)
    known += bare("".join(action.campaign + action.section for action in plan.actions))
    told = "".join([*(problem.why for problem in plan.problems), *plan.notes])
    last = max(action.line or 0 for action in plan.actions)
    for number, line in enumerate(case["text"].split("\n")[:last], 1):
        if not is_told_by_line(number, plan.notes) and not CHAPTER.match(tidy(line)):
            assert [word for word in words_of(line) if word not in known + bare(told)] == []


def bare(words: str) -> str:
    return re.sub(r"\W", "", words)


def words_of(line: str) -> list[str]:
    """The words of a line without numbers, labels, dates and the verbs behind units."""
    line = FIRST_LEADS.sub("。", tidy(line))
    line = re.sub(rf"[【（(\[]?{ANY_LABEL}[】]?[：:为]?|{VERBS}|^{NUMBER}", "。", line)
    parts = re.split(r"[（(【〔\[。；：:;，,.）)】〕\]、 ]", line)
    return [bare(part) for part in parts if len(bare(part)) > 3 and not DATE.search(part)]


def is_told_by_line(number: int, notes: tuple[str, ...]) -> bool:
    """Say whether a note names the line among those that are no tasks."""
    told = (found for note in notes for found in re.finditer(r"第(\d+)(?:—(\d+))?行", note))
    return any(int(found[1]) <= number <= int(found[2] or found[1]) for found in told)


def test_half_width_marks_mean_the_same(case: dict[str, Any]) -> None:
    whole, half = parse(case["text"]), parse(case["text"].translate(HALF_WIDTH))
    assert [a.number for a in half.actions] == [a.number for a in whole.actions]
    assert units(half) == [unit.translate(HALF_WIDTH) for unit in units(whole)]


def test_spaces_and_blank_lines_mean_nothing(case: dict[str, Any]) -> None:
    spaced = "\n\n".join(f"　　{line} " for line in case["text"].split("\n"))
    found, whole = parse(spaced), parse(case["text"])
    assert [row(action) for action in found.actions] == [row(action) for action in whole.actions]


def test_reading_is_idempotent(case: dict[str, Any]) -> None:
    plan = parse(case["text"])
    again = parse(rendered(plan))
    assert [_bare(action) for action in again.actions] == [_bare(action) for action in plan.actions]


def _bare(action: PlanAction) -> str:
    more = "…" if action.has_open_units else ""
    lead, support = "、".join(action.lead_units), "、".join(action.support_units)
    return f"{action.text} | {lead} + {support}{more}"


def rendered(plan: ParsedPlan) -> str:
    """Write a reading as the plainest plan there is."""
    lines = [plan.title or "某区工作要点"]
    for action in plan.actions:
        lead = "、".join(action.lead_units)
        support = "、".join(action.support_units)
        more = "等" if action.has_open_units else ""
        charge = (
            f"牵头单位：{lead}；配合单位：{support}{more}" if support else f"牵头单位：{lead}{more}"
        )
        known = f"（{charge}）" if lead else ""
        lines.append(f"第{action.number}条{action.text}{known}")
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "width"), pairs_in_turns(CASES, (19, 28, 36), every=3))
def test_lines_wrapped_at_any_width_mean_the_same(name: str, width: int) -> None:
    case = CASES[name]
    lines = case["text"].split("\n")
    cut = [line[at : at + width] for line in lines for at in range(0, max(len(line), 1), width)]
    found, whole = parse("\n".join(cut)), parse(case["text"])
    assert [action.number for action in found.actions] == [
        action.number for action in whole.actions
    ]
    if name != "1、 without stops, 1.5级":
        assert units(found) == units(whole)
