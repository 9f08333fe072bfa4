"""Words of an answer → their score, where the words leave no doubt.

「满意」 is the second grade below 「非常满意」 and the first above 「比较满意」. The other answers
to the same question tell which it is, and where they do not, nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from fenghua_supervisor.domain.senses.rule import SenseRule

_MOST = "非常|十分|特别|很|极其|明显|显著"
_SOME = "比较|较为|较|有所"
_LITTLE = "不太|不大|比较不|较不|不怎么|不够"
_NONE = "非常不|很不|十分不|特别不|完全不|极不|一点都不"
_MIDDLE = re.compile(r"一般(?!不).{0,5}|基本(?!不).{1,4}|还可以|中立|说不上.{0,8}")
_GRADES = (
    (4, re.compile(f"(?:{_NONE})(.+)")),
    (3, re.compile(f"(?:{_LITTLE})(.+)")),
    (0, re.compile(f"(?:{_MOST})(.+)")),
    (1, re.compile(f"(?:{_SOME})(.+)")),
)
_PLAIN_NO = re.compile("不(.+)")
_ROOTS = frozenset(
    [
        *("满意", "同意", "幸福", "安全", "认同", "强", "强烈", "高", "好", "信任", "自豪", "赞同"),
        *("认可", "支持", "放心", "提升", "增强", "改善", "到位", "有归属感", "有获得感"),
        *("有幸福感", "有安全感", "有认同感"),
    ]
)


def scores_of(
    answers: Collection[str], rule: SenseRule
) -> tuple[dict[str, Decimal], frozenset[str], frozenset[str]]:
    """The scores of the answers to one question, those left out, and those that are in doubt."""
    own = dict(rule.own)
    scores: dict[str, Decimal] = {}
    left_out, doubtful = set(), set()
    grades = {answer: _grade(answer) for answer in answers}
    for answer in answers:
        if answer in own:
            scores[answer] = own[answer]
        elif answer in rule.excluded:
            left_out.add(answer)
        else:
            grade = _settled(answer, grades)
            if grade is None:
                doubtful.add(answer)
            else:
                scores[answer] = rule.levels[grade]
    return scores, frozenset(left_out), frozenset(doubtful)


def _grade(answer: str) -> int | None:
    """The grade that an answer says by itself; None: none, or not by itself."""
    if _MIDDLE.fullmatch(answer):
        return 2
    for grade, pattern in _GRADES:
        found = pattern.fullmatch(answer)
        if found is not None and found[1] in _ROOTS:
            return grade
    return None


def _settled(answer: str, grades: dict[str, int | None]) -> int | None:
    """The grade of an answer among the others; None where they leave it open."""
    if grades[answer] is not None:
        return grades[answer]
    others = {grade for grade in grades.values() if grade is not None}
    if answer in _ROOTS:
        return _either(others, 0, 1)
    found = _PLAIN_NO.fullmatch(answer)
    if found is not None and found[1] in _ROOTS:
        return _either(others, 4, 3)
    return None


def _either(others: set[int], outer: int, inner: int) -> int | None:
    """The one of two neighbouring grades that no other answer takes; None: both, or neither."""
    if (outer in others) == (inner in others):
        return None
    return inner if outer in others else outer
