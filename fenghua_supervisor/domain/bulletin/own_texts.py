"""The office's own words for a section, and whether their numbers still match the figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.paper import Paragraph
from fenghua_supervisor.domain.codes.bulletin import BulletinSection
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.bulletin.paper import BulletinData, PaperSection

_HEADING = re.compile(r"（[一二三四五六七八九十]+）[^。]{1,28}。?")
#: A number with the word it counts, which tells apart 「3项」 and 「3%」.
_NUMBER = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s*(?:个百分点|个单位|个月|项次|[%％‰项个条份张次天家名位年月日])?"
)
#: A number of more than these counted things must come from the figures.
_COUNTED = ("%", "％", "‰", "项", "项次", "个单位", "条", "份", "张", "次", "个百分点", "家")


@record
class StoredText:
    """A section in the office's words, and as it was generated when they were saved."""

    text: str
    generated: str


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of an edited section, one a line; a short 「（一）…」 line is a heading."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(Paragraph(line, 2 if _HEADING.fullmatch(line) else 0) for line in lines if line)


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """A section as it stands in the editor: a line for each paragraph, without its heading."""
    return "\n".join(part.text for part in paragraphs if part.level != 1)


def number_warnings(stored: StoredText, generated: str) -> tuple[str, ...]:
    """What in the edited text no longer matches; ``generated`` is the section as of now.

    「第3段数字与现有数据不符：写17项，现为18项」: a number that was generated when the text was
    saved and is not any more, or a count or share that was never among the figures.
    """
    now, before = Counter(_numbers(generated)), Counter(_numbers(stored.generated))
    replaced = _replaced(_numbers(stored.generated), _numbers(generated))
    warnings = []
    for paragraph, line in enumerate(
        filter(None, map(str.strip, stored.text.splitlines())), start=1
    ):
        for number in dict.fromkeys(_numbers(line)):
            if number in now or not (number in before or number.endswith(_COUNTED)):
                continue
            instead = replaced.get(number, "")
            current = f"现为{instead}" if instead else "现有数据中没有这个数"
            warnings.append(f"第{paragraph}段数字与现有数据不符：写{number}，{current}")
    return tuple(warnings)


def _numbers(text: str) -> list[str]:
    return [re.sub(r"[\s,]", "", found) for found in _NUMBER.findall(text)]


def _replaced(before: Sequence[str], now: Sequence[str]) -> dict[str, str]:
    """Which number stands where another one stood: same place, same counted thing."""
    changed: dict[str, str] = {}
    was, has = ([_kind(number) for number in numbers] for numbers in (before, now))
    matcher = SequenceMatcher(None, was, has, autojunk=False)
    for tag, first, end, other, _ in matcher.get_opcodes():
        if tag == "equal":
            for offset in range(end - first):
                changed.setdefault(before[first + offset], now[other + offset])
    return {old: new for old, new in changed.items() if old != new}


def _kind(number: str) -> str:
    return re.sub(r"[\d.]", "", number)


def with_drafts(data: BulletinData, drafts: Mapping[BulletinSection, str]) -> BulletinData:
    """The bulletin with words that are not saved yet in the place of its sections' words."""

    def written(part: PaperSection) -> PaperSection:
        text = drafts.get(part.key)
        if text is None or not text.strip():
            return part
        stored = StoredText(text, part.generated)
        warnings = number_warnings(stored, part.generated)
        return replace(part, text=paragraphs_of(text), edited=True, warnings=warnings)

    front = tuple(map(written, data.body.front))
    texts = {part.key: part.text for part in front}
    title = tuple(line.text for line in texts.get(BulletinSection.TITLE, ()))
    body = replace(
        data.body,
        front=front,
        sections=tuple(map(written, data.body.sections)),
        opening=texts.get(BulletinSection.OPENING, ()),
    )
    return replace(data, head=replace(data.head, title_lines=title), body=body)
