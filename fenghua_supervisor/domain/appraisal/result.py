"""The result of a board with all its lines, as JSON that is kept for good, and read again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.appraisal.counting import (
    CORRECTION,
    ScoreLine,
    UnitScore,
    score_units,
)
from fenghua_supervisor.domain.appraisal.facts import LineKey, Record, ScoreFact, UnitTasks
from fenghua_supervisor.domain.appraisal.rule_definition import definition, rule_from
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent, ScoreRole, ScoreStanding
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.appraisal.board import Exemption, Objection
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule


@record
class OtherCount:
    """What another version of the rule, in force within the span, would have made of it."""

    rule: ScoreRule
    scores: tuple[UnitScore, ...]

    def of(self, unit_id: int) -> UnitScore | None:
        """The result of one unit; None: it is not in it."""
        return next((s for s in self.scores if s.tasks.unit_id == unit_id), None)


@record
class Counted:
    """What was counted and what came of it, league by league.

    ``others``: other versions of the rule that were in force within the span.
    """

    first: date
    last: date
    rule: ScoreRule
    scores: tuple[UnitScore, ...]
    others: tuple[OtherCount, ...] = ()

    def of(self, unit_id: int) -> UnitScore | None:
        """The result of one unit; None: it is not in it."""
        return next((s for s in self.scores if s.tasks.unit_id == unit_id), None)

    def in_league(self, league: League) -> tuple[UnitScore, ...]:
        """The results of a league, the ranked first."""
        return tuple(score for score in self.scores if score.tasks.league is league)

    @property
    def leagues(self) -> tuple[League, ...]:
        """The leagues that have a unit, in the order of the paper."""
        return tuple(league for league in League if self.in_league(league))


@record
class Material:
    """What is counted: units, events, lines that do not count with the reason."""

    tasks: tuple[UnitTasks, ...]
    facts: tuple[ScoreFact, ...]
    struck: Mapping[LineKey, str]


@record
class ScoreChange:
    """How the result of a unit would differ now from what was kept; one side may be None."""

    unit: str
    before: UnitScore | None
    after: UnitScore | None

    @property
    def words(self) -> str:
        """「区教育局：80分第2名，现为78.5分第3名」."""
        return f"{self.unit}：{_told(self.before)}，现为{_told(self.after)}"


def count(
    span: tuple[date, date],
    rule: ScoreRule,
    material: Material,
    versions: Iterable[ScoreRule] = (),
) -> Counted:
    """Count ``material`` by ``rule``, and beside it by each other one of ``versions``.

    ``span``: first and last day; the records were read as of the last.
    """

    def by(each: ScoreRule) -> tuple[UnitScore, ...]:
        return tuple(score_units(each, material.tasks, material.facts, material.struck))

    others = tuple(OtherCount(each, by(each)) for each in versions if each.id != rule.id)
    return Counted(*span, rule, by(rule), others)


def struck_by(exemptions: Iterable[Exemption]) -> dict[LineKey, str]:
    """Line → why it does not count, as it is printed."""
    return {each.line: f"免责：{each.reason}（{each.doc_number}）" for each in exemptions}


def with_objections(counted: Counted, objections: Sequence[Objection]) -> Counted:
    """The result that was made public, corrected by the objections that were upheld, no more."""
    upheld = [each for each in objections if each.is_upheld]
    if not upheld:
        return counted
    every = [*counted.scores, *(score for other in counted.others for score in other.scores)]
    kept = [line for score in every for line in score.lines]
    struck = {line.fact.key: line.note for line in kept if line.is_struck}
    struck |= {o.line: f"异议成立：{o.answer}" for o in upheld if o.line is not None}
    facts = dict.fromkeys(
        [line.fact for line in kept] + [_correction(o) for o in upheld if o.points]
    )
    material = Material(tuple(score.tasks for score in counted.scores), tuple(facts), struck)
    versions = [other.rule for other in counted.others]
    span = counted.first, counted.last
    return count(span, counted.rule, material, versions)


def _correction(objection: Objection) -> ScoreFact:
    return ScoreFact(
        event=ScoreEvent.BY_HAND,
        unit_id=objection.unit_id,
        on=objection.decided_on or objection.on,
        words=objection.answer,
        record=Record("objection", objection.id),
        code=CORRECTION,
        points=objection.points,
        source="异议成立",
    )


def changes(before: Counted, after: Counted) -> tuple[ScoreChange, ...]:
    """Units whose points or place differ, in the order of ``before``."""
    found = []
    ids = [score.tasks.unit_id for score in before.scores]
    ids += [s.tasks.unit_id for s in after.scores if s.tasks.unit_id not in ids]
    for ident in ids:
        old, new = before.of(ident), after.of(ident)
        if _figures(old) != _figures(new):
            known = old or new
            assert known is not None
            found.append(ScoreChange(known.tasks.unit, old, new))
    return tuple(found)


def _figures(score: UnitScore | None) -> tuple[object, ...]:
    return () if score is None else (score.total, score.place, score.standing)


def _told(score: UnitScore | None) -> str:
    if score is None:
        return "不在榜上"
    place = f"第{score.place}名" if score.place else f"（{score.standing.label}）"
    return f"{plain(score.total)}分{place}"


def counted_json(counted: Counted) -> str:
    """All of it as JSON with sorted keys; ``counted_from`` reads it again."""
    values = {
        "first": counted.first.isoformat(),
        "last": counted.last.isoformat(),
        "rule": _rule(counted.rule),
        "scores": [_score(score) for score in counted.scores],
        "others": [
            {"rule": _rule(other.rule), "scores": [_score(score) for score in other.scores]}
            for other in counted.others
        ],
    }
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def counted_from(text: str) -> Counted:
    """What ``counted_json`` wrote."""
    stored = json.loads(text)
    first, last = (date.fromisoformat(stored[name]) for name in ("first", "last"))
    return Counted(
        first,
        last,
        rule=_rule_from(stored["rule"]),
        scores=tuple(map(_score_from, stored["scores"])),
        others=tuple(
            OtherCount(_rule_from(other["rule"]), tuple(map(_score_from, other["scores"])))
            for other in stored["others"]
        ),
    )


def _rule(rule: ScoreRule) -> dict[str, Any]:
    return {**definition(rule), "id": rule.id}


def _rule_from(stored: Mapping[str, Any]) -> ScoreRule:
    return replace(rule_from(stored), id=stored["id"])


def _score(score: UnitScore) -> dict[str, Any]:
    tasks = score.tasks
    return {
        "unit_id": tasks.unit_id,
        "unit": tasks.unit,
        "league": tasks.league.value,
        "leads": tasks.leads,
        "supports": tasks.supports,
        "base": plain(score.base),
        "raw": plain(score.raw),
        "total": plain(score.total),
        "standing": score.standing.value,
        "place": score.place,
        "lines": [_line(line) for line in score.lines],
    }


def _line(line: ScoreLine) -> dict[str, Any]:
    fact = line.fact
    return {
        "event": fact.event.value,
        "on": fact.on.isoformat(),
        "words": fact.words,
        "record": list(fact.record),
        "role": fact.role.value,
        "matter": fact.matter,
        "code": fact.code,
        "given": None if fact.points is None else plain(fact.points),
        "source": fact.source,
        "name": line.name,
        "points": plain(line.points),
        "counted": plain(line.counted),
        "note": line.note,
        "excludes": line.excludes,
        "is_struck": line.is_struck,
    }


def _score_from(stored: Mapping[str, Any]) -> UnitScore:
    tasks = UnitTasks(
        stored["unit_id"],
        stored["unit"],
        League(stored["league"]),
        stored["leads"],
        stored["supports"],
    )
    return UnitScore(
        tasks,
        Decimal(stored["base"]),
        tuple(_line_from(line, tasks.unit_id) for line in stored["lines"]),
        Decimal(stored["raw"]),
        Decimal(stored["total"]),
        ScoreStanding(stored["standing"]),
        stored["place"],
    )


def _line_from(stored: Mapping[str, Any], unit_id: int) -> ScoreLine:
    given = stored["given"]
    fact = ScoreFact(
        ScoreEvent(stored["event"]),
        unit_id,
        date.fromisoformat(stored["on"]),
        stored["words"],
        Record(*stored["record"]),
        ScoreRole(stored["role"]),
        stored["matter"],
        stored["code"],
        None if given is None else Decimal(given),
        stored["source"],
    )
    return ScoreLine(
        fact,
        stored["name"],
        Decimal(stored["points"]),
        Decimal(stored["counted"]),
        stored["note"],
        stored["excludes"],
        stored["is_struck"],
    )
