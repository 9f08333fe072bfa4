"""What of a bulletin is set already, for a paper that is set anew while it is written."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.reports.typesetting.lost import characters_lost
from fenghua_supervisor.reports.typesetting.own_pages import KeptPages, OwnPages
from fenghua_supervisor.reports.typesetting.pdf_file import KeptStreams

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection


class KeptParts:
    """The tables and annexes of one bulletin, as long as nothing of it changes but its words.

    Owned by whoever shows the paper; one paper is set with them at a time. ``once``: no other
    one follows that could have any page of it.
    """

    def __init__(self, *, once: bool = False) -> None:
        self._once = once
        self._told_of: BulletinData | None = None
        self._parts: dict[tuple[type, str], list[Flowable]] = {}
        self._pages: dict[Annex, KeptPages] = {}
        #: of the paper, and of the ledger where that is a file of its own
        self.streams, self.ledger_streams = KeptStreams(shows=not once), KeptStreams()
        #: the characters of the figures that no font can draw
        self._lost: tuple[str, ...] = ()

    def begin(self, data: BulletinData) -> None:
        """The next paper is this one: what was set for other figures is forgotten."""
        told = _without_words(data)
        if told != self._told_of:
            self._told_of, self._parts, self._pages = told, {}, {}
            self._lost = characters_lost(told)

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

    def own_pages(self, key: Annex, story: list[Flowable]) -> list[Flowable]:
        """An annex between two new pages, which are drawn once as long as they stay the same."""
        if self._once:
            return story
        return [OwnPages(story, self._pages.setdefault(key, KeptPages()))]


def _without_words(data: BulletinData) -> BulletinData:
    """The bulletin without what its writer may type."""
    body = replace(data.body, front=(), sections=(), opening=())
    return replace(data, head=replace(data.head, title_lines=()), body=body)
