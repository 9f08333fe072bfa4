"""Numbers by their place: what a draft says where a reworded sentence or row says a number."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.number_tokens import (
    DAY,
    ITEM,
    MARK,
    MONTH,
    bare,
    skeleton,
    tokens,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from fenghua_supervisor.domain.papers.number_tokens import Token

#: How much of two sentences is the same when one is the other reworded.
_LIKE = 0.7
#: So many characters beside a number are the same where it stands at the same place.
_BESIDE, _REACH = 3, 6
#: A shorter sentence is like many others, in characters.
_LEAST_WORDS = 8
#: A row is known again by so many equal cells, one of them a title that no more rows have, or the
#: number of its item beside some words.
_MOST_ROWS, _LEAST_EQUAL, _LEAST_TITLE = 2, 2, 7


class DraftPlaces:
    """The sentences and rows of a draft, to be found by reworded ones.

    ``names``: units and campaigns; a sentence about another of them is another sentence.
    """

    def __init__(self, names: Collection[str]) -> None:
        self._names = [name for name in names if name]
        self._sentences: dict[str, list[str]] = {}
        self._rows: list[tuple[str, ...]] = []
        self._rare: Counter[tuple[int, int, str]] = Counter()

    def learn(self, sentence: str) -> None:
        """Take in a sentence of the draft."""
        words = skeleton(sentence)
        if MARK in words and len(words) >= _LEAST_WORDS:
            self._sentences.setdefault(words, []).append(sentence)

    def learn_row(self, cells: Sequence[str]) -> None:
        """Take in a row of one of the draft's tables."""
        row = tuple(map(bare, cells))
        if row in self._rows:
            return
        self._rows.append(row)
        self._rare.update((len(row), column, cell) for column, cell in enumerate(row))

    def differing(self, sentence: str) -> dict[int, Token]:
        """What the draft says in the place of the numbers of a sentence it has in other words.

        By the place of the number among those of the sentence; without those that are the same.
        """
        words, own = skeleton(sentence), tokens(sentence)
        if not own or len(words) < _LEAST_WORDS:
            return {}
        found: dict[int, list[Token]] = {}
        for draft in self._alike(words, sentence):
            for mine, theirs in _aligned(skeleton(draft), words):
                found.setdefault(mine, []).append(tokens(draft)[theirs])
        return _without_same(own, found)

    def differing_in_row(self, cells: Sequence[str]) -> list[tuple[Token, Token]]:
        """Each number of a reworded row that the draft has otherwise, with the draft's."""
        row = tuple(map(bare, cells))
        found = []
        for column, cell in enumerate(row):
            own = tokens(cell)
            words, same = skeleton(cell), self._same_row(row)
            drafts = [tokens(d[column]) for d in same if skeleton(d[column]) == words]
            there = {place: [draft[place] for draft in drafts] for place in range(len(own))}
            found += [(own[at], other) for at, other in _without_same(own, there).items()]
        return found

    def _alike(self, words: str, sentence: str) -> Iterator[str]:
        """The sentences of the draft that one may be the reworded form of."""
        like = SequenceMatcher(None, "", words, autojunk=False)
        about = self._about(sentence)
        for known, drafts in self._sentences.items():
            like.set_seq1(known)
            if like.real_quick_ratio() < _LIKE or like.quick_ratio() < _LIKE:
                continue
            if like.ratio() >= _LIKE:
                yield from (draft for draft in drafts if self._about(draft) == about)

    def _about(self, sentence: str) -> tuple[frozenset[str], frozenset[str]]:
        """The names and the items that a sentence is about."""
        items = frozenset(token.number for token in tokens(sentence) if token.kind == ITEM)
        return frozenset(name for name in self._names if name in sentence), items

    def _is_rare(self, row: tuple[str, ...], equal: Sequence[int]) -> bool:
        """Whether a row is known by the cells that it shares with one of the draft."""
        rare = [at for at in equal if self._rare[len(row), at, row[at]] <= _MOST_ROWS]
        if any(len(row[at]) >= _LEAST_TITLE and not row[at].isdecimal() for at in rare):
            return True
        named = any(not any(char.isdecimal() for char in row[at]) for at in equal)
        return named and any(at <= 1 and row[at].isdecimal() for at in rare)

    def _same_row(self, row: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The rows of the draft that share the most cells with a row, one of them a rare one."""
        best: list[tuple[str, ...]] = []
        most = _LEAST_EQUAL
        for draft in self._rows:
            if len(draft) != len(row):
                continue
            equal = [at for at, cell in enumerate(row) if cell and cell == draft[at]]
            if len(equal) < most or not self._is_rare(row, equal):
                continue
            best = [*(best if len(equal) == most else ()), draft]
            most = len(equal)
        return best


def _is_same(mine: Token, draft: Token) -> bool:
    """Whether two numbers are one; a day or month is, when one of them lacks the year."""
    if mine.kind == draft.kind and mine.kind in (DAY, MONTH):
        one, _, rest = mine.number.partition("|")
        other, _, same = draft.number.partition("|")
        return rest == same and (one == other or not (one and other))
    return mine.same == draft.same


def _aligned(known: str, words: str) -> Iterator[tuple[int, int]]:
    """The numbers of both that stand between the same words: place in the second, in the first."""
    like = SequenceMatcher(None, known, words, autojunk=False)
    for first, second, size in like.get_matching_blocks():
        shared = known[first : first + size]
        for at, char in enumerate(shared):
            if char != MARK:
                continue
            before = shared[max(at - _REACH, 0) : at].rpartition(MARK)[2]
            after = shared[at + 1 : at + 1 + _REACH].partition(MARK)[0]
            if max(len(before), len(after)) >= _BESIDE:
                yield words[: second + at].count(MARK), known[: first + at].count(MARK)


def _without_same(own: Sequence[Token], there: dict[int, list[Token]]) -> dict[int, Token]:
    """Of what the drafts say in a place, the first one of the same kind if none is the same."""
    found = {}
    for place, drafts in there.items():
        mine = own[place]
        kind = [draft for draft in drafts if draft.kind == mine.kind]
        if kind and not any(_is_same(mine, draft) for draft in drafts):
            found[place] = kind[0]
    return found


def names_of(lines: Iterable[str]) -> frozenset[str]:
    """The names in a list, without what is too short to be one."""
    return frozenset(name for name in lines if len(name) > 2)
