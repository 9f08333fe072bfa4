"""Builds initials.txt: by which letter each character is found, alone and in words; run by hand.

    pip install pypinyin
    python data/build_initials.py

The words are those of pypinyin (MIT), all of them: where one ends decides where the next begins, so
that 「执行长期」 is read 执行 + 长期 and not by 行长. Three parts, parted by an empty line: each
letter with its characters; the words that are read as their characters are; the others, each with
its letters.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from textwrap import wrap

from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

_WIDTH = 100


def main() -> None:
    """Write the table beside this file."""
    read = {chr(code): _letters(chr(code)) for code in sorted(PINYIN_DICT)}
    characters: defaultdict[str, str] = defaultdict(str)
    for character, letter in read.items():
        characters[letter] += character
    plain, other = [], []
    for word in sorted(word for word in PHRASES_DICT if len(word) > 1):
        letters = _letters(word)
        if letters == "".join(read[character] for character in word):
            plain.append(word)
        else:
            other.append(f"{word} {letters}")
    parts = (
        [f"{letter} {found}" for letter, found in sorted(characters.items())],
        wrap(" ".join(plain), _WIDTH),
        other,
    )
    text = "\n\n".join("\n".join(part) for part in parts)
    Path(__file__).with_name("initials.txt").write_text(f"{text}\n", encoding="utf-8")


def _letters(text: str) -> str:
    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER, strict=False))


if __name__ == "__main__":
    main()
