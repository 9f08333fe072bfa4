"""The lines of a score rule as text, one a line, as it is typed or pasted from a spreadsheet."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.rule import RuleItem, signed
from fenghua_supervisor.domain.codes.appraisal import ScoreEvent
from fenghua_supervisor.domain.units.leagues import League
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.domain.writing.text import clean
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.appraisal.rule import Places

#: What takes a unit out of the contest, in the last column.
EXCLUDES = "取消评先"
_BETWEEN = re.compile(r"[\t|｜]")
_RANGE = re.compile(r"^(.+?)(?:至|~|～|到)(.+)$")
_WIDE = str.maketrans("０１２３４５６７８９－＋．", "0123456789-+.")
_MOST_CELLS = 5
_PARTS = re.compile(r"[、，,；;\s]+")
_PLACES = re.compile(r"^(部门|镇街|平台和群团|平台群团|平台|群团|)[前后]?([0-9]{1,4})名?$")
_LEAGUES = {
    **{league.value: league for league in League},
    **dict.fromkeys(("平台群团", "平台", "群团"), League.PLATFORM),
}
_BY_LABEL = {event.label: event for event in ScoreEvent if event is not ScoreEvent.BY_HAND}


def items_text(items: Iterable[RuleItem]) -> str:
    """「任务按期办结｜+2｜+1｜｜」 for each line; ``items_from`` reads it again."""
    return "\n".join("｜".join(_cells(item)).rstrip("｜") for item in items)


def items_from(text: str, known: Sequence[RuleItem] = ()) -> tuple[RuleItem, ...]:
    """The lines of a rule; UserError names the line that cannot be read.

    A name of an event counts its records; one of ``known`` keeps its code; any other name is a
    line by hand.
    """
    codes = {item.name: item for item in known}
    lines = [(number, clean(line)) for number, line in enumerate(text.splitlines(), 1)]
    used = {item.code for item in known}
    found: list[RuleItem] = []
    for number, line in lines:
        if line:
            item = _item(number, line, codes, used)
            used.add(item.code)
            found.append(item)
    return tuple(found)


def places_text(places: Places) -> str:
    """「部门5、镇街4」; ``places_from`` reads it again."""
    return "、".join(f"{league.value}{count}" for league, count in places)


def places_from(text: str, what: str) -> Places:
    """How many places of each league, 「部门5、镇街4」, or one number for all; nothing: none.

    UserError when it cannot be read; ``what`` is the name of the field.
    """
    parts = [part for part in _PARTS.split(clean(text).translate(_WIDE)) if part]
    found: dict[League, int] = {}
    for part in parts:
        match = _PLACES.match(part)
        league = _LEAGUES.get(match[1]) if match else None
        if match is None or (league is None and len(parts) > 1):
            raise UserError(
                f"{what}“{part}”不能识别，请写成“部门5、镇街4、平台和群团2”，"
                "各组一样的只写一个数，不设的不填。"
            )
        for each in League if league is None else (league,):
            if each in found:
                raise UserError(f"{what}里“{each.value}”写了两次，请只留一个。")
            found[each] = int(match[2])
    return tuple((league, found[league]) for league in League if found.get(league))


def _cells(item: RuleItem) -> tuple[str, ...]:
    if item.low is not None and item.high is not None:
        points = f"{signed(item.low)}至{signed(item.high)}", ""
    else:
        points = signed(item.lead), signed(item.support)
    capped = "" if item.cap is None else plain(item.cap)
    return item.name, *points, capped, EXCLUDES if item.excludes else ""


def _item(number: int, line: str, codes: dict[str, RuleItem], used: set[str]) -> RuleItem:
    cells = [cell.strip() for cell in _BETWEEN.split(line)]
    if len(cells) > _MOST_CELLS or len(cells) < 2:
        raise UserError(
            f"第{number}行“{line}”不能识别，请写成：计分项｜牵头分值｜配合分值｜累计上限｜{EXCLUDES}，"
            "后面不用的可以不写。"
        )
    name, lead, support, cap, out = (*cells, "", "", "", "")[:_MOST_CELLS]
    if out not in {"", EXCLUDES}:
        raise UserError(f"第{number}行的“{out}”不能识别，最后一格只能写“{EXCLUDES}”或不写。")
    before = codes.get(name)
    event = before.event if before else _BY_LABEL.get(name, ScoreEvent.BY_HAND)
    code = before.code if before else _code(event, used)
    low, high = _range(number, lead)
    points = Decimal(0) if low is not None else _number(number, lead)
    return RuleItem(
        code=code,
        event=event,
        name=name,
        lead=points,
        support=_number(number, support) if support else points,
        low=low,
        high=high,
        cap=_number(number, cap) if cap else None,
        excludes=bool(out),
    )


def _code(event: ScoreEvent, used: set[str]) -> str:
    if event is not ScoreEvent.BY_HAND and event.value not in used:
        return event.value
    place = 1
    while f"hand{place}" in used:
        place += 1
    return f"hand{place}"


def _range(number: int, text: str) -> tuple[Decimal | None, Decimal | None]:
    found = _RANGE.match(text)
    if found is None:
        return None, None
    return _number(number, found[1]), _number(number, found[2])


def _number(number: int, text: str) -> Decimal:
    plain_text = text.translate(_WIDE).strip().removesuffix("分").strip()
    try:
        return Decimal(plain_text)
    except InvalidOperation:
        raise UserError(f"第{number}行的分值“{text}”不是数字，请填如2、-0.5或0至20。") from None
