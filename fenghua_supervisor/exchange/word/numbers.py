"""Automatic numbers of a Word document: they are shown on screen but stand in no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand"),
        *("japaneseCounting", "ideographDigital", "chineseLegalSimplified", "taiwaneseCounting"),
    )
)
_DEEPEST = 8  #: Word knows nine levels
_LEVEL_MARK = re.compile(r"%([1-9])")


class AutomaticNumbers:
    """Counts the numbered paragraphs of one document, in order, and writes out their marks."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = _numbered_styles(document)
        numbering = _numbering_root(document)
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: BaseOxmlElement) -> None:
        for abstract in numbering.findall(_W + "abstractNum"):
            key = abstract.get(_W + "abstractNumId", "")
            for level in abstract.findall(_W + "lvl"):
                at = _whole(level.get(_W + "ilvl"))
                shape = (_value(level, "numFmt"), _value(level, "lvlText"))
                self._levels[key, at] = (*shape, _whole(_value(level, "start") or "1"))
        for number in numbering.findall(_W + "num"):
            self._abstract[number.get(_W + "numId", "")] = _value(number, "abstractNumId")

    def mark_of(self, paragraph: BaseOxmlElement) -> str:
        """Return the number that Word shows before a paragraph, or nothing."""
        numbering = _place(paragraph) or self._style_place(paragraph)
        if numbering is None or numbering[0] not in self._abstract:
            return ""
        key, level = self._abstract[numbering[0]], numbering[1]
        if (key, level) not in self._levels:
            return ""
        self._count(key, level)
        template = self._levels[key, level][1]
        return _LEVEL_MARK.sub(lambda found: self._word(key, int(found.group(1)) - 1), template)

    def _style_place(self, paragraph: BaseOxmlElement) -> tuple[str, int] | None:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._styles.get(style.get(_W + "val", "")) if style is not None else None

    def _count(self, key: str, level: int) -> None:
        start = self._levels[key, level][2]
        self._counts[key, level] = self._counts.get((key, level), start - 1) + 1
        for deeper in [at for at in self._counts if at[0] == key and at[1] > level]:
            del self._counts[deeper]

    def _word(self, key: str, level: int) -> str:
        shape, _, start = self._levels.get((key, level), ("decimal", "", 1))
        number = self._counts.get((key, level), start)
        if shape in _CHINESE:
            return chinese_number(number)
        if shape == "decimalEnclosedCircleChinese" or shape == "decimalEnclosedCircle":
            return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
        return "" if shape in ("bullet", "none") else str(number)


def chinese_number(number: int) -> str:
    """Write 1–99 as headings do: 一, 十, 十二, 二十一."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def _numbering_root(document: Document) -> BaseOxmlElement | None:
    kind = "/numbering"
    for relation in document.part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            root: BaseOxmlElement | None = getattr(relation.target_part, "element", None)
            return root
    return None


def _numbered_styles(document: Document) -> dict[str, tuple[str, int]]:
    styles = {}
    for style in document.styles.element.findall(_W + "style"):
        if numbering := _place(style):
            styles[style.get(_W + "styleId", "")] = numbering
    return styles


def _place(element: BaseOxmlElement) -> tuple[str, int] | None:
    found = element.find(f"{_W}pPr/{_W}numPr")
    if found is None or not _value(found, "numId"):
        return None
    return _value(found, "numId"), min(_whole(_value(found, "ilvl")), _DEEPEST)


def _value(element: BaseOxmlElement, name: str) -> str:
    child = element.find(_W + name)
    value: str = child.get(_W + "val", "") if child is not None else ""
    return value


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else 0
