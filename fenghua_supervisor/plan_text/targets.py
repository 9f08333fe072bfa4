"""Targets of an item: every figure to be met, and the aims that need no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fenghua_supervisor.domain.codes.plan import Direction
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.plan_text.brackets import cover, split_outside
from fenghua_supervisor.plan_text.figures import (
    VERB,
    Figure,
    direction_of,
    figures_in,
    makes_names,
    relation_of,
)
from fenghua_supervisor.plan_text.left_figures import has_unread_figures
from fenghua_supervisor.plan_text.target_names import (
    clean_name,
    is_nobody,
    paired_names,
    with_subject,
)
from fenghua_supervisor.plan_text.wordings import worded_targets

_DUE = re.compile(
    r"^(?:力争|确保)?(?:到|至)?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|“?十[三四五]五”?|"
    r"\d{1,2}月(?:\d{1,2}日)?(?=底|末|前|以前))(?:年?底|年?末|期间|期末|末)?(?:之?前|以前)?[，,]?"
)
_DIGIT = re.compile(r"\d")
_PROMISE = re.compile(r"^(?:确保|力争)")
_BETWEEN_PAIR = re.compile(r"[、和及与]|以及")
_MULTIPLE_OF = re.compile(r"(?P<head>.*?(?:至|到|达到|达))(?P<base>[^，]{2,12})的$")
_BUILD = re.compile(
    r"(?P<verb>新增|新建|新培育|新引进|建成|建设|创建|打造|培育|引进|培养|开设|举办|完成|实施|推出|创成|"
    r"认定|组建|落地|建立)(?:约|近)?$"
)
_BEGINS_BUILD = re.compile(rf"(?:[^\d、，]{{0,6}}?)(?:{_BUILD.pattern.removesuffix('$')})(?=\d)")
_ASIDE = re.compile(r"(?<=[\u4e00-\u9fff%％‰㎡])[（(][^（）()]*\d[^（）()]*[）)]$")
_SPEAKS_OF = re.compile(
    r"(?P<name>[^，、]{2,30}?)(?:均|累计)?(?:突破|超过|达到|达|(?:提高|提升|增加)到)"
)
#: A list of names may be long; whatever is longer than this is no clause that states a target.
_LONGEST_CLAUSE = 400
_MOST_IN_PAIR = 8
_KEEP_VERB = ("新增", "新建", "新培育", "新引进")


@dataclass(frozen=True, slots=True)
class TargetReading:
    """The targets of an item, and the clauses due by a date whose figures were not understood."""

    targets: tuple[Target, ...] = ()
    unread: tuple[str, ...] = ()


def find_targets(body: str) -> tuple[Target, ...]:
    """Return the targets of an item in the order of the text."""
    return read_targets(body).targets


def read_targets(body: str) -> TargetReading:
    """Read the targets of an item and note the clauses with figures left over."""
    targets: list[Target] = []
    unread: list[str] = []
    for sentence in split_outside(body, "。；;！!?？"):
        found, left = _sentence(sentence)
        targets += found
        unread += left
    return TargetReading(tuple(targets), tuple(dict.fromkeys(unread)))


def _sentence(sentence: str) -> tuple[list[Target], list[str]]:
    """Read one sentence clause by clause; what stands behind 「到…年，」 is due then."""
    targets: list[Target] = []
    unread: list[str] = []
    is_due, subject = False, ""
    for clause in _clauses(sentence):
        due = _DUE.match(clause)
        rest = clause
        if due and re.search(r"\d年|\d月|十[三四五]五", due.group()):
            is_due = True
            rest = clause[due.end() :]
        is_short = len(rest) <= _LONGEST_CLAUSE
        found = _clause(rest, subject, is_due=is_due) if rest and is_short else []
        if is_due and (has_unread_figures(rest, found) if is_short else _DIGIT.search(rest)):
            unread.append(rest)
        subject = found[-1].name if found else (is_short and _subject_of(rest)) or subject
        targets += found
    return targets, unread


def _subject_of(clause: str) -> str:
    """Name what a clause without a target speaks of: 「生产总值突破千亿元大关」."""
    found = _SPEAKS_OF.match(clause)
    return clean_name(found["name"]) if found else ""


def _clauses(sentence: str) -> list[str]:
    """Split at commas; a half-width comma inside a figure (1,000) does not split."""
    guarded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "\x02", sentence)
    return [part.replace("\x02", ",").strip() for part in split_outside(guarded, "，,")]


def _clause(clause: str, previous: str, *, is_due: bool) -> list[Target]:
    body, aside = _aside(clause)
    covered = cover(body)
    figures = figures_in(covered)
    if pair := _pair(body, figures):
        return pair
    targets: list[Target] = []
    build = ""
    for start, end in _segments(covered, figures):
        inside = [figure for figure in figures if start <= figure.start < end]
        subject = targets[-1].name if targets else previous
        found = _segment(body, (start, end), inside, subject, build)
        if found is None:
            is_promise = _PROMISE.match(clause) is not None
            words = body[start:end] + (aside if end == len(body) else "")
            targets += worded_targets(words, is_due=is_due, is_promise=is_promise)
        else:
            targets.append(replace(found, name=with_subject(found.name, subject)))
            begins = _BEGINS_BUILD.match(body, start)
            build = begins["verb"] if begins else build
    return targets


def _aside(clause: str) -> tuple[str, str]:
    """Cut off a bracket that follows the figure at the end: 「20个（其中5个）」."""
    found = _ASIDE.search(clause)
    return (clause[: found.start()], found.group()) if found else (clause, "")


def _segments(covered: str, figures: list[Figure]) -> list[tuple[int, int]]:
    """Cut a clause behind every figure that a 、 or 和 follows, and before a next 「、2条…」."""
    segments, start = [], 0
    for number, figure in enumerate(figures):
        is_next = number > 0 and figure.unit and not makes_names(figure.unit)
        if is_next and figure.start - 1 > start and covered[figure.start - 1] in "、和及与":
            segments.append((start, figure.start - 1))
            start = figure.start
        joint = _BETWEEN_PAIR.match(covered, figure.end)
        if joint and joint.end() < len(covered):
            segments.append((start, figure.end))
            start = joint.end()
    segments.append((start, len(covered)))
    return segments


def _segment(
    clause: str, span: tuple[int, int], figures: list[Figure], subject: str, build: str
) -> Target | None:
    """Read one segment: 「name verb figure」 or 「verb figure name」."""
    start, end = span
    for figure in reversed(figures):
        if figure.end == end:
            return _figure_last(clause, start, figure, subject)
    for figure in figures:
        if target := _figure_first(clause, span, figure, build):
            return target
    return None


def _figure_last(clause: str, start: int, figure: Figure, subject: str) -> Target | None:
    head = clause[start : figure.start]
    if figure.unit == "倍" and (base := _MULTIPLE_OF.match(head)):
        head = base["head"]
    found = VERB.search(head)
    verb = found["verb"] if found else ""
    name = head[: found.start()] if found else head
    if found is None and not figure.unit:
        return None
    name = clean_name(name)
    if found and not name and subject:
        name = subject + ("累计" if found.group().startswith("累计") else "")
    if not name or is_nobody(name):
        return None
    return _target(name, verb, figure, clause[start : figure.end])


def _figure_first(clause: str, span: tuple[int, int], figure: Figure, build: str) -> Target | None:
    """「引进100名高层次人才」; a unit that also makes names (「10分钟健身圈」) does not count.

    ``build`` is the verb of the segment before, which holds on: 「建成1个甲、2条乙」.
    """
    if not figure.unit or makes_names(figure.unit):
        return None
    start, end = span
    found = _BUILD.search(clause[start : figure.start])
    verb = found["verb"] if found else build if figure.start == start else ""
    noun = clause[figure.end : end].removeprefix("的")
    if not verb or len(noun) < 2:
        return None
    name = verb + noun if verb in _KEEP_VERB else noun
    return _target(name, "", figure, clause[start:end])


def _pair(clause: str, figures: list[Figure]) -> list[Target]:
    """Read 「甲数和乙数分别达4.4人、5.1人」 and 「甲和乙率保持在98.5%以上和100%」."""
    if not 2 <= len(figures) <= _MOST_IN_PAIR or figures[-1].end != len(clause):
        return []
    for left, right in zip(figures, figures[1:], strict=False):
        if not _BETWEEN_PAIR.fullmatch(clause, left.end, right.start):
            return []
    head = clause[: figures[0].start]
    found = VERB.search(head)
    if found is None:
        return []
    verb = found["verb"]
    names = paired_names(clean_name(head[: found.start()]), len(figures))
    if names is None:
        return []
    return [
        _target(name, verb, figure, clause) for name, figure in zip(names, figures, strict=True)
    ]


def _target(name: str, verb: str, figure: Figure, words: str) -> Target:
    relation = relation_of(verb, figure)
    direction = direction_of(verb, relation)
    is_small = not verb and name.endswith(("失业率", "死亡率"))
    if direction is Direction.UP and (is_small or figure.unit == ":1"):
        direction = Direction.DOWN
    return Target(
        name=name,
        relation=relation,
        value=figure.value,
        value_high=figure.high,
        unit=figure.unit,
        direction=direction,
        words=words,
    )
