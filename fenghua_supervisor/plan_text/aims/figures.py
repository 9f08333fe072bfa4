"""Figures with their unit of measure, and the words that say how a figure is to be met."""

from __future__ import annotations

import re
from decimal import Decimal

from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.records import record

#: Counters: what they count is what the figure is about (「300名人才」).
_COUNTERS = (
    "剂次|针次|航次|轮次|亩次|车次|家次|户次|件次|项次|点次|人次|辆次|架次|场次|户次|批次|班次|例次|台套|个标准箱|标准箱|标箱|人|户|家|所|名|张|支|条|"
    "件|个|项|处|座|台|套|辆|场|次|篇|部|册|种|类|门|幢|栋|间|床|片|位|对|批|班|例|村|只|株|起|宗|艘|架|列|"
    "份|本|期|组|笔|头|羽|口|眼|盏|块|根|棵|尾|队|团|段|枚|款|集|首|届|档|卷|剂|盒|瓶|箱|双|趟|轮|堂|幅|节课|学时|课时"
)
#: Measures: they may also only say of what size something is (「50万元以上行政村」).
_MEASURES = (
    "个百分点|百分点|平方公里|平方千米|平方米|平米|立方米|㎡|㎥|m²|m³|km²|km|kWh|kW|MW|GW|GWh|MWh|微克|毫克|公斤|"
    "千克|克|千瓦时|吨标准煤|吨标煤|标准煤|公里|千米|千伏安|千瓦|兆瓦|吉瓦|公顷|个工作日|工作日|小时|分钟|个月|美元|欧元|"
    "斤|方|度|升|米|天|周|倍|亩|吨|元|分|年|岁|TEU|PFlops|PFLOPS|EFLOPS|P|毫米|厘米|里|%|％|‰"
)
#: What a unit is not followed by, or it is the beginning of a word: 「121人才项目」, 「5部门」.
_WORDS = {
    "人": "才|员|口|工(?!作)|民|群|均|数|大|事|力|物",
    "名": "单(?!位)|录|牌|称|义|誉|额",
    "家": "庭|务",
    "项": "目(?!标|录)",
    "条": "件|款",
    "处": "置|理|罚",
    "座": "谈|位",
    "场": "所|景(?!观)|域",
    "支": "持|付|撑|部|队(?!伍)",
    "台": "账|湾|胞",
    "天": "然|气",
    "方": "案|面|式|向|针|便|法",
    "升": "级",
    "度": "假",
    "户": "口|籍",
    "门": "店|诊|类",
    "班": "级|线|子",
    "位": "置|于",
    "组": "织",
    "期": "间|末",
    "首": "店|次|台|批",
    "部": "门|分|署",
    "种": "子|业",
    "类": "型|别|似",
    "口": "岸|袋|碑",
    "根": "据",
    "队": "伍",
    "团": "体|队",
    "例": "如",
    "对": "于|接|口|标",
    "集": "中|群|聚|团|约",
    "双": "向",
    "分": "别|类|级|行|局|期",
}


def _bounded(unit: str) -> str:
    following = _WORDS.get(unit)
    return f"{unit}(?!{following})" if following else unit


_MEASURE = "|".join(
    map(_bounded, sorted(f"{_MEASURES}|{_COUNTERS}".split("|"), key=len, reverse=True))
)
_SCALE = "[十百千万亿]{0,2}"
_PER = rf"(?:/{_SCALE}(?:{_MEASURE}|日|月|人)|/万人)*"
UNIT = rf"(?:{_SCALE}[多余]?(?:{_MEASURE})|[万亿](?:多|余)?){_PER}"
#: Possessive and capped, so that a run of digits is walked over once.
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}+|\d{1,15}+)(?:\.\d{1,9}+)?+"
_TAIL = "及?以上|及?以下|以内|之内|内(?!部|外|容|蒙|地|需|生|涝)|左右|上下"
FIGURE = re.compile(
    rf"(?<![\d.A-Za-z第+＋〔\[±])(?P<v>{_NUMBER})(?!\.?\d)(?P<u1>[:：∶]1(?![\d.])|{UNIT})?"
    rf"(?:(?P<to>[-—–－~～至到±]{{1,2}})(?P<h>{_NUMBER})(?!\.?\d)(?P<u>{UNIT})?)?(?P<t>{_TAIL})?"
)
#: Units that also make names (「10分钟健身圈」): as figures only at the end of a clause.
_NAME_UNIT = re.compile("分钟|小时|天|周|年|个月|个?工作日|公里|米|度|岁|分|%")
_COUNTER = re.compile(rf"{_SCALE}(?:{_COUNTERS})|[百千万亿]{{1,2}}")
_MONEY = re.compile(rf"{_SCALE}(?:美|欧)?元")
_SPAN = re.compile("分钟|小时|天|周|年|个月|个?工作日|日")

_AT_LEAST_VERB = "突破|超过|超|逾|不低于|不少于|不小于|不得低于|不得少于|高于|大于|至少|多于"
_AT_MOST_VERB = "不超过|不高于|不大于|不多于|不得超过|不突破"
_BELOW_VERB = "低于|小于|少于"
_HOLD_VERB = "稳定在|保持在|维持在|稳定达到|保持"
_RISE_VERB = "达到|达|(?:提高|提升|增加|增长|扩大|上升|放宽|延长|发展|恢复)[到至]|增至|升至|为"
_FALL_VERB = (
    "(?:下降|降低|减少|压减|缩短|压缩|缩小|收窄|精简)[到至为]|回落[到至]|降[至到]|减至|控制在"
)
_CUT_VERB = "下降|降低|减少|压减|缩短|压缩|缩小|收窄"
_ANY_VERB = "|".join(
    (_AT_MOST_VERB, _AT_LEAST_VERB, _BELOW_VERB, _HOLD_VERB, _FALL_VERB, _RISE_VERB, _CUT_VERB)
)
_LEADS = "(?<![平年人户亩地])均|分别|总计|累计|约|力争|争取|确保|预计|计划|全部|共"
VERB = re.compile(
    rf"(?:{_LEADS})?(?P<verb>{_ANY_VERB})(?:约|近)?(?:每人每[月年天]|每[人户亩年月])?$"
)
_AT_LEAST, _AT_MOST, _BELOW = map(re.compile, (_AT_LEAST_VERB, _AT_MOST_VERB, _BELOW_VERB))
_HOLD, _FALL = re.compile(_HOLD_VERB), re.compile(f"{_FALL_VERB}|{_CUT_VERB}")
_TO_VERB = re.compile(f"{_FALL_VERB}|{_RISE_VERB}|{_AT_MOST_VERB}")


@record
class Figure:
    """A figure with unit and tail word, and where it stands in its clause."""

    value: Decimal
    high: Decimal | None
    unit: str
    tail: str
    start: int
    end: int
    is_more: bool = False  #: 「300多名」
    around: tuple[Decimal, ...] = ()  #: of 「5%±1%」, the figures as printed


def figures_in(covered: str) -> list[Figure]:
    """Find the figures of a covered clause, years and ordinal numbers left out."""
    found = (_figure(match) for match in FIGURE.finditer(covered))
    return [figure for figure in found if figure is not None]


def _figure(match: re.Match[str]) -> Figure | None:
    first, unit = match["u1"] or "", match["u"] or match["u1"] or ""
    if unit == "年" and len(match["v"]) == 4:
        return None
    value, high = _value(match["v"]), _value(match["h"]) if match["h"] else None
    if high is not None and not _same_scale(first, match["u"] or ""):
        return None
    around: tuple[Decimal, ...] = ()
    if match["to"] and "±" in match["to"] and high is not None:
        around = (value, high)
        value, high = value - high, value + high
    is_more = re.search("[多余]", unit) is not None
    unit = ":1" if unit[:1] in {":", "：", "∶"} else re.sub("[多余]", "", unit).replace("％", "%")
    tail = match["t"] or ""
    return Figure(value, high, unit, tail, match.start(), match.end(), is_more, around)


def _value(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _same_scale(first: str, second: str) -> bool:
    """Say whether both ends of a range count in the same unit: 「5000万—1亿元」 does not."""
    if not first or not second:
        return True
    return first == second or (second.startswith(first) and first in {"万", "亿", "万亿"})


def relation_of(verb: str, figure: Figure) -> Relation:
    """Return how a reading is held against the figure."""
    if figure.high is not None:
        return Relation.RANGE
    tail = figure.tail
    if tail.endswith("以上") or _AT_LEAST.fullmatch(verb) or figure.is_more:
        return Relation.AT_LEAST
    if tail.endswith(("以下", "内")) or _AT_MOST.fullmatch(verb):
        return Relation.AT_MOST
    if tail in {"左右", "上下"}:
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


def is_counter(unit: str) -> bool:
    """Say whether a unit counts what stands behind it (「300名人才」)."""
    return _COUNTER.fullmatch(unit) is not None


def is_money(unit: str) -> bool:
    """Say whether a unit is one of money."""
    return _MONEY.fullmatch(unit) is not None


def is_span(unit: str) -> bool:
    """Say whether a unit is one of time, which is promised only with a verb (「缩短到3天」)."""
    return _SPAN.fullmatch(unit) is not None


def changes_to(verb: str) -> bool:
    """Say whether a verb leads from one figure to another (「由10天压缩到3天」)."""
    return _TO_VERB.fullmatch(verb) is not None
