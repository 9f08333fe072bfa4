"""Titles: the leading clause of an item, and the title and period of the whole plan."""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanKind
from fenghua_supervisor.domain.writing.numerals import as_digits
from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.plan_text.deadlines import PlanPeriod
from fenghua_supervisor.plan_text.headings import heading_at

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 32
_CUT_AT = 30
_SHORTEST = 3
_DUE_CLAUSE = re.compile(
    r"(?:力争)?(?:到|至)?\d{4}年(?:\d{1,2}月)?(?:年?底|末)?(?:之?前)?[，,]|“?十[三四五]五”?期间[，,]"
)
#: 「以…为重点，」 only says how; the task stands in the next clause.
_AS_FOCUS = re.compile(
    r"以[^，。；！？：,;]{1,60}为(?:重点|抓手|核心|引领|载体|牵引|导向|契机|主线|目标|基础)[，,](?=.{3})"
)
_CLAUSE_END = re.compile(r"[，。；！？：,;]")
_SORT = (
    r"(?:(?:行动|实施|工作|推进|落实|分工|分解|任务|总体|若干|攻坚|三年|五年|专项|年度|重点|主要|责任|目标"
    r"|政策|项目|建设|整改|改革|考核|督查|督办|民生|贯彻)*"
    r"(?:方案|计划|规划|要点|意见|清单|分解表?|分工表?|任务书?|措施|举措|细则|办法|报告|安排表?|台账|一览表"
    r"|任务表|计划表|项目表|进度表|进展表|推进表|责任书)"
    r"|重点工作(?:任务)?|民生实事(?:项目|工程|任务)?|民生工程|十件实事|实事(?:项目|工程)?|攻坚行动|专项行动"
    r"|重点项目|(?:重点|主要|改革)[\u4e00-\u9fff]{0,4}事项|工作部署|工作思路|工作打算)"
)
_DASHES = r"[-—–－~～至到一−]+"
_PLAN_WORDS = re.compile(
    rf"{_SORT}(?:[（(][^（）()]{{2,30}}[）)]|[〔\[][^〔〕\[\]]{{2,12}}[〕\]]"
    rf"|\d{{4}}年?{_DASHES}\d{{4}}年?){{0,2}}$"
)
_OPEN_END = re.compile(r"(?:重点|工作|目标|主要)+(?:任务|工作)?$")
_PERIOD_LINE = re.compile(rf"[（(]\d{{4}}年?{_DASHES}\d{{4}}年?度?[）)]")
_YEARS = re.compile(rf"(?<!\d)(\d{{4}})年?{_DASHES}(\d{{4}})(?:年|(?=[）)])|(?!\d))")
_ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年|(?=[）)]))")
_WORD_YEAR = re.compile(r"[二][〇○零Oo0][一二三四五六七八九〇○零]{2}")
_NARROW = {wide: wide - 0xFEE0 for wide in range(ord("０"), ord("９") + 1)}
_WRAPPER = re.compile(
    r"(?:关于|现将).{0,6}(?:印发|下发|转发|公布|发布|下达|分解|明确|做好|抓好)(?P<inner>.{6,})的(?:通知|函|公告)$"
)
_BARE = re.compile(rf"(?:\d{{4}}年度?|[一二三四五]年)?{_PLAN_WORDS.pattern}")
_TITLE_LINE = re.compile(r"[\w“”‘’、《》（）()〔〕【】\[\]—–－+·\"-]{2,60}")
_NO_TITLE = re.compile(
    r"(?:文件|号|网|首页|公开|导航|公告|附件\d?|版|日|政策|法规|信息|动态|频道|栏目|专题|办公室|来源.*"
    r"|字体.*|打印|收藏|分享|索引号.*|发文.*|文号.*|主题.*|成文.*|[：:])$"
)
#: What stands before a title and is none: numbers of documents, dates, addressees, 附件.
_NOT_IN_TITLE = re.compile(
    r".{0,20}[〔\[（(【]\d{4}[〕\]）)】].{0,3}\d+号|.{0,12}\d{4}年\d{1,2}月\d{1,2}日.{0,4}"
    r"|附[件表]\d*[：:]?|.*[：:]|第\d+期|签发人.*|.*(?:来源|发布时间|发布日期|浏览次数|责任编辑|信息来源|字号|索引号|主题分类"
    r"|发文机关|成文日期|发布机构|文号|公开方式)[：:].*"
)
_OWN_TITLE = re.compile(
    r"关于|(?!(?:特色|示范|先行|样板|试验|实验|开发|功能|新|城|园|强)[区市县城])"
    r"[\u4e00-\u9fff]{2,3}(?:省|市|区|县|镇)"
)
_AIM = re.compile(
    r"推进|推动|建设|加快|促进|深化|实施|打造|高质量|发展|提升|加强|优化|开展|落实|全面|关于|构建"
)
_WRAPPED_END = re.compile(r"的(?:通知|函|公告)$")
_WHOLE_NAME = re.compile(r"(?:政府|委员会|办公室|局|部|委|中心|院|会|单位|本级|公开|平台)$")
_LOOKS_BACK = re.compile(r"总结|执行情况")
_FIELD = re.compile(r"^(?:标题|名称|文件名称|附件\d*)[：:]")
_FIRST, _LAST = 1990, 2100
_SHORT_LINE = 30
_REACH, _PERIOD_REACH = 8, 4
_FIVE_YEAR = {"十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
_TITLE_LENGTH = range(6, 81)


def action_title(body: str) -> str:
    """Return the leading clause of an item; a long one is cut at a 、 and ends in a … mark."""
    text = body.strip()
    while found := _DUE_CLAUSE.match(text):
        text = text[found.end() :]
    covered = cover(text)
    if aside := _AS_FOCUS.match(covered):
        text, covered = text[aside.end() :], covered[aside.end() :]
    ends = [found.start() for found in _CLAUSE_END.finditer(covered)] + [len(text)]
    end = next((end for end in ends if end >= _SHORTEST), ends[-1])
    title = text[:end].strip("，。；,; ")
    if len(title) <= LONGEST:
        return title or text[:_CUT_AT]
    return title[: _sense_point(cover(title))] + "…"


def _sense_point(covered: str) -> int:
    """Return where a long clause may be cut: its last 、 or 和 in reach, else the limit."""
    for mark in ("、", "和"):
        at = covered.rfind(mark, _SHORTEST * 2, _CUT_AT)
        if at > 0:
            return at
    return _CUT_AT


def plan_title(lines: Sequence[str], known: str = "") -> str:
    """Return the title among the tidy lines before the first item, its period attached.

    A title may run over several lines; ``known`` is one that is recognised however it is cut.
    """
    if known and (best := _known_title(lines, known)):
        return best
    lines = [line.translate(_NARROW) for line in lines]
    head = next((at for at, line in enumerate(lines) if heading_at(line, 0)), len(lines))
    return _best_title(lines[:head]) or _best_title(lines[head:])


def _best_title(lines: Sequence[str]) -> str:
    best = ""
    for first, line in enumerate(lines):
        if heading_at(line, 0) or _NOT_IN_TITLE.fullmatch(line):
            continue
        for end in range(first + 1, min(first + _REACH, len(lines)) + 1):
            words = "".join(lines[first:end])
            period = _period_behind(lines, end)
            for candidate in _candidates(words):
                if _is_title(candidate):
                    best = max(best, candidate + period, key=_rank)
            if end < len(lines) and not _goes_on(lines[end - 1], lines[end]):
                break
    return best


def _candidates(words: str) -> tuple[str, ...]:
    """The words, and of 「关于印发《…》的通知」 what is handed out."""
    found = _WRAPPER.search(words)
    if not found:
        return (_FIELD.sub("", words),)
    inner = found["inner"]
    if inner.startswith("《") and inner.endswith("》") and inner.count("《") == 1:
        inner = inner[1:-1]
    return (inner.strip(),)


def _known_title(lines: Sequence[str], known: str) -> str:
    """Return a title known beforehand, with its period, where it begins a line."""
    text = "".join(lines)
    position, bare = 0, ""
    for line in lines:
        end = position + len(known)
        if text.startswith(known, position):
            if period := _PERIOD_LINE.match(text, end):
                return known + period.group()
            if _ends_line(lines, end):
                bare = known
        position += len(line)
    return bare


def _ends_line(lines: Sequence[str], end: int) -> bool:
    return end in accumulate(map(len, lines))


def _period_behind(lines: Sequence[str], end: int) -> str:
    """Return the period that stands in lines of its own behind a title, or nothing."""
    for last in range(end + 1, min(end + _PERIOD_REACH, len(lines)) + 1):
        words = "".join(lines[end:last])
        if _PERIOD_LINE.fullmatch(words):
            return words
    return ""


def _is_title(words: str) -> bool:
    if len(words) not in _TITLE_LENGTH or re.search("[。；！？，]", words):
        return False
    if _BARE.fullmatch(words) and not words[0].isdigit():
        return False
    return _PLAN_WORDS.search(words) is not None


def _goes_on(line: str, following: str) -> bool:
    """Say whether a title's line goes on in the next one, which is no title in itself."""
    if max(len(line), len(following)) > _TITLE_LENGTH.stop:
        return False
    if re.search(r"[（(][^（）()]*$", line) and re.match(r"[^（）()]*[）)]", following):
        return True
    if _OPEN_END.search(line) and re.fullmatch(_SORT, following):
        return True
    if _PLAN_WORDS.search(line) or not _TITLE_LINE.fullmatch(line) or _NO_TITLE.search(line):
        return False
    if heading_at(following, 0) or _OWN_TITLE.match(following):
        return False
    if _NOT_IN_TITLE.fullmatch(following) or _BARE.fullmatch(following):
        return not _NOT_IN_TITLE.fullmatch(following)
    is_end = _PLAN_WORDS.search(following) or _WRAPPED_END.search(following)
    if is_end and len(following) <= _SHORT_LINE:
        return _WHOLE_NAME.search(line) is None
    return _AIM.search(line) is not None


def _rank(title: str) -> tuple[bool, bool, int]:
    has_years = plan_period(title).end is not None
    return has_years, "通知" not in title, len(title)


def plan_period(title: str) -> PlanPeriod:
    """Return the span of years that a title names; both ends None when it names none."""
    words = _WORD_YEAR.sub(lambda found: as_digits(found[0]), title)
    if found := _YEARS.search(words):
        first, last = int(found.group(1)), int(found.group(2))
        if _FIRST <= first <= last <= _LAST:
            return PlanPeriod(date(first, 1, 1), date(last, 12, 31))
    for name, first in _FIVE_YEAR.items():
        if name in words or f"第{name[:2]}个五年" in words:
            return PlanPeriod(date(first, 1, 1), date(first + 4, 12, 31))
    years = [int(year) for year in _ONE_YEAR.findall(words)]
    if years and (len(set(years)) == 1 or _LOOKS_BACK.search(words)):
        return PlanPeriod(date(years[-1], 1, 1), date(years[-1], 12, 31))
    return PlanPeriod()


_KINDS = (
    (PlanKind.INSTRUCTIONS, re.compile(r"批示|交办|督办事项")),
    (PlanKind.LIVELIHOOD, re.compile(r"民生实事|为民办实事|实事项目|实事工程|办好.{0,4}实事")),
    (PlanKind.WORK_REPORT, re.compile(r"政府工作报告")),
    (PlanKind.WORK_POINTS, re.compile(r"工作要点|重点工作|年度|工作安排|年.{0,12}任务|年工作计划")),
)
_PROGRAMME = re.compile(r"方案|行动|意见|规划")


def plan_kind(title: str) -> PlanKind:
    """Guess from the title what sort of paper a plan is; the office can change it."""
    found = [kind for kind, words in _KINDS if words.search(title)]
    if found:
        return found[0]
    is_of_a_year = plan_period(title).only_year is not None and not _PROGRAMME.search(title)
    return PlanKind.WORK_POINTS if is_of_a_year else PlanKind.PROGRAMME


def same_title(left: str, right: str) -> bool:
    """Compare two plan titles without their periods, brackets and punctuation."""

    def bare(title: str) -> str:
        return re.sub(r"[\W_]", "", _PERIOD_LINE.sub("", title))

    return bool(bare(left)) and bare(left) == bare(right)
