"""The figures and sentences of a month's bulletin, from ledger rows and entries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin_data import (
    AnnexGroup,
    AnnexRow,
    BulletinData,
    CampaignLine,
    ClosedItem,
    LaggingItem,
    LaggingUnit,
    Paragraph,
)
from fenghua_supervisor.domain.deadlines import chinese_date, deadline_text, total_months
from fenghua_supervisor.domain.numbers import percent_text, shares
from fenghua_supervisor.domain.vocabulary import (
    HeadingStatus,
    Light,
    State,
    TextStatus,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger import Entry, LedgerRow, UnitStatus
    from fenghua_supervisor.domain.lights import LightRule
    from fenghua_supervisor.domain.plan import Plan
    from fenghua_supervisor.domain.settings import Settings

#: Order of the lights in every table and sentence.
LIGHT_ORDER = (Light.BLUE, Light.GREEN, Light.YELLOW, Light.RED, Light.GREY)
_LIGHT_WORDS = {
    Light.BLUE: "已办结",
    Light.GREEN: "绿灯",
    Light.YELLOW: "黄灯",
    Light.RED: "红灯",
    Light.GREY: "灰灯",
}
CAMPAIGN_COLUMNS = ("攻坚行动", "项数", "待导入", "办结", "绿", "黄", "红", "灰", "办结率")
NO_CAMPAIGN = "未归类"
_INFERRED_MARK = "*"


@dataclass(frozen=True, slots=True)
class BulletinFacts:
    """All that a bulletin is made from: rows as of ``as_of`` and what was entered in the month.

    ``reports`` maps action id to the latest report of each lead unit as of the day;
    ``closings`` are the month's sign-offs, ``report_count`` its progress reports.
    """

    plan: Plan
    settings: Settings
    rule: LightRule
    month: date
    as_of: date
    rows: Sequence[LedgerRow]
    reports: Mapping[int, Sequence[Entry]]
    closings: Sequence[Entry]
    report_count: int
    reporting_units: int


def build_bulletin(facts: BulletinFacts) -> BulletinData:
    """The finished bulletin; every figure in a sentence is counted from the annexed rows."""
    counted = [row for row in facts.rows if row.text_status is not TextStatus.MISSING]
    lagging = lagging_units(facts.rows)
    closed = _closed_items(facts)
    month = f"{facts.month.year}年{facts.month.month}月份"
    settings = facts.settings
    rule_words = f"亮灯规则：{facts.rule.title}。{facts.rule.words}。"
    note = _heading_note(facts.rows)
    return BulletinData(
        masthead=settings.masthead,
        issue_line=issue_line(facts.plan, facts.month),
        office=settings.office_name,
        issued_on=facts.as_of,
        title_lines=(f"关于{month}共同富裕特色区建设", "重点行动推进情况的通报"),
        addressee=settings.addressee.rstrip("：:") + "：" if settings.addressee else "",
        month=f"{facts.month.year}年{facts.month.month}月",
        as_of=facts.as_of,
        opening=(Paragraph(_opening(facts, month)),),
        overall=tuple(Paragraph(text) for text in _overall(facts, counted)),
        campaign_caption="各攻坚行动推进情况",
        campaign_columns=CAMPAIGN_COLUMNS,
        campaigns=tuple(_campaign_lines(facts.rows)),
        campaign_total=_line("合计", facts.rows),
        lagging_intro=(Paragraph(_lagging_words(lagging)),),
        lagging=tuple(lagging),
        closed_intro=(Paragraph(_closed_words(facts, closed)),),
        closed=tuple(closed),
        next_steps=tuple(_next_steps(facts, counted, lagging)),
        annex_title=f"重点行动推进情况台账（截至{chinese_date(facts.as_of)}）",
        annex_note=note,
        annex=tuple(_annex(facts)),
        report_to=settings.report_to,
        send_to=settings.send_to,
        copies=settings.copies,
        rule_words=rule_words + note,
        subject=f"{facts.plan.title}{month}推进情况",
        keywords=("共同富裕", "督查通报", month),
    )


def issue_line(plan: Plan, month: date) -> str:
    """「2025年第10期（总第58期）」: one issue a month, counted from the plan's first month."""
    return f"{month.year}年第{month.month}期（总第{total_months(plan.period_start, month)}期）"


def lagging_units(rows: Sequence[LedgerRow]) -> list[LaggingUnit]:
    """Lagging and overdue items by lead unit: most red items first, items by number."""
    found: dict[str, list[LaggingItem]] = defaultdict(list)
    for row in rows:
        for unit in row.lead_units:
            if unit.verdict.behind:
                found[unit.unit].append(_lagging_item(row, unit))
    units = [LaggingUnit(unit, tuple(items)) for unit, items in found.items()]
    return sorted(units, key=lambda unit: (-_reds(unit), -len(unit.items), unit.items[0].number))


def _lagging_item(row: LedgerRow, unit: UnitStatus) -> LaggingItem:
    verdict = unit.verdict
    return LaggingItem(row.number, row.title, verdict.light, verdict.label, verdict.reason)


def _reds(unit: LaggingUnit) -> int:
    return sum(item.light is Light.RED for item in unit.items)


def _opening(facts: BulletinFacts, month: str) -> str:
    title = facts.plan.title.strip("《》")
    return (
        f"为推动《{title}》落地见效，{facts.settings.office_name}对{len(facts.rows)}项行动"
        f"{month}推进情况进行了跟踪督办。现将有关情况通报如下。"
    )


def _overall(facts: BulletinFacts, counted: Sequence[LedgerRow]) -> list[str]:
    missing = len(facts.rows) - len(counted)
    left_out = f"，其中原文待导入{missing}项未计入" if missing else ""
    lights = Counter(row.light for row in counted)
    counts = [lights[light] for light in LIGHT_ORDER]
    told = "，".join(
        f"{_LIGHT_WORDS[light]}{count}项、占{share}%"
        for light, count, share in zip(LIGHT_ORDER, counts, shares(counts), strict=True)
        if count
    )
    scope = f"截至{chinese_date(facts.as_of)}，方案共{len(facts.rows)}项行动{left_out}。"
    if not counted:
        return [f"{scope}暂无可统计的行动。"]
    summary = f"{scope}计入统计的{len(counted)}项中，{told}。"
    return [summary, _units_words(facts, counted), _time_words(counted)]


def _units_words(facts: BulletinFacts, counted: Sequence[LedgerRow]) -> str:
    units = {unit.unit for row in counted for unit in row.lead_units}
    duties = sum(len(row.lead_units) for row in counted)
    silent = sum(
        unit.last_entry_on is None or unit.last_entry_on < facts.month
        for row in counted
        for unit in row.lead_units
        if unit.state not in (State.CLOSED, State.ARCHIVED)
    )
    return (
        f"{len(counted)}项行动涉及牵头单位{len(units)}个、牵头任务{duties}项次。"
        f"本月{facts.reporting_units}个单位填报进展{facts.report_count}条，"
        f"未办结的牵头任务中本月没有跟踪记录的{silent}项次。"
    )


def _time_words(counted: Sequence[LedgerRow]) -> str:
    overdue = sum(row.verdict.overdue_days > 0 for row in counted)
    behind = sum(row.verdict.behind and not row.verdict.overdue_days for row in counted)
    submitted = sum(
        any(unit.state is State.SUBMITTED for unit in row.lead_units) for row in counted
    )
    return (
        f"按完成时限看，逾期未办结{overdue}项；按序时进度看，未到期但进度滞后{behind}项；"
        f"已申请办结待审核{submitted}项。"
    )


def _campaign_lines(rows: Sequence[LedgerRow]) -> list[CampaignLine]:
    return [_line(name, group) for name, group in _by_campaign(rows).items()]


def _by_campaign(rows: Sequence[LedgerRow]) -> dict[str, list[LedgerRow]]:
    groups: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        groups[_campaign_name(row)].append(row)
    return {_group_name(name, group): group for name, group in groups.items()}


def _campaign_name(row: LedgerRow) -> str:
    if row.text_status is TextStatus.MISSING and not row.campaign:
        return ""
    mark = _INFERRED_MARK if row.heading_status is HeadingStatus.INFERRED else ""
    return (row.campaign or NO_CAMPAIGN) + mark


def _group_name(name: str, group: Sequence[LedgerRow]) -> str:
    """Rows without any heading are named by their numbers: nothing is invented."""
    if name:
        return name
    return f"{number_ranges([row.number for row in group])}（原文待导入）"


def number_ranges(numbers: Sequence[int]) -> str:
    """「第1—53项」 or 「第1—10、12项」 for ascending numbers."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1] = [parts[-1][0], number]
        else:
            parts.append([number])
    told = "、".join("—".join(str(n) for n in dict.fromkeys(part)) for part in parts)
    return f"第{told}项"


def _line(name: str, rows: Sequence[LedgerRow]) -> CampaignLine:
    counted = [row for row in rows if row.text_status is not TextStatus.MISSING]
    lights = Counter(row.light for row in counted)
    done = lights[Light.BLUE]
    return CampaignLine(
        campaign=name,
        total=len(rows),
        missing=len(rows) - len(counted),
        counts=tuple(lights[light] for light in LIGHT_ORDER),
        done_share=shares([done, len(counted) - done])[0] if counted else None,
    )


def _lagging_words(lagging: Sequence[LaggingUnit]) -> str:
    if not lagging:
        return "截至统计日，没有进度滞后或逾期的事项。"
    items = {item.number for unit in lagging for item in unit.items}
    duties = sum(len(unit.items) for unit in lagging)
    red = sum(_reds(unit) for unit in lagging)
    return (
        f"进度滞后或逾期的行动{len(items)}项，涉及牵头单位{len(lagging)}个、{duties}项次，"
        f"其中红灯{red}项次。按单位列出如下："
    )


def _closed_items(facts: BulletinFacts) -> list[ClosedItem]:
    """Actions whose last sign-off falls into the month and that stand closed on its last day."""
    rows = {row.id: row for row in facts.rows if row.state is State.CLOSED}
    latest = {entry.action_id: entry for entry in facts.closings if entry.action_id in rows}
    return [
        ClosedItem(
            number=row.number,
            title=row.title,
            units="、".join(row.unit_names),
            closed_on=latest[row.id].on,
            summary=latest[row.id].progress_text,
        )
        for row in facts.rows
        if row.id in latest
    ]


def _closed_words(facts: BulletinFacts, closed: Sequence[ClosedItem]) -> str:
    done = {row.number for row in facts.rows if row.state is State.CLOSED}
    total = f"累计办结{len(done)}项。"
    if not closed:
        return f"本月没有办结销号的行动，{total}"
    return f"本月办结销号{len(closed)}项，{total}"


def _next_steps(
    facts: BulletinFacts, counted: Sequence[LedgerRow], lagging: Sequence[LaggingUnit]
) -> list[Paragraph]:
    steps = []
    if lagging:
        names = "、".join(unit.unit for unit in lagging[:5])
        more = f"等{len(lagging)}个单位" if len(lagging) > 5 else ""
        steps.append(
            f"紧盯滞后事项。{names}{more}要对照本通报所列事项逐项分析原因、制定赶进度措施，"
            "明确完成时间，随下月进展一并反馈。"
        )
    silent = _silent_units(counted)
    if silent:
        names = "、".join(silent[:5])
        more = f"等{len(silent)}个单位" if len(silent) > 5 else ""
        steps.append(
            f"补齐进展填报。{names}{more}尚有从未填报进展的任务，要尽快补报并注明完成进度。"
        )
    steps.append(
        "严格办结销号。已完成的任务要及时提交办结申请，附佐证材料，经审核后销号；"
        "对已销号任务适时开展回头看。"
    )
    if len(counted) < len(facts.rows):
        numbers = [r.number for r in facts.rows if r.text_status is TextStatus.MISSING]
        steps.append(f"补全任务台账。{number_ranges(numbers)}原文待导入，补全前不计入各项比例。")
    return [Paragraph(f"{place}.{text}") for place, text in enumerate(steps, 1)]


def _silent_units(counted: Sequence[LedgerRow]) -> list[str]:
    silent = Counter(
        unit.unit
        for row in counted
        for unit in row.lead_units
        if unit.last_entry_on is None and unit.state is not State.CLOSED
    )
    return [unit for unit, _ in sorted(silent.items(), key=lambda item: -item[1])]


def _heading_note(rows: Sequence[LedgerRow]) -> str:
    if any(row.heading_status is HeadingStatus.INFERRED for row in rows):
        return "带*的攻坚行动名称在现有文本中缺页，系推定。"
    return ""


def _annex(facts: BulletinFacts) -> list[AnnexGroup]:
    return [
        AnnexGroup(name, tuple(_annex_row(facts, row) for row in group))
        for name, group in _by_campaign(facts.rows).items()
    ]


def _annex_row(facts: BulletinFacts, row: LedgerRow) -> AnnexRow:
    missing = row.text_status is TextStatus.MISSING
    return AnnexRow(
        number=row.number,
        text=row.title if missing else row.text,
        units="、".join(row.unit_names),
        due=deadline_text(row.deadline),
        expected=percent_text(row.expected_percent),
        percent=percent_text(row.percent),
        light=row.light,
        light_word=row.verdict.label,
        reason=row.verdict.reason,
        progress=_progress_words(facts.reports.get(row.id, ())),
    )


def _progress_words(reports: Sequence[Entry]) -> str:
    """The latest reports; units are named when there are several."""
    if len(reports) == 1:
        return reports[0].progress_text
    return "\n".join(
        f"{report.unit}：{report.progress_text}" if report.unit else report.progress_text
        for report in reports
    )
