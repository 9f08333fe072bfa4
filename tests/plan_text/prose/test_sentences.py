from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.noise import join_lines
from fenghua_supervisor.plan_text.prose.parts import report_parts
from fenghua_supervisor.plan_text.prose.sentences import ReportScan, report_items
from fenghua_supervisor.plan_text.source import PlanSource


def scanned(*lines: str) -> ReportScan:
    joined = join_lines(PlanSource.from_text("\n".join(("一、2026年工作安排", *lines))).lines)
    return report_items(joined, report_parts(joined))


def read(*lines: str) -> list[str]:
    return [
        f"{item.place.paren}/{item.place.dash or item.place.number}/{item.body}"
        for item in scanned(*lines).items
    ]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (("（一）做强产业。引进甲。建成乙。",), ["做强产业//引进甲。", "做强产业//建成乙。"]),
        (("（一）做强产业", "引进甲企业。"), ["做强产业//引进甲企业。"]),
        (("(一)做强产业，提质增效。引进甲。",), ["做强产业，提质增效//引进甲。"]),
        (
            ("（一）做强产业", "1.引进企业。引进甲。", "2.建设园区。建成乙。"),
            ["做强产业/引进企业/引进甲。", "做强产业/建设园区/建成乙。"],
        ),
        (
            (
                "（一）做强产业",
                "1.引进甲企业，建成乙园区。",
            ),
            ["做强产业//引进甲企业，建成乙园区。"],
        ),
        (("（一）做强产业", "——引进企业。引进甲。"), ["做强产业/引进企业/引进甲。"]),
        (
            ("（一）做强产业。“引进甲。建成乙。”实施到底。",),
            ["做强产业//“引进甲。建成乙。”实施到底。"],
        ),
        (("引进甲企业。建成乙园区。",), ["//引进甲企业。", "//建成乙园区。"]),
    ],
)
def test_sentences_below_their_headings(lines: tuple[str, ...], items: list[str]) -> None:
    assert read(*lines) == items


def test_only_promises_in_figures_count_outside_the_headings() -> None:
    lines = (
        "坚持稳中求进。产值增长6%。",
        *(f"（{no}）做强甲{no}。建成乙{no}。" for no in "一二三"),
        "锤炼作风。",
    )
    scan = scanned(*lines)
    assert [item.body for item in scan.items] == [
        *("产值增长6%。", "建成乙一。", "建成乙二。", "建成乙三。"),
    ]
    assert scan.general == [2, 6]
    assert scan.items[0].place.paren == ""


def test_paragraphs_below_a_heading_of_its_own_line_belong_to_it() -> None:
    lines = ("（一）做强产业", "引进甲。", "建成乙。", "（二）改善民生", "建成丙。")
    assert read(*lines) == ["做强产业//引进甲。", "做强产业//建成乙。", "改善民生//建成丙。"]


def test_a_speech_is_no_task() -> None:
    scan = scanned("（一）做强产业。引进甲。", "各位代表！让我们团结奋斗。")
    assert [item.body for item in scan.items] == ["引进甲。"]
    assert scan.speech == [3, 3]
