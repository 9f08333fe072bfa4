"""The sentences of a bulletin; every figure in them is counted from the annexed rows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.bulletin.tables import closed_rows
from fenghua_supervisor.domain.bulletin.tally import Part, reporting, tally
from fenghua_supervisor.domain.codes.bulletin import Annex, ScopeKind
from fenghua_supervisor.domain.codes.ledger import DONE_STATES
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.plan.short_names import core_title
from fenghua_supervisor.domain.writing.office_name import in_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import ClosedItem, LaggingUnit
    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.lights.rule import LightRule


def opening(facts: BulletinFacts) -> Paragraph:
    """Why the bulletin is written."""
    return Paragraph(
        f"为推动{_papers(facts)}落地见效，{in_text(facts.settings.office_name)}对{_subject(facts.scope)}"
        f"{facts.title_period}推进情况进行了跟踪督办。"
        "现将有关情况通报如下。"
    )


def _papers(facts: BulletinFacts) -> str:
    """The titles of the plans, with what they are called from there on."""
    if facts.together is None:
        return f"《{facts.plan.title.strip('《》')}》"
    told = []
    for plan in facts.together.plans:
        title, name = plan.title.strip("《》"), facts.together.names[plan.id]
        short = "" if name in (title, core_title(plan)) else f"（以下简称{name}）"
        told.append(f"《{title}》{short}")
    # Between two titles of which nothing is said there is no comma.
    return "、".join(told).replace("》、《", "》《")


def title_lines(facts: BulletinFacts) -> tuple[str, str]:
    """The title on the two lines of its sense."""
    form = facts.settings.paper_form
    if facts.scope.kind is ScopeKind.ALL:
        # 重点行动 are those of one plan.
        return f"关于{facts.title_period}重点工作", form.title_end.removeprefix("重点行动")
    about = facts.scope.words or form.title_matter
    if facts.scope.kind is ScopeKind.CAMPAIGN:
        return f"关于{facts.title_period}{about}", form.title_end.removeprefix("重点行动")
    if facts.scope.kind is ScopeKind.UNIT:
        return f"关于{about}牵头行动", f"{facts.title_period}{form.unit_title_end}"
    return f"关于{facts.title_period}{about}", form.title_end


def trend_caption(facts: BulletinFacts) -> str:
    """What stands above the chart of the periods."""
    return f"近{len(facts.trend)}期亮灯变化（单位：项）"


def _subject(scope: Scope) -> str:
    if scope.kind is ScopeKind.UNIT:
        return f"{scope.name}牵头的行动"
    if scope.kind is ScopeKind.ALL:
        return "上述方案所列任务"
    return f"{scope.words}各项行动" if scope.words else "方案所列行动"


def campaign_caption(facts: BulletinFacts) -> str:
    """What stands above the table by 攻坚行动, with the rule of its rate where it matters."""
    note = facts.done_rate.note
    what = "各攻坚行动" if facts.together is None else "各方案"
    once = (
        "；列入两个以上方案的事项，合计只计一次" if facts.together and facts.together.shared else ""
    )
    return f"{what}推进情况（单位：项{once}{f'；办结率中{note}' if note else ''}）"


def lagging_words(facts: BulletinFacts, lagging: Sequence[LaggingUnit], listed: AnnexList) -> str:
    """How much lags, before it is listed; without reports that is not known, and said so."""
    if not lagging:
        return _nothing_lags(facts)
    rule = facts.rule
    items = {item.label or item.number for unit in lagging for item in unit.items}
    duties = sum(len(unit.items) for unit in lagging)
    lights = Counter(item.light for unit in lagging for item in unit.items)
    is_own = facts.scope.kind is ScopeKind.UNIT
    measure = "项" if is_own else "项次"
    grave = "、".join(
        f"{rule.named(light)}{lights[light]}{measure}"
        for light in (Light.RED, Light.ORANGE)
        if lights[light]
    )
    reds = f"，其中{grave}" if grave else ""
    if is_own:
        where = _where(facts, duties, measure, listed) or "，列表如下"
        return f"进度滞后或逾期的事项{len(items)}项{reds}{where}。{_unheard(facts)}"
    where = _where(facts, duties, measure, listed) or "，按单位列表如下"
    return (
        f"进度滞后或逾期的事项{len(items)}项，涉及牵头单位{len(lagging)}个、{duties}项次{reds}"
        f"{where}。{_unheard(facts)}"
    )


def _where(facts: BulletinFacts, rows: int, measure: str, listed: AnnexList) -> str:
    """Where the rows stand that are too many for the text; empty: all of them are in it."""
    if Annex.LAGGING not in listed:
        return ""
    annex = listed.called(Annex.LAGGING)
    if rows <= facts.most_worst:
        return f"，按逾期和差距由重到轻列表如下，各项进展和原因见{annex}"
    return (
        f"。最重的{facts.most_worst}{measure}按逾期和差距列表如下，"
        f"其余{rows - facts.most_worst}{measure}和各项进展、原因见{annex}"
    )


def _nothing_lags(facts: BulletinFacts) -> str:
    told = reporting(facts.duties, facts.period.first)
    if not told.duties:
        return ""
    if not told.heard:
        is_own = facts.scope.kind is ScopeKind.UNIT
        return f"{facts.scope.name if is_own else '各牵头单位均'}未报送进展，是否滞后无法判断。"
    unheard = _unheard(facts)
    if unheard:
        return f"已报送进展的事项中没有滞后或逾期的。{unheard}"
    stale = f"{facts.this}没有单位报送进展，按以前报送的情况看，" if told.nobody_did else ""
    return f"{stale}没有进度滞后或逾期的事项。"


def _unheard(facts: BulletinFacts) -> str:
    """How many items nothing is known of."""
    silent = tally(facts).parts[Part.SILENT]
    if not silent:
        return ""
    return f"另有{len(silent)}项（{facts.named(silent)}）尚未报送进展，是否滞后无法判断。"


def closed_words(facts: BulletinFacts, closed: Sequence[ClosedItem], listed: AnnexList) -> str:
    """What was closed in the period, by number, and in all; empty when nothing was."""
    done = [row for row in facts.rows if row.state in DONE_STATES]
    if not closed:
        return ""
    named = facts.named([row for row, _ in closed_rows(facts).values()])
    where = listed.pointed(Annex.CLOSED, "各项完成情况")
    # Said twice it would only be read twice.
    in_all = f"，累计办结{len(done)}项" if len(done) != len(closed) else ""
    return f"{facts.this}办结销号{len(closed)}项（{named}）{in_all}{where}。"


def rule_intro(rule: LightRule) -> Paragraph:
    """By which rule the lights of the paper were judged."""
    note = f"{rule.note}。" if rule.note else ""
    return Paragraph(
        f"本期按“{rule.title}”评定亮灯，{rule.basis_words}；"
        f"一项行动有多个牵头单位的，以最慢的一个为准。{note}"
    )
