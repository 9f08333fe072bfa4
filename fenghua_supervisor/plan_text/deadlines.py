"""Deadlines as plans state them: 「到2025年」, 「2023年6月底前」, 「12月底前」, 「长期坚持」.

Of several dates in an item the last one is its deadline, those before it are steps towards it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.plan.plan import Deadline, PeriodGoal, ProposedMilestone
from fenghua_supervisor.plan_text.times.dates import FIRST_YEAR, LAST_YEAR, dates_in
from fenghua_supervisor.plan_text.times.stages import deadline_of, goals_in, milestone_of
from fenghua_supervisor.plan_text.times.stated import (
    StatedDate,
    due_in_cell,
    impossible_dates,
    late_for_plan,
    stated_dates,
    uncounted_days,
    without_dates,
)
from fenghua_supervisor.records import record

_FIVE_YEAR_PLANS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_PERIOD = re.compile(r"[“\"]?(十[三四五六]五)[”\"]?(?:规划)?(?:时期|期间|期末|末|内)")
_ALWAYS = re.compile(
    r"(?:长期坚持|长期推进|持续推进|持续坚持|常年坚持|长期|持续|常年)(?=[。；;）)]|$)"
)
_ALWAYS_CELL = re.compile(r"长期|持续|常年|常态|每年|全年|每季度?|每月|逐年|贯穿|经常")
_BARE_YEAR = re.compile(r"(?<!\d)(\d{4})(?:年度)?$")
_END_OF_PLAN = re.compile(r"规划期末|方案期末|计划期末")
_LABEL = (
    r"[（(【\[]?(?:(?:完成|办结|整改|推进|竣工|工作|落实|计划|实施){0,2}(?:时限|期限|时间节点|时间安排|时间要求)(?:要求)?"
    r"|(?:完成|办结|整改|竣工)(?:时间|日期|节点))[：:]"
)
_UNIT_LABEL = r"[，,、]?[\u4e00-\u9fff]{0,6}(?:单位|部门|领导|责任人|科室|人员)[：:]"
_LABELLED = re.compile(
    rf"{_LABEL}(?P<due>[^。；;）)】\]\n：:]{{1,60}}?)(?:(?=[。；;\n]|{_UNIT_LABEL}|$)|[）)】\]])"
)
_PIECES = re.compile(r"(?<=[，,；;。])")
_LONGEST_CLAUSE = 40
#: A clause of a unit bracket that says nothing but how long: 「长期坚持」, 「每季度」.
_WHEN = re.compile(
    r"(?:长期|持续|常年|常态化?)(?:坚持|推进|实施|开展|落实)?|(?:每年|全年|每月|每季度|逐年)(?:推进|开展|落实)?"
)
_TO_A_DATE = re.compile("(?:确保|力争|须|应|于|在|到|至|并|计划)*")
_UNCLEAR = re.compile(r"\d|[春夏秋冬]季?|学期|汛|[季周节]")
_STARTS = re.compile("启动|开始|起步")
#: 「全年开展4次检查」 is done at the end of the year, whatever else is due before.
_ALL_YEAR = re.compile(
    r"(?:^|(?<=[，,。；;]))(?:确保|力争)?(?:全年|全年度)(?!的?(?:任务|目标|计划|工作|指标|投资|序时))"
)
_DOUBLED = re.compile(r"([，,；;。])[，,；;。]+")


@record
class PlanPeriod:
    """The span of a plan; None where the text does not tell."""

    start: date | None = None
    end: date | None = None

    @property
    def only_year(self) -> int | None:
        """The year of a plan that covers a single one."""
        if self.start and self.end and self.start.year == self.end.year:
            return self.end.year
        return None


@record
class DueFinding:
    """A deadline, or none, what was wrong with the dates in the text (Chinese), and the steps.

    ``milestones`` are what is due before the deadline, ``period_goals`` those of its quarters.
    """

    deadline: Deadline | None
    problems: tuple[str, ...] = ()
    milestones: tuple[ProposedMilestone, ...] = ()
    period_goals: tuple[PeriodGoal, ...] = ()


@dataclass(slots=True)
class _Dates:
    """The dates of a text: with their clause, or with no clause of their own."""

    stated: list[StatedDate] = field(default_factory=list)
    more: list[Deadline] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def deadlines(self) -> list[Deadline]:
        return [deadline_of(date_) for date_ in self.stated if date_.day] + self.more


def find_deadline(body: str, due_words: str, period: PlanPeriod) -> DueFinding:
    """Read the deadline of an item: its own column first, then the body, then the plan's end."""
    labelled = None if due_words else _LABELLED.search(body)
    cell = labelled["due"] if labelled else due_words
    text = body[: labelled.start()] + body[labelled.end() :] if labelled else body
    in_body = _body_dates(text, period)
    in_cell = _cell_dates(cell, period) if cell else _Dates()
    problems = list(dict.fromkeys([*in_cell.problems, *in_body.problems]))
    due = _latest(in_cell.deadlines) or _latest(in_body.deadlines)
    if due is None:
        return _end_of_plan(period, problems)
    goals = goals_in(text, period.only_year)
    if in_cell.deadlines:
        problems += _later_than(due, in_body.deadlines)
    steps = _milestones(text, in_body.stated, due, goals)
    if len(in_cell.stated) > 1:
        steps = _milestones(cell, in_cell.stated, due, ()) + steps
    steps.sort(key=lambda step: step.deadline.date)
    return DueFinding(due, tuple(problems), tuple(steps), goals)


def part_due(content: str) -> tuple[str, str]:
    """Take what says only when out of a unit bracket; return what is left, and those words."""
    due: list[str] = []

    def take(found: re.Match[str]) -> str:
        due.append(found["due"])
        return "；"

    rest = _LABELLED.sub(take, content)
    pieces = [piece for piece in _PIECES.split(rest) if piece]
    kept = []
    for piece in pieces:
        says_when = _says_only_when(piece)
        due += [piece.strip("，,；;。")] if says_when else []
        kept += [] if says_when else [piece]
    if not due:
        return content, ""
    return _DOUBLED.sub(r"\1", "".join(kept)).strip("，,；;。"), "，".join(due)


def _says_only_when(piece: str) -> bool:
    """Say whether a clause is one of time: no unit has a date in its name."""
    if len(piece) > _LONGEST_CLAUSE:
        return False
    dates = dates_in(piece, None)
    begins = bool(dates) and _TO_A_DATE.fullmatch(piece, 0, dates[0].start) is not None
    return begins or _WHEN.fullmatch(piece.strip("，,；;。")) is not None


def _latest(deadlines: list[Deadline]) -> Deadline | None:
    return max(deadlines, key=lambda due: due.date, default=None)


def _end_of_plan(period: PlanPeriod, problems: list[str]) -> DueFinding:
    """The deadline of an item that states none."""
    if not problems and period.end is None:
        problems = ["没有写明完成时限，方案名称里也没有起止年份，请补充"]
    if problems or period.end is None:
        return DueFinding(None, tuple(problems))
    is_year = (period.end.month, period.end.day) == (12, 31)
    precision = DuePrecision.YEAR if is_year else DuePrecision.DAY
    return DueFinding(Deadline(period.end, precision, DueBasis.PLAN_PERIOD))


def _later_than(due: Deadline, in_body: list[Deadline]) -> list[str]:
    return [
        f"正文写的“{other.words}”晚于完成时限“{due.words}”，请核对"
        for other in in_body
        if other.date > due.date and other.precision is not DuePrecision.LONG_TERM
    ]


def _milestones(
    text: str, stated: list[StatedDate], due: Deadline, goals: tuple[PeriodGoal, ...]
) -> list[ProposedMilestone]:
    """The steps before the deadline, but for the quarters that are listed as goals."""
    listed = {(goal.end, goal.precision) for goal in goals}
    steps = []
    for at, date_ in enumerate(stated):
        if date_.day is None or date_.day >= due.date:
            continue
        if (date_.day, date_.found.precision) in listed:
            continue
        low = stated[at - 1].end if at else 0
        high = stated[at + 1].start if at + 1 < len(stated) else len(text)
        steps.append(milestone_of(text, date_, (low, high)))
    return steps


def _cell_dates(words: str, period: PlanPeriod) -> _Dates:
    """Read a cell that holds nothing but a deadline; its words are those of the whole cell."""
    result = _Dates()
    found = due_in_cell(words, period.only_year)
    result.stated = [replace(date_, words=words) for date_ in found if date_.day]
    result.problems = [*impossible_dates(words), *_without_year(found)]
    if result.stated and _UNCLEAR.search(rest := without_dates(words)):
        result.problems.append(f"完成时限“{words}”中的“{rest}”没有读懂，请核对")
    if result.stated and _STARTS.search(words) and _ALWAYS_CELL.search(words):
        result.more = _worded_cell(words, period)
    if not result.stated and not impossible_dates(words):
        result.more = _worded_cell(words, period)
        result.problems = [] if result.more else [f"完成时限“{words}”未能识别为日期"]
    return result


def _worded_cell(words: str, period: PlanPeriod) -> list[Deadline]:
    if found := _BARE_YEAR.search(words):
        return _year_end(int(found.group(1)), words)
    if due := _five_year(words):
        return due
    if period.end and _ALWAYS_CELL.search(words):
        return [Deadline(period.end, DuePrecision.LONG_TERM, DueBasis.STATED, words)]
    if period.end and _END_OF_PLAN.search(words):
        return [Deadline(period.end, DuePrecision.YEAR, DueBasis.STATED, words)]
    return []


def _body_dates(body: str, period: PlanPeriod) -> _Dates:
    """Read the deadlines inside a sentence: a year alone is none, 「到2025年」 is one."""
    stated = stated_dates(body, period.only_year, period.start)
    result = _Dates(stated, _five_year(body))
    result.more = [due for due in result.more if _is_within(due.date, period)]
    result.problems = [
        *impossible_dates(body),
        *_without_year(stated),
        *(f"“{words}”早于方案起始日，请核对" for words in late_for_plan(body, period.start)),
        *(f"“{words}”没有折算成日期，请填写完成时限" for words in uncounted_days(body)),
    ]
    if result.deadlines and period.only_year and (found := _ALL_YEAR.search(body)):
        result.more += _year_end(period.only_year, found.group())
    if not result.deadlines and period.end and (found := _ALWAYS.search(body)):
        always = Deadline(period.end, DuePrecision.LONG_TERM, DueBasis.STATED, found.group())
        result.more = [always]
    return result


def _is_within(day: date, period: PlanPeriod) -> bool:
    return (period.start or day) <= day <= (period.end or day)


def _without_year(stated: list[StatedDate]) -> list[str]:
    return [
        f"“{date_.words}”没有写明年份"
        for date_ in stated
        if date_.day is None and date_.found.is_loose
    ]


def _year_end(year: int, words: str) -> list[Deadline]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    return [Deadline(date(year, 12, 31), DuePrecision.YEAR, DueBasis.STATED, words)]


def _five_year(text: str) -> list[Deadline]:
    return [
        due
        for found in _PERIOD.finditer(text)
        for due in _year_end(_FIVE_YEAR_PLANS[found.group(1)], found.group())
    ]
