"""Builds pinyin.txt: each syllable with the characters that are read so; run by hand.

    pip install pypinyin
    python data/build_pinyin.py

The characters are those of GB 2312, each by its commonest reading (pypinyin, MIT). Loading it takes
a millisecond, where the whole dictionary takes a quarter of a second.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from pathlib import Path

from pypinyin import lazy_pinyin

_ROWS, _CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)


def main() -> None:
    """Write the table beside this file."""
    read: defaultdict[str, str] = defaultdict(str)
    for row in _ROWS:
        for cell in _CELLS:
            with suppress(UnicodeDecodeError):
                character = bytes((row, cell)).decode("gb2312")
                syllable = lazy_pinyin(character)[0]
                if syllable.isascii() and syllable.isalpha():
                    read[syllable] += character
    lines = (f"{syllable} {characters}\n" for syllable, characters in sorted(read.items()))
    Path(__file__).with_name("pinyin.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
