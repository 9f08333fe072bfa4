"""The finished cockpit, from its day and the ends of the months before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit import sentences as words
from fenghua_supervisor.domain.cockpit.figures import CockpitFigures, CockpitHead, Headline
from fenghua_supervisor.domain.writing.month import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.cockpit.day_count import DayCount
    from fenghua_supervisor.domain.cockpit.facts import Subject
    from fenghua_supervisor.domain.cockpit.figures import Felt, FindingFlow, Realised


def build_cockpit(
    subject: Subject,
    days: Sequence[DayCount],
    findings: FindingFlow | None = None,
    realised: Realised | None = None,
    felt: Felt | None = None,
) -> CockpitFigures:
    """All that the cockpit shows; ``days`` are those of ``trend_days``, its own the last one."""
    *earlier, day = days
    compared_on = Month.of(day.as_of).previous.last
    before = next((found for found in earlier if found.as_of == compared_on), None)
    trend = tuple(found.month for found in days)
    return CockpitFigures(
        head=_head(subject, day, before),
        captions=words.captions(day, trend, findings, realised, felt),
        headline=_headline(subject, day, before),
        campaigns=day.campaigns,
        trend=trend,
        units=day.units,
        targets=day.targets,
        sheets=day.sheets,
        notes=(
            *words.notes(subject, day, before),
            *words.finding_notes(findings),
            *words.realised_notes(realised),
            *((felt.told,) if felt is not None else ()),
        ),
        findings=findings,
        realised=realised,
        felt=felt,
    )


def _head(subject: Subject, day: DayCount, before: DayCount | None) -> CockpitHead:
    return CockpitHead(
        plan_id=subject.plan.id,
        plan_title=subject.plan.title,
        scope=subject.scope,
        as_of=day.as_of,
        rule=subject.rule.title,
        legend=subject.legend,
        base=day.base,
        left_out=day.left_out,
        left_out_words=day.left_out_words,
        compared_on=before.as_of if before else None,
        office=subject.settings.office_name,
        is_demo=subject.settings.demo_data,
    )


def _headline(subject: Subject, day: DayCount, before: DayCount | None) -> Headline:
    done_change, red_change, verdict = None, None, ""
    if before is not None and words.has_verdict(day, before):
        done_change, red_change = words.changes(day, before)
        verdict = words.verdict(done_change, red_change)
    return Headline(
        sentence=words.sentence(subject, day, before),
        done=day.done,
        due=day.due,
        due_done=day.due_done,
        red=day.red,
        done_change=done_change,
        red_change=red_change,
        verdict=verdict,
        decisions=day.decisions,
    )
