from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from fenghua_supervisor.domain.cockpit import marks
from fenghua_supervisor.domain.cockpit.figures import RowKind
from fenghua_supervisor.domain.codes.ledger import State
from tests.domain.paper_facts import RED, row, unit


def test_a_mark_holds_the_ids_of_its_rows() -> None:
    mark = marks.actions("红灯", [row(7), row(3)])
    assert (mark.words, mark.kind, mark.ids) == ("红灯", RowKind.ACTIONS, (7, 3))


def test_done_and_red_are_told_of_the_whole_action() -> None:
    assert marks.is_done(row(1, state=State.ARCHIVED))
    assert not marks.is_done(row(1, state=State.DROPPED))
    assert marks.is_red(row(1, unit("甲局", RED)))


def test_shares_are_exact_and_rounded_half_up_only_when_told() -> None:
    two, sixteen = marks.actions("", [row(1)]), marks.actions("", [row(n) for n in range(16)])
    assert marks.share_of(two, sixteen) == Fraction(1, 16)
    assert marks.share_of(two, marks.actions("", [])) == 0
    assert marks.percent(Fraction(1, 16)) == Decimal("6.3")


def test_the_mean_of_nothing_is_nothing() -> None:
    assert marks.mean([]) is None
    assert marks.mean([Decimal(50), Decimal("33.3"), Decimal(0)]) == Decimal("27.8")
    assert marks.mean([Decimal("0.1"), Decimal("0.0")]) == Decimal("0.1")
