"""Which of many texts hold a letter: a search need not look at the others."""

from __future__ import annotations

from collections import defaultdict
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_AS_FLAGS = bytes.maketrans(b"01", b"\0\1")


class HeldLetters:
    """Tells of texts, by their places, which hold a character or a pair of ASCII ones.

    Two letters of pinyin are in nearly every text, though seldom beside each other; in Chinese
    a character by itself says enough.
    """

    def __init__(self) -> None:
        #: how many texts were put in
        self.count = 0
        #: character or pair → a bit for each text that holds it, the first text's the lowest
        self._holders: dict[str, int] = {}

    def put(self, texts: Iterable[Sequence[str]]) -> None:
        """Add texts, each in lines, behind those that are known."""
        # Units and what they are found by stand in many texts: a line is looked at once.
        lines: defaultdict[str, int] = defaultdict(int)
        held: defaultdict[str, int] = defaultdict(int)
        known, bit = self.count, 1
        for text in texts:
            for line in text:
                lines[line] |= bit
            bit <<= 1
            self.count += 1
        for line, bits in lines.items():
            for sign in _signs_in(line):
                held[sign] |= bits
        for sign, bits in held.items():
            self._holders[sign] = self._holders.get(sign, 0) | bits << known

    def exchange(self, place: int, before: Sequence[str], now: Sequence[str]) -> None:
        """Take another text for the one at a place."""
        if place < self.count:
            for sign in {sign for line in before for sign in _signs_in(line)}:
                self._holders[sign] ^= 1 << place
            for sign in {sign for line in now for sign in _signs_in(line)}:
                self._holders[sign] = self._holders.get(sign, 0) | 1 << place

    def may_hold(self, words: Iterable[str]) -> bytes:
        """A flag for each text: 0 where it cannot hold all of the words."""
        bits = (1 << self.count) - 1
        for sign in {sign for word in words for sign in _signs(word)}:
            bits &= self._holders.get(sign, 0)
        return f"{bits:0{self.count}b}"[::-1].encode().translate(_AS_FLAGS) if bits else b""


def is_sign(word: str) -> bool:
    """Whether the flags of a word tell surely which texts hold it."""
    return _signs(word) == [word]


def _signs_in(line: str) -> set[str]:
    in_ascii = line.encode("ascii", "replace").decode()
    return {*line, *map(add, in_ascii, in_ascii[1:])}


def _signs(word: str) -> list[str]:
    # What stands for other characters in ASCII is no letter of a pair.
    if len(word) > 1 and word.isascii() and "?" not in word:
        return [*map(add, word, word[1:])]
    return [*word]
