"""The tables of a bulletin, counted from ledger rows and entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import (
    LEFT_OUT,
    AnnexGap,
    AnnexGroup,
    AnnexRow,
    CampaignLine,
    ClosedItem,
    LaggingItem,
    LaggingUnit,
    RuleLine,
    WorstLine,
)
from fenghua_supervisor.domain.bulletin.tally import gap_of, lagged_before
from fenghua_supervisor.domain.codes.ledger import DONE_STATES, TextStatus
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.campaigns import by_campaign
from fenghua_supervisor.domain.ledger.done_rate import counted, done_rate
from fenghua_supervisor.domain.ledger.due_words import due_narrow
from fenghua_supervisor.domain.writing.numbers import NOTHING, item_ranges, percent_text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus

#: What a unit reported is told in so many characters, in the text in fewer.
_LONGEST_STATE, _LONGEST_WORST = 40, 20


def lagging_units(facts: BulletinFacts) -> list[LaggingUnit]:
    """Lagging and overdue items by lead unit: most red items first, items by number.

    A cause that a unit gives for several of its items stands at the first of them alone.
    """
    found: dict[str, list[LaggingItem]] = defaultdict(list)
    again = lagged_before(facts)
    for row in facts.duties:
        for unit in row.lead_units:
            if unit.verdict.behind:
                item = replace(_lagging_item(facts, row, unit), again=facts.place(row) in again)
                known = {other.cause for other in found[unit.unit]}
                found[unit.unit].append(replace(item, cause="") if item.cause in known else item)
    units = [LaggingUnit(unit, tuple(items)) for unit, items in found.items()]
    return sorted(
        units, key=lambda unit: (-red_count(unit), -len(unit.items), unit.items[0].number)
    )


def worst_lines(facts: BulletinFacts, most: int) -> list[WorstLine]:
    """The gravest of the lagging items: longest overdue, then the widest gap, then by number."""
    late = [(row, unit) for row in facts.duties for unit in row.lead_units if unit.verdict.behind]
    late.sort(key=lambda one: (-max(one[1].verdict.overdue_days, 0), -(gap_of(*one) or 0)))
    return [_worst_line(facts, row, unit) for row, unit in late[:most]]


def _worst_line(facts: BulletinFacts, row: LedgerRow, unit: UnitStatus) -> WorstLine:
    report = _report_of(facts.reports.get(row.id, ()), unit.unit)
    told = (report.reported.issues or report.reported.progress) if report else ""
    words = shortened(told, _LONGEST_WORST) or "尚未报送进展"
    item = _lagging_item(facts, row, unit)
    title = (
        item.title if len(item.title) <= _LONGEST_WORST else f"{item.title[: _LONGEST_WORST - 1]}…"
    )
    return WorstLine(unit.unit, replace(item, title=title), words)


def red_count(unit: LaggingUnit) -> int:
    """How many of a unit's lagging items are red."""
    return sum(item.light is Light.RED for item in unit.items)


def _lagging_item(facts: BulletinFacts, row: LedgerRow, unit: UnitStatus) -> LaggingItem:
    verdict = unit.verdict
    report = _report_of(facts.reports.get(row.id, ()), unit.unit)
    gap = gap_of(row, unit)
    parts = [f"逾期{verdict.overdue_days}天" if verdict.overdue_days > 0 else ""]
    parts.append(plain(gap) if gap is not None else "")
    return LaggingItem(
        row.number,
        row.title,
        verdict.light,
        verdict.label,
        verdict.reason,
        gap="\n".join(part for part in parts if part) or NOTHING,
        state=shortened(report.reported.progress) if report else "尚未报送进展",
        cause=problem_words(unit.unit, report.reported.issues) if report else "",
        label=facts.label(row),
    )


def _report_of(reports: Sequence[Entry], unit: str) -> Entry | None:
    """The latest report of a unit: its own, else the one given for all."""
    own = [report for report in reports if report.unit == unit]
    return next(iter(own or [report for report in reports if not report.unit]), None)


def problem_words(unit: str, issues: str) -> str:
    """「区卫生健康局反映：…」; empty without a problem."""
    told = " ".join(issues.split())
    return f"{unit}反映：{told}" if told else ""


def shortened(text: str, longest: int = _LONGEST_STATE) -> str:
    """A report cut to what a table takes, at the end of a sentence where there is one."""
    told = " ".join(text.split())
    if len(told) <= longest:
        return told
    end = max(told.rfind(mark, 0, longest) for mark in "。；")
    if end > 0:
        return told[: end + 1]
    pause = max(told.rfind(mark, 0, longest) for mark in "，、")
    return f"{told[: pause if pause > 0 else longest - 1]}…"


def told_rows(facts: BulletinFacts) -> list[LedgerRow]:
    """The rows of the table by 攻坚行动: those without a text are reported on elsewhere."""
    return _with_text(facts.rows)


def _with_text(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    return [row for row in rows if row.text_status is not TextStatus.MISSING]


def _has_left_out(facts: BulletinFacts) -> bool:
    told = told_rows(facts)
    return len(counted(told, with_dropped=facts.settings.dropped_in_base)) < len(told)


def campaign_columns(facts: BulletinFacts) -> tuple[str, ...]:
    """The headings of the table by 攻坚行动, or by plan; 未计入 only where something is."""
    left_out = (LEFT_OUT,) if _has_left_out(facts) else ()
    by = "攻坚行动" if facts.together is None else "方案"
    return (by, "项数", *left_out, *(word for _, word in facts.rule.legend), "办结率")


def campaign_lines(facts: BulletinFacts) -> list[CampaignLine]:
    """A line per 攻坚行动 in the order of the plan; of several plans a line each, and theirs."""
    if facts.together is None:
        return [campaign_line(facts, *group) for group in by_campaign(told_rows(facts)).items()]
    lines = []
    for plan in facts.together.plans:
        rows = _with_text(facts.together.of_plan(plan.id))
        lines.append(campaign_line(facts, facts.together.names[plan.id], rows))
        groups = by_campaign(rows)
        if len(groups) > 1:
            found = (campaign_line(facts, f"　{name}", own) for name, own in groups.items())
            lines += [replace(line, is_part=True) for line in found]
    return lines


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
    return [
        ClosedItem(
            number=row.number,
            title=row.title,
            units="\n".join(row.unit_names),
            closed_on=closing.on,
            summary=closing.reported.progress,
            label=facts.label(row),
        )
        for row, closing in closed_rows(facts).values()
    ]


def closed_rows(facts: BulletinFacts) -> dict[int, tuple[LedgerRow, Entry]]:
    """The id of each action that is told as closed → the action and its last sign-off."""
    latest = {entry.action_id: entry for entry in facts.closings}
    found = {}
    for row in facts.rows:
        own = [latest[member.id] for member in facts.members(row) if member.id in latest]
        if own and row.state in DONE_STATES:
            found[row.id] = row, max(own, key=lambda entry: entry.on)
    return found


def annex(facts: BulletinFacts) -> list[AnnexGroup]:
    """The whole ledger by 攻坚行动, of several plans plan by plan."""
    if facts.together is None:
        return _annex_groups(facts, facts.rows)
    told: list[AnnexGroup] = []
    for plan_id, name in facts.together.names.items():
        groups = _annex_groups(facts, facts.together.of_plan(plan_id))
        # What stands alone is the whole plan.
        more = ["" if len(groups) == 1 else f"　{group.campaign}" for group in groups]
        told += [
            replace(group, campaign=f"{name}{words}".rstrip("　"))
            for group, words in zip(groups, more, strict=True)
        ]
    return told


def _annex_groups(facts: BulletinFacts, of: Sequence[LedgerRow]) -> list[AnnexGroup]:
    """The ledger of one plan; items without text stand together in one row."""
    groups = []
    for name, rows in by_campaign(of).items():
        known = [row for row in rows if row.text_status is not TextStatus.MISSING]
        lines: list[AnnexRow | AnnexGap] = [_annex_row(facts, row) for row in known]
        missing = [row.number for row in rows if row.text_status is TextStatus.MISSING]
        if missing:
            gap = AnnexGap(f"{item_ranges(missing)}　另行统计")
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
    others = facts.together.others(row) if facts.together else ""
    return AnnexRow(
        number=row.number,
        text=f"{row.text}\n（与{others}为同一事项）" if others else row.text,
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
    """The latest reports with their problems, each problem once with the unit that has it."""
    is_shared = len(row.lead_units) > 1
    parts = []
    for report in reports:
        whose = f"{report.unit}：" if report.unit and is_shared else ""
        parts.append(f"{whose}{report.reported.progress}")
        told = problem_words(report.unit or "、".join(row.unit_names), report.reported.issues)
        if told and told not in parts:
            parts.append(told)
    return "\n".join(parts)
