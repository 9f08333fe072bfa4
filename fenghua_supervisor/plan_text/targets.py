"""Targets of an item: every figure to be met, and the aims that need no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.plan_text.aims.clauses import ClauseReading, read_clause
from fenghua_supervisor.plan_text.aims.left_figures import has_blank_figure, has_unread_figures
from fenghua_supervisor.plan_text.aims.spelled_figures import Spelled, in_digits
from fenghua_supervisor.plan_text.aims.target_names import clean_name
from fenghua_supervisor.plan_text.brackets import cover_quotes, split_outside
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target

_DUE = re.compile(
    r"^(?:力争|确保|争取)?(?:到|至)?(?:\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|“?十[三四五]五”?|"
    r"\d{1,2}月(?:\d{1,2}日)?(?=底|末|前|以前))(?:年?底|年?末|期间|期末|末)?(?:之?前|以前)?[，,]?"
)
#: 「到2025年，建成甲」 says what is aimed at; 「2025年底前完成甲」 says when a task ends.
_BY_THEN = re.compile(r"(?:力争|确保|争取)?(?:[到至]|“?十)")
_DUE_WORDS = re.compile(r"\d年|\d月|十[三四五]五")
#: A month or a quarter is a step on the way: what is built by then is no aim of the item.
_STEP = re.compile(
    r"^(?:力争|确保|争取)?(?:在|到|至)?(?:(?:\d{4}|今)年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?:\d{1,2}日)?"
    r"|年[底末内]|(?:\d{1,2}|[一二三四五两])年内)(?:份|底|末)?(?:之?前|以前)?[，,]?(?=.)"
)
_DIGIT = re.compile(r"\d")
#: 「突破千亿元大关，达1100亿元」: what is passed on the way to the figure behind it.
_PASSED = re.compile(r"(?:突破|超过?|跨越|[迈跃]上)[百千万][万亿]?[^\d，]{1,8}$")
_SPEAKS_OF = re.compile(
    r"(?P<name>[^，、]{2,30}?)(?:均|累计)?(?:突破|超过|达到|达|(?:提高|提升|增加)到)"
)
#: What was done, or is so already: 「已建成5个」, 「目前有3家」.
_PAST = re.compile(
    r"(?:业已|均已|(?<![对将把在为从使])已)(?:经)?(?:累计)?"
    r"(?:建|完成|有|开|达|实现|形成|培育|引进|获|投|超|落|竣|改|新增|覆盖|发放|签)"
    r"|(?<![由从比较在于同与])(?:目前|(?<!实)现有|去年|上年(?!末))|(?:[近多几五三两十]年|(?<!可)以)来(?![华访自])"
)
#: 「在已建成20个的基础上，再打造15个」: what stands before is done.
_ON_BASIS = re.compile(r"^(?:(?P<subject>[^，,在]{2,20})在)?[^，,]{0,60}?基础上[，,]?")
#: A list of names may be long; whatever is longer than this is no clause that states a target.
_LONGEST_CLAUSE = 400


@record
class TargetReading:
    """The targets of an item, and the clauses whose figures were not understood or are blank."""

    targets: tuple[Target, ...] = ()
    unread: tuple[str, ...] = ()
    has_blank: bool = False


@dataclass(slots=True)
class _Sentence:
    """What holds on from clause to clause: the due date, 力争 before it, what is spoken of."""

    is_due: bool = False
    is_hoped: bool = False
    subject: str = ""


_HALF_STOP = re.compile(r"(?<=[\u4e00-\u9fff%％])\.(?!\w)")


def find_targets(body: str) -> tuple[Target, ...]:
    """Return the targets of an item in the order of the text."""
    return read_targets(body).targets


def read_targets(body: str) -> TargetReading:
    """Read the targets of an item and note the clauses with figures left over."""
    targets: list[Target] = []
    unread: list[str] = []
    for sentence in split_outside(_HALF_STOP.sub("。", body), "。；;！!?？"):
        found, left = _read_sentence(sentence)
        targets += found
        unread += left
    return TargetReading(tuple(targets), tuple(dict.fromkeys(unread)), has_blank_figure(body))


def _read_sentence(sentence: str) -> tuple[list[Target], list[str]]:
    """Read one sentence clause by clause; what stands behind 「到…年，」 is due then."""
    targets: list[Target] = []
    unread: list[str] = []
    state = _Sentence()
    for clause in _clauses(sentence):
        rest = _after_due(clause, state)
        if basis := _ON_BASIS.match(rest):
            state.subject = basis["subject"] or state.subject
            rest = rest[basis.end() :]
        if not rest or _PAST.search(cover_quotes(rest)):
            continue
        is_short = len(rest) <= _LONGEST_CLAUSE
        spelled = in_digits(rest) if is_short else Spelled(rest)
        reading = ClauseReading()
        if is_short:
            reading = read_clause(
                spelled.text, state.subject, is_due=state.is_due, is_hoped=state.is_hoped
            )
        if spelled.is_doubtful or _is_unread(spelled.text, reading, is_short=is_short):
            unread.append(rest)
        found = reading.targets
        if spelled.text != rest:
            found = [replace(target, words=rest) for target in found]
        if found and targets and _is_passed(targets[-1], found[0]):
            targets.pop()
        if rest.startswith("其中") and targets and targets[-1].is_stretch:
            found = [replace(target, is_stretch=True) for target in found]
        speaks_of = _subject_of(rest) if is_short else ""
        state.subject = found[-1].name if found else speaks_of or state.subject
        targets += found
    return targets, unread


def _is_passed(before: Target, target: Target) -> bool:
    is_same = (before.name, before.unit) == (target.name, target.unit)
    return is_same and _PASSED.search(before.words) is not None


def _is_unread(clause: str, reading: ClauseReading, *, is_short: bool) -> bool:
    if not is_short:
        return _DIGIT.search(clause) is not None
    return has_unread_figures(clause, reading)


def _after_due(clause: str, state: _Sentence) -> str:
    """Take the due date from the head of a clause; what follows in its sentence is due then."""
    due = _STEP.match(clause)
    if due is None:
        due = _DUE.match(clause)
        if due is None or not _DUE_WORDS.search(due.group()):
            return clause
        state.is_due = _BY_THEN.match(due.group()) is not None
    state.is_hoped = due.group().startswith(("力争", "争取"))
    return clause[due.end() :]


def _subject_of(clause: str) -> str:
    """Name what a clause without a target speaks of: 「生产总值突破千亿元大关」."""
    found = _SPEAKS_OF.match(clause)
    return clean_name(found["name"]) if found else ""


def _clauses(sentence: str) -> list[str]:
    """Split at commas; a half-width comma inside a figure (1,000) does not split."""
    guarded = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "\x02", sentence)
    return [part.replace("\x02", ",").strip() for part in split_outside(guarded, "，,")]
