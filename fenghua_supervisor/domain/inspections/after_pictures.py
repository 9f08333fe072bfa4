"""Which finding a picture from after a rectification belongs to: rules without files.

A number or a place in a name tells it, or a picture taken beside one that is known. Where they
leave more than one finding, or disagree, nothing is proposed: that is asked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingState, PhotoRole
from fenghua_supervisor.domain.inspections.pictures import grouped_by_time
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from fenghua_supervisor.domain.inspections.finding import Finding

#: 「3号」, 「问题3」, 「〔2025〕3号」, 「2025-3号」; no day of a date, no house, no building.
_NUMBER = re.compile(
    r"(?:(?P<asked>问题)[\s_-]*)?"
    r"(?:[〔\[(【]?(?P<year>20\d\d)[〕\])】]?[\s_年第-]*)?"
    r"(?:(?<![\d一-鿿])|(?<=[第题后前片图年]))(?P<number>\d{1,4})(?!\d)"
    r"(?P<sign>号(?![楼门线桥路馆厅院区站井机地点车公]))?"
)
#: Between two numbers these mean both and what lies between.
_BOTH = re.compile(r"\d\s*号?\s*(?:[-—–~～、,，和及]|至|到)\s*(?:问题)?\s*\d+\s*号")
_YEAR_THEN_NUMBER = re.compile(r"(?<!\d)20\d\d\s*-\s*\d+\s*号")
#: What names say of every picture; no part of a place.
_COMMON = re.compile(
    r"整改(?:前|中|后|完成|照片?|情况)?|照片|图片|相片|微信|复查|现场|问题|第?\d+[号张处]?|img|dsc|前|后"
)
_NO_WORD = re.compile(r"[^\w]|_")
_LEAST_PLACE, _LEAST_PART = 2, 3
#: How far up the folders of a picture are looked at.
_FOLDERS = 2
_WAITING = frozenset(
    {
        FindingState.ASSIGNED,
        FindingState.UNDER_WAY,
        FindingState.RETURNED,
        FindingState.SUBMITTED,
        FindingState.LASTING,
    }
)


@record
class NamedPicture:
    """A picture by its name without ending and the folders it lies in, the nearest first."""

    name: str
    folders: tuple[str, ...]
    taken_at: datetime | None


@record
class Suggestion:
    """The finding that a picture is proposed for, None: that is to be asked.

    ``why`` says what it was told by, or why nothing is proposed; ``likely`` are ids of those it
    may be.
    """

    finding_id: int | None
    why: str
    likely: tuple[int, ...] = ()


def waits_for_pictures(finding: Finding) -> bool:
    """Whether pictures from after its rectification may still come."""
    return finding.state in _WAITING


def suggestions(pictures: Sequence[NamedPicture], findings: Sequence[Finding]) -> list[Suggestion]:
    """What each picture is proposed for among ``findings``, in the order of ``pictures``."""
    known = {finding.id: finding for finding in findings}
    places = {f.id: key for f in findings if len(key := _key(f.place)) >= _LEAST_PLACE}
    told = [_by_name(picture, findings, places) for picture in pictures]
    found = [s or Suggestion(None, _UNTOLD) for s in told]
    for group in grouped_by_time(range(len(pictures)), lambda i: pictures[i].taken_at):
        named = {s.finding_id for i in group if (s := told[i]) is not None}
        (only,) = named if len(named) == 1 else (None,)
        sure = next((i for i in group if told[i] is not None), None)
        if only is not None and sure is not None:
            why = f"与“{pictures[sure].name}”相隔不到10分钟"
            for i in group:
                found[i] = told[i] or Suggestion(only, why, (only,))
    return [_held(s, p, known) for s, p in zip(found, pictures, strict=True)]


def _by_name(
    picture: NamedPicture, findings: Sequence[Finding], places: Mapping[int, str]
) -> Suggestion | None:
    """What names tell; None: nothing at all."""
    levels = [picture.name, *picture.folders[:_FOLDERS]]
    clues = [c for level in levels for c in _clues(level, findings, places)]
    if not clues:
        return None
    sure = {clue.finding_id for clue in clues}
    if len(sure) == 1 and None not in sure:
        return clues[0]
    unsure = [clue for clue in clues if clue.finding_id is None]
    likely = tuple(dict.fromkeys(i for clue in clues for i in clue.likely))
    if unsure:
        return Suggestion(None, unsure[0].why, likely)
    return Suggestion(None, "；".join(dict.fromkeys(c.why for c in clues)) + "，说法不一", likely)


def _clues(
    words: str, findings: Sequence[Finding], places: Mapping[int, str]
) -> Iterator[Suggestion]:
    words = unicodedata.normalize("NFKC", words).lower()
    if (by_number := _by_number(words, findings)) is not None:
        yield by_number
    if (by_place := _by_place(words, findings, places)) is not None:
        yield by_place


def _by_number(words: str, findings: Sequence[Finding]) -> Suggestion | None:
    if _BOTH.search(_YEAR_THEN_NUMBER.sub("", words)):
        return Suggestion(None, "名称里写着几个编号")
    said = {
        (int(m["year"]) if m["year"] else None, int(m["number"]))
        for m in _NUMBER.finditer(words)
        if m["sign"] or m["asked"]
    }
    if not said:
        return None
    if len(said) > 1:
        return Suggestion(None, "名称里写着几个编号")
    ((year, number),) = said
    named = f"{year}年{number}号" if year else f"{number}号"
    fits = tuple(f.id for f in findings if f.number == number and year in {None, f.year})
    if len(fits) == 1:
        return Suggestion(fits[0], f"名称里写着{named}", fits)
    why = "不止一条" if fits else "不在等整改的问题里"
    return Suggestion(None, f"名称里写着{named}，{why}", fits)


def _by_place(
    words: str, findings: Sequence[Finding], places: Mapping[int, str]
) -> Suggestion | None:
    text = _key(words)
    whole = {i: key for i, key in places.items() if key in text}
    # The longer place says more than one that is a part of it.
    fits = [i for i, key in whole.items() if not any(key != k and key in k for k in whole.values())]
    if not fits:
        parts = [p for p in map(_key, _COMMON.split(words)) if len(p) >= _LEAST_PART]
        fits = [i for i, key in places.items() if any(part in key for part in parts)]
    if not fits:
        return None
    if len(fits) > 1:
        return Suggestion(None, f"名称里的地点有{len(fits)}条问题", tuple(fits))
    place = next(f.place for f in findings if f.id == fits[0])
    return Suggestion(fits[0], f"名称里写着地点“{place}”", tuple(fits))


def _held(said: Suggestion, picture: NamedPicture, known: Mapping[int, Finding]) -> Suggestion:
    """Nothing is proposed for what was taken before there was anything to be mended."""
    if said.finding_id is None or picture.taken_at is None:
        return said
    finding = known[said.finding_id]
    before = [p.taken_at for p in finding.photos_as(PhotoRole.BEFORE) if p.taken_at is not None]
    day = picture.taken_at.date()
    since = _round_began(finding)
    if before and picture.taken_at <= max(before):
        why = f"{said.why}，但拍得比它的整改前照片还早"
    elif day < since:
        why = f"{said.why}，但拍于{chinese_date(day)}，早于{chinese_date(since)}"
        why += "退回整改" if finding.round > 1 else "挂号"
    else:
        return said
    return Suggestion(None, why, said.likely)


def _round_began(finding: Finding) -> date:
    return finding.round_entries[0].on if finding.round > 1 else finding.registered_on


def _key(words: str) -> str:
    """Words without spaces, marks and width, to be compared."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", words).lower())


_UNTOLD = "名称和时间都看不出"
