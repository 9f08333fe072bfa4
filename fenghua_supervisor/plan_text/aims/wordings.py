"""Targets without a figure: 全覆盖, 零增长, 翻番, 动态清零, 完成下达任务, 达标, 建成, 逐步下降."""

from __future__ import annotations

import re

from fenghua_supervisor.domain.codes.plan import Direction, Relation
from fenghua_supervisor.domain.plan.plan import Target
from fenghua_supervisor.plan_text.aims.plain_numbers import cover_plain
from fenghua_supervisor.plan_text.aims.target_names import clean_name, less_is_better, subjects
from fenghua_supervisor.plan_text.brackets import cover
from fenghua_supervisor.records import record


@record
class _Wording:
    """A pattern over a clause; group ``n`` is the name, before or after the words."""

    pattern: re.Pattern[str]
    relation: Relation
    direction: Direction | None = None  #: None: by the name


_MADE = "(?:均|已|全部|基本|全面|有效|数量)*+"  #: possessive, so that it is walked over once
_WORDINGS = (
    _Wording(
        re.compile(r"(?P<n>[^，,]{2,30}增长(?:与|和)[^，,]{2,12}?(?:基本|保持)*同步)$"),
        Relation.ACHIEVED,
        Direction.UP,
    ),
    _Wording(
        re.compile(rf"(?=.*全覆盖$)(?P<n>.+?)(?:{_MADE}实现)?{_MADE}全覆盖$"),
        Relation.FULL_COVERAGE,
        Direction.UP,
    ),
    _Wording(re.compile(r"(?P<n>.+?)(?:实现)?零增长$"), Relation.ZERO_GROWTH, Direction.DOWN),
    _Wording(
        re.compile(r"(?P<n>.+?)(?:(?:比|较)[^，,]{2,12}?)?(?:实现)?(?:翻了?一?番|倍增)(?:以上)?$"),
        Relation.DOUBLED,
        Direction.UP,
    ),
    # What is to be reached depends on where it began: the words are the aim.
    _Wording(
        re.compile(r"(?P<n>.+?(?:翻[两二三四]番|(?:增长|提高|增加)[一两二三四]倍半)(?:以上)?)$"),
        Relation.ACHIEVED,
        Direction.UP,
    ),
    _Wording(
        re.compile(r"(?P<n>.*(?<![百千万])[二三四五六七八九十]+分之[一二三四五六七八九]+.*)$"),
        Relation.ACHIEVED,
        Direction.UP,
    ),
    _Wording(
        re.compile(r"(?P<n>.+?)(?:实现)?(?:全面|基本|全部)*(?:动态)?清零$"),
        Relation.CLEARED,
        Direction.DOWN,
    ),
    _Wording(
        re.compile(r"(?P<n>.+?)(?:实现)?(?:全面|基本|全部)消除$"),
        Relation.CLEARED,
        Direction.DOWN,
    ),
    _Wording(
        re.compile(
            r"(?P<n>.+?)均?(?:超额)?完成(?:国家|省|市|上级|区)+下达的?(?:目标任务|任务|目标|指标)$"
        ),
        Relation.SUPERIOR_TASK,
    ),
    _Wording(re.compile(r"(?P<n>.+?)(?:实现)?[“\"]双达标[”\"]$"), Relation.MEETS_STANDARD),
    _Wording(re.compile(r"(?P<n>.+?)(?:实现)?(?:全部|全面|稳定)达标$"), Relation.MEETS_STANDARD),
    _Wording(
        re.compile(r"(?P<n>.+?)(?:全部|均)?达到.*(?:要求|标准)$"),
        Relation.MEETS_STANDARD,
        Direction.UP,
    ),
    _Wording(re.compile(r"(?P<n>.+?)(?:实现)?[“\"]双下降[”\"]$"), Relation.TREND, Direction.DOWN),
    _Wording(
        re.compile(r"(?P<n>.+?)(?:实现)?(?:逐步|逐年|持续|稳步|有?明显|稳中有)(?:下降|降低|减少)$"),
        Relation.TREND,
        Direction.DOWN,
    ),
    _Wording(
        re.compile(
            r"(?P<n>.+?)(?:实现)?(?:逐步|逐年|持续|稳步|有?明显|稳中有)(?:提升|提高|增长|上升)$"
        ),
        Relation.TREND,
        Direction.UP,
    ),
)
_PROMISED = re.compile(r"^(?:确保|力争|实现)")
_ACHIEVED = re.compile(
    r"^(?:力争|确保)?(?:基本|全面|高标准|高质量)*(?:建成(?:投用|投运|投产|运营)?|完成|实现|形成|创成)(?P<n>.{3,})$"
)
_DIGIT = re.compile(r"\d")
_NO_NAME = re.compile("(?:基本|全面|力争|确保|全部|均)*(?:实现|达到)?")
_HELD = re.compile(r"^(?:持续)?(?:保持|稳定|维持|巩固)")
#: Words that make a target only where they stand outside quotes.
_QUOTED_WORDS = re.compile(r'[“"]双(?:达标|下降)[”"]$')


def worded_targets(
    clause: str, previous: str = "", *, is_due: bool, is_promise: bool
) -> list[Target]:
    """Read a clause without figures; ``is_due``: it stands behind 「到…年」.

    ``is_promise``: a trend counts as a target only after 确保 or 力争.
    """
    covered = _covered(clause)
    for wording in _WORDINGS:
        if wording.relation is Relation.TREND and not (is_promise or _PROMISED.match(clause)):
            continue
        if found := wording.pattern.match(covered):
            name = clause[found.start("n") : found.end("n")]
            if _NO_NAME.fullmatch(name):
                name = previous
            return _targets(name, wording, clause) if name else []
    achieved = _ACHIEVED.match(clause) if is_due else None
    if achieved is None or _DIGIT.search(cover_plain(achieved["n"])):
        return []
    wording = _Wording(_ACHIEVED, Relation.ACHIEVED, Direction.UP)
    return _targets(achieved["n"], wording, clause)


def _covered(clause: str) -> str:
    """The clause, same length, with quotes and brackets covered but for words that make targets."""
    quoted_end = _QUOTED_WORDS.search(clause)
    covered = cover(clause)
    return covered[: quoted_end.start()] + quoted_end.group() if quoted_end else covered


def _targets(name: str, wording: _Wording, clause: str) -> list[Target]:
    is_held = _HELD.match(name) is not None
    bare = _HELD.sub("", name) if is_held else name
    result = []
    for subject in subjects(clean_name(bare)):
        direction = wording.direction or _by_name(subject)
        if is_held:
            direction = Direction.HOLD
        result.append(
            Target(
                name=clean_name(subject),
                relation=wording.relation,
                direction=direction,
                words=clause,
            )
        )
    return result


def _by_name(name: str) -> Direction:
    return Direction.DOWN if less_is_better(name) else Direction.UP
