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
    from fenghua_supervisor.domain.cases.inspected_work import InspectedWork
    from fenghua_supervisor.domain.inspections.figures import FindingFigures
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.open_findings import OpenFinding

#: A finding is quoted in about so many characters, and told in a table in so many at most.
_LONGEST, _LONGEST_LINE = 40, 90


def inspection_words(facts: BulletinFacts, listed: AnnexList) -> list[Paragraph]:
    """What the period brought, how all findings stand, what is open, and the visits of cases.

    Nothing where the period brought nothing, nothing is open and no case goes on. No unit is named
    for a finding that was not given to it.
    """
    found = facts.inspected
    if found is None:
        return []
    new = _period_words(facts, found)
    open_ones = _open_ones(facts)
    visits = _visit_words(facts, found)
    if not (new or open_ones or visits):
        return []
    told = [new + _standing_words(facts, found.figures)] if found.figures.found else [new]
    told += [_open_words(facts, found.figures, open_ones, listed), visits]
    return [Paragraph(text) for text in told if text]


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
        parts.append(f"{whom}开展督查{kinds.total()}次（{named}）")
    counts = (
        ("发现问题", sum(within(one.registered_on) for one in found.findings)),
        ("交办问题", sum(within(one.assigned_on) for one in found.findings)),
        ("销号问题", sum(within(one.signed_off_on) for one in found.findings)),
    )
    parts += [f"{word}{count}个" for word, count in counts if count]
    return f"{facts.this}{'，'.join(parts)}。" if parts else ""


def _standing_words(facts: BulletinFacts, figures: FindingFigures) -> str:
    """How all findings up to the day stand, with their rates."""
    left_out = figures.found - figures.counted
    apart = f"（不予认定和并案的{left_out}个不计入以下统计）" if left_out else ""
    head = f"截至{chinese_date(facts.as_of)}，累计发现问题{figures.found}个"
    if not figures.counted:
        return f"{head}，均不予认定或已并案。"
    head += apart
    if not figures.signed_off:
        return f"{head}，尚无销号。"
    done = figures.signed_off
    settled = f"均已销号，整改率{_rate(done, done)}"
    if done < figures.counted:
        settled = f"已销号{done}个，整改率{_rate(done, figures.counted)}"
    told = [
        f"按期完成{figures.in_time}个，按期率{_rate(figures.in_time, done)}"
        if figures.in_time
        else "都没有按期完成",
        f"反弹{figures.rebounded}个，反弹率{_rate(figures.rebounded, done)}"
        if figures.rebounded
        else "",
        f"平均用时{_days(figures)}个工作日" if figures.mean_workdays is not None else "",
    ]
    return f"{head}，{settled}；已销号的{'；'.join(filter(None, told))}。"


def _open_words(
    facts: BulletinFacts, figures: FindingFigures, found: Sequence[Finding], listed: AnnexList
) -> str:
    """How many are open, where they stand, which are late, which is the oldest."""
    if not found:
        return ""
    states = Counter(map(state_words, found))
    order = (NOT_GIVEN, *(state.label for state in FindingState))
    by_state = _counted(((word, states[word]) for word in order), "个")
    ages = _counted(((age_words(b), figures.ages[b]) for b in range(len(AGE_BANDS))), "个")
    where = listed.pointed(Annex.FINDINGS, "清单") or "，列表如下"
    one = len(found) == 1
    stand = f"，为{next(iter(states))}" if one else f"（{by_state}）"
    told = [f"未销号问题{len(found)}个{stand}{'' if one else f'，挂号时间{ages}'}{where}"]
    if late := _late_words(facts, found):
        told.append(late)
    # A table right below shows it first.
    if figures.oldest is not None and Annex.FINDINGS in listed:
        told.append(_oldest_words(facts, figures.oldest))
    return "。".join(told) + "。"


def _late_words(facts: BulletinFacts, found: Sequence[Finding]) -> str:
    """Which units are behind; a look that the office owes is nobody's delay but its own."""
    late = [one for one in found if one.is_late(facts.as_of)]
    behind = [one for one in late if one.is_behind(facts.as_of)]
    looks = len(late) - len(behind)
    parts = []
    if behind:
        parts.append(f"责任单位逾期未整改{len(behind)}个{_by_unit(facts, behind)}")
    if looks:
        parts.append(f"持续整改到期待复查{looks}个")
    head = f"其中逾期{len(late)}个：" if len(parts) > 1 else "其中"
    return f"{head}{'，'.join(parts)}" if parts else ""


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
    about = "，".join(filter(None, (finding.place, whose)))
    age = (facts.as_of - finding.registered_on).days
    return (
        f"挂号最久的是{finding.number_words}“{_quoted(finding.text)}”"
        f"{f'（{about}）' if about else ''}，已{age}天"
    )


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
    named = units_named([one.number_words for one in told.missed], "件")
    return f"{text}回访次数不足的有{named}。"


def _counted(found: Iterable[tuple[str, int]], counter: str) -> str:
    return "、".join(f"{word}{count}{counter}" for word, count in found if count)


def _quoted(text: str) -> str:
    """A finding within quotation marks, its own become single ones."""
    told = shortened(text, _LONGEST).rstrip("。；")
    return told.translate(str.maketrans("“”", "‘’"))


def _rate(part: int, whole: int) -> str:
    return percent_text(rate(part, whole))


def _days(figures: FindingFigures) -> str:
    mean = figures.mean_workdays
    assert mean is not None
    return plain(_tenth(mean.numerator, mean.denominator))


def _tenth(part: int, whole: int) -> Decimal:
    from decimal import Decimal

    return round_tenth(Decimal(part) / whole)
