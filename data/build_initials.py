"""Builds initials.txt: by which letter each character is found, alone and in words; run by hand.

    pip install pypinyin
    python data/build_initials.py

The words are those of pypinyin (MIT), all of them: where one ends decides where the next begins, so
that 「执行长期」 is read 执行 + 长期 and not by 行长. Two parts, parted by an empty line: each
letter with its characters; each character with the ends of the words that it begins, and after
``=`` the letters of a word that is not read as its characters are. So a program that reads one text
takes only the lines of its characters apart.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT


def main() -> None:
    """Write the table beside this file."""
    read = {chr(code): _letters(chr(code)) for code in sorted(PINYIN_DICT)}
    characters: defaultdict[str, str] = defaultdict(str)
    for character, letter in read.items():
        characters[letter] += character
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word in PHRASES_DICT if len(word) > 1):
        letters = _letters(word)
        is_plain = letters == "".join(read[character] for character in word)
        ends[word[0]].append(word[1:] if is_plain else f"{word[1:]}={letters}")
    parts = (
        [f"{letter} {found}" for letter, found in sorted(characters.items())],
        [f"{first} {' '.join(found)}" for first, found in sorted(ends.items())],
    )
    text = "\n\n".join("\n".join(part) for part in parts)
    Path(__file__).with_name("initials.txt").write_text(f"{text}\n", encoding="utf-8")


def _letters(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, strict=False))


if __name__ == "__main__":
    main()
