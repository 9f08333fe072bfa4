"""Automatic numbers of a Word document: they are shown on screen but stand in no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.document.styles import W, look_of, value
from fenghua_supervisor.exchange.document.symbols import is_symbol_font, sign
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_DIGITS = "零一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand"),
        *("japaneseCounting", "ideographDigital", "chineseLegalSimplified", "taiwaneseCounting"),
    )
)
_DEEPEST = 8  #: Word knows nine levels
_LEVEL_MARK = re.compile(r"%([1-9])")


@record
class _Level:
    """How one level of a list is numbered; ``start`` is its first number."""

    shape: str
    template: str
    start: int


class AutomaticNumbers:
    """Counts the numbered paragraphs of one document, in order, and writes out their marks."""

    def __init__(self, styles: _Element | None, numbering: _Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._styles = _numbered_styles(styles) if styles is not None else {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: _Element) -> None:
        for abstract in numbering.findall(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId", "")
            for level in abstract.findall(W + "lvl"):
                self._levels[key, _whole(level.get(W + "ilvl"))] = _level(level)
        for number in numbering.findall(W + "num"):
            key = number.get(W + "numId", "")
            self._abstract[key] = value(number, "abstractNumId")
            self._restarts[key] = {
                _whole(override.get(W + "ilvl")): _whole(value(override, "startOverride"))
                for override in number.findall(W + "lvlOverride")
                if value(override, "startOverride")
            }

    def mark_of(self, paragraph: _Element) -> str:
        """Return the number that Word shows before a paragraph, or nothing."""
        numbering = _place(paragraph) or self._style_place(paragraph)
        if numbering is None or numbering[0] not in self._abstract:
            return ""
        key, level = self._abstract[numbering[0]], numbering[1]
        if (key, level) not in self._levels:
            return ""
        self._restart(numbering[0], key)
        self._count(key, level)
        template = self._levels[key, level].template
        return _LEVEL_MARK.sub(lambda found: self._word(key, int(found.group(1)) - 1), template)

    def _style_place(self, paragraph: _Element) -> tuple[str, int] | None:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._styles.get(style.get(W + "val", "")) if style is not None else None

    def _restart(self, number: str, key: str) -> None:
        """A list that says where it begins does so once, at its first paragraph."""
        for level, start in self._restarts.pop(number, {}).items():
            self._counts[key, level] = start - 1

    def _count(self, key: str, level: int) -> None:
        start = self._levels[key, level].start
        self._counts[key, level] = self._counts.get((key, level), start - 1) + 1
        for deeper in [at for at in self._counts if at[0] == key and at[1] > level]:
            del self._counts[deeper]

    def _word(self, key: str, level: int) -> str:
        shape = self._levels.get((key, level), _Level("decimal", "", 1))
        number = self._counts.get((key, level), shape.start)
        return _number_words(shape.shape, number)


def _level(level: _Element) -> _Level:
    """One level of a list; a bullet of a symbol font is the sign that it shows."""
    template, look = value(level, "lvlText"), look_of(level.find(W + "rPr"))
    shape = value(level, "numFmt")
    if look.font and is_symbol_font(look.font) and shape == "bullet":
        template = "".join(sign(look.font, char) or "•" for char in template)
    return _Level(shape, template, _whole(value(level, "start") or "1"))


def _number_words(shape: str, number: int) -> str:
    if shape in _CHINESE:
        return chinese_number(number)
    if shape in ("decimalEnclosedCircleChinese", "decimalEnclosedCircle"):
        return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
    if shape in ("upperLetter", "lowerLetter") and 1 <= number <= 26:
        return chr(ord("A" if shape == "upperLetter" else "a") + number - 1)
    if shape == "ideographTraditional" and 1 <= number <= len(_STEMS):
        return _STEMS[number - 1]
    if shape == "decimalZero":
        return f"{number:02d}"
    return "" if shape in ("bullet", "none") else str(number)


def chinese_number(number: int) -> str:
    """Write 1–99 as headings do: 一, 十, 十二, 二十一."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _numbered_styles(styles: _Element) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles.findall(W + "style"):
        if numbering := _place(style):
            found[style.get(W + "styleId", "")] = numbering
    return found


def _place(element: _Element) -> tuple[str, int] | None:
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None or not value(found, "numId"):
        return None
    return value(found, "numId"), min(_whole(value(found, "ilvl")), _DEEPEST)


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0
