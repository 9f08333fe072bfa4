"""红榜 and 黑榜: units above what was asked and among the first, or below it and among the last.

What was asked is the base of the rule: a unit that did no more and no less keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.appraisal import BoardColour
from fenghua_supervisor.domain.writing.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.appraisal.counting import UnitScore
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule


def colours_of(rule: ScoreRule, scores: Sequence[UnitScore]) -> dict[int, BoardColour]:
    """Unit id → its list, by the rule that ``scores`` were counted by; equal points together.

    Only ranked units stand on either. Lines that were exempted count nothing, so that what nobody
    could help (不可抗力) puts no unit on 黑榜.
    """
    red, black = dict(rule.red), dict(rule.black)
    found = {}
    for score in scores:
        if not score.place:
            continue
        league = score.tasks.league
        worse = sum(
            other.total < score.total
            for other in scores
            if other.place and other.tasks.league is league
        )
        if score.total > score.base and score.place <= red.get(league, 0):
            found[score.tasks.unit_id] = BoardColour.RED
        elif score.total < score.base and worse < black.get(league, 0):
            found[score.tasks.unit_id] = BoardColour.BLACK
    return found


def colour_words(rule: ScoreRule, score: UnitScore, colour: BoardColour) -> str:
    """「红榜：88分高于基础分80分，部门前5名」."""
    league = score.tasks.league
    is_red = colour is BoardColour.RED
    count = dict(rule.red if is_red else rule.black)[league]
    compared = f"{plain(score.total)}分{'高' if is_red else '低'}于基础分{plain(score.base)}分"
    return f"{colour.label}：{compared}，{league.value}{'前' if is_red else '后'}{count}名"


def colour_sentences(rule: ScoreRule, scores: Sequence[UnitScore]) -> str:
    """「红榜：区教育局、区民政局。黑榜：溪口镇。」, those that are empty left out."""
    colours = colours_of(rule, scores)
    told = ""
    for colour in BoardColour:
        units = [s.tasks.unit for s in scores if colours.get(s.tasks.unit_id) is colour]
        told += f"{colour.label}：{'、'.join(units)}。" if units else ""
    return told
