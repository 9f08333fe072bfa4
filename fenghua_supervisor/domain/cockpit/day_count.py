"""One day of a cockpit, counted: all of it that is no comparison of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.annexes import about_note
from fenghua_supervisor.domain.cockpit.campaigns import campaign_lights
from fenghua_supervisor.domain.cockpit.decisions import decisions
from fenghua_supervisor.domain.cockpit.marks import actions, is_done, is_red
from fenghua_supervisor.domain.cockpit.sheets import sheet_lines
from fenghua_supervisor.domain.cockpit.targets import target_bars
from fenghua_supervisor.domain.cockpit.trend import is_silent, trend_month
from fenghua_supervisor.domain.cockpit.units import unit_dots
from fenghua_supervisor.domain.ledger.campaigns import heading_note
from fenghua_supervisor.domain.ledger.done_rate import done_rate, not_in_base_words
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.cockpit.facts import CockpitFacts
    from fenghua_supervisor.domain.cockpit.figures import (
        CampaignLights,
        Mark,
        SheetLine,
        TargetBar,
        TrendMonth,
        UnitDot,
    )


@record
class DayCount:
    """The figures of one day, without the rows that they were counted from.

    ``is_silent``: something counts, and nothing of it was ever reported or done. ``remarks`` are
    sentences that only some rows call for.
    """

    as_of: date
    base: Mark
    left_out: Mark
    left_out_words: str
    red: Mark
    due: Mark
    due_done: Mark
    month: TrendMonth
    decisions: tuple[Mark, ...]
    campaigns: tuple[CampaignLights, ...]
    units: tuple[UnitDot, ...]
    targets: tuple[TargetBar, ...]
    sheets: tuple[SheetLine, ...]
    is_silent: bool
    remarks: tuple[str, ...]

    @property
    def done(self) -> Mark:
        """The actions of the base that are done."""
        return self.month.done


def count_day(facts: CockpitFacts) -> DayCount:
    """Count everything that is known of one day."""
    base, kept = facts.base, facts.subject.settings.dropped_in_base
    ids = {row.id for row in base}
    due = [row for row in base if row.deadline and row.deadline.date <= facts.as_of]
    campaigns = campaign_lights(facts)
    return DayCount(
        as_of=facts.as_of,
        base=actions("计入统计", base),
        left_out=actions("未计入", (row for row in facts.rows if row.id not in ids)),
        left_out_words=not_in_base_words(facts.rows, with_dropped=kept),
        red=actions("红灯", filter(is_red, base)),
        due=actions("应完成", due),
        due_done=actions("应完成中已办结", filter(is_done, due)),
        month=trend_month(facts.as_of, base),
        decisions=decisions(facts),
        campaigns=campaigns,
        units=unit_dots(facts),
        targets=target_bars(facts, (campaign.name for campaign in campaigns)),
        sheets=sheet_lines(facts),
        is_silent=bool(base) and is_silent(base),
        remarks=tuple(words for words in _remarks(facts) if words),
    )


def _remarks(facts: CockpitFacts) -> tuple[str, ...]:
    base = facts.base
    rate = done_rate(facts.rows, with_dropped=facts.subject.settings.dropped_in_base)
    targets = (found.target for row in base for found in facts.targets.get(row.id, ()))
    return (
        heading_note(base),
        f"{rate.note}。" if rate.note else "",
        about_note(targets),
    )
