"""Tables of answers as programs write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.senses.counting import counted
from fenghua_supervisor.domain.senses.found import QuestionChoice, SurveyHints
from fenghua_supervisor.domain.senses.rule import SenseRule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.senses.found import FoundSurvey

WJX_HEADS = (
    *("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分"),
    *("1、您居住的镇街", "2、您的获得感如何？", "3：您的幸福感如何？", "第4题(您的安全感)"),
    *("5、对奉化的认同感[单选题]", "6、您最关心什么", "7、您的姓名", "8、您的手机号"),
)
GRADES = ("非常满意", "满意", "一般", "不满意", "非常不满意")


def wjx_row(
    number: int, grade: object = "满意", *, seconds: object = "100秒", town: str = "锦屏街道"
) -> list[object]:
    """One answer as 问卷星 writes it."""
    return [
        *(number, f"2025/09/{1 + number % 28:02d} 12:00:00", seconds, "微信", "", "36.22.1.7", 80),
        *(town, grade, grade, grade, grade, "收入┋教育", f"张三{number}", f"1380000{number:04d}"),
    ]


def graded_rows() -> list[list[object]]:
    """Two answers of each grade."""
    return [wjx_row(n, GRADES[n % 5]) for n in range(1, 11)]


def read(
    rows: Sequence[Sequence[object]],
    heads: Sequence[str] = WJX_HEADS,
    *,
    chosen: Sequence[QuestionChoice] = (),
    remembered: Sequence[QuestionChoice] = (),
    scores: Sequence[tuple[str, Decimal | None]] = (),
    void: Sequence[str] = (),
    rule: SenseRule | None = None,
) -> FoundSurvey:
    """A table counted."""
    hints = SurveyHints(
        rule or SenseRule(), tuple(remembered), tuple(chosen), tuple(scores), tuple(void)
    )
    return counted("答卷.xlsx", "0" * 64, [list(heads), *map(list, rows)], hints)
