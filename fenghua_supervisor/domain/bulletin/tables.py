"""The tables of a bulletin, counted from ledger rows and entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import (
    AnnexGap,
    AnnexGroup,
    AnnexRow,
    CampaignLine,
    ClosedItem,
    LaggingItem,
    LaggingUnit,
    RuleLine,
)
from fenghua_supervisor.domain.codes.ledger import DONE_STATES, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.campaigns import by_campaign
from fenghua_supervisor.domain.ledger.done_rate import counted, done_rate
from fenghua_supervisor.domain.ledger.due_words import due_narrow
from fenghua_supervisor.domain.writing.numbers import item_ranges, percent_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.lights.rule import LightRule


def lagging_units(rows: Sequence[LedgerRow]) -> list[LaggingUnit]:
    """Lagging and overdue items by lead unit: most red items first, items by number."""
    found: dict[str, list[LaggingItem]] = defaultdict(list)
    for row in rows:
        for unit in row.lead_units:
            if unit.verdict.behind:
                found[unit.unit].append(_lagging_item(row, unit))
    units = [LaggingUnit(unit, tuple(items)) for unit, items in found.items()]
    return sorted(
        units, key=lambda unit: (-red_count(unit), -len(unit.items), unit.items[0].number)
    )


def red_count(unit: LaggingUnit) -> int:
    """How many of a unit's lagging items are red."""
    return sum(item.light is Light.RED for item in unit.items)


def _lagging_item(row: LedgerRow, unit: UnitStatus) -> LaggingItem:
    verdict = unit.verdict
    return LaggingItem(row.number, row.title, verdict.light, verdict.label, verdict.reason)


def campaign_columns(rule: LightRule) -> tuple[str, ...]:
    """The headings of the table by 攻坚行动."""
    return ("攻坚行动", "项数", "未计入", *(word for _, word in rule.legend), "办结率")


def campaign_lines(facts: BulletinFacts) -> list[CampaignLine]:
    """A line per 攻坚行动 in the order of the plan."""
    return [campaign_line(facts, *group) for group in by_campaign(facts.rows).items()]


def campaign_line(facts: BulletinFacts, name: str, rows: Sequence[LedgerRow]) -> CampaignLine:
    """The line of ``rows`` under ``name`` with a figure for each light of the rule."""
    rate = done_rate(rows, with_dropped=facts.settings.dropped_in_base)
    base = counted(rows, with_dropped=facts.settings.dropped_in_base)
    lights = Counter(row.light for row in base)
    return CampaignLine(
        campaign=name,
        total=len(rows),
        missing=len(rows) - len(base),
        counts=tuple(lights[light] for light in facts.rule.lights),
        done_share=rate.share,
    )


def closed_items(facts: BulletinFacts) -> list[ClosedItem]:
    """Actions whose last sign-off falls into the period and that stand closed on its last day."""
    rows = {row.id: row for row in facts.rows if row.state in DONE_STATES}
    latest = {entry.action_id: entry for entry in facts.closings if entry.action_id in rows}
    return [
        ClosedItem(
            number=row.number,
            title=row.title,
            units="\n".join(row.unit_names),
            closed_on=latest[row.id].on,
            summary=latest[row.id].reported.progress,
        )
        for row in facts.rows
        if row.id in latest
    ]


def annex(facts: BulletinFacts) -> list[AnnexGroup]:
    """The whole ledger by 攻坚行动; items without text stand together in one row."""
    groups = []
    for name, rows in by_campaign(facts.rows).items():
        known = [row for row in rows if row.text_status is not TextStatus.MISSING]
        lines: list[AnnexRow | AnnexGap] = [_annex_row(facts, row) for row in known]
        missing = [row.number for row in rows if row.text_status is TextStatus.MISSING]
        if missing:
            gap = AnnexGap(f"{item_ranges(missing)}　原文待导入，未计入各项比例")
            lines.insert(0, gap)
        groups.append(AnnexGroup(name if known else "", tuple(lines)))
    return groups


def rule_lines(facts: BulletinFacts) -> list[RuleLine]:
    """What each light means under the rule in force, and how many items show it."""
    lights = Counter(row.light for row in facts.counted)
    return [
        RuleLine(light, facts.rule.word(light), facts.rule.meaning(light), lights[light])
        for light in facts.rule.lights
    ]


def _annex_row(facts: BulletinFacts, row: LedgerRow) -> AnnexRow:
    return AnnexRow(
        number=row.number,
        text=row.text,
        units="\n".join(row.unit_names),
        due=due_narrow(row),
        expected=percent_text(row.expected_percent),
        percent=percent_text(row.percent),
        light=row.light,
        light_word=row.verdict.label,
        reason=row.verdict.reason,
        progress=_progress_words(row, facts.reports.get(row.id, ())),
    )


def _progress_words(row: LedgerRow, reports: Sequence[Entry]) -> str:
    """The latest reports with their problems; each names its unit when there are several."""
    is_shared = len(row.lead_units) > 1
    parts = []
    for report in reports:
        whose = f"{report.unit}：" if report.unit and is_shared else ""
        parts.append(f"{whose}{report.reported.progress}")
        if report.reported.issues:
            parts.append(f"存在问题：{report.reported.issues}")
    return "\n".join(parts)
