"""Links between actions of two plans, and which actions are one and the same matter."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

#: How a link reads from the action at its other end.
_BACKWARD = {
    Kinship.SAME: "同一事项",
    Kinship.PART_OF: "包含",
    Kinship.SUPPORTS: "受支撑于",
}


@record
class KinLink:
    """``action_id`` is the same as, part of, or supports ``other_id``, from ``made_on`` on."""

    id: int
    action_id: int
    kind: Kinship
    other_id: int
    made_on: date

    def seen_from(self, action_id: int) -> str:
        """The word for the link as it stands on the page of one of its two actions."""
        return self.kind.label if action_id == self.action_id else _BACKWARD[self.kind]

    def other_than(self, action_id: int) -> int:
        """The action at the other end."""
        return self.other_id if action_id == self.action_id else self.action_id


def same_groups(links: Iterable[KinLink]) -> dict[int, tuple[int, ...]]:
    """Action id → all actions that are the same matter, itself among them, by their ids."""
    groups: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.kind is not Kinship.SAME:
            continue
        both = {link.action_id, link.other_id}
        merged = both.union(*(groups[ident] for ident in both))
        for ident in merged:
            groups[ident] = merged
    return {ident: tuple(sorted(group)) for ident, group in groups.items()}


def stand_ins(
    groups: Mapping[int, tuple[int, ...]], present: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """Which of the ``present`` actions speaks for each matter, with all that it speaks for.

    The first of a group that is present stands for the others that are; an action without a group
    stands for itself.
    """
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for ident in sorted(present):
        group = groups.get(ident)
        if group is None:
            found[ident] = (ident,)
        elif ident not in taken:
            found[ident] = tuple(member for member in group if member in present)
            taken.update(group)
    return found
