"""Which action of the plan a row means: by its text, explainably, and never by a guess."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.text import clean
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_LEADING = re.compile(r"^(?:第?\d{1,4}(?:项|[.．、]|(?=[^\d.．年月日%％:：亿万个家公])))")
_CHARGE = re.compile(r"[（(](?:牵头|责任|主要牵头|主办)[^（）()]*[）)][。.]?$")
_SHORTEST = 6
_LONGEST_COMPARED = 2_000  #: comparing takes time by the product of both lengths
_SHOWN = 3


@record
class Match:
    """The action that is meant, or ``why`` none is."""

    action_id: int | None = None
    why: str = ""


@record
class Known:
    """An action as it can be recognised."""

    id: int
    number: int
    title: str
    text: str
    whole: str


class TextIndex:
    """Finds actions by title or text: the same words first, else the only one that holds them."""

    def __init__(self, actions: Iterable[tuple[int, int, str, str]]) -> None:
        """``actions`` are ids, numbers, titles and texts."""
        self._known = [
            Known(ident, number, _bare(title), _bare(text), _bare(f"{title}{text}"))
            for ident, number, title, text in actions
        ]

    def resembles(self, action_id: int, text: str) -> bool:
        """Whether ``text`` shares half of the title, or half of itself, with the action."""
        known = next((known for known in self._known if known.id == action_id), None)
        words = _bare(text[:_LONGEST_COMPARED])
        if known is None or not words:
            return False
        return _shared(known.title, words) * 2 >= max(len(known.title), _SHORTEST) or (
            _shared(known.text, words) * 2 >= max(len(words), 2 * _SHORTEST)
        )

    def find(self, text: str, among: Collection[int] = ()) -> Match:
        """The action that ``text`` means; ``among``: those of the unit, preferred to others."""
        words = _bare(text)
        if not words:
            return Match(why="没有写目标任务")
        exact = [k for k in self._known if words in (k.title, k.text, k.whole)]
        if exact:
            return _only(exact, among)
        if len(words) < _SHORTEST:
            return Match(why="目标任务太短，看不出是哪一项")
        return _only([k for k in self._known if _holds(k, words)], among)


def _shared(own: str, words: str) -> int:
    """The length of the longest stretch that both hold."""
    return SequenceMatcher(None, own, words, autojunk=False).find_longest_match().size


def _holds(known: Known, words: str) -> bool:
    if words in known.text or words in known.title:
        return True
    return any(len(own) >= _SHORTEST and own in words for own in (known.title, known.text))


def _only(found: list[Known], among: Collection[int]) -> Match:
    own = [known for known in found if known.id in among]
    for chosen in (own, found):
        if len(chosen) == 1:
            return Match(chosen[0].id)
        if chosen:
            numbers = "、".join(str(known.number) for known in chosen[:_SHOWN])
            more = "等" if len(chosen) > _SHOWN else ""
            return Match(why=f"与第{numbers}{more}项都相符，请补上序号或写全目标任务")
    return Match(why="方案里没有相同的目标任务，请核对文字或补上序号")


def _bare(text: str) -> str:
    """Letters, Han characters and digits only, without a leading number and a closing bracket."""
    title = _CHARGE.sub("", clean(text).rstrip("…"))
    folded = unicodedata.normalize("NFKC", _LEADING.sub("", title.lstrip())).casefold()
    return "".join(mark for mark in folded if mark.isalnum() or mark in "%.")
