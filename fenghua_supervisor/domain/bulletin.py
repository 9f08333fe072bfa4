"""The finished bulletin of a month, from ledger rows and entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain import bulletin_tables as tables
from fenghua_supervisor.domain import bulletin_words as words
from fenghua_supervisor.domain.bulletin_data import BulletinData, Paragraph
from fenghua_supervisor.domain.deadlines import total_months

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin_tables import BulletinFacts
    from fenghua_supervisor.domain.plan import Plan

DEMO_MARK = "演示数据，仅供试用"


def build_bulletin(facts: BulletinFacts) -> BulletinData:
    """All that the bulletin prints; the renderer adds nothing to it."""
    rule, settings, month = facts.rule, facts.settings, f"{facts.month.year}年{facts.month.month}月"
    lagging = tables.lagging_units(facts.rows)
    closed = tables.closed_items(facts)
    note = tables.heading_note(facts.rows)
    return BulletinData(
        masthead=settings.masthead,
        issue_line=issue_line(facts.plan, facts.month),
        office=settings.office_name,
        issued_on=facts.as_of,
        title_lines=(f"关于{month}份共同富裕特色区建设", "重点行动推进情况的通报"),
        addressee=settings.addressee,
        month=month,
        as_of=facts.as_of,
        opening=(words.opening(facts),),
        overall=(Paragraph("一、总体情况", 1), *words.overall(facts)),
        campaign_caption=words.campaign_caption(facts),
        campaign_columns=tables.campaign_columns(rule),
        campaigns=tuple(tables.campaign_lines(facts)),
        campaign_total=tables.campaign_line(facts, "合计", facts.rows),
        lagging_intro=(
            Paragraph("二、滞后及逾期事项", 1),
            Paragraph(words.lagging_words(lagging, rule)),
        ),
        lagging=tuple(lagging),
        closed_intro=(
            Paragraph("三、本月办结事项", 1),
            Paragraph(words.closed_words(facts, closed)),
        ),
        closed=tuple(closed),
        next_steps=(Paragraph("四、下步要求", 1), *words.next_steps(facts, lagging)),
        annex_title="重点行动推进情况台账",
        annex_note=f"进展情况为各牵头单位最近一次填报的内容。{note}",
        annex=tuple(tables.annex(facts)),
        report_to=settings.report_to,
        send_to=settings.send_to,
        copies=settings.copies,
        legend=rule.legend,
        rule=rule.title,
        rule_words=f"亮灯规则：{rule.title}，各灯含义见附件2。",
        subject=f"{facts.plan.title}{month}推进情况",
        keywords=("共同富裕", settings.masthead, month),
        rule_intro=(words.rule_intro(rule),),
        rule_lines=tuple(tables.rule_lines(facts)),
        mark=DEMO_MARK if settings.demo_data else "",
    )


def issue_line(plan: Plan, month: date) -> str:
    """「2025年第10期（总第58期）」: one issue a month, counted from the plan's first month."""
    return f"{month.year}年第{month.month}期（总第{total_months(plan.period_start, month)}期）"
