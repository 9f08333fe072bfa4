"""Steps of an item with a date of their own: proposed milestones, and the goals of its quarters."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.plan import Deadline, PeriodGoal, ProposedMilestone
from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.times.dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.plan_text.times.stated import StatedDate

LONGEST_TITLE = 100
_STOPS = "。；;，,！!"
_ENDS = "。；;！!"
_EDGE = "，,、；;。：: "
#: 「一季度：…」, 「二季度完成…」 at the head of a clause; 「一季度末」 is a date like any other.
_QUARTER_MARK = re.compile(
    r"(?:^|(?<=[。；;，,：:]))(?P<when>(?:\d{4}年|今年)?第?[一二三四1-4]季度)(?P<colon>[：:]|[，,])?"
    r"(?![底末前内以之（(、和及至到—-])"
)
_MONTH_MARK = re.compile(
    r"(?:^|(?<=[。；;，,：:]))(?P<when>(?:\d{4}年|今年)?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?)(?P<colon>[：:])"
)
_FEWEST = 3
_LEADS_TO = re.compile("(?:[要须应]?[于在到至])$")
_EMPTY = re.compile(r"[（(][）)]")
_SHARE = re.compile(
    r"(?:进度)?(?:完成|达到|达|实现)(?:项目|工程|总|全部|年度|全年|计划|形象|建设|累计)*"
    r"(?:工程量|总?投资额?|任务量?|进度|目标|总量|计划|工作量?)?(?:目标|任务)?(?:的|至|到|达到?)?"
    r"(?P<p>\d{1,3}(?:\.\d{1,2})?)[%％]"
)
_WHOLE = re.compile(r"总|全部|年度|全年|工程量|进度|任务|计划|工作量|投资|完成的?\d")
_MOST_PERCENT = 100


def milestone_of(body: str, stated: StatedDate, bounds: tuple[int, int]) -> ProposedMilestone:
    """What is due by a date that is not the item's last one.

    ``bounds`` are the end of the date before it in ``body`` and the start of the next one.
    """
    low, high = bounds
    covered = cover(body)
    clause = max(covered.rfind(stop, low, stated.start) for stop in _STOPS) + 1
    head = body[max(low, clause) : stated.start]
    stops = [covered.find(stop, stated.end, high) for stop in _ENDS]
    end = min([stop for stop in stops if stop >= 0], default=high)
    if end == high < len(body):
        end = max(covered.rfind(stop, stated.end, high) for stop in _STOPS)
        end = end if end >= 0 else high
    head = _LEADS_TO.sub("", head.strip(_EDGE))
    title = _EMPTY.sub("", head + body[stated.end : end].strip(_EDGE))
    if len(title) <= 1 or title.count("（") != title.count("）"):
        title = _sentence(body, stated.start)
    if len(title) > LONGEST_TITLE:
        title = title[: LONGEST_TITLE - 1] + "…"
    return ProposedMilestone(title, deadline_of(stated))


def _sentence(body: str, position: int) -> str:
    start = max(body.rfind(stop, 0, position) for stop in _ENDS) + 1
    stops = [body.find(stop, position) for stop in _ENDS]
    return body[start : min([at for at in stops if at >= 0], default=len(body))].strip(_EDGE)


def deadline_of(stated: StatedDate) -> Deadline:
    """The deadline that a date with a day states."""
    found = stated.found
    if found.day is None:
        raise ValueError(stated.words)
    return Deadline(found.day, found.precision, DueBasis.STATED, stated.words)


def goals_in(body: str, only_year: int | None) -> tuple[PeriodGoal, ...]:
    """Read the goals of quarters or months that an item lists: 「一季度…；二季度…；三季度…」.

    Two quarters alone are steps of the item unless they are set apart by a colon or a 「；」.
    """
    for pattern in (_QUARTER_MARK, _MONTH_MARK):
        marks = list(pattern.finditer(cover(body)))
        if len(marks) < 2:
            continue
        listed = (
            len(marks) >= _FEWEST
            or all(mark["colon"] in {"：", ":"} for mark in marks)
            or all(body[mark.start() - 1] in "；;" for mark in marks[1:])
        )
        if listed and (goals := _goals(body, marks, only_year)):
            return goals
    return ()


def _goals(
    body: str, marks: Sequence[re.Match[str]], only_year: int | None
) -> tuple[PeriodGoal, ...]:
    bounds = [*(mark.start() for mark in marks[1:]), len(body)]
    result = []
    for mark, bound in zip(marks, bounds, strict=True):
        words = body[mark.end() : bound]
        if bound == len(body):
            words = words.split("。")[0]
        goal = period_goal(mark["when"], words, only_year)
        if goal is None:
            return ()
        result.append(goal)
    ends = [goal.end for goal in result]
    return tuple(result) if ends == sorted(set(ends)) else ()


def period_goal(when: str, words: str, only_year: int | None) -> PeriodGoal | None:
    """The goal of one quarter or month, ``when`` as a column head or the text names it.

    None when ``when`` is no quarter or month of a known year, or nothing is to be reached.
    """
    text = words.strip(_EDGE + "\n")
    dates = [date_ for date_ in dates_in(when, only_year) if date_.day is not None]
    if not text or len(dates) != 1:
        return None
    (found,) = dates
    if found.day is None or found.precision not in (DuePrecision.QUARTER, DuePrecision.MONTH):
        return None
    return PeriodGoal(found.day, found.precision, text, percent_of(text))


def percent_of(text: str) -> Decimal | None:
    """The share of the whole that a goal names: 「完成总工程量的30%」; None when it names none."""
    share = _share_in(text)
    return Decimal(share["p"]) if share else None


def without_share(clause: str, goals: Sequence[PeriodGoal]) -> str:
    """``clause`` without its period and share where one of the goals has that share."""
    for goal in goals:
        share = _share_in(goal.text)
        if share and share.group() in clause:
            plain = _MONTH_MARK.sub("", _QUARTER_MARK.sub("", clause))
            return plain.replace(share.group(), "", 1)
    return clause


def _share_in(text: str) -> re.Match[str] | None:
    shares = [found for found in _SHARE.finditer(text) if _WHOLE.search(found.group())]
    if len(shares) != 1 or Decimal(shares[0]["p"]) > _MOST_PERCENT:
        return None
    return shares[0]
