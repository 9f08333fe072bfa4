"""Figures with their unit of measure, and the words that say how a figure is to be met."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from fenghua_supervisor.domain.codes.plan import Direction, Relation

_MEASURE = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|㎡|㎥|m²|m³|km²|km|微克|毫克|公斤|千克|克|亩次|车次|"
    "千瓦时|标准箱|吨标准煤|公里|千米|千瓦|兆瓦|公顷|"
    "小时|分钟|美元|人次|人|户|家|所|名|张|支|条|件|个|项|处|座|台|套|辆|场|次|篇|部|册|种|类|门|幢|"
    "栋|间|床|片|方|度|升|米|天|月|倍|位|对|批|班|例|村|只|株|亩|吨|元|分|年|岁|%|％|‰"
)
_SCALE = "[十百千万亿]{0,2}"
UNIT = rf"(?:{_SCALE}(?:{_MEASURE})|[万亿])(?:/{_SCALE}(?:{_MEASURE}|日)|/万人)*"
#: Possessive and capped, so that a run of digits is walked over once.
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}+|\d{1,15}+)(?:\.\d{1,9}+)?+"
_TAIL = "及?以上|及?以下|以内|之内|左右"
FIGURE = re.compile(
    rf"(?<![\d.A-Za-z第+＋〔\[])(?P<v>{_NUMBER})(?!\.?\d)(?P<u1>[:：∶]1(?![\d.])|{UNIT})?"
    rf"(?:[-—–－~～至](?P<h>{_NUMBER})(?!\.?\d))?(?P<u>{UNIT})?(?P<t>{_TAIL})?"
)
#: Units that also make names (「10分钟健身圈」): as figures only at the end of a clause.
_NAME_UNIT = re.compile("分钟|小时|天|年|月|公里|米|度|岁|分|次|%")

_AT_LEAST_VERB = "突破|超过|超|不低于|不少于|不小于|高于|大于|至少"
_AT_MOST_VERB = "不超过|不高于|不大于|不多于"
_BELOW_VERB = "低于|小于|少于"
_HOLD_VERB = "稳定在|保持在|维持在|稳定达到|保持"
_RISE_VERB = "达到|达|(?:提高|提升|增加|增长|扩大|上升|放宽)[到至]|为"
_FALL_VERB = "(?:下降|降低|减少|压减|缩短|压缩|缩小|收窄)[到至]|回落[到至]|降[至到]|控制在"
_CUT_VERB = "下降|降低|减少|压减|缩短|压缩|缩小|收窄"
_ANY_VERB = "|".join(
    (_AT_MOST_VERB, _AT_LEAST_VERB, _BELOW_VERB, _HOLD_VERB, _FALL_VERB, _RISE_VERB, _CUT_VERB)
)
VERB = re.compile(rf"(?:均|分别|总计|累计|约)?(?P<verb>{_ANY_VERB})(?:约|近)?$")
_AT_LEAST, _AT_MOST, _BELOW = map(re.compile, (_AT_LEAST_VERB, _AT_MOST_VERB, _BELOW_VERB))
_HOLD, _FALL = re.compile(_HOLD_VERB), re.compile(f"{_FALL_VERB}|{_CUT_VERB}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with unit and tail word, and where it stands in its clause."""

    value: Decimal
    high: Decimal | None
    unit: str
    tail: str
    start: int
    end: int


def figures_in(covered: str) -> list[Figure]:
    """Find the figures of a covered clause, years and ordinal numbers left out."""
    found = (_figure(match) for match in FIGURE.finditer(covered))
    return [figure for figure in found if figure is not None]


def _figure(match: re.Match[str]) -> Figure | None:
    unit = match["u"] or match["u1"] or ""
    value = Decimal(match["v"].replace(",", ""))
    is_year = unit == "年" and len(match["v"]) == 4
    if is_year:
        return None
    high = Decimal(match["h"].replace(",", "")) if match["h"] else None
    unit = ":1" if unit[:1] in {":", "：", "∶"} else unit.replace("％", "%")
    return Figure(value, high, unit, match["t"] or "", match.start(), match.end())


def relation_of(verb: str, figure: Figure) -> Relation:
    """Return how a reading is held against the figure."""
    if figure.high is not None:
        return Relation.RANGE
    tail = figure.tail
    if tail.endswith("以上") or _AT_LEAST.fullmatch(verb):
        return Relation.AT_LEAST
    if tail.endswith(("以下", "以内", "之内")) or _AT_MOST.fullmatch(verb):
        return Relation.AT_MOST
    if tail == "左右":
        return Relation.ABOUT
    return Relation.BELOW if _BELOW.fullmatch(verb) else Relation.REACH


def direction_of(verb: str, relation: Relation) -> Direction:
    """Return which way is better."""
    if relation in (Relation.BELOW, Relation.AT_MOST) or _FALL.fullmatch(verb):
        return Direction.DOWN
    return Direction.HOLD if _HOLD.fullmatch(verb) else Direction.UP


def makes_names(unit: str) -> bool:
    """Say whether a unit also makes names (「10分钟健身圈」) and counts only behind its name."""
    return _NAME_UNIT.fullmatch(unit) is not None
