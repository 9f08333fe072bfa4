"""The targets of one clause: 「甲率达60%」, 「引进100名人才」, 「分别达到5万亩和3亿斤」."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.aims.figures import (
    UNIT,
    VERB,
    Figure,
    changes_to,
    figures_in,
    is_counter,
    is_money,
    is_span,
    makes_names,
)
from fenghua_supervisor.plan_text.aims.of_which import parts_of
from fenghua_supervisor.plan_text.aims.pairs import BETWEEN, read_pair, says_respectively
from fenghua_supervisor.plan_text.aims.parts import AimClause, ranked, target_of
from fenghua_supervisor.plan_text.aims.plain_numbers import cover_plain
from fenghua_supervisor.plan_text.aims.target_names import (
    bare_end,
    clean_name,
    describes,
    grown,
    is_arranged,
    is_bare_verb,
    is_nobody,
    lent,
    noun_of,
    ranking_of,
    says_how,
    subjects,
    with_subject,
)
from fenghua_supervisor.plan_text.aims.wordings import worded_targets

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target

_PROMISE = re.compile(r"^(?:确保|力争)")
_HOPES = re.compile(r"(?:力争|争取|冲刺|确保|奋力)(?:达到?|完成|实现|突破)?")
_STRETCH = re.compile(
    r"力争|冲刺|(?<!积极)争取(?=(?:到|在)?(?:\d|年|达|实现|完成|新增|突破|超|建成|全年)|[^，。；\d]{2,12}"
    r"(?:达到|达|突破|超过|增长|提高到|提升到))|努力(?=达到|实现)"
)
_MULTIPLE_OF = re.compile(r"(?P<head>.*?(?:至|到|达到|达))(?P<base>[^，]{2,12})的$")
_BUILD_VERBS = (
    "新增|新建|新建、?改建|新建、?改造|新建、?改扩建|新培育|新引进|建成|建设|创建|打造|培育|引进|培养|开设|举办|完成|实施|推出|创成|认定|组建|落地|建立|"
    "新改建|新改扩建|改扩建|改建|扩建|改造|提升改造|改造提升|支持|扶持|选拔|选派|选聘|招聘|招录|招引|培训|轮训|"
    "帮扶|救助|资助|带动|吸纳|发放|发展|整治|治理|修复|清理|拆除|盘活|消除|减少|压减|淘汰|更新|更换|配备|安装|"
    "加装|增设|设立|设置|布局|开通|开放|开发|开展|组织|遴选|评选|推广|推动|推进|开工|启动|储备|签约|筹集|筹建|供应|"
    "提供|出台|制定|形成|攻克|突破|转化|登记|获得|获评|入选|保障|实现|集聚|服务|覆盖|惠及|新开工|投放|流转|种植|"
    "增加|扩大|绿化|亮化|铺设|敷设|疏浚|提升|优化|新认定|新建设|新打造|累计建成|争创|谋划|排查|抽检|检查|"
    "达到|不少于|不低于|超过|突破|超|确保|力争|达"
)
_BUILD = re.compile(rf"(?P<verb>{_BUILD_VERBS})(?:约|近)?$")
_BEGINS_BUILD = re.compile(rf"(?:[^\d、，]{{0,6}}?)(?P<verb>{_BUILD_VERBS})(?=\d)")
#: Verbs that say what becomes of the things counted; they stay in the name.
_KEEP_VERB = re.compile(
    "新增|新建|新建、?改建|新建、?改造|新建、?改扩建|新培育|新引进|新改建|新改扩建|改扩建|改建|扩建|改造|提升改造|改造提升|培训|轮训|整治|修复|清理|拆除|"
    "盘活|消除|减少|压减|淘汰|更新|更换|加装|新开工|新认定|新建设|新打造|发放|流转|帮扶|救助|资助"
)
_ASIDE = re.compile(r"(?<=[\u4e00-\u9fff%％‰㎡])[（(](?:[^（）()]*\d|其中)[^（）()]*[）)]$")
#: 「100套（间）」, 「3条（段）」: another word for the unit.
_OTHER_UNIT = re.compile(rf"(?P<figure>\d(?:{UNIT}))[（(][\u4e00-\u9fff]{{1,2}}[）)]")
#: 「由10天压缩到3天」: what it is now is no target.
_BASE = re.compile(
    rf"(?:由|从)(?:目前|现在|原来|现有|现行|去年|上年|原先|当前|■{{4,}})*[\u4e00-\u9fff]{{0,6}}?(?P<v>\d{{1,9}}(?:\.\d{{1,4}})?)(?:{UNIT})?"
    rf"(?:以上|左右|以内)?(?=[^，。；\d■]{{2,8}}\d)"
)
#: What may follow a figure that still ends its clause: 「突破1000亿元大关」, 「达到95%的目标」.
_END_WORDS = re.compile(
    r"(?:的?(?:目标|任务|规模|水平|大关|标准|要求|台阶|关口|指标)(?:任务|要求)?|水平)$"
)
_OF_SIZE = re.compile(r"(?:以上|以下|以内|左右)?的")
#: Verbs behind which even a measure says how much is made: 「改造10公里管网」.
_BUILD_OF_LENGTH = re.compile(
    r"(?:新增|新建|建成|改造|新改建|改建|扩建|完成|整治|修复|提升|铺设|敷设|疏浚|清淤|开工|建设|绿化|实施|种植|开放|流转|更新)(?:约|近)?$"
)
_BARE_SCALE = tuple("十百千万亿")
_LIMITED = ("以上", "以下")
_FUNDS = re.compile("资金|贷款|消费券|补贴|投资|基金|债券|奖补|补助|融资|授信|信贷")
_FUNDED = re.compile(
    r"(?P<name>(?:计划|总|年度|完成|拟|财政|预算)*(?:投资|投入资金|投入|筹资|出资|安排资金|安排))(?:约|近)?$"
)
_DONE_TO = re.compile(
    r"(?:全?覆盖|完成|达标|办结|到位|落实|入网|配备|公开|上网|上线|建档|整改|销号|接入|入驻|消除)(?:率)?$"
)


@dataclass(slots=True)
class ClauseReading:
    """The targets of a clause, and the values that are known to be no targets."""

    targets: list[Target] = field(default_factory=list)
    known: list[Decimal] = field(default_factory=list)


def read_clause(text: str, previous: str, *, is_due: bool, is_hoped: bool) -> ClauseReading:
    """Read a clause; ``previous`` is the subject before it, ``is_hoped``: it stands behind 力争."""
    body, aside = _aside(text)
    reading = ClauseReading()
    clause = _without_base(body, reading, is_due=is_due)
    figures = figures_in(clause.covered)
    pair = read_pair(clause, figures)
    if pair or (figures and says_respectively(clause.covered)):
        reading.targets = pair
    else:
        _read_segments(clause, figures, previous, reading, aside)
    reading.targets = _lent_nouns(reading.targets)
    if reading.targets:
        reading.targets += parts_of(aside, reading.targets[-1])
    if is_hoped or _STRETCH.search(clause.covered):
        reading.targets = [replace(target, is_stretch=True) for target in reading.targets]
    return reading


def _lent_nouns(targets: list[Target]) -> list[Target]:
    """「新开通3条、优化5条公交线路」: a verb alone takes the noun of the target behind it."""
    result = list(targets)
    for at in range(len(result) - 2, -1, -1):
        result[at] = replace(result[at], name=lent(result[at].name, result[at + 1].name))
        if is_bare_verb(result[at].name):
            noun = _KEEP_VERB.sub("", result[at + 1].name, count=1)
            result[at] = replace(result[at], name=result[at].name + noun)
    return [target for target in result if not is_bare_verb(target.name)]


def _aside(clause: str) -> tuple[str, str]:
    """Cut off a bracket that follows the figure at the end: 「20个（其中5个）」."""
    found = _ASIDE.search(clause)
    return (clause[: found.start()], found.group()) if found else (clause, "")


def _without_base(body: str, reading: ClauseReading, *, is_due: bool) -> AimClause:
    """Take 「由10天」 out of 「由10天压缩到3天」, and the words behind a figure that ends it."""
    whole = body if _OTHER_UNIT.search(body) else ""
    body = _OTHER_UNIT.sub(r"\g<figure>", body)
    covered = cover_plain(body)
    if (found := _BASE.search(covered)) and _leads_on(covered, found.end()):
        reading.known.append(Decimal(found["v"]))
        whole = whole or body
        body = body[: found.start()] + body[found.end() :]
        covered = covered[: found.start()] + covered[found.end() :]
    end = _END_WORDS.search(covered)
    if end and any(figure.end == end.start() for figure in figures_in(covered)):
        body, covered = body[: end.start()], covered[: end.start()]
    return AimClause(body, covered, whole, is_due)


def _leads_on(covered: str, position: int) -> bool:
    """Say whether the words up to the next figure lead from one figure to another."""
    figures = [figure for figure in figures_in(covered[position:]) if figure.start]
    if not figures:
        return False
    found = VERB.search(covered[position : position + figures[0].start])
    return found is not None and changes_to(found["verb"])


def _read_segments(
    clause: AimClause, figures: list[Figure], previous: str, reading: ClauseReading, aside: str
) -> None:
    build = ""
    is_promise = _PROMISE.match(clause.body) is not None
    for start, end in _segments(clause.covered, figures):
        inside = [figure for figure in figures if start <= figure.start < end]
        subject = reading.targets[-1].name if reading.targets else previous
        found = _segment(clause, (start, end), inside, subject, build)
        if not found and inside and reading.targets:
            found = _counted_again(clause, (start, end), inside[0], reading.targets[-1])
        for figure in inside:
            if _is_no_aim(clause, figure, (start, end)):
                reading.known += [figure.value] + ([figure.high] if figure.high else [])
        reading.known += [value for figure in inside for value in figure.around]
        if not found:
            words = clause.body[start:end] + (aside if end == len(clause.body) else "")
            reading.targets += worded_targets(
                words, subject, is_due=clause.is_due, is_promise=is_promise
            )
        else:
            reading.targets += [
                replace(target, name=with_subject(target.name, subject)) for target in found
            ]
            begins = _BEGINS_BUILD.match(clause.body, start)
            build = begins["verb"] if begins else build


def _is_no_aim(clause: AimClause, figure: Figure, span: tuple[int, int]) -> bool:
    """Say whether a figure tells of a size, or of how work is arranged; it is not missed then."""
    start, end = span
    head = clause.body[start : figure.start]
    is_how = says_how(head) or is_arranged(clause.body[figure.end : end])
    return is_how or _is_size(clause, figure, end) or (not start and describes(bare_end(head)))


def _counted_again(
    clause: AimClause, span: tuple[int, int], figure: Figure, before: Target
) -> list[Target]:
    """「完成征迁1000户、20万平方米」: a figure alone counts the same in another unit."""
    is_alone = (figure.start, figure.end) == span
    if not is_alone or not figure.unit or figure.unit == before.unit:
        return []
    return [target_of(before.name, "", figure, clause.words(0, span[1]))]


def _segments(covered: str, figures: list[Figure]) -> list[tuple[int, int]]:
    """Cut a clause behind every figure that a 、 or 和 follows, and before a next 「、2条…」."""
    segments, start = [], 0
    for number, figure in enumerate(figures):
        is_next = number > 0 and figure.unit and not makes_names(figure.unit)
        if is_next and figure.start - 1 > start and covered[figure.start - 1] in "、和及与":
            segments.append((start, figure.start - 1))
            start = figure.start
        joint = BETWEEN.match(covered, figure.end)
        if joint and joint.end() < len(covered):
            segments.append((start, figure.end))
            start = joint.end()
    segments.append((start, len(covered)))
    return segments


def _segment(
    clause: AimClause, span: tuple[int, int], figures: list[Figure], subject: str, build: str
) -> list[Target]:
    """Read one segment: 「name verb figure」 or 「verb figure name」."""
    start, end = span
    for figure in reversed(figures):
        if figure.end == end:
            return _figure_last(clause, start, figure, subject)
    for at, figure in enumerate(figures):
        others = [other for other in figures[at + 1 :] if is_counter(other.unit)]
        if target := _figure_first(clause, span, figure, build):
            return [] if others else [target]
    return []


def _figure_last(clause: AimClause, start: int, figure: Figure, subject: str) -> list[Target]:
    head = clause.body[start : figure.start]
    if figure.unit in {"倍", "%"} and (base := _MULTIPLE_OF.match(head)):
        head = base["head"]
    if figure.unit in {"名", "位"} and head.endswith("前"):
        name = ranking_of(head)
        words = clause.words(start, figure.end)
        return [ranked(target_of(name, "", figure, words))] if name else []
    found = VERB.search(head)
    verb = found["verb"] if found else ""
    name = head[: found.start()] if found else head
    if found is None and (not figure.unit or is_span(figure.unit)):
        return []
    name = clean_name(bare_end(name))
    if found and not name and subject:
        name = grown(subject) + ("累计" if found.group().startswith("累计") else "")
    if not found and subject and figure.unit and _HOPES.fullmatch(head):
        name = grown(subject)
    goes_on = figure.end < len(clause.body)
    if found is None and not start and describes(name):
        return []
    is_verb = is_bare_verb(name)
    if not name or (is_verb and not (subject or goes_on)) or (is_nobody(name) and not is_verb):
        return []
    each = subjects(name) if found and found.group().startswith(("均", "全部")) else [name]
    words = clause.words(start, figure.end)
    return [target_of(one, verb, figure, words) for one in each]


def _figure_first(
    clause: AimClause, span: tuple[int, int], figure: Figure, build: str
) -> Target | None:
    """「引进100名高层次人才」; a unit that also makes names (「10分钟健身圈」) does not count.

    ``build`` is the verb of the segment before, which holds on: 「建成1个甲、2条乙」.
    """
    start, end = span
    head, noun = clause.body[start : figure.start], noun_of(clause.body[figure.end : end])
    words = clause.words(start, end)
    shortest = 3 if figure.unit[-1:] in _BARE_SCALE else 2
    if not figure.unit or len(noun) < shortest:
        return None
    found = _FUNDED.search(head)
    if found and not _OF_SIZE.match(clause.body[figure.end : end]):
        is_paid = is_money(figure.unit)
        return target_of(clean_name(found["name"]), "", figure, words) if is_paid else None
    if figure.unit in {"%", "‰"}:
        return _share_first(clause, span, figure, noun)
    if makes_names(figure.unit) and not _BUILD_OF_LENGTH.search(head):
        return None
    found = _BUILD.search(bare_end(head)) or _BUILD.search(head)
    is_counted = is_counter(figure.unit) and not is_nobody(head)
    verb = found["verb"] if found else build if figure.start == start else ""
    if not (verb or is_counted) or _is_size(clause, figure, end) or is_arranged(noun):
        return None
    name = verb + noun if _KEEP_VERB.fullmatch(verb) else noun
    return target_of(name, verb if VERB.fullmatch(verb) else "", figure, words)


def _share_first(
    clause: AimClause, span: tuple[int, int], figure: Figure, noun: str
) -> Target | None:
    """「80%以上的村建成文化礼堂」, 「实现村级100%覆盖」."""
    start, end = span
    rest = clause.body[figure.end : end]
    head = clean_name(bare_end(clause.body[start : figure.start]))
    if rest.startswith("的") and not says_how(clause.body[start : figure.start]):
        return target_of(noun, "", figure, clause.words(start, end))
    if _DONE_TO.fullmatch(rest) and head:
        return target_of(head + noun, "", figure, clause.words(start, end))
    return None


def _is_size(clause: AimClause, figure: Figure, end: int) -> bool:
    """Say whether a figure only tells of what size something is: 「5亿元以上项目」."""
    rest = clause.body[figure.end : end]
    if is_counter(figure.unit) or not rest or figure.unit in {"%", "‰", ""}:
        return False
    if figure.tail.endswith(_LIMITED) and not (is_money(figure.unit) and _FUNDS.match(rest)):
        return not _BUILD_OF_LENGTH.search(clause.body[: figure.start])
    return _OF_SIZE.match(rest) is not None and not _FUNDS.match(rest.removeprefix("的"))
