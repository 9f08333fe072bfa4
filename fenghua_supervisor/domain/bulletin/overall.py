"""总体情况: one judgement in words, the figures that carry it, what changed, then the detail."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.changes import CLOSED
from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.bulletin.tally import (
    WIDE_GAP,
    Part,
    is_behind,
    reporting,
    shares_of_lights,
    tally,
)
from fenghua_supervisor.domain.codes.bulletin import Annex, ScopeKind
from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.ledger.done_rate import counted, done_rate, is_dropped
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.naming import units_named
from fenghua_supervisor.domain.writing.numbers import (
    percent_text,
    plain,
    rate,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import ChangeLine
    from fenghua_supervisor.domain.bulletin.ranking import RankLine
    from fenghua_supervisor.domain.bulletin.tally import Reporting, Tally
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

_PRAISED = 3
_CHANGES = ("新增滞后", "不再滞后", "回头看重启")
_GREYS = {
    GreyKind.NOT_REPORTED: "尚未报送进展不评灯",
    GreyKind.NOT_PUBLISHED: "数据未发布不评灯",
    GreyKind.NOT_STARTED: "尚未到启动时间",
    GreyKind.STOPPED: "中止、撤销",
}


def overall(
    facts: BulletinFacts,
    changed: Sequence[ChangeLine],
    ranked: Sequence[RankLine],
    listed: AnnexList,
) -> list[Paragraph]:
    """The judgement, the lights, who reported and who did not, who did well, the deadlines.

    ``ledger`` is the annex with the ledger, like 「附件1」; empty: there is none.
    """
    base = facts.counted
    if not base:
        return [Paragraph(f"截至{chinese_date(facts.as_of)}，{_base_words(facts)}。")]
    found, told = tally(facts), reporting(facts.duties, facts.period.first)
    unit = facts.scope.name if facts.scope.kind is ScopeKind.UNIT else ""
    parts = [
        f"{judgement(found, told, unit)}{_figures(facts, found, told)}{_changes(facts, changed)}",
        _by_plan(facts),
        f"按亮灯看，{_light_words(facts)}{_drawn(facts, listed)}。{_time_words(found, base)}"
        if found.total > 1 and facts.judged
        else "",
        _unit_words(facts, told),
        _praise(facts, ranked) if _may_praise(found) else "",
        _extension_words(facts, listed),
    ]
    return [Paragraph(part) for part in parts if part]


def _by_plan(facts: BulletinFacts) -> str:
    """Each plan's own figures, where the paper is about several."""
    if facts.together is None:
        return ""
    told = []
    for plan in facts.together.plans:
        rows, kept = facts.together.of_plan(plan.id), facts.settings.dropped_in_base
        own = done_rate(rows, with_dropped=kept)
        behind = sum(map(is_behind, counted(rows, with_dropped=kept)))
        late = f"、滞后及逾期{behind}项" if behind else ""
        done = own.told if own.done else "、".join(filter(None, ("尚无办结", own.note)))
        # The word stands between the name of the plan, which may end in a figure, and the count.
        figures = f"通报{own.base}项、{done}{late}" if own.base else "暂无可通报的事项"
        told.append(f"{facts.together.names[plan.id]}{figures}")
    return f"分方案看，{'；'.join(told)}。"


def _drawn(facts: BulletinFacts, listed: AnnexList) -> str:
    """Where the lights are drawn, and those of the periods before."""
    before = f"和近{len(facts.trend)}期变化" if facts.trend else ""
    return listed.pointed(Annex.CHARTS, f"亮灯图{before}")


def judgement(found: Tally, told: Reporting, unit: str = "") -> str:
    """One judgement in words: how most items stand, and what is against it; of ``unit`` alone."""
    total, done = found.total, found.count(Part.DONE)
    if done == total:
        return f"总体看，本期通报的{total}项已全部办结。"
    against = _against(found)
    if total == 1 and told.heard:
        (stands,) = (part for part in Part if found.count(part))
        wide = f"，差距{plain(WIDE_GAP)}个百分点以上" if found.wide else ""
        return f"总体看，本期通报的1项{stands.value}{wide}。"
    if not told.heard:
        late = [words for words in against if Part.SILENT.value not in words]
        more = f"；按时限看，{'、'.join(late)}" if late else ""
        return f"总体看，{unit or '各牵头单位均'}未报送进展，推进情况无法评判{more}。"
    good = done + found.count(Part.ON_TIME)
    if not against:
        which = "各项任务" if good == total else "能够评判的任务"
        return f"总体看，{which}均{'已办结或' if done else ''}按序时推进。"
    if 2 * good > total:
        lead = f"多数任务{_how_most_stand(found)}，但仍有"
    elif good:
        which = "按序时推进或已办结的" if done else "按序时推进的"
        share = "不到半数" if 2 * good < total else "仅占半数"
        lead = f"{which}只有{good}项，{share}，有"
    else:
        lead = "没有一项任务按序时推进，有"
    return f"总体看，{lead}{_with_wide(found, against)}。"


def _how_most_stand(found: Tally) -> str:
    """What holds of more than half of the items, by one word where one is enough."""
    done, on_time = found.count(Part.DONE), found.count(Part.ON_TIME)
    if 2 * done > found.total:
        return "已办结"
    return "按序时推进" if 2 * on_time > found.total else "已办结或按序时推进"


def _against(found: Tally) -> list[str]:
    """What stands against a good month, each once; what is zero is left out."""
    overdue, behind = found.count(Part.OVERDUE), found.count(Part.BEHIND)
    late = f"{overdue + behind}项滞后"
    if overdue:
        late = f"{overdue}项逾期" + (f"、{behind}项滞后" if behind else "")
    due, silent = found.count(Part.DUE_TODAY), found.count(Part.SILENT)
    parts = [
        late if overdue + behind else "",
        f"{due}项今日到期未办结" if due else "",
        f"{silent}项尚未报送进展" if silent else "",
    ]
    return [part for part in parts if part]


def _with_wide(found: Tally, against: Sequence[str]) -> str:
    """What stands against it, with the wide gaps among what lags or is due; silence has none."""
    if not found.wide:
        return "、".join(against)
    late = [words for words in against if Part.SILENT.value not in words]
    silent = "".join(f"；另有{words}" for words in against if words not in late)
    return f"{'、'.join(late)}，其中差距{plain(WIDE_GAP)}个百分点以上{found.wide}项{silent}"


def _figures(facts: BulletinFacts, found: Tally, told: Reporting) -> str:
    """The four figures that carry it: what is reported on, done, behind, and who reported."""
    total, behind = found.total, len(found.behind)
    rate_told = facts.done_rate
    parts = [rate_told.told if rate_told.done else rate_told.note]
    if behind and total > 1:
        parts.append(f"滞后及逾期{behind}项、占{percent_text(rate(behind, total))}")
    if told.owing or told.reporting:
        if facts.scope.kind is ScopeKind.UNIT:
            gave = f"{facts.this}报送进展{facts.report_count}条"
            silent = f"{facts.this}没有报送进展" if told.heard else ""
            parts.append(gave if facts.report_count else silent)
        else:
            parts.append(f"{facts.this}应报送进展的{told.asked}个单位{_who_gave(told)}")
    words = "；".join(part for part in parts if part)
    base = f"截至{chinese_date(facts.as_of)}，{_base_words(facts)}"
    return f"{base}：{words}。" if words else f"{base}。"


def _who_gave(told: Reporting) -> str:
    if not told.reporting:
        return "未报送" if told.asked == 1 else "均未报送"
    return "均有报送" if told.reporting == told.asked else f"中{told.reporting}个有报送"


def _base_words(facts: BulletinFacts) -> str:
    """What is reported on, and what is not: said once."""
    out = [row for row in facts.rows if row.left_out is GreyKind.TEXT_MISSING]
    vague = [row for row in facts.rows if row.left_out is GreyKind.INCOMPLETE]
    gone = [row for row in facts.rows if row.counts and is_dropped(row)]
    apart = [
        f"{facts.named(out)}另行统计" if out else "",
        f"{facts.named(vague)}时限或牵头单位待定、暂不统计" if vague else "",
        f"{facts.named(gone)}已撤销或合并、不再统计"
        if gone and not facts.settings.dropped_in_base
        else "",
    ]
    count = len(facts.counted)
    whose = f"{facts.scope.name}牵头的" if facts.scope.kind is ScopeKind.UNIT else ""
    base = (
        f"本期通报{whose}{_of_plans(facts)}{count}项{_shared(facts)}"
        if count
        else f"{facts.scope.words or '方案'}暂无可通报的事项"
    )
    return "，".join([*(words for words in apart if words), base])


def _of_plans(facts: BulletinFacts) -> str:
    return f"{len(facts.together.plans)}个方案共" if facts.together else ""


def _shared(facts: BulletinFacts) -> str:
    """How many matters stand in several plans."""
    shared = facts.together.shared if facts.together else 0
    return f"（其中{shared}项列入两个以上方案，只计一次）" if shared else ""


def _changes(facts: BulletinFacts, changed: Sequence[ChangeLine]) -> str:
    if facts.previous is None or not reporting(facts.duties, facts.period.first).heard:
        return ""
    counts = {line.word: len(line.numbers) for line in changed}
    parts = [f"办结销号{counts[CLOSED]}项"] if CLOSED in counts else []
    parts += [f"{word}{counts[word]}项" for word in _CHANGES if word in counts]
    return f"与上期相比，{'、'.join(parts) or '滞后和办结情况没有变化'}。"


def _light_words(facts: BulletinFacts) -> str:
    rule, counted = facts.rule, facts.counted
    lights = Counter(row.light for row in counted)
    counts = [lights[light] for light in rule.lights]
    return "，".join(
        f"{_grey_words(counted) if light is Light.GREY else f'{rule.named(light)}{count}项'}"
        f"、占{share}%"
        for light, count, share in zip(
            rule.lights, counts, shares_of_lights(rule.lights, counts), strict=True
        )
        if count
    )


def _grey_words(counted: Sequence[LedgerRow]) -> str:
    """What the grey ones are: 「尚未报送进展不评灯4项」; of several kinds their sum and each."""
    kinds = Counter(row.verdict.grey for row in counted if row.light is Light.GREY)
    words = [f"{word}{kinds[kind]}项" for kind, word in _GREYS.items() if kinds[kind]]
    total = kinds.total()
    if not words:
        return f"不评灯{total}项"
    return words[0] if len(words) == 1 else f"其他{total}项（{'、'.join(words)}）"


def _unit_words(facts: BulletinFacts, told: Reporting) -> str:
    this, silent = facts.this, sum(told.owing.values())
    if facts.scope.kind is ScopeKind.UNIT:
        owing = [row for row in facts.duties if row.units_owing(facts.period.first)]
        return f"{this}应报送而未报送进展{silent}项（{facts.named(owing)}）。" if silent else ""
    head = f"本期事项涉及牵头单位{told.units}个、牵头任务{told.duties}项次。"
    gave = f"{this}共报送进展{facts.report_count}条。" if told.reporting else ""
    if not silent:
        return head + gave
    names = [f"{unit}{count}项" for unit, count in told.owing.items()]
    return f"{head}{gave}{this}应报送而未报送进展的{silent}项次：{units_named(names, '个单位')}。"


def _time_words(found: Tally, counted: Sequence[LedgerRow]) -> str:
    parts = [
        f"{part.value}{found.count(part)}项"
        for part in (Part.OVERDUE, Part.DUE_TODAY, Part.BEHIND)
        if found.count(part)
    ]
    submitted = sum(
        any(unit.state is State.SUBMITTED for unit in row.lead_units) for row in counted
    )
    if submitted:
        parts.append(f"已申请办结待审核{submitted}项")
    return f"按完成时限和序时进度看，{'、'.join(parts)}。" if parts else ""


def _may_praise(found: Tally) -> bool:
    """Where all is done nobody stands out, and on the last day the rest is not done."""
    return found.count(Part.DONE) < found.total and not found.count(Part.DUE_TODAY)


def _praise(facts: BulletinFacts, ranked: Sequence[RankLine]) -> str:
    """Units without anything against them, those that closed most first, and why."""
    if facts.scope.kind is ScopeKind.UNIT:
        return ""
    good = [line for line in ranked if line.rank and not line.poor and line.done]
    good.sort(key=lambda line: (-line.done, -line.items, line.unit))
    names = [f"{line.unit}（牵头{line.items}项，办结{line.done}项）" for line in good[:_PRAISED]]
    if not names:
        return ""
    all_of = "均" if len(names) > 1 else ""
    return f"推进较好的有{'、'.join(names)}，{all_of}没有滞后、逾期和未报送的事项。"


def _extension_words(facts: BulletinFacts, listed: AnnexList) -> str:
    """Which deadlines were put off, how often, and which were asked for too late."""
    rows = [row for row in facts.counted if row.extensions]
    if not rows:
        return ""
    late = sum(extension.late for row in rows for extension in row.extensions)
    named = "、".join(f"{facts.named([row])}延期{len(row.extensions)}次" for row in rows)
    asked = f"，其中逾期申请{late}次" if late else ""
    where = listed.pointed(Annex.LEDGER, "原时限和现时限").removeprefix("，")
    return f"经批准延期{len(rows)}项{asked}：{named}。{f'{where}。' if where else ''}"
