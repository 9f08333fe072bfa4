"""Milestones of an action: dates, who answers, and the progress that is due with each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import check_percent, percent_text
from fenghua_supervisor.domain.writing.text import clean_field, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.calendar.workdays import Calendar

MAX_COUNT = 40
MAX_STAGE_DAYS = 999
_MAX_TITLE = 100
_MAX_NAME = 40


@record
class Milestone:
    """``percent`` (0–100) is the progress of the action that is due on ``due_date``."""

    id: int
    action_id: int
    position: int
    title: str
    due_date: date
    owner: str
    percent: Decimal
    done_on: date | None = None

    def is_done(self, as_of: date) -> bool:
        """Whether it was done by ``as_of``."""
        return self.done_on is not None and self.done_on <= as_of

    def is_late(self, as_of: date) -> bool:
        """Whether it was due before ``as_of`` and is not done."""
        return self.due_date < as_of and not self.is_done(as_of)

    def standing(self, as_of: date) -> str:
        """How it stands as of a day, in words."""
        if self.done_on is not None and self.is_done(as_of):
            late = (self.done_on - self.due_date).days
            return f"逾期{late}天完成" if late > 0 else "提前完成" if late < 0 else "按期完成"
        days = (self.due_date - as_of).days
        if days < 0:
            return f"逾期{-days}天"
        return f"还有{days}天" if days else "今天到期"


@record
class MilestoneDraft:
    """A milestone as the office typed it; ``id`` None is a new one."""

    title: str
    due_date: date
    percent: Decimal
    owner: str = ""
    id: int | None = None


@record
class Span:
    """The days between which the milestones of an action lie: plan start and deadline in force."""

    start: date
    end: date


@record
class Stage:
    """A milestone of which only the name and the working days that it takes are known."""

    title: str
    workdays: int


@record
class DatedStage:
    """A stage with its last day and the progress that is due on it."""

    title: str
    due_date: date
    percent: Decimal


@record
class CountedBack:
    """Stages counted back from an end; ``start`` is the working day on which work must begin.

    ``provisional`` names the years counted through that are not announced yet.
    """

    start: date
    stages: tuple[DatedStage, ...]
    provisional: tuple[int, ...] = ()


@record
class MilestoneCount:
    """How many milestones an action has as of a day, how many are done and how many are late."""

    total: int
    done: int
    late: int

    @property
    def words(self) -> str:
        """「已完成 2/5 · 逾期 1」."""
        late = f" · 逾期 {self.late}" if self.late else ""
        return f"已完成 {self.done}/{self.total}{late}"


def count_milestones(milestones: Sequence[Milestone], as_of: date) -> MilestoneCount:
    """Count the milestones as of a day."""
    return MilestoneCount(
        len(milestones),
        sum(milestone.is_done(as_of) for milestone in milestones),
        sum(milestone.is_late(as_of) for milestone in milestones),
    )


def next_milestone(milestones: Sequence[Milestone], as_of: date) -> Milestone | None:
    """The first milestone that is not done by ``as_of``."""
    return next((milestone for milestone in milestones if not milestone.is_done(as_of)), None)


def count_back(
    end: date, stages: Sequence[Stage], calendar: Calendar, done_percent: int = 0
) -> CountedBack:
    """倒排: the last day of each stage in working days, so that the last one ends on ``end``.

    When nobody works on ``end``, the last stage ends on the working day before it. The percent
    that ``done_percent`` leaves is spread by working days in whole points, each stage at least
    one, and the last is 100. UserError when a stage takes no day or there are too many.
    """
    _check_stages(stages)
    day, provisional = _last_workday(end, calendar)
    ends: list[date] = []
    for stage in reversed(stages):
        ends.insert(0, day)
        counted = calendar.add(day, -stage.workdays)
        provisional |= set(counted.provisional)
        day = counted.day
    percents = _spread([stage.workdays for stage in stages], done_percent)
    dated = (
        DatedStage(stage.title, last, percent)
        for stage, last, percent in zip(stages, ends, percents, strict=True)
    )
    first = calendar.add(day, 1).day
    return CountedBack(first, tuple(dated), tuple(sorted(provisional)))


def checked_drafts(drafts: Sequence[MilestoneDraft], span: Span) -> list[MilestoneDraft]:
    """The drafts cleaned; UserError names the milestone that cannot be as it is."""
    if len(drafts) > MAX_COUNT:
        raise UserError(f"一项任务最多分解{MAX_COUNT}个节点，现有{len(drafts)}个，请合并一些。")
    checked: list[MilestoneDraft] = []
    for number, draft in enumerate(drafts, start=1):
        milestone = _checked(draft, number, span)
        if checked:
            _check_after(checked[-1], milestone, number)
        checked.append(milestone)
    return checked


def _last_workday(end: date, calendar: Calendar) -> tuple[date, set[int]]:
    if calendar.is_workday(end):
        return end, set() if calendar.is_official(end) else {end.year}
    before = calendar.add(end, -1)
    return before.day, set(before.provisional)


def _check_stages(stages: Sequence[Stage]) -> None:
    if not stages:
        raise UserError("还没有要倒排的节点，请先填写节点名称和所需工作日。")
    if len(stages) > MAX_COUNT:
        raise UserError(f"一项任务最多分解{MAX_COUNT}个节点，现有{len(stages)}个，请合并一些。")
    for number, stage in enumerate(stages, start=1):
        if not 1 <= stage.workdays <= MAX_STAGE_DAYS:
            name = stage.title or f"第{number}个节点"
            raise UserError(f"节点“{name}”所需工作日请填1到{MAX_STAGE_DAYS}之间的整数。")


def _spread(workdays: Sequence[int], base: int) -> list[Decimal]:
    """Whole points that rise from ``base`` to 100 as the working days do."""
    total, count, past = sum(workdays), len(workdays), 0
    points: list[int] = []
    for number, days in enumerate(workdays, start=1):
        past += days
        share = base + ((100 - base) * past * 2 + total) // (2 * total)
        least = (points[-1] if points else base) + 1
        points.append(max(min(share, 100 - (count - number)), least))
    return [Decimal(min(point, 100)) for point in points]


def _checked(draft: MilestoneDraft, number: int, span: Span) -> MilestoneDraft:
    title = required_field(draft.title, f"第{number}个节点的名称", limit=_MAX_TITLE)
    owner = clean_field(draft.owner, f"节点“{title}”的责任人", limit=_MAX_NAME)
    if draft.due_date < span.start:
        raise UserError(
            f"节点“{title}”的日期{chinese_date(draft.due_date)}"
            f"早于方案起始日{chinese_date(span.start)}，请改到以后。"
        )
    if draft.due_date > span.end:
        raise UserError(
            f"节点“{title}”的日期{chinese_date(draft.due_date)}"
            f"晚于任务时限{chinese_date(span.end)}，请提前，或先为任务办理延期。"
        )
    return MilestoneDraft(title, draft.due_date, check_percent(draft.percent), owner, draft.id)


def _check_after(before: MilestoneDraft, milestone: MilestoneDraft, number: int) -> None:
    if milestone.due_date < before.due_date:
        raise UserError(
            f"第{number}个节点“{milestone.title}”的日期早于前一个“{before.title}”，"
            "请按先后次序排列，或改正日期。"
        )
    if milestone.percent <= before.percent:
        raise UserError(
            f"第{number}个节点“{milestone.title}”的应达进度{percent_text(milestone.percent)}"
            f"没有高于前一个的{percent_text(before.percent)}，请逐个递增。"
        )
