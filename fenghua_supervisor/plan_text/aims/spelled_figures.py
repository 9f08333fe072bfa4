"""Figures in Chinese numerals, written in digits where they are promised: 新建两所, 百分之八十."""

from __future__ import annotations

import re
from enum import Enum, auto

from fenghua_supervisor.domain.writing.numerals import amount
from fenghua_supervisor.plan_text.aims.figures import UNIT, VERB, is_counter, is_money
from fenghua_supervisor.plan_text.brackets import COVER, cover
from fenghua_supervisor.records import record

_ONES = "零〇一二三四五六七八九"
_NUMERAL = f"[{_ONES}两十百千万亿]+(?:点[{_ONES}]+)?"
_SIGN = {"百": "%", "千": "‰"}
_SHARE = re.compile(rf"(?P<of>[百千])分之(?P<n>{_NUMERAL})(?:[至到—-](?P<h>[{_ONES}十]+))?")
#: 「八成以上」, 「由六成提高到七成五」; 「五成功」 and 「三成员」 are none.
_TENTHS = re.compile(
    rf"(?<![第{_ONES}十百])(?P<n>[一二两三四五六七八九])成(?P<more>[一二三四五六七八九])?"
    r"(?=以上|以下|以内|左右|的(?=[\u4e00-\u9fff])|[，。；、]|$|(?:提高|提升|增加|上升|下降|降低)[到至为])"
)
_COUNT = re.compile(
    rf"(?<![第每\d.{_ONES}两十百千万亿几数])(?P<n>(?<!上)(?<!下)半|[{_ONES}两十百千万亿几数]+(?:点[{_ONES}]+)?)(?![{_ONES}两十百千几数])"
    rf"(?:[至到—-](?P<h>{_NUMERAL}))?(?!周?岁)(?P<u>{UNIT})(?!数)"
)
_RANK = re.compile(r"(?<=前)(?P<n>[一二三四五六七八九十]+)(?=[名位]|$)")
_TAIL = re.compile(r"(?:及?以[上下]|以内|左右|上下)?(?P<noun>.*)")
_ENDS = re.compile(rf"的?(?:目标|任务|大关|台阶|规模|水平|关口)?{COVER}*(?=[、和]|$)")

#: A scale alone is one of it, where money or people are to pass it: 「突破千亿元」.
_BARE = {
    "百": "100",
    "千": "1000",
    "万": "1万",
    "亿": "1亿",
    "百万": "100万",
    "千万": "1000万",
    "百亿": "100亿",
    "千亿": "1000亿",
    "万亿": "1万亿",
}
_PASSES = re.compile(r"(?:突破|超过|超|达到|跨越|迈上|跃上)$")
#: Verbs of what is built, bought or held: a count behind them is promised.
_MAKES = re.compile(
    r"(?:新增|新建|新开|新?改建|新?改扩建|扩建|改造|改造提升|提升改造|新培育|新引进|新认定|新打造|新开通|新开工|建成|创成|"
    r"完成|培育|引进|培养|举办|承办|开设|开通|培训|轮训|招录|招聘|选派|选聘|支持|扶持|帮扶|救助|资助|吸纳|发放|放映|整治|"
    r"治理|修复|清理|拆除|盘活|消除|减少|压减|淘汰|更新|更换|配备|安装|加装|增设|布局|组建|遴选|评选|开工|储备|签约|筹集|"
    r"筹建|供应|提供|攻克|转化|登记|获评|入选|集聚|惠及|投放|流转|种植|绿化|亮化|铺设|敷设|疏浚|争创|至少|确保|力争)(?:约|近)?$"
)
#: Verbs that as often say how work is arranged: 「推进三项改革」, 「打造四个高地」.
_ARRANGES = re.compile(
    r"(?:推动|推进|实现|形成|建立|健全|完善|制定|出台|实施|推出|开展|组织|保障|服务|覆盖|优化|提升|强化|建设|创建|打造|设立|"
    r"设置|用好|落实|构建|启动|谋划|发展|认定|开放|开发|推广|扩大|增加|为|对|向)(?:约|近)?$"
)
_ANY_VERB_END = re.compile(f"(?:{_MAKES.pattern}|{_ARRANGES.pattern})")
_ANY_VERB = re.compile(_ANY_VERB_END.pattern.replace("$", ""))
#: Verbs behind which 「一座」 is a count and no article; of the second only where things are built.
_ONE_MORE = re.compile(r"(?:新增|新建|新开|新开通|新?改建|新?改扩建|扩建|新开工)$")
_ONE_MADE = re.compile(r"(?:改造|改造提升|建成|建设|创成|创建|培育|开工|增设|加装|安装|完成)$")
#: 「发放创业担保贷款十亿元」.
_BEGINS_MADE = re.compile(f"[^，]{{0,4}}?{_MAKES.pattern.replace('$', '')}")
_GROWS = re.compile(r"(?:增长|提高|提升|增加|扩大|下降|降低|减少|翻)(?:近|约)?$")
_SOLID = re.compile(
    r"[多余]?[座所家处栋幢间户亩艘台辆盏口床株名]|(?:平方)?(?:公里|千米)|平方米|公顷|吨|人次|户次|场次"
)
#: Units that say what is counted in hundredths, times and the like.
_OF_BASE = re.compile("倍|个?百分点")
#: What counts how work is arranged, and no things.
_ARRANGED = re.compile(
    r"(?:方面|领域|环节|维度|层面|阶段|板块|全覆盖|确保|意识|自信|维护|一[\u4e00-\u9fff]|大(?!关)|带头|"
    r"[\u4e00-\u9fff]?(?:关系|统一|转变|结合|坚持|聚焦|注重|到位|必须|共同|倍增|层次))"
)
#: Units that make fixed words with a numeral: 三次产业, 十分重视, 四方, 两类; and spans of time.
_FIXED = re.compile("[多余]?[次分位里方度门头对期届代类种段级团队双篇轮集本份号点口]")
_FIXED_NOUN = re.compile("产业|供水|创业|分配|开发|污染|元件|电池|会议|全会|普查|规划|中全会")
_SPAN = re.compile(
    "[多余]?(?:年|个?月|周|天|日|个?工作日|小时|分钟|学时|课时|元|分|[万亿](?:多|余)?)"
)
#: What 「二十个村」 at the head of a clause does when it is to be done.
_DONE = re.compile(r"[^，]{1,20}?(?:完成|实现|建成|达到|开工|投用|竣工|通过|创成)")
_MANY = 20


#: 「由十五个工作日压缩至七个工作日」: what it is now.
_FROM = re.compile(r"(?:由|从)[^，\d]{0,6}$")
_TO = re.compile(r"(?:压缩|缩短|减少|压减|降低|下降|提高|提升|增加|增长|扩大)[到至为]")


class _Says(Enum):
    """What a numeral with a unit says."""

    FIGURE = auto()
    PERHAPS = auto()
    NOTHING = auto()


@record
class Spelled:
    """A clause with its numerals written in digits; ``is_doubtful``: one more may be a figure."""

    text: str
    is_doubtful: bool = False


def in_digits(clause: str) -> Spelled:
    """Write the figures of a clause in digits where they are promised beyond doubt."""
    text = _RANK.sub(_rank, _TENTHS.sub(_tenths, _SHARE.sub(_share, clause)))
    covered = cover(text)
    pieces, position, is_doubtful = [], 0, False
    for found in _COUNT.finditer(covered):
        says, written = _judged(covered, found)
        is_doubtful = is_doubtful or says is _Says.PERHAPS
        if says is _Says.FIGURE:
            pieces += [text[position : found.start()], written]
            position = found.end()
    return Spelled("".join([*pieces, text[position:]]), is_doubtful)


def _share(found: re.Match[str]) -> str:
    low = "100" if found["n"] == "百" else amount(found["n"])
    high = amount(found["h"]) if found["h"] else ""
    if low is None or high is None:
        return found.group()
    sign = _SIGN[found["of"]]
    return f"{low}{sign}" + (f"至{high}{sign}" if high else "")


def _tenths(found: re.Match[str]) -> str:
    return f"{amount(found['n'])}{amount(found['more'] or '零')}%"


def _rank(found: re.Match[str]) -> str:
    return amount(found["n"]) or found.group()


def _judged(covered: str, found: re.Match[str]) -> tuple[_Says, str]:
    head, unit = covered[: found.start()], found["u"]
    tail = _TAIL.match(covered, found.end())
    noun = tail["noun"] if tail else ""
    written = _written(head, found, noun)
    if _ARRANGED.match(noun) or (_FIXED.fullmatch(unit) and _FIXED_NOUN.match(noun)):
        return _Says.NOTHING, ""
    is_led = (
        VERB.search(head) is not None
        or _is_base(head, noun)
        or (_GROWS.search(head) is not None and _OF_BASE.fullmatch(unit) is not None)
    )
    if not is_led and (is_money(unit) or _SPAN.fullmatch(unit) or _FIXED.fullmatch(unit)):
        is_made = is_money(unit) or _FIXED.fullmatch(unit)
        makes = _MAKES.search(head) or (is_money(unit) and _BEGINS_MADE.match(head))
        is_led = bool(is_made and makes and _ENDS.match(noun))
        if not is_led and not (unit[0] in "万亿" and _MAKES.search(head)):
            return _Says.NOTHING, ""
    if written is None:
        is_meant = is_led or _ANY_VERB_END.search(head) or (head and _ENDS.match(noun))
        is_scale = found["n"] in _BARE
        return (_Says.PERHAPS if is_meant and not is_scale else _Says.NOTHING), ""
    return _promised(head, found, written, noun, is_led=bool(is_led)), written


def _is_base(head: str, noun: str) -> bool:
    return _FROM.search(head) is not None and _TO.match(noun) is not None


def _written(head: str, found: re.Match[str], noun: str) -> str | None:
    """The figure in digits with its unit; None: it is vague, or may be two."""
    if found["n"] in _BARE:
        passes = _PASSES.search(head) and _ENDS.match(noun) and not is_counter(found["u"])
        return _BARE[found["n"]] + found["u"] if passes else None
    low = amount(found["n"])
    high = amount(found["h"]) if found["h"] else ""
    if low is None or high is None:
        return None
    return f"{low}至{high}{found['u']}" if high else f"{low}{found['u']}"


def _promised(head: str, found: re.Match[str], written: str, noun: str, *, is_led: bool) -> _Says:
    unit = found["u"]
    is_each = "每" in head and not is_led
    if found["n"] == "一" and not found["h"] and not is_led:
        says = _of_one(head, unit)
        return _Says.PERHAPS if is_each and says is _Says.FIGURE else says
    if is_each:
        return _Says.PERHAPS if _ANY_VERB.search(head) else _Says.NOTHING
    if is_led or _MAKES.search(head):
        return _Says.FIGURE
    ends = _ENDS.match(noun) is not None
    if ends and len(head) > 1 and not _ARRANGES.search(head):
        return _Says.FIGURE
    if not head and _DONE.match(noun):
        return _Says.FIGURE
    is_large = _is_many(written)
    if _ARRANGES.search(head) and (_SOLID.fullmatch(unit) or is_large):
        return _Says.FIGURE
    return _Says.PERHAPS if _ANY_VERB.search(head) or is_large else _Says.NOTHING


def _of_one(head: str, unit: str) -> _Says:
    """「新建一座」 counts, 「建成一个」 may, 「打造一个高地」 and 「一批」 do not."""
    if _ONE_MORE.search(head) and unit not in {"批", "套", "种", "系列"}:
        return _Says.FIGURE
    if _ONE_MADE.search(head) and _SOLID.fullmatch(unit):
        return _Says.FIGURE
    return _Says.PERHAPS if _ONE_MADE.search(head) and unit == "个" else _Says.NOTHING


def _is_many(written: str) -> bool:
    digits = re.match(r"\d+", written)
    return digits is not None and (int(digits.group()) >= _MANY or written[digits.end()] in "万亿")
