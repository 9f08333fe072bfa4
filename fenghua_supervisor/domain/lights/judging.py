"""Lights: 序时进度 against the reported percentage plus deadline rules, in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, STOPPED_STATES, State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light, LightBasis
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.deadlines import expected_percent
from fenghua_supervisor.domain.plan.period_goals import period_words, reached_goal, running_goal
from fenghua_supervisor.domain.writing.dates import chinese_date, whole_months
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.numbers import HUNDRED, percent_text, plain, round_tenth
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.lights.rule import LightRule
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import PeriodGoal

NONE_DONE = Decimal("0.0")
#: Which unit's light decides: a unit that never reported must not hide behind a green one.
SEVERITY = (
    Light.RED,
    Light.ORANGE,
    Light.YELLOW,
    Light.GREY,
    Light.GREEN,
    Light.BLUE,
)


@record
class Standing:
    """What is known of one lead unit's work on one action as of a day.

    After a reopening only what was reported since counts; ``reopened`` says that this is nothing.
    """

    state: State
    percent: Decimal | None
    has_report: bool
    not_published: bool
    state_since: date | None
    reopened: bool = False
    last_report_on: date | None = None

    @property
    def silence(self) -> str:
        """Why there is no percentage, in words."""
        if self.reopened:
            return "回头看后尚未填报"
        return "有进展填报但未填百分比" if self.has_report else "尚无进展填报"

    @property
    def owes_reports(self) -> bool:
        """Whether silence counts: a unit that waits for its review owes none."""
        return self.state is not State.SUBMITTED

    @property
    def is_idle(self) -> bool:
        """Whether nothing was done yet, as far as reported."""
        return self.percent == 0 or (self.percent is None and not self.has_report)


@record
class Term:
    """The time an action has, seen from a day, with its milestones and its goals of periods."""

    start: date
    due: date
    as_of: date
    milestones: tuple[Milestone, ...] = ()
    goals: tuple[PeriodGoal, ...] = ()

    @property
    def days_left(self) -> int:
        """Days to the deadline; negative when it is past."""
        return (self.due - self.as_of).days

    def due_milestone(self) -> Milestone | None:
        """The last milestone that is due as of the day."""
        reached = [milestone for milestone in self.milestones if milestone.due_date <= self.as_of]
        return max(
            reached, key=lambda milestone: (milestone.due_date, milestone.position), default=None
        )

    def goes_by_milestones(self, basis: LightBasis) -> bool:
        """Whether the milestones decide what is due; from the deadline on all is."""
        return basis == LightBasis.MILESTONES and bool(self.milestones) and self.days_left > 0

    def goes_by_goals(self, basis: LightBasis) -> bool:
        """Whether the plan's own goals of quarters or months decide what is due."""
        has_shares = any(goal.percent is not None for goal in self.goals)
        return has_shares and self.days_left > 0 and not self.goes_by_milestones(basis)

    def due_goal(self) -> PeriodGoal | None:
        """The last goal with a share whose period has ended as of the day."""
        return reached_goal((goal for goal in self.goals if goal.percent is not None), self.as_of)

    def goal_in_words(self) -> str:
        """What the plan wants by now in words, or by the end of the first period."""
        told = [goal for goal in self.goals if goal.text]
        reached = reached_goal(told, self.as_of)
        if reached is not None:
            return f"应达到{period_words(reached)}目标：{reached.text}"
        running = running_goal(told, self.as_of)
        return f"{period_words(running)}目标：{running.text}" if running else ""

    def expected(self, basis: LightBasis) -> Decimal:
        """序时进度 in percent, by milestones, the plan's goals, months or days."""
        if self.goes_by_milestones(basis):
            milestone = self.due_milestone()
            return milestone.percent if milestone else NONE_DONE
        if self.goes_by_goals(basis):
            goal = self.due_goal()
            return goal.percent if goal is not None and goal.percent is not None else NONE_DONE
        by = LightBasis.DAYS if basis == LightBasis.DAYS else LightBasis.MONTHS
        return expected_percent(self.start, self.due, self.as_of, basis=by.value)


@record
class _Finding:
    """What one measure shows, None when nothing; its words are said either way."""

    light: Light | None
    words: str


def judge(rule: LightRule, standing: Standing, term: Term) -> Verdict:
    """The light of one lead unit with its reason in words."""
    verdict = _settled(standing) or _judged(rule, standing, term)
    word = rule.own_word(verdict.light)
    return replace(verdict, word=word) if word else verdict


def _judged(rule: LightRule, standing: Standing, term: Term) -> Verdict:
    gap = _gap(rule, standing, term)
    silence = _silence(rule, standing, term)
    if term.days_left < 0:
        return _overdue(rule, standing, term, gap, silence)
    near = _near(rule, term)
    light = _gravest(near.light, gap.light, silence.light)
    if light is None and standing.percent is None and not standing.has_report:
        return _unreported(standing, term)
    progress = gap.words if standing.percent is not None else _told_without_percent(standing, term)
    if light is not None and standing.percent is None:
        progress = standing.silence
    parts = near.words, progress, silence.words, term.goal_in_words()
    words = "；".join(part for part in parts if part)
    return Verdict(light or Light.GREEN, words, behind=gap.light is not None)


def _settled(standing: Standing) -> Verdict | None:
    if standing.state in DONE_STATES:
        since = f"，{chinese_date(standing.state_since)}销号" if standing.state_since else ""
        return Verdict(Light.BLUE, f"已办结{since}")
    if standing.state in STOPPED_STATES:
        return Verdict(Light.GREY, f"{standing.state.label}，不计入完成", GreyKind.STOPPED)
    if standing.percent is None and standing.not_published:
        return Verdict(Light.GREY, "数据未发布，暂不评灯", GreyKind.NOT_PUBLISHED)
    return None


def _overdue(
    rule: LightRule, standing: Standing, term: Term, gap: _Finding, silence: _Finding
) -> Verdict:
    days = -term.days_left
    if standing.percent is not None:
        state = f"实际{percent_text(standing.percent)}，未办结"
    else:
        state = "未填百分比，未办结" if standing.has_report else standing.silence
    late = rule.late.reached(Decimal(days))
    light = _gravest(late, gap.light, silence.light)
    # What is not graver than the delay itself need not be said beside it.
    more = [f.words for f in (gap, silence) if f.light and _gravest(late, f.light) is not late]
    return Verdict(
        light or Light.GREEN,
        "；".join([f"时限{chinese_date(term.due)}，已逾期{days}天，{state}", *more]),
        overdue_days=days,
        behind=True,
    )


def _near(rule: LightRule, term: Term) -> _Finding:
    if rule.near_days <= 0 or term.days_left > rule.near_days:
        return _Finding(None, "")
    return _Finding(Light.YELLOW, f"距时限{term.days_left}天" if term.days_left else "今日到期")


def _gap(rule: LightRule, standing: Standing, term: Term) -> _Finding:
    """The gap between what is due and what is reported, with its arithmetic."""
    if standing.percent is None:
        return _Finding(None, "")
    expected = term.expected(rule.basis)
    gap = expected - standing.percent
    share = round_tenth(HUNDRED * gap / expected) if gap > 0 else gap
    lead = _lead(rule, term)
    words = f"{lead}{percent_text(expected)}，实际{percent_text(standing.percent)}，"
    if gap > 0:
        words += f"差{plain(gap)}个百分点"
        words += f"，差额占应完成的{percent_text(share)}" if rule.relative else ""
    elif gap < 0:
        words += f"超{plain(-gap)}个百分点"
    else:
        words += "与序时进度持平"
    return _Finding(rule.gap.reached(share if rule.relative else gap), words)


def _lead(rule: LightRule, term: Term) -> str:
    """Whose share it is that is due."""
    if term.goes_by_milestones(rule.basis):
        return "节点应完成"
    goal = term.due_goal() if term.goes_by_goals(rule.basis) else None
    return f"{period_words(goal)}目标应完成" if goal is not None else "应完成"


def _silence(rule: LightRule, standing: Standing, term: Term) -> _Finding:
    """How long nothing was reported, or nothing was done since the start."""
    if not standing.owes_reports or term.as_of < term.start:
        return _Finding(None, "")
    since = standing.state_since if standing.reopened and standing.state_since else term.start
    missed = _missed_months(standing, since, term.as_of)
    idle = whole_months(since, term.as_of) if standing.is_idle else 0
    silent = rule.silent.reached(Decimal(missed)) if missed else None
    unstarted = rule.unstarted.reached(Decimal(idle)) if idle else None
    if silent:
        words = f"已{'连续' if missed > 1 else ''}{missed}个月未填报"
    else:
        words = f"启动满{idle}个月未见进展" if unstarted else ""
    return _Finding(_gravest(silent, unstarted), words)


def _missed_months(standing: Standing, since: date, as_of: date) -> int:
    """Calendar months that ended without a report, up to ``as_of``.

    The month of the last report, or of the reopening, is none of them; that of the start is.
    """
    heard = standing.last_report_on if standing.has_report else None
    if heard is None and standing.reopened:
        heard = since
    first = Month.of(since).first if heard is None else Month.of(heard).next.first
    return whole_months(first, as_of) if first <= as_of else 0


def _gravest(*lights: Light | None) -> Light | None:
    """The light that weighs most; the first of equals."""
    shown = [light for light in lights if light is not None]
    return min(shown, key=SEVERITY.index) if len(shown) > 1 else next(iter(shown), None)


def _told_without_percent(standing: Standing, term: Term) -> str:
    if standing.has_report:
        return f"未填百分比，仅按时限判断：距时限{term.days_left}天"
    return standing.silence


def _unreported(standing: Standing, term: Term) -> Verdict:
    if term.as_of < term.start:
        return Verdict(Light.GREY, "尚未到启动时间", GreyKind.NOT_STARTED)
    return Verdict(Light.GREY, standing.silence, GreyKind.NOT_REPORTED)


#: What an action lacks that counts in no rate.
LACKS = {
    GreyKind.TEXT_MISSING: "原文待导入",
    GreyKind.INCOMPLETE: "时限或牵头单位待定",
}


def not_counted(why: GreyKind) -> Verdict:
    """The light of an action that counts in no rate."""
    return Verdict(Light.GREY, f"{LACKS[why]}，不计入各项比例", why)


def worst(verdicts: Sequence[tuple[str, Verdict]]) -> Verdict:
    """The light of an action from its lead units (unit, verdict): the worst one decides.

    With several units whose reasons differ, the reason names the unit that decided.
    """
    unit, decided = min(
        verdicts, key=lambda pair: (SEVERITY.index(pair[1].light), -pair[1].overdue_days)
    )
    if len({verdict.reason for _, verdict in verdicts}) == 1:
        return decided
    return replace(decided, reason=f"{unit}：{decided.reason}")
