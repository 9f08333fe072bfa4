from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.appraisal.counting import score_units, sum_words
from fenghua_supervisor.domain.codes.appraisal import Once, ScoreEvent, ScoreRole, ScoreStanding
from fenghua_supervisor.domain.units.leagues import League
from tests.domain.score_facts import DAY, fact, own_rule, unit
from tests.shipped import shipped_score_rules

if TYPE_CHECKING:
    from fenghua_supervisor.domain.appraisal.facts import ScoreFact

E = ScoreEvent
SUPPORT = ScoreRole.SUPPORT


def by_supervision_rule() -> list[ScoreFact]:
    """Three done as lead, one as support, one late, two orders late, praised, criticised."""
    return [
        *(fact(E.ITEM_DONE, matter=f"action:{n}") for n in range(3)),
        fact(E.ITEM_DONE, role=SUPPORT, matter="action:3"),
        fact(E.ITEM_LATE, matter="action:4"),
        *(fact(E.ORDER_LATE, matter=f"act_now:{n}") for n in range(2)),
        fact(E.PRAISED, role=SUPPORT, matter="praise:1"),
        fact(E.CRITICISED, matter="notice:1"),
    ]


def test_a_rule_of_a_supervising_office_gives_its_figure() -> None:
    rule = shipped_score_rules()["supervision"]
    (score,) = score_units(rule, [unit()], by_supervision_rule())
    assert score.total == score.raw == Decimal("77.5")
    assert sum_words(rule, score) == "80+6+1-5-4+0.5-1=77.5"
    assert (score.plus, score.minus) == (Decimal("7.5"), Decimal(-10))


def test_a_rule_of_a_county_gives_its_figure() -> None:
    facts = [
        fact(E.REPORT_LATE, matter="round:2025-05:1"),
        fact(E.REPORT_LATE, matter="round:2025-06:1"),
        fact(E.REPORT_MISSING, matter="round:2025-07:1"),
        fact(E.BY_HAND, code="untrue"),
    ]
    (score,) = score_units(shipped_score_rules()["reporting"], [unit()], facts)
    assert score.total == Decimal("98.3")


def test_a_rule_that_doubles_for_units_that_only_support() -> None:
    rule = own_rule(
        {"code": "no_plan", "event": "by_hand", "name": "方案未报", "lead": -10},
        {"code": "empty", "event": "by_hand", "name": "内容空洞", "low": -10, "high": -5},
        {"code": "judged", "event": "by_hand", "name": "领导评价", "low": 0, "high": 20},
        base=80,
        support_factor=2,
        counts_support=True,
    )
    given_points = [
        fact(E.BY_HAND, code="no_plan"),
        fact(E.BY_HAND, 2, code="no_plan", role=SUPPORT),
        fact(E.BY_HAND, 2, code="empty", role=SUPPORT, points="-5"),
        fact(E.BY_HAND, 1, code="judged", points=18),
    ]
    units = [unit(1, 2, 1), unit(2, 0, 4)]
    found = {s.tasks.unit_id: s for s in score_units(rule, units, given_points)}
    assert found[1].total == 80 - 10 + 18
    assert found[2].total == 80 - 20 - 10
    assert [found[1].place, found[2].place] == [1, 2]


def test_a_rule_that_takes_units_out_of_the_contest() -> None:
    rule = own_rule(
        {"code": "item_done", "lead": 1},
        {"code": "criticised", "lead": -2, "excludes": True},
        {"code": "untrue", "event": "by_hand", "name": "弄虚作假", "lead": -2},
        base=0,
    )
    facts = [fact(E.ITEM_DONE, n) for n in (1, 2, 3)] + [
        fact(E.CRITICISED, 3),
        fact(E.CRITICISED, 4),
    ]
    units = [unit(1), unit(2), unit(3), unit(4, 0, 0), unit(5, 0, 0)]
    found = score_units(rule, units, facts)
    assert [(s.tasks.unit_id, s.place, s.standing) for s in found] == [
        (1, 1, ScoreStanding.RANKED),
        (2, 1, ScoreStanding.RANKED),
        (3, 0, ScoreStanding.EXCLUDED),
        (4, 0, ScoreStanding.NO_ITEMS),
    ]


@pytest.mark.parametrize(
    ("once", "total"),
    [
        # One matter: done +2, late -5, urged -1 and told again -3; another: done +2.
        (Once.EACH, 100 + 2 - 5 - 1 - 3 + 2),
        (Once.BY_SIGN, 100 + 2 - 5 + 2),
        (Once.SINGLE, 100 - 5 + 2),
    ],
)
def test_one_matter_counts_as_the_rule_says(once: Once, total: int) -> None:
    rule = own_rule(
        {"code": "item_done", "lead": 2},
        {"code": "item_late", "lead": -5},
        {"code": "urged", "lead": -1},
        {"code": "supervised", "lead": -3},
        once=once.value,
    )
    events = (E.ITEM_DONE, E.ITEM_LATE, E.URGED, E.SUPERVISED)
    facts = [fact(event, matter="action:7") for event in events]
    (score,) = score_units(rule, [unit()], [*facts, fact(E.ITEM_DONE, matter="action:8")])
    assert score.total == total
    assert all(line.note for line in score.lines if not line.counted)


def test_events_without_a_matter_are_never_drawn_together() -> None:
    rule = own_rule({"code": "order_late", "lead": -2}, once="single")
    (score,) = score_units(rule, [unit()], [fact(E.ORDER_LATE), fact(E.ORDER_LATE)])
    assert score.total == 96


def test_a_cap_cuts_the_later_lines_and_says_so() -> None:
    rule = own_rule({"code": "urged", "lead": -2, "cap": 5}, {"code": "order_late", "lead": -1})
    facts = [fact(E.URGED, on=DAY + timedelta(n)) for n in range(4)]
    (score,) = score_units(rule, [unit()], [*facts, fact(E.ORDER_LATE)])
    assert [line.counted for line in score.lines if line.name == E.URGED.label] == [-2, -2, -1, 0]
    assert score.lines[-1].note == "“被催办”累计已到5分上限"
    assert score.total == 94


@pytest.mark.parametrize(
    ("limits", "total"), [({"top": 101}, 101), ({"floor": 99, "top": 120}, 105)]
)
def test_the_sum_is_kept_within_the_limits(limits: dict[str, int], total: int) -> None:
    rule = own_rule({"code": "item_done", "lead": 5}, **limits)
    (score,) = score_units(rule, [unit()], [fact(E.ITEM_DONE)])
    assert (score.raw, score.total) == (105, total)
    rule = own_rule({"code": "item_late", "lead": -5}, floor=99)
    (score,) = score_units(rule, [unit()], [fact(E.ITEM_LATE)])
    assert (score.total, sum_words(rule, score)) == (99, "100-5=95，限为99")


def test_a_struck_line_says_why_and_a_lighter_one_takes_its_place() -> None:
    rule = own_rule(
        {"code": "item_late", "lead": -5}, {"code": "urged", "lead": -1}, once="by_sign"
    )
    late, urged = (fact(e, matter="action:7") for e in (E.ITEM_LATE, E.URGED))
    (score,) = score_units(rule, [unit()], [late, urged], {late.key: "免责：台风"})
    assert score.total == 99
    assert {line.note for line in score.lines} == {"免责：台风", ""}


def test_ties_share_a_place_and_the_few_are_listed_behind() -> None:
    rule = own_rule({"code": "urged", "lead": -1})
    units = [unit(1), unit(2), unit(3), unit(4), unit(5, 2), unit(6, 2, 9)]
    facts = [fact(E.URGED, n) for n in (2, 3, 4, 4)]
    found = score_units(rule, units, facts)
    assert [(s.tasks.unit_id, s.place) for s in found] == [
        *((1, 1), (2, 2), (3, 2), (4, 4)),
        *((5, 0), (6, 0)),
    ]
    assert {s.standing for s in found[4:]} == {ScoreStanding.FEW_ITEMS}


def test_leagues_are_ranked_apart_and_a_single_unit_is_not() -> None:
    rule = own_rule({"code": "urged", "lead": -1})
    units = [
        unit(1, league=League.TOWN),
        unit(2),
        unit(3, league=League.TOWN),
        unit(4, league=League.PLATFORM),
        unit(5),
    ]
    found = score_units(rule, units, [fact(E.URGED, 1), fact(E.URGED, 2)])
    assert [(s.tasks.unit_id, s.place) for s in found] == [(5, 1), (2, 2), (3, 1), (1, 2), (4, 0)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([E.ITEM_DONE, E.ITEM_LATE, E.ORDER_LATE, E.PRAISED]),
            st.integers(1, 3),
            st.sampled_from(["", "a", "b"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_records_changes_nothing(
    told: list[tuple[ScoreEvent, int, str]], rng: object
) -> None:
    facts = [fact(event, unit_id, matter=matter) for event, unit_id, matter in told]
    shuffled = list(facts)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    rule, units = shipped_score_rules()["supervision"], [unit(1), unit(2), unit(3)]
    assert score_units(rule, units, facts) == score_units(rule, units, shuffled)
