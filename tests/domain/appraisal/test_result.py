from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.appraisal.board import Exemption, Objection
from fenghua_supervisor.domain.appraisal.result import (
    Counted,
    Material,
    changes,
    count,
    counted_from,
    counted_json,
    struck_by,
    with_objections,
)
from fenghua_supervisor.domain.codes.appraisal import ObjectionVerdict, ScoreEvent
from tests.domain.score_facts import fact, own_rule, unit

SPAN = date(2025, 1, 1), date(2025, 6, 30)
RULE = replace(
    own_rule({"code": "item_late", "lead": -5}, {"code": "urged", "lead": -1}, once="by_sign"),
    id=1,
)
HARDER = replace(own_rule({"code": "item_late", "lead": -8}), id=2, version="2025.2")
LATE, OTHER = (fact(ScoreEvent.ITEM_LATE, n, matter=f"action:{n}") for n in (1, 2))
URGED = fact(ScoreEvent.URGED, 1, matter="action:1")
UNITS = unit(1), unit(2), unit(3)
UPHELD = Objection(
    *(7, 1, 1, "单位1", LATE.key, date(2025, 7, 2), "已办结", date(2025, 7, 3)),
    ObjectionVerdict.UPHELD,
    "经核属实",
)


def counted(struck: dict[object, str] | None = None) -> Counted:
    material = Material(UNITS, (LATE, OTHER, URGED), struck or {})  # type: ignore[arg-type]
    return count(SPAN, RULE, material, (RULE, HARDER))


def totals(result: Counted) -> dict[int, tuple[Decimal, int]]:
    return {s.tasks.unit_id: (s.total, s.place) for s in result.scores}


def test_a_rule_that_changed_within_the_span_is_shown_beside_the_other() -> None:
    result = counted()
    assert totals(result) == {3: (100, 1), 1: (95, 2), 2: (95, 2)}
    (other,) = result.others
    assert other.rule is HARDER
    assert other.of(1).total == 92  # type: ignore[union-attr]


def test_what_is_kept_is_read_back_as_it_was() -> None:
    result = counted({OTHER.key: "免责：台风（奉防汛〔2025〕1号）"})
    text = counted_json(result)
    assert counted_from(text) == result
    assert counted_json(counted_from(text)) == text
    assert json.loads(text)["scores"][0]["total"] == "100"


def test_an_objection_that_was_upheld_strikes_its_line_and_nothing_else() -> None:
    exempt = Exemption(1, OTHER.key, date(2025, 6, 1), "台风", "奉防汛〔2025〕1号", "张三")
    before = counted(struck_by([exempt]))  # type: ignore[arg-type]
    assert totals(before) == {2: (100, 1), 3: (100, 1), 1: (95, 3)}
    after = with_objections(before, [UPHELD])
    # The lighter line of the same matter counts now; the exemption still holds.
    assert totals(after) == {2: (100, 1), 3: (100, 1), 1: (99, 3)}
    notes = [line.note for line in after.of(1).lines]  # type: ignore[union-attr]
    assert notes == ["异议成立：经核属实", ""]
    rejected = replace(UPHELD, verdict=ObjectionVerdict.REJECTED)
    assert with_objections(before, [rejected]) is before


def test_an_objection_to_the_whole_corrects_by_points() -> None:
    whole = replace(UPHELD, line=None, points=Decimal(2))
    after = with_objections(counted(), [whole])
    assert totals(after)[1] == (97, 2)
    line = after.of(1).lines[-1]  # type: ignore[union-attr]
    assert (line.name, line.counted, line.fact.record.table) == ("申诉更正", 2, "objection")
    assert totals(with_objections(after, [])) == totals(after)


def test_what_it_would_be_now_is_told_unit_by_unit() -> None:
    before, after = counted(), with_objections(counted(), [UPHELD])
    assert changes(before, before) == ()
    told = [change.words for change in changes(before, after)]
    assert told == ["单位1：95分第2名，现为99分第2名", "单位2：95分第2名，现为95分第3名"]
