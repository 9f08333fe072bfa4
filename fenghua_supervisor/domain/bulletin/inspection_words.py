"""The section on inspections: what was found, what became of it, which cases were visited."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.bulletin.tables import shortened
from fenghua_supervisor.domain.codes.bulletin import Annex, ScopeKind
from fenghua_supervisor.domain.codes.inspections import FindingState, InspectionKind
from fenghua_supervisor.domain.inspections.figures import AGE_BANDS, age_words
from fenghua_supervisor.domain.inspections.open_findings import (
    NOT_GIVEN,
    open_findings,
    open_line,
    state_words,
    whose_words,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.naming import units_named
from fenghua_supervisor.domain.writing.numbers import percent_text, plain, rate, round_tenth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.bulletin.annex_list import AnnexList
    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.cases.inspected_work import InspectedWork
    from fenghua_supervisor.domain.inspections.figures import FindingFigures
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.open_findings import OpenFinding

#: A finding is told in a table in so many characters at most.
_LONGEST_LINE = 90


def inspection_words(facts: BulletinFacts, listed: AnnexList) -> list[Paragraph]:
    """What the period brought, how all findings stand, what is open, and the visits of cases.

    Nothing where the period brought nothing, nothing is open and no case goes on. No unit is named
    for a finding that was not given to it. The text of a month is short: what it does not say of
    open findings stands with their list.
    """
    found = facts.inspected
    if found is None or not found.tells(facts.period.first, facts.as_of):
        return []
    still = _open_words(facts, found.figures, _open_ones(facts), listed)
    parts = (_period_words(facts, found), _standing_words(found.figures), still)
    return [Paragraph(f"{''.join(parts)}{_visit_words(facts, found)}")]


def finding_note(facts: BulletinFacts) -> str:
    """Above the annexed list: where the open findings stand, and how the others ended."""
    found = _open_ones(facts)
    if facts.inspected is None or not found:
        return ""
    figures = facts.inspected.figures
    states = Counter(map(state_words, found))
    order = (NOT_GIVEN, *(state.label for state in FindingState))
    by_state = _counted(((word, states[word]) for word in order), "个")
    ages = _counted(((age_words(b), figures.ages[b]) for b in range(len(AGE_BANDS))), "个")
    late = sum(one.is_late(facts.as_of) for one in found)
    looks = late - sum(one.is_behind(facts.as_of) for one in found)
    left_out = figures.left_out
    told = [
        f"截至{chinese_date(facts.as_of)}，未销号问题{len(found)}个，其中{by_state}",
        f"逾期{late}个" if late else "",
        f"含持续整改到期待复查{looks}个" if late and looks else "",
        f"挂号时间{ages}",
    ]
    apart = f"不予认定和并案的{left_out}个不计入整改率。" if left_out else ""
    return f"{'；'.join(filter(None, told))}。{_done_words(figures)}{apart}"


def _done_words(figures: FindingFigures) -> str:
    """「已销号的31个中，按期完成25个，反弹1个，平均用时6.4个工作日。」."""
    if not figures.signed_off:
        return ""
    told = [
        f"按期完成{figures.in_time}个" if figures.in_time else "",
        f"反弹{figures.rebounded}个" if figures.rebounded else "",
        f"平均用时{_days(figures)}个工作日",
    ]
    return f"已销号的{figures.signed_off}个中，{'，'.join(filter(None, told))}。"


def finding_lines(facts: BulletinFacts) -> list[OpenFinding]:
    """The rows of those that are open, told in short: the list of findings has the whole of it."""
    lines = [open_line(one, facts.as_of) for one in _open_ones(facts)]
    return [replace(line, text=shortened(line.text, _LONGEST_LINE)) for line in lines]


def _open_ones(facts: BulletinFacts) -> list[Finding]:
    return open_findings(facts.inspected.findings if facts.inspected else (), facts.as_of)


def _period_words(facts: BulletinFacts, found: InspectedWork) -> str:
    """「本月开展督查2次（…），发现问题5个，交办4个，销号3个。」 without what is zero."""

    def within(day: date | None) -> bool:
        return day is not None and facts.period.first <= day <= facts.as_of

    kinds = Counter(one.kind for one in found.inspections)
    parts = []
    if kinds:
        whom = f"对{facts.scope.name}" if facts.scope.kind is ScopeKind.UNIT else ""
        named = _counted(((k.label, kinds[k]) for k in InspectionKind), "次")
        which = named if len(kinds) == 1 else f"督查{kinds.total()}次（{named}）"
        parts.append(f"{whom}开展{which}")
    counts = (
        ("发现", sum(within(one.registered_on) for one in found.findings)),
        ("交办", sum(within(one.assigned_on) for one in found.findings)),
        ("销号", sum(within(one.signed_off_on) for one in found.findings)),
    )
    told = [(word, count) for word, count in counts if count]
    # What is counted is said once.
    parts += [f"{word}{'' if at else '问题'}{count}个" for at, (word, count) in enumerate(told)]
    return f"{facts.this}{'，'.join(parts)}。" if parts else ""


def _standing_words(figures: FindingFigures) -> str:
    """How all findings up to the day stand, with their rates."""
    if not figures.found:
        return ""
    head = f"累计发现问题{figures.found}个"
    if not figures.counted:
        return f"{head}，均不予认定或已并案。"
    left_out = figures.left_out
    # What is neither struck off nor open is named, so that the numbers add up.
    head += f"（不予认定和并案{left_out}个）" if left_out else ""
    if not figures.signed_off:
        return f"{head}，尚无销号。"
    done = figures.signed_off
    every = "其余均已销号" if left_out else "均已销号"
    settled = every if done == figures.counted else f"已销号{done}个"
    rates = [
        f"整改率{_rate(done, figures.counted)}",
        f"按期率{_rate(figures.in_time, done)}",
        f"反弹率{_rate(figures.rebounded, done)}" if figures.rebounded else "",
    ]
    return f"{head}，{settled}，{'、'.join(filter(None, rates))}。"


def _open_words(
    facts: BulletinFacts, figures: FindingFigures, found: Sequence[Finding], listed: AnnexList
) -> str:
    """How many are open, which units are late, which is the oldest."""
    if not found:
        return ""
    where = listed.pointed(Annex.FINDINGS, "清单") or "，列表如下"
    told = [f"未销号问题{len(found)}个{where}"]
    if late := _late_words(facts, found):
        told.append(late)
    # A table right below shows it first.
    if figures.oldest is not None and Annex.FINDINGS in listed:
        told.append(_oldest_words(facts, figures.oldest))
    return "；".join(told) + "。"


def _late_words(facts: BulletinFacts, found: Sequence[Finding]) -> str:
    """Which units are behind; a look that the office owes is nobody's delay but its own."""
    late = [one for one in found if one.is_late(facts.as_of)]
    behind = [one for one in late if one.is_behind(facts.as_of)]
    looks = len(late) - len(behind)
    if behind:
        return f"其中责任单位逾期未整改{len(behind)}个{_by_unit(facts, behind)}"
    return f"其中持续整改到期待复查{looks}个" if looks else ""


def _by_unit(facts: BulletinFacts, behind: Sequence[Finding]) -> str:
    if facts.scope.kind is ScopeKind.UNIT:
        return ""
    counts = Counter(unit for one in behind for unit in one.units)
    named = [f"{unit}{count}个" for unit, count in counts.most_common()]
    if len(named) == 1:
        return f"（{next(iter(counts))}）"
    return f"（{units_named(named)}）"


def _oldest_words(facts: BulletinFacts, finding: Finding) -> str:
    whose = "" if facts.scope.kind is ScopeKind.UNIT else whose_words(finding)
    age = (facts.as_of - finding.registered_on).days
    return f"挂号最久的{finding.number_words}{f'（{whose}）' if whose else ''}已{age}天"


def _visit_words(facts: BulletinFacts, found: InspectedWork) -> str:
    """「领导包案3件，本月应访6次，已访5次。」, and which cases lack visits of months gone by."""
    told = found.visits
    if not (told.visited or told.closed or told.going_on):
        return ""
    going_on = f"在办领导包案{len(told.going_on)}件" if told.going_on else ""
    parts = [
        f"领导包案结案{len(told.closed)}件" if told.closed else "",
        f"应回访{told.wanted}次，已回访{told.done}次" if told.wanted else "",
    ]
    in_period = "，".join(filter(None, parts))
    lines = [going_on, f"{facts.this}{in_period}" if in_period else ""]
    text = "，".join(filter(None, lines)) + "。"
    if not told.missed:
        return text
    return f"{text[:-1]}，次数不足的有{_cases_named(told.missed)}。"


def _cases_named(cases: Sequence[CaseFile]) -> str:
    """「包案〔2025〕1号、3号」, each year said once."""
    by_year: dict[int, list[str]] = {}
    for one in cases:
        by_year.setdefault(one.year, []).append(f"{one.number}号")
    return "、".join(f"包案〔{year}〕{'、'.join(named)}" for year, named in by_year.items())


def _counted(found: Iterable[tuple[str, int]], counter: str) -> str:
    return "、".join(f"{word}{count}{counter}" for word, count in found if count)


def _rate(part: int, whole: int) -> str:
    return percent_text(rate(part, whole))


def _days(figures: FindingFigures) -> str:
    mean = figures.mean_workdays
    assert mean is not None
    return plain(_tenth(mean.numerator, mean.denominator))


def _tenth(part: int, whole: int) -> Decimal:
    from decimal import Decimal

    return round_tenth(Decimal(part) / whole)
