"""The points of a unit, line by line: exact, and each line says why it counts as it does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import RuleItem, signed
from fenghua_supervisor.domain.codes.appraisal import Once, ScoreEvent, ScoreStanding
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.appraisal.facts import LineKey, ScoreFact, UnitTasks
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule

_ONE, _NONE = Decimal(1), Decimal(0)
#: The line of every rule by which an objection that was upheld corrects a result.
CORRECTION = "objection"
_CORRECTION = RuleItem(CORRECTION, ScoreEvent.BY_HAND, "申诉更正", _NONE, _NONE)


@record
class ScoreLine:
    """An event with what it would count, what it counts, and why it counts less.

    ``is_struck``: somebody decided that it does not count.
    """

    fact: ScoreFact
    name: str
    points: Decimal
    counted: Decimal
    note: str = ""
    excludes: bool = False
    is_struck: bool = False


@record
class UnitScore:
    """A unit with its lines, oldest first; ``place`` 0: it is not ranked.

    ``total`` is ``raw`` kept within the limits of the rule; both are exact.
    """

    tasks: UnitTasks
    base: Decimal
    lines: tuple[ScoreLine, ...]
    raw: Decimal
    total: Decimal
    standing: ScoreStanding
    place: int = 0

    @property
    def plus(self) -> Decimal:
        """All that was added."""
        return sum((line.counted for line in self.lines if line.counted > 0), _NONE)

    @property
    def minus(self) -> Decimal:
        """All that was taken, zero or less."""
        return sum((line.counted for line in self.lines if line.counted < 0), _NONE)


def sum_words(rule: ScoreRule, score: UnitScore) -> str:
    """「80+6+1-5-4+0.5-1=77.5」: the lines of one kind together, in the order of the rule."""
    order = {item.name: place for place, item in enumerate(rule.items)}
    parts: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for line in score.lines:
        parts[order.get(line.name, len(order)), line.fact.role.value] += line.counted
    told = plain(score.base) + "".join(signed(parts[key]) for key in sorted(parts) if parts[key])
    limited = f"，限为{plain(score.total)}" if score.raw != score.total else ""
    return f"{told}={plain(score.raw)}{limited}"


def score_units(
    rule: ScoreRule,
    tasks: Iterable[UnitTasks],
    facts: Iterable[ScoreFact],
    struck: Mapping[LineKey, str] | None = None,
) -> list[UnitScore]:
    """Every unit with its points and place, league by league, the ranked before the others.

    ``struck``: the lines that do not count, with the reason that is printed beside them.
    """
    own: dict[int, list[ScoreFact]] = defaultdict(list)
    for fact in facts:
        own[fact.unit_id].append(fact)
    scores = [_unit_score(rule, unit, own[unit.unit_id], struck or {}) for unit in tasks]
    kept = [
        score for score in scores if score.standing is not ScoreStanding.NO_ITEMS or score.lines
    ]
    return [score for league in League for score in _placed(kept, league)]


def _unit_score(
    rule: ScoreRule, unit: UnitTasks, facts: Sequence[ScoreFact], struck: Mapping[LineKey, str]
) -> UnitScore:
    factor = rule.support_factor if unit.only_supports else _ONE
    lines = [
        _line(item, fact, factor, struck)
        for fact in sorted(facts, key=lambda f: (f.on, f.event, f.record.table, f.record.id))
        if (item := _item_of(rule, fact)) is not None
    ]
    lines = _capped(rule, _once(rule.once, lines))
    raw = rule.base + sum((line.counted for line in lines), _NONE)
    total = raw if rule.top is None else min(raw, rule.top)
    total = total if rule.floor is None else max(total, rule.floor)
    standing = _standing(rule, unit, lines)
    return UnitScore(unit, rule.base, tuple(lines), raw, total, standing)


def _item_of(rule: ScoreRule, fact: ScoreFact) -> RuleItem | None:
    if fact.code == CORRECTION:
        return _CORRECTION
    return rule.item(fact.code) if fact.code else rule.counting(fact.event)


def _line(
    item: RuleItem, fact: ScoreFact, factor: Decimal, struck: Mapping[LineKey, str]
) -> ScoreLine:
    points = item.points(fact.role) if fact.points is None else fact.points
    if item is not _CORRECTION:
        points *= factor
    why = struck.get(fact.key)
    if why is not None:
        return ScoreLine(fact, item.name, points, _NONE, why, is_struck=True)
    return ScoreLine(fact, item.name, points, points, excludes=item.excludes)


def _once(once: Once, lines: Sequence[ScoreLine]) -> list[ScoreLine]:
    """Each matter counted as the rule says; among equals the earliest stands."""
    if once is Once.EACH:
        return list(lines)
    heaviest: dict[tuple[str, bool], ScoreLine] = {}
    for line in lines:
        group = _group(once, line)
        if line.fact.matter and line.counted:
            best = heaviest.get(group)
            if best is None or abs(line.counted) > abs(best.counted):
                heaviest[group] = line
    kept = []
    for line in lines:
        best = heaviest.get(_group(once, line)) if line.fact.matter and line.counted else None
        if best is None or best is line:
            kept.append(line)
        else:
            why = f"同一事项已按“{best.name}”{signed(best.counted)}分计"
            kept.append(replace(line, counted=_NONE, note=why))
    return kept


def _group(once: Once, line: ScoreLine) -> tuple[str, bool]:
    return line.fact.matter, once is Once.SINGLE or line.counted > 0


def _capped(rule: ScoreRule, lines: Sequence[ScoreLine]) -> list[ScoreLine]:
    """No line of the rule adds or takes more in all than its cap; the later ones lose."""
    caps = {item.name: item.cap for item in rule.items if item.cap is not None}
    used: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    kept = []
    for line in lines:
        cap, group = caps.get(line.name), (line.name, line.counted > 0)
        if cap is not None and line.counted:
            left = cap - used[group]
            if abs(line.counted) > left:
                sign = _ONE if line.counted > 0 else -_ONE
                note = f"“{line.name}”累计已到{plain(cap)}分上限"
                kept.append(replace(line, counted=sign * left, note=note))
                used[group] = cap
                continue
            used[group] += abs(line.counted)
        kept.append(line)
    return kept


def _standing(rule: ScoreRule, unit: UnitTasks, lines: Sequence[ScoreLine]) -> ScoreStanding:
    if not unit.leads and not unit.supports:
        return ScoreStanding.NO_ITEMS
    if any(line.excludes for line in lines):
        return ScoreStanding.EXCLUDED
    items = unit.leads + (unit.supports if rule.counts_support else 0)
    return ScoreStanding.RANKED if items >= rule.least_items else ScoreStanding.FEW_ITEMS


def _placed(scores: Sequence[UnitScore], league: League) -> list[UnitScore]:
    """The ranked of a league, equal points on one place, then the others by points and name.

    A single one has nobody to be compared with.
    """
    own = [score for score in scores if score.tasks.league is league]
    own.sort(key=lambda score: (-score.total, score.tasks.unit))
    ranked = [score for score in own if score.standing is ScoreStanding.RANKED]
    rest = [score for score in own if score.standing is not ScoreStanding.RANKED]
    if len(ranked) < 2:
        return [*ranked, *sorted(rest, key=_last)]
    placed: list[UnitScore] = []
    for position, score in enumerate(ranked, 1):
        tied = bool(placed) and placed[-1].total == score.total
        placed.append(replace(score, place=placed[-1].place if tied else position))
    return [*placed, *sorted(rest, key=_last)]


def _last(score: UnitScore) -> tuple[int, Decimal, str]:
    """Those without tasks stand at the end, where points say nothing."""
    order = list(ScoreStanding)
    return order.index(score.standing), -score.total, score.tasks.unit
