from __future__ import annotations

from decimal import Decimal

from fenghua_supervisor.domain.codes.plan import ReadingStatus, Relation
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.domain.plan.readings import TargetValue
from fenghua_supervisor.domain.round.form import FormTarget
from fenghua_supervisor.domain.round.import_preview import Report
from fenghua_supervisor.domain.round.shared import asked_targets, shared_targets, spread

BEDS = Target("养老床位", Relation.REACH, Decimal(300), unit="张")
MORE_BEDS = Target("养老床位", Relation.REACH, Decimal(320), unit="张")
BEDS_SHARE = Target("养老床位", Relation.REACH, Decimal(60), unit="%")
#: Of two actions that are one matter: 11 and 21 ask for the same figure, 22 for another one.
TARGETS = {1: ((11, BEDS),), 2: ((21, MORE_BEDS), (22, BEDS_SHARE))}


def value(ident: int, number: int) -> TargetValue:
    return TargetValue(ident, ReadingStatus.VALUE, Decimal(number))


def test_a_figure_that_two_plans_want_is_asked_for_once() -> None:
    one, two, share = (
        FormTarget(ident, target) for pairs in TARGETS.values() for ident, target in pairs
    )
    assert asked_targets([(one,), (two, share)]) == (one, share)
    assert asked_targets([(), (two, share)]) == (two, share)
    assert shared_targets(1, (1, 2), TARGETS) == ((11, BEDS), (22, BEDS_SHARE))


def test_an_answer_is_an_answer_in_each_plan_with_the_figures_it_asks_for() -> None:
    said = Report(
        1, 7, Reported("已建成。", percent=Decimal(80), readings=(value(11, 290), value(22, 55)))
    )
    first, second = spread(said, (1, 2), TARGETS)
    assert (first.action_id, second.action_id) == (1, 2)
    assert {(r.unit_id, r.reported.progress, r.reported.percent) for r in (first, second)} == {
        (7, "已建成。", Decimal(80))
    }
    assert first.reported.readings == (value(11, 290),)
    assert second.reported.readings == (value(21, 290), value(22, 55))


def test_a_figure_of_another_unit_of_measure_is_not_passed_on() -> None:
    said = Report(1, 7, Reported("已建成。", readings=(value(11, 290),)))
    targets = {1: ((11, BEDS),), 2: ((22, BEDS_SHARE),)}
    assert spread(said, (1, 2), targets)[1].reported.readings == ()
