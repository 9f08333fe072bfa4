"""Rules, units and events of the appraisal, made short for tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.facts import Record, ScoreFact, UnitTasks
from fenghua_supervisor.domain.appraisal.rule_definition import rule_from
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent, ScoreRole
from fenghua_supervisor.domain.units.leagues import League

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule

DAY = date(2025, 6, 2)
_ids = count(1)


def own_rule(*items: dict[str, object], **more: object) -> ScoreRule:
    """A rule with these lines; base 100 and every event counted, unless said otherwise."""
    usual = {"key": "t", "name": "试行", "version": "1", "base": 100, "once": "each"}
    return rule_from({**usual, "items": items, **more})


def unit(ident: int = 1, leads: int = 5, supports: int = 0, **more: object) -> UnitTasks:
    """A department with some tasks."""
    league = more.get("league", League.DEPARTMENT)
    assert isinstance(league, League)
    return UnitTasks(ident, str(more.get("name", f"单位{ident}")), league, leads, supports)


def fact(event: ScoreEvent, unit_id: int = 1, **more: object) -> ScoreFact:
    """An event; ``points`` as text."""
    ident = next(_ids)
    points = more.get("points")
    role, on = more.get("role", ScoreRole.LEAD), more.get("on", DAY)
    assert isinstance(role, ScoreRole)
    assert isinstance(on, date)
    return ScoreFact(
        event,
        unit_id,
        on,
        event.label,
        Record("action", ident),
        role,
        str(more.get("matter", "")),
        str(more.get("code", "")),
        None if points is None else Decimal(str(points)),
    )
