"""Targets of an item: every figure to be met, and the aims that need no figure."""

from __future__ import annotations

import re

from fenghua_supervisor.domain.plan import Target
from fenghua_supervisor.domain.vocabulary import Direction
from fenghua_supervisor.plan_text.brackets import cover, split_outside
from fenghua_supervisor.plan_text.figures import (
    VERB,
    Figure,
    direction_of,
    figures_in,
    makes_names,
    relation_of,
)
from fenghua_supervisor.plan_text.target_names import clean_name, paired_names, with_subject
from fenghua_supervisor.plan_text.wordings import worded_targets

_DUE = re.compile(
    r"^(?:力争|确保)?(?:到|至)?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|“?十[三四五]五”?|"
    r"\d{1,2}月(?:\d{1,2}日)?(?=底|末|前|以前))(?:年?底|年?末|期间|期末|末)?(?:之?前|以前)?[，,]?"
)
_PROMISE = re.compile(r"^(?:确保|力争)")
_BETWEEN_PAIR = re.compile(r"[、和及与]|以及")
_MULTIPLE_OF = re.compile(r"(?P<head>.*?(?:至|到|达到|达))(?P<base>[^，]{2,12})的$")
_BUILD = re.compile(
    r"(?P<verb>新增|新建|新培育|新引进|建成|建设|创建|打造|培育|引进|培养|开设|举办|完成|实施|推出|创成|"
    r"认定|组建|落地|建立)(?:约|近)?$"
)
_KEEP_VERB = ("新增", "新建", "新培育", "新引进")


def find_targets(body: str) -> tuple[Target, ...]:
    """Return the targets of an item in the order of the text."""
    targets: list[Target] = []
    for sentence in split_outside(body, "。；;！!?？"):
        targets += _sentence(sentence)
    return tuple(targets)


def _sentence(sentence: str) -> list[Target]:
    """Read one sentence clause by clause; what stands behind 「到…年，」 is due then."""
    targets: list[Target] = []
    is_due = False
    for clause in _clauses(sentence):
        due = _DUE.match(clause)
        rest = clause
        if due and re.search(r"\d年|\d月|十[三四五]五", due.group()):
            is_due = True
            rest = clause[due.end() :]
        if rest:
            targets += _clause(rest, targets[-1].name if targets else "", is_due=is_due)
    return targets


def _clauses(sentence: str) -> list[str]:
    """Split at commas; a half-width comma inside a figure (1,000) does not split."""
    guarded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "\x02", sentence)
    return [part.replace("\x02", ",").strip() for part in split_outside(guarded, "，,")]


def _clause(clause: str, previous: str, *, is_due: bool) -> list[Target]:
    covered = cover(clause)
    figures = figures_in(covered)
    if pair := _pair(clause, figures):
        return pair
    targets: list[Target] = []
    for start, end in _segments(covered, figures):
        segment = clause[start:end]
        inside = [figure for figure in figures if start <= figure.start < end]
        found = _segment(clause, start, end, inside)
        if found is None:
            is_promise = _PROMISE.match(clause) is not None
            targets += worded_targets(segment, is_due=is_due, is_promise=is_promise)
        else:
            subject = targets[-1].name if targets else previous
            targets.append(_named(found, with_subject(found.name, subject)))
    return targets


def _named(target: Target, name: str) -> Target:
    return Target(
        name,
        target.relation,
        target.value,
        target.value_high,
        target.unit,
        target.direction,
        target.words,
    )


def _segments(covered: str, figures: list[Figure]) -> list[tuple[int, int]]:
    """Cut a clause behind every figure that a 、 or 和 follows."""
    segments, start = [], 0
    for figure in figures:
        joint = _BETWEEN_PAIR.match(covered, figure.end)
        if joint and joint.end() < len(covered):
            segments.append((start, figure.end))
            start = joint.end()
    segments.append((start, len(covered)))
    return segments


def _segment(clause: str, start: int, end: int, figures: list[Figure]) -> Target | None:
    """Read one segment: 「name verb figure」 or 「verb figure name」."""
    for figure in reversed(figures):
        if figure.end == end:
            return _figure_last(clause, start, figure)
    for figure in figures:
        if target := _figure_first(clause, start, end, figure):
            return target
    return None


def _figure_last(clause: str, start: int, figure: Figure) -> Target | None:
    head = clause[start : figure.start]
    if figure.unit == "倍" and (base := _MULTIPLE_OF.match(head)):
        head = base["head"]
    found = VERB.search(head)
    verb = found["verb"] if found else ""
    name = head[: found.start()] if found else head
    if found is None and not figure.unit:
        return None
    name = clean_name(name)
    if not name:
        return None
    return _target(name, verb, figure, clause[start : figure.end])


def _figure_first(clause: str, start: int, end: int, figure: Figure) -> Target | None:
    """「引进100名高层次人才」; a unit that also makes names (「10分钟健身圈」) does not count."""
    if not figure.unit or makes_names(figure.unit):
        return None
    found = _BUILD.search(clause[start : figure.start])
    noun = clause[figure.end : end].removeprefix("的")
    if found is None or len(noun) < 2:
        return None
    name = found["verb"] + noun if found["verb"] in _KEEP_VERB else noun
    return _target(name, "", figure, clause[start:end])


def _pair(clause: str, figures: list[Figure]) -> list[Target]:
    """Read 「甲数和乙数分别达4.4人、5.1人」 and 「甲和乙率保持在98.5%以上和100%」."""
    if len(figures) < 2 or figures[-1].end != len(clause):
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
    if direction is Direction.UP and name.endswith(("失业率", "死亡率")) and not verb:
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
