"""What of a bulletin is set already, for a paper that is set anew while it is written."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.reports.typesetting.lost import characters_lost

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection


class KeptParts:
    """The tables and annexes of one bulletin, as long as nothing of it changes but its words.

    Owned by whoever shows the paper; one paper is set with them at a time.
    """

    def __init__(self) -> None:
        self._told_of: BulletinData | None = None
        self._parts: dict[tuple[type, str], list[Flowable]] = {}
        #: the characters of the figures that no font can draw
        self._lost: tuple[str, ...] = ()

    def begin(self, data: BulletinData) -> None:
        """The next paper is this one: what was set for other figures is forgotten."""
        told = _without_words(data)
        if told != self._told_of:
            self._told_of, self._parts, self._lost = told, {}, characters_lost(told)

    def lost(self, data: BulletinData) -> tuple[str, ...]:
        """The characters of the paper that was begun that no font can draw."""
        body = data.body
        typed = data.head.title_lines, body.front, body.sections, body.opening
        return tuple(sorted({*self._lost, *characters_lost(typed)}))

    def part(
        self,
        key: Annex | BulletinSection,
        make: Callable[[BulletinData], list[Flowable]],
        data: BulletinData,
    ) -> list[Flowable]:
        """What belongs to an annex or a section, set once: ``make`` must not look at any words."""
        place = type(key), key
        if place not in self._parts:
            self._parts[place] = make(data)
        # A paper leaves in what it draws how it was broken up; the next one begins anew.
        return [copy(flowable) for flowable in self._parts[place]]


def _without_words(data: BulletinData) -> BulletinData:
    """The bulletin without what its writer may type."""
    body = replace(data.body, front=(), sections=(), opening=())
    return replace(data, head=replace(data.head, title_lines=()), body=body)
