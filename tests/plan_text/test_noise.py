from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.noise import is_page_mark, join_lines, tidy
from fenghua_supervisor.plan_text.source import PlanSource


@pytest.mark.parametrize(
    ("line", "tidied"),
    [
        ("到 2025年，建成 4.2平方米", "到2025年，建成4.2平方米"),
        ("2025 年 ，基 本 医 疗 保 险 参 保 率 达 到", "2025年，基本医疗保险参保率达到"),
        ("　　一、目标\xa0任务 ", "一、目标任务"),
        ("建设 Smart City 平台", "建设Smart City平台"),
        ("新增 5 10 个", "新增5 10个"),
        ("潜力企业-骨", "潜力企业-骨"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_only_layout_is_removed(line: str, tidied: str) -> None:
    assert tidy(line) == tidied


@pytest.mark.parametrize("line", ["—12—", "-3-", "第3页共10页", "上接第2版", "（下转第3版）"])
def test_page_marks(line: str) -> None:
    assert is_page_mark(line)


@pytest.mark.parametrize("line", ["100名。", "12", "——推进", "1-2个", "2025", "-骨干企业-"])
def test_text_is_no_page_mark(line: str) -> None:
    assert not is_page_mark(line)


def test_joined_text_knows_its_lines() -> None:
    joined = join_lines(PlanSource.from_text("甲乙\n\n — 2 — \n丙丁").lines)
    assert joined.text == "甲乙丙丁"
    assert [joined.line_at(position) for position in range(4)] == [1, 1, 4, 4]
    assert joined.is_start(2)
    assert joined.line_end(0) == 2
