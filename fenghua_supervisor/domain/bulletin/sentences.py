"""The sentences of a bulletin; every figure in them is counted from the annexed rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.codes.ledger import DONE_STATES, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.ledger.done_rate import not_in_base_words
from fenghua_supervisor.domain.lights.judging import LACKS
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import are_trimmed, item_ranges, shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import ClosedItem, LaggingUnit
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.rule import LightRule

_NAMED = 5
_ORDINALS = "一二三四五六"


def opening(facts: BulletinFacts) -> Paragraph:
    """Why the bulletin is written."""
    title = facts.plan.title.strip("《》")
    return Paragraph(
        f"为推动《{title}》落地见效，{facts.settings.office_name}对{_subject(facts.scope)}"
        f"{facts.period.title_words}推进情况进行了跟踪督办。"
        "现将有关情况通报如下。"
    )


def title_lines(facts: BulletinFacts) -> tuple[str, str]:
    """The title on the two lines of its sense."""
    about = facts.scope.words or "共同富裕特色区建设"
    if facts.scope.kind is ScopeKind.UNIT:
        return f"关于{about}牵头行动", f"{facts.period.title_words}推进情况的通报"
    return f"关于{facts.period.title_words}{about}", "重点行动推进情况的通报"


def trend_caption(facts: BulletinFacts) -> str:
    """What stands above the chart of the periods."""
    return f"近{len(facts.trend)}期亮灯变化（单位：项）"


def overall(facts: BulletinFacts) -> list[Paragraph]:
    """Counts and shares, units and reports, deadlines."""
    counted = facts.counted
    absent = not_in_base_words(facts.rows, with_dropped=facts.settings.dropped_in_base)
    left_out = f"，其中{absent}未计入" if absent else ""
    scope = f"截至{chinese_date(facts.as_of)}，{_total_words(facts)}{left_out}。"
    if not counted:
        return [Paragraph(f"{scope}暂无可统计的行动。")]
    rate = f"{facts.done_rate.words}。" if facts.done_rate.note else ""
    return [
        Paragraph(
            f"{scope}计入统计的{len(counted)}项中，{_light_words(facts.rule, counted)}。{rate}"
        ),
        Paragraph(_unit_words(facts, counted)),
        Paragraph(_time_words(counted)),
        *(Paragraph(sentence) for sentence in (_extension_words(counted),) if sentence),
    ]


def _subject(scope: Scope) -> str:
    if scope.kind is ScopeKind.UNIT:
        return f"{scope.name}牵头的行动"
    return f"{scope.words}各项行动" if scope.words else "方案所列行动"


def _total_words(facts: BulletinFacts) -> str:
    count = len(facts.rows)
    if facts.scope.kind is ScopeKind.UNIT:
        return f"{facts.scope.name}牵头的行动共{count}项"
    return f"{facts.scope.words or '方案'}共{count}项行动"


def campaign_caption(facts: BulletinFacts) -> str:
    """What stands above the table by 攻坚行动, with the rule of its rate where it matters."""
    note = facts.done_rate.note
    return f"各攻坚行动推进情况（单位：项{f'；办结率中{note}' if note else ''}）"


def _extension_words(counted: Sequence[LedgerRow]) -> str:
    """Which deadlines were put off, how often, and which were asked for too late."""
    rows = [row for row in counted if row.extensions]
    if not rows:
        return ""
    late = sum(extension.late for row in rows for extension in row.extensions)
    named = "、".join(f"第{row.number}项延期{len(row.extensions)}次" for row in rows)
    asked = f"，其中逾期申请{late}次" if late else ""
    return f"经批准延期{len(rows)}项{asked}：{named}。原时限和现时限见附件1。"


def _light_words(rule: LightRule, counted: Sequence[LedgerRow]) -> str:
    lights = Counter(row.light for row in counted)
    counts = [lights[light] for light in rule.lights]
    sentence = "，".join(
        f"{rule.named(light)}{count}项、占{share}%"
        for light, count, share in zip(rule.lights, counts, shares(counts), strict=True)
        if count
    )
    return sentence + ("（占比经尾差调整，合计100.0%）" if are_trimmed(counts) else "")


def _unit_words(facts: BulletinFacts, counted: Sequence[LedgerRow]) -> str:
    this = facts.period.this
    silent = sum(len(row.units_owing(facts.period.first)) for row in counted)
    if facts.scope.kind is ScopeKind.UNIT:
        return f"{this}填报进展{facts.report_count}条，未办结的任务中{this}未填报进展的{silent}项。"
    units = {unit.unit for row in counted for unit in row.lead_units}
    duties = sum(len(row.lead_units) for row in counted)
    reporting = {
        unit.unit
        for row in counted
        for unit in row.lead_units
        if unit.last_report_on and unit.last_report_on >= facts.period.first
    }
    return (
        f"{len(counted)}项行动涉及牵头单位{len(units)}个、牵头任务{duties}项次。"
        f"{this}{len(reporting)}个单位填报进展{facts.report_count}条，"
        f"未办结的牵头任务中{this}未填报进展的{silent}项次。"
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


def lagging_words(facts: BulletinFacts, lagging: Sequence[LaggingUnit]) -> str:
    """How much lags, before it is listed."""
    if not lagging:
        return "截至统计日，没有进度滞后或逾期的事项。"
    rule = facts.rule
    items = {item.number for unit in lagging for item in unit.items}
    duties = sum(len(unit.items) for unit in lagging)
    lights = Counter(item.light for unit in lagging for item in unit.items)
    grave = [light for light in (Light.RED, Light.ORANGE) if rule.gives(light)]
    if facts.scope.kind is ScopeKind.UNIT:
        by_light = "、".join(f"{rule.named(light)}{lights[light]}项" for light in grave)
        return (
            f"进度滞后或逾期的行动{len(items)}项"
            f"{f'，其中{by_light}' if by_light else ''}。列出如下："
        )
    by_light = "、".join(f"{rule.named(light)}{lights[light]}项次" for light in grave)
    return (
        f"进度滞后或逾期的行动{len(items)}项，涉及牵头单位{len(lagging)}个、{duties}项次"
        f"{f'，其中{by_light}' if by_light else ''}。按单位列出如下："
    )


def closed_words(facts: BulletinFacts, closed: Sequence[ClosedItem]) -> str:
    """How much was closed in the period and in all."""
    done = {row.number for row in facts.rows if row.state in DONE_STATES}
    total, this = f"累计办结{len(done)}项。", facts.period.this
    if not closed:
        return f"{this}没有办结销号的行动，{total}"
    return f"{this}办结销号{len(closed)}项，{total}"


def next_steps(facts: BulletinFacts, lagging: Sequence[LaggingUnit]) -> list[Paragraph]:
    """What is asked of the units, from what the figures show."""
    demands: dict[str, str] = {}
    if lagging:
        names = _named([unit.unit for unit in lagging])
        demands["紧盯滞后事项。"] = (
            f"{names}要对照本通报所列事项逐项分析原因、制定赶进度措施，"
            f"明确责任人和完成时间，随{facts.period.following}进展一并反馈。"
        )
    silent = _never_reported(facts)
    if silent:
        demands["补齐进展填报。"] = (
            f"{_named(silent)}尚有从未填报进展的任务，要尽快补报，并注明完成进度。"
        )
    demands["严格办结销号。"] = (
        "已完成的任务要及时提出办结申请并附佐证材料，经审核后销号；对已销号的任务适时开展回头看。"
    )
    absent = _absent_words(facts.rows)
    if absent:
        demands["补全任务台账。"] = f"{absent}，补全之前不计入各项比例。"
    return [
        Paragraph(text, level)
        for index, (heading, body) in enumerate(demands.items())
        for text, level in ((f"（{_ORDINALS[index]}）{heading}", 2), (body, 0))
    ]


def _named(units: Sequence[str]) -> str:
    names = "、".join(units[:_NAMED])
    return f"{names}等{len(units)}个单位" if len(units) > _NAMED else names


def _absent_words(rows: Sequence[LedgerRow]) -> str:
    """Which items are left out, by number, and what each of them lacks."""
    found = {why: [row.number for row in rows if row.left_out is why] for why in LACKS}
    return "，".join(f"{item_ranges(found[why])}{LACKS[why]}" for why in LACKS if found[why])


def _never_reported(facts: BulletinFacts) -> list[str]:
    """Units that owe a report and have never given one, the most owing first."""
    silent = Counter(
        unit.unit
        for row in facts.rows
        for unit in row.units_owing(facts.period.first)
        if unit.last_report_on is None
    )
    return [unit for unit, _ in silent.most_common()]


def rule_intro(rule: LightRule) -> Paragraph:
    """By which rule the lights of the paper were judged."""
    note = f"{rule.note}。" if rule.note else ""
    return Paragraph(
        f"本期按“{rule.title}”评定亮灯，{rule.basis_words}；"
        f"一项行动有多个牵头单位的，以最慢的一个为准。{note}"
    )
