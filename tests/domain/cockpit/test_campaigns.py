from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cockpit.campaigns import campaign_lights
from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State
from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.domain.lights.verdict import Verdict
from tests.domain.cockpit.cockpit_facts import MISSING, facts
from tests.domain.paper_facts import BEHIND, RED, row, unit

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow

DONE = {"state": State.CLOSED, "verdict": Verdict(Light.BLUE, "已办结")}


def of(campaign: str, first: int, *, red: int = 0, done: int = 0, rest: int = 0) -> list[LedgerRow]:
    made = [row(0, unit("甲局", RED)) for _ in range(red)]
    made += [row(0, **DONE) for _ in range(done)] + [row(0) for _ in range(rest)]
    return [
        row(first + at, *one.lead_units, campaign=campaign, state=one.state, verdict=one.verdict)
        for at, one in enumerate(made)
    ]


def order(*groups: list[LedgerRow]) -> list[tuple[str, bool]]:
    found = campaign_lights(facts(*(row for group in groups for row in group)))
    return [(one.name, one.is_worst) for one in found]


def test_the_most_red_stands_first_then_the_least_done_then_the_order_of_the_plan() -> None:
    assert order(
        of("甲", 1, rest=3),
        of("乙", 11, red=1, rest=2),
        of("丙", 21, red=2, rest=2),
        of("丁", 31, red=1, done=1, rest=1),
        of("戊", 41, rest=2),
        of("己", 51, done=1),
    ) == [
        ("丙", True),
        ("乙", False),
        ("丁", False),
        ("甲", False),
        ("戊", False),
        ("己", False),
    ]


def test_those_with_the_same_share_of_red_are_worst_together_and_nobody_where_all_are() -> None:
    tied = (of("甲", 1, red=1, rest=1), of("乙", 11, red=2, done=1, rest=1))
    assert order(*tied) == [("甲", False), ("乙", False)]
    assert order(*tied, of("丙", 21, rest=1)) == [("甲", True), ("乙", True), ("丙", False)]
    assert order(of("甲", 1, red=1)) == [("甲", False)]
    assert order(of("甲", 1, rest=1), of("乙", 11, rest=1)) == [("甲", False), ("乙", False)]
    assert order() == []


def test_there_is_a_mark_for_each_light_of_the_rule_and_all_sum_to_the_base() -> None:
    rows = [row(1, unit("甲局", RED)), row(2, unit("甲局", BEHIND)), row(3), row(4, **DONE)]
    (found,) = campaign_lights(facts(*rows))
    assert [(mark.words, mark.ids) for mark in found.lights] == [
        ("红", (1,)),
        ("黄", (2,)),
        ("绿", (3,)),
        ("办结", (4,)),
        ("灰", ()),
    ]
    assert found.base.ids == (1, 2, 3, 4)
    assert (found.red_share, found.done_share) == (Decimal("25.0"), Decimal("25.0"))


def test_what_counts_in_no_rate_is_not_there_and_names_are_those_of_the_bulletin() -> None:
    rows = [
        row(1, **MISSING),
        row(2, campaign="甲", heading_status=HeadingStatus.INFERRED),
        row(3),
        row(4, campaign="乙", state=State.DROPPED),
    ]
    assert [one.name for one in campaign_lights(facts(*rows))] == ["甲*", "未归类"]
