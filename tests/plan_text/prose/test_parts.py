from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.noise import JoinedText, join_lines
from fenghua_supervisor.plan_text.prose.parts import (
    PartRole,
    is_report,
    report_parts,
    this_years_parts,
    year_of,
)
from fenghua_supervisor.plan_text.source import PlanSource

PAST, AHEAD, THIS, OTHER = (
    PartRole.PAST,
    PartRole.YEARS_AHEAD,
    PartRole.THIS_YEAR,
    PartRole.OTHER,
)


def joined(*headings: str) -> JoinedText:
    lines = [f"{'一二三四五六'[at]}、{words}\n做了甲。" for at, words in enumerate(headings)]
    return join_lines(PlanSource.from_text("\n".join(lines)).lines)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("“十四五”发展成就和2025年工作回顾", PAST),
        ("2025年工作总结", PAST),
        ("过去五年工作情况", PAST),
        ("“十五五”时期的主要目标任务", AHEAD),
        ("今后五年的总体要求", AHEAD),
        ("2026年工作安排", THIS),
        ("2026年政府工作的总体要求和主要目标", THIS),
        ("今年的重点工作", THIS),
        ("重点任务", THIS),
        ("今后五年目标和2026年重点工作", THIS),
        ("加强政府自身建设", OTHER),
    ],
)
def test_what_a_part_speaks_of(heading: str, role: PartRole) -> None:
    (part,) = report_parts(joined(heading))
    assert part.role is role


def test_this_years_parts_and_those_behind_them() -> None:
    parts = report_parts(joined("2025年工作回顾", "今后五年目标", "2026年工作安排", "政府自身建设"))
    assert [part.words for part in this_years_parts(parts)] == ["2026年工作安排", "政府自身建设"]
    assert [part.line for part in parts] == [1, 3, 5, 7]


@pytest.mark.parametrize(
    ("headings", "before", "year"),
    [
        (("2025年工作回顾", "2026年工作安排"), "", 2026),
        (("2025年工作回顾", "今年重点工作"), "", 2026),
        (("今年重点工作",), "甲市2027年政府工作报告", 2027),
        (("今年重点工作",), "", None),
        (("20266年工作安排",), "", None),
    ],
)
def test_the_year_of_a_report(headings: tuple[str, ...], before: str, year: int | None) -> None:
    assert year_of(report_parts(joined(*headings)), before) == year


def test_a_report_looks_back_or_says_what_it_is() -> None:
    assert is_report(report_parts(joined("2025年工作回顾", "2026年工作安排")), "")
    assert is_report(report_parts(joined("2026年工作安排")), "政府工作报告")
    assert not is_report(report_parts(joined("2026年工作安排")), "")
    assert not is_report(report_parts(joined("2025年工作回顾", "保障措施")), "")
