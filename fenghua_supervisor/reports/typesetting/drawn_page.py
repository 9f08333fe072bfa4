"""A page as it was drawn, to be put into another paper again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.reports.typesetting.structure import Element

#: A run of text: left end and base line in points, white after each character, font, and its
#: characters, one at least.
Run: TypeAlias = "tuple[float, float, float, str, str]"
#: A place in the outline: its key, its height on the page in points, its words and its level.
Place: TypeAlias = "tuple[str, float, str, int]"


class SetText(str):
    """The operators of a text, with the runs and the size that they were made of.

    ``around`` is what stands before and behind them: they are made anew where a font has other
    bytes for its characters.
    """

    around: tuple[str, str]
    runs: Sequence[Run]
    size: float


class DrawnPage:
    """What was drawn on a page, behind what stands on every page.

    ``before`` and ``code`` are the operators of both, ``finished`` those of the whole page with
    its artifacts marked; ``owners`` are the elements of its marked pieces, ``new`` the characters
    that it was the first to draw, each behind its font. ``is_whole``: nothing else was drawn.
    """

    def __init__(self) -> None:
        self.before: list[str] = []
        self.code: list[str] = []
        self.finished: list[str] = []
        self.owners: list[Element] = []
        self.places: list[Place] = []
        self.new: list[tuple[str, str]] = []
        self.is_whole = True
