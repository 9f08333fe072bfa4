"""Free search in memory: Chinese, digits, and pinyin initials in one normalised text."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from itertools import compress, islice
from operator import add, itemgetter
from typing import TYPE_CHECKING, TypeAlias

from fenghua_supervisor.domain.writing.characters import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Separates the pieces of one text so that a word never matches across two of them.
SEPARATOR = "\n"
#: What most texts hold that is not in its compatible form, and that form: to bring a text into it
#: that is in it already takes a hundredth of the time.
_WIDE = tuple(zip("，：；（）！？％", ",:;()!?%", strict=True))
#: What stands for the same on different keyboards: 〔2025〕 is typed as (2025) or [2025].
_SAME = str.maketrans("〔[【〕]】—–―“”„‘’「」『』'", "((()))---" + '"' * 10)


def normalise(text: str) -> str:
    """``text`` folded for search: how it is printed, case, and white space do not matter.

    Brackets are one pair, dashes one dash, quotation marks one mark.
    """
    plain = readable(text)
    for wide, narrow in _WIDE:
        plain = plain.replace(wide, narrow)
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return "".join(folded.split()).translate(_SAME)


#: The id, the text, and the text in ASCII. Most of what is typed are initials and numbers, which
#: are found much faster where little else stands between them.
_Text: TypeAlias = tuple[int, str, str]
#: What stands for each character that is not ASCII; so many of them are one.
_OTHER, _MANY = "?", b"??????"
_AS_FLAGS = bytes.maketrans(b"01", b"\0\1")
_FEW = 500  #: texts that are looked at sooner than what all hold
_MANY_CHANGED = 50  #: texts of which it is not noted at once which letters they hold now


class SearchIndex:
    """Finds the ids whose text holds every word of a query.

    ``texts`` are pairs of id and normalised text (pieces joined by ``SEPARATOR``). A query that
    only grows is answered from the ids found before, as a person types. Very many texts may be
    noted beforehand by the letters they hold.
    """

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._texts: dict[int, _Text] = {}
        self._last_query: tuple[str, ...] = ()
        self._last_found: list[_Text] = []
        #: of the texts in their order, as far as they were noted
        self._letters = HeldLetters()
        self.put(texts)

    def put(self, texts: Iterable[tuple[int, str]]) -> None:
        """Add texts, or put them in the place of those with their ids."""
        known = self._texts
        changed: dict[int, _Text] = {}
        for key, text in texts:
            found = known.get(key)
            if found is None or found[1] != text:
                known[key] = (key, text, _in_ascii(text))
                self._last_query, self._last_found = (), []
                if found is not None:
                    changed.setdefault(key, found)
        self._note_again(changed)

    def _note_again(self, before: dict[int, _Text]) -> None:
        if len(before) > _MANY_CHANGED:
            self._letters = HeldLetters()
        elif before:
            for place, (key, text) in enumerate(self._texts.items()):
                if key in before:
                    self._letters.exchange(place, _lines(before[key]), _lines(text))

    def renew(self, texts: Sequence[tuple[int, str]]) -> None:
        """Hold these texts and no other; what has not changed costs next to nothing."""
        self.put(texts)
        if len(texts) < len(self._texts):
            self._texts = {key: self._texts[key] for key, _ in texts}
            self._last_query, self._last_found = (), []
            self._letters = HeldLetters()

    def note(self, most: int) -> bool:
        """Note of so many more texts which letters they hold; whether all are noted then."""
        start = self._letters.count
        self._letters.put(map(_lines, islice(self._texts.values(), start, start + most)))
        return self._letters.count == len(self._texts)

    def find(self, words: str) -> set[int] | None:
        """Ids that hold every white-space-separated word; None when there are no words."""
        query = tuple(filter(None, (normalise(word) for word in words.split())))
        if not query:
            return None
        if all(map(is_sign, query)) and self._letters.count == len(self._texts):
            return self._surely_held(query)
        pool, is_sure = self._may_hold(query)
        for word in query:
            if is_sure and is_sign(word):
                continue
            if word.isascii() and _OTHER not in word:
                pool = [text for text in pool if word in text[2]]
            else:
                pool = [text for text in pool if word in text[1]]
        self._last_query, self._last_found = query, pool
        return set(map(itemgetter(0), pool))

    def _surely_held(self, query: tuple[str, ...]) -> set[int]:
        """A letter may be in nearly all of very many: they are gone through by their ids alone."""
        flags = self._letters.may_hold(query)
        found = set(compress(self._texts, flags))
        self._last_query, self._last_found = (), []
        if len(found) <= _FEW:
            self._last_query = query
            self._last_found = list(compress(self._texts.values(), flags))
        return found

    def _may_hold(self, query: tuple[str, ...]) -> tuple[list[_Text], bool]:
        """The texts to look at, and whether they surely hold those words that are signs."""
        noted, last = self._letters.count, self._last_found
        if self._narrows(query) and (not noted or len(last) <= _FEW):
            return last, False
        texts = self._texts.values()
        pool = list(compress(texts, self._letters.may_hold(query)))
        pool.extend(islice(texts, noted, None))
        return pool, noted == len(texts)

    def _narrows(self, query: tuple[str, ...]) -> bool:
        last = self._last_query
        return (
            bool(last)
            and len(query) >= len(last)
            and all(old in new for old, new in zip(last, query, strict=False))
        )


def _lines(text: _Text) -> list[str]:
    return text[1].split(SEPARATOR)


def _in_ascii(text: str) -> str:
    """Where every word of ASCII without ``_OTHER`` is found that is in the text, and no other.

    Not each character counts that stands between them: a pattern of such takes thrice as long.
    """
    return text.encode("ascii", "replace").replace(_MANY, b"?").decode("ascii")


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
    if len(word) > 1 and word.isascii() and _OTHER not in word:
        return [*map(add, word, word[1:])]
    return [*word]
