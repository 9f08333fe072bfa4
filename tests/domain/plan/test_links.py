from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.plan.links import KinLink, same_groups, stand_ins


def link(one: int, other: int, kind: Kinship = Kinship.SAME) -> KinLink:
    return KinLink(1, one, kind, other, date(2025, 1, 1))


def test_what_is_the_same_as_the_same_is_the_same() -> None:
    links = [link(1, 5), link(5, 9), link(2, 3), link(2, 8, Kinship.PART_OF)]
    assert same_groups(links) == {
        **dict.fromkeys((1, 5, 9), (1, 5, 9)),
        **dict.fromkeys((2, 3), (2, 3)),
    }


def test_the_first_that_is_present_speaks_for_the_others() -> None:
    groups = same_groups([link(1, 5), link(5, 9)])
    assert stand_ins(groups, {9, 5, 4}) == {4: (4,), 5: (5, 9)}
    assert stand_ins({}, {2, 1}) == {1: (1,), 2: (2,)}


@pytest.mark.parametrize(
    ("kind", "from_one", "from_other"),
    [
        (Kinship.SAME, "同一事项", "同一事项"),
        (Kinship.PART_OF, "从属于", "包含"),
        (Kinship.SUPPORTS, "支撑", "受支撑于"),
    ],
)
def test_a_link_reads_from_either_end(kind: Kinship, from_one: str, from_other: str) -> None:
    made = link(1, 5, kind)
    assert (made.seen_from(1), made.seen_from(5)) == (from_one, from_other)
    assert (made.other_than(1), made.other_than(5)) == (5, 1)
