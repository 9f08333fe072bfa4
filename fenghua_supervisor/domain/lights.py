"""Lights: 序时进度 against the reported percentage plus deadline rules, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin_data import LIGHT_COLUMNS
from fenghua_supervisor.domain.deadlines import chinese_date, expected_percent
from fenghua_supervisor.domain.ledger import Verdict
from fenghua_supervisor.domain.numbers import percent_text, plain
from fenghua_supervisor.domain.vocabulary import DONE_STATES, STOPPED_STATES, GreyKind, Light

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.vocabulary import State

#: Which unit's light decides: a unit that never reported must not hide behind a green one.
SEVERITY = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN, Light.BLUE)


@dataclass(frozen=True, slots=True)
class LightRule:
    """A named, versioned rule; gaps in percentage points, ``near_days`` in calendar days."""

    key: str
    name: str
    version: str
    basis: str
    yellow_gap: Decimal
    red_gap: Decimal
    near_days: int

    @property
    def title(self) -> str:
        """Name and version, as a bulletin records them."""
        return f"{self.name}（{self.version}版）"

    def meaning(self, light: Light) -> str:
        """What ``light`` says under this rule."""
        low, high = plain(self.yellow_gap), plain(self.red_gap)
        return {
            Light.BLUE: "经审核同意销号",
            Light.GREEN: f"实际进度与序时进度的差距不超过{low}个百分点",
            Light.YELLOW: f"差距超过{low}、不超过{high}个百分点，"
            f"或距时限不超过{self.near_days}天且未办结",
            Light.RED: f"差距超过{high}个百分点，或已逾期未办结",
            Light.GREY: "未启动、未填报、数据未发布或已中止",
        }[light]

    @property
    def basis_words(self) -> str:
        """How the expected progress is counted."""
        counted = "已过整月数占总月数" if self.basis == "months" else "已过天数占总天数"
        return f"序时进度按{counted}的比例计算"

    @property
    def words(self) -> str:
        """The whole rule in one sentence."""
        told = "；".join(f"{light.label}：{self.meaning(light)}" for light in LIGHT_COLUMNS)
        return f"{self.basis_words}；{told}"


@dataclass(frozen=True, slots=True)
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

    @property
    def silence(self) -> str:
        """Why there is no percentage, in words."""
        if self.reopened:
            return "回头看后尚未填报"
        return "有进展填报但未报百分比" if self.has_report else "尚无进展填报"


def judge(rule: LightRule, standing: Standing, start: date, due: date, as_of: date) -> Verdict:
    """The light of one lead unit with its reason in words."""
    settled = _settled(standing)
    if settled is not None:
        return settled
    if as_of > due:
        return _overdue(standing, due, as_of)
    days_left = (due - as_of).days
    near = days_left <= rule.near_days
    lead = f"距时限{days_left}天；" if near else ""
    if standing.percent is not None:
        return _by_gap(rule, standing.percent, start, due, as_of, lead)
    if near:
        return Verdict(Light.YELLOW, lead + standing.silence)
    return _without_percent(standing, start, as_of, days_left)


def _settled(standing: Standing) -> Verdict | None:
    if standing.state in DONE_STATES:
        since = f"，{chinese_date(standing.state_since)}销号" if standing.state_since else ""
        return Verdict(Light.BLUE, f"已办结{since}")
    if standing.state in STOPPED_STATES:
        return Verdict(Light.GREY, f"{standing.state.label}，不计入完成", GreyKind.STOPPED)
    if standing.percent is None and standing.not_published:
        return Verdict(Light.GREY, "数据未发布，暂不评灯", GreyKind.NOT_PUBLISHED)
    return None


def _overdue(standing: Standing, due: date, as_of: date) -> Verdict:
    days = (as_of - due).days
    if standing.percent is not None:
        told = f"实际{percent_text(standing.percent)}，未办结"
    else:
        told = "未报百分比，未办结" if standing.has_report else standing.silence
    return Verdict(
        Light.RED,
        f"时限{chinese_date(due)}，已逾期{days}天，{told}",
        overdue_days=days,
        behind=True,
    )


def _by_gap(
    rule: LightRule, percent: Decimal, start: date, due: date, as_of: date, lead: str
) -> Verdict:
    expected = expected_percent(start, due, as_of, basis=rule.basis)
    gap = expected - percent
    said = f"{lead}应完成{percent_text(expected)}，实际{percent_text(percent)}，"
    if gap > 0:
        said += f"差{plain(gap)}个百分点"
    elif gap < 0:
        said += f"超{plain(-gap)}个百分点"
    else:
        said += "与序时进度持平"
    if gap > rule.red_gap:
        return Verdict(Light.RED, said, behind=True)
    if gap > rule.yellow_gap or lead:
        return Verdict(Light.YELLOW, said, behind=gap > rule.yellow_gap)
    return Verdict(Light.GREEN, said)


def _without_percent(standing: Standing, start: date, as_of: date, days_left: int) -> Verdict:
    if standing.has_report:
        return Verdict(Light.GREEN, f"未报百分比，仅按时限判断：距时限{days_left}天")
    if as_of < start:
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
