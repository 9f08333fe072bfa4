"""Keys by pinyin: initials to search by, whole syllables to sort by."""

from __future__ import annotations

from functools import lru_cache

from fenghua_supervisor.domain.writing.search import SEPARATOR, normalise
from fenghua_supervisor.paths import SHIPPED_DIR


class _Characters(dict[str, str]):
    """Character → its letter, itself when it has none; each is looked up when it first comes."""

    def __init__(self, lines: str) -> None:
        super().__init__()
        self._lines = [line.split(" ", 1) for line in lines.splitlines()]

    def __missing__(self, character: str) -> str:
        letters = (letter for letter, found in self._lines if character in found)
        self[character] = next(letters, character)
        return self[character]


class _Words(dict[str, tuple[list[int], dict[str, str]]]):
    """Character → the lengths of the words it begins, the longest first, and those words.

    Each word comes with its letters, empty: those of its characters.

    Of 47,000 words a text asks for some hundreds, and only their lines are taken apart.
    """

    def __init__(self, lines: str) -> None:
        super().__init__()
        self._lines = {line[0]: line for line in lines.splitlines()}

    def __missing__(self, first: str) -> tuple[list[int], dict[str, str]]:
        ends = (end.partition("=") for end in self._lines.get(first, "").split()[1:])
        known = {first + end: letters for end, _, letters in ends}
        self[first] = sorted({len(word) for word in known}, reverse=True), known
        return self[first]


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """Pinyin initials of ``text``, other characters as they are: 「天然气」 → 「trq」."""
    characters, words = _letters()
    found, at, end = [], 0, len(text)
    while at < end:
        first = text[at]
        lengths, known = words[first]
        # The longest word from here on is read as a whole.
        for length in lengths:
            word = text[at : at + length]
            letters = known.get(word)
            if letters is not None:
                found.append(letters or "".join(map(characters.__getitem__, word)))
                at += len(word)
                break
        else:
            found.append(characters[first])
            at += 1
    return normalise("".join(found))


@lru_cache(maxsize=1)
def _letters() -> tuple[_Characters, _Words]:
    """What ``data/build_initials.py`` has written."""
    text = (SHIPPED_DIR / "initials.txt").read_text(encoding="utf-8")
    characters, _, words = text.partition("\n\n")
    return _Characters(characters), _Words(words)


@lru_cache(maxsize=4096)
def pinyin_order(text: str) -> tuple[str, ...]:
    """What a name is sorted by: 「区教育局」 → qu, jiao, yu, ju; other characters as they are."""
    readings = _readings()
    return (*(readings.get(ord(each), each) for each in normalise(text)), text)


def spelled(text: str) -> str:
    """``text`` as it is typed in full pinyin: 「区教育局」 → 「qujiaoyuju」."""
    lines = (normalise(line).translate(_readings()) for line in text.split(SEPARATOR))
    return SEPARATOR.join(lines)


@lru_cache(maxsize=1)
def _readings() -> dict[int, str]:
    """Character → its commonest reading; read in a millisecond, without the dictionary."""
    lines = (SHIPPED_DIR / "pinyin.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines)
    return {ord(each): syllable for syllable, characters in pairs for each in characters}


@lru_cache(maxsize=4096)
def found_by(*texts: str) -> str:
    """Everything short ``texts`` can be found by: as they are, by initials and in full pinyin."""
    pieces = [text for text in texts if text]
    orders = (pinyin_order(text)[:-1] for text in pieces)
    first = ("".join(each[:1] for each in order) for order in orders)
    return SEPARATOR.join((*map(normalise, pieces), *first, *map(spelled, pieces)))


def search_key(*texts: str) -> str:
    """Everything ``texts`` can be found by: their folded form and their initials."""
    pieces = [text for text in texts if text]
    return SEPARATOR.join([normalise(t) for t in pieces] + [initials(t) for t in pieces])
