"""Review of reports that came by the monthly forms: what stands beside what, what looks odd."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import DONE_STATES, State
from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.codes.plan import Direction, ReadingStatus
from fenghua_supervisor.domain.writing.numbers import HUNDRED, percent_text, plain
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
    from fenghua_supervisor.domain.lights.verdict import Verdict
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading
    from fenghua_supervisor.domain.writing.month import Month

#: More points than this in one month want an explanation.
LARGEST_RISE = 40
_NAME_LIMIT = 24


class Oddity(StrEnum):
    """What makes a report suspicious, in the order in which it is told."""

    FELL = "fell"
    NO_PROOF = "no_proof"
    AGAINST = "against"
    LEAP = "leap"
    SAME_TEXT = "same_text"
    NO_ISSUES = "no_issues"
    READING_GONE = "reading_gone"

    @property
    def label(self) -> str:
        """The word on its mark."""
        return _LABELS[self]


_LABELS = {
    Oddity.FELL: "进度下降",
    Oddity.NO_PROOF: "完成无佐证",
    Oddity.AGAINST: "指标变差",
    Oddity.LEAP: "进度突增",
    Oddity.SAME_TEXT: "文字未变",
    Oddity.NO_ISSUES: "滞后未写问题",
    Oddity.READING_GONE: "指标漏填",
}


@record
class Suspicion:
    """One thing that looks odd, with its reason in words."""

    oddity: Oddity
    words: str


@record
class MonthReport:
    """A recorded report with the month it is about."""

    month: Month
    entry: Entry


@record
class ReadingPair:
    """A target with what the unit reported of it before and now."""

    target: Target
    before: Reading | None
    after: Reading | None


@record
class Waiting:
    """A report as the store knows it: it waits for the office's verdict.

    ``entry`` is what stands for it now, after corrections; ``filled_by`` and ``checked_by`` are
    the names on the form.
    """

    review_id: int
    unit_id: int
    month: Month
    entry: Entry
    filled_by: str = ""
    checked_by: str = ""


@record
class ReportToReview:
    """One report of the queue with all that the office looks at.

    ``row`` and ``after`` are how action and unit stand with the report, ``before`` how the unit
    stood without it; ``last`` is its report of an earlier month.
    """

    waiting: Waiting
    row: LedgerRow
    before: UnitStatus
    after: UnitStatus
    last: MonthReport | None
    readings: tuple[ReadingPair, ...]
    suspicions: tuple[Suspicion, ...]

    @property
    def id(self) -> int:
        """The id of its review."""
        return self.waiting.review_id

    @property
    def entry(self) -> Entry:
        """The report itself."""
        return self.waiting.entry

    @property
    def unit(self) -> str:
        """Who reported."""
        return self.after.unit

    @property
    def month(self) -> Month:
        """The month it is about."""
        return self.waiting.month

    @property
    def light_before(self) -> Verdict:
        """The unit's light without the report."""
        return self.before.verdict

    @property
    def light_after(self) -> Verdict:
        """The unit's light with it."""
        return self.after.verdict

    @property
    def name(self) -> str:
        """「第82项（区民政和养老局）」."""
        return f"第{self.row.number}项（{self.unit}）"


@record
class Beside:
    """What a report is held against: the unit's earlier reports, the newest first."""

    row: LedgerRow
    before: UnitStatus
    after: UnitStatus
    earlier: tuple[MonthReport, ...]
    targets: tuple[tuple[int, Target], ...]


def to_review(waiting: Waiting, beside: Beside) -> ReportToReview:
    """A report of the queue, with its suspicions."""
    last = beside.earlier[0] if beside.earlier else None
    pairs = _pairs(waiting.entry, beside)
    found = _suspicions(waiting, beside, pairs)
    order = tuple(Oddity)
    suspicions = sorted(found, key=lambda suspicion: order.index(suspicion.oddity))
    return ReportToReview(
        waiting, beside.row, beside.before, beside.after, last, pairs, tuple(suspicions)
    )


def in_order(queue: Iterable[ReportToReview]) -> list[ReportToReview]:
    """Suspicious reports first, then the worst lights, then by number and unit."""
    return sorted(
        queue,
        key=lambda report: (
            not report.suspicions,
            LIGHT_ORDER.index(report.light_after.light),
            report.row.number,
            report.after.unit_id,
            report.month,
        ),
    )


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same, blanks and punctuation aside."""
    return _bare(one) == _bare(other)


def reading_words(reading: Reading | None) -> str:
    """A reading for people; empty when there is none."""
    if reading is None:
        return ""
    if reading.value is None:
        return reading.status.label
    return f"{plain(reading.value)}{reading.unit}"


def _bare(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        mark
        for index, mark in enumerate(wide)
        if unicodedata.category(mark)[0] not in "ZPC" or _in_a_figure(wide, index)
    )


def _in_a_figure(text: str, index: int) -> bool:
    """Whether a mark stands between two digits: 1.5 is not 15."""
    around = text[max(0, index - 1) : index + 2]
    return len(around) == len("1.5") and around[0].isdigit() and around[2].isdigit()


def _pairs(entry: Entry, beside: Beside) -> tuple[ReadingPair, ...]:
    now = {reading.target_id: reading for reading in entry.reported.readings}
    return tuple(
        ReadingPair(target, _last_reading(ident, beside.earlier), now.get(ident))
        for ident, target in beside.targets
    )


def _last_reading(target_id: int, earlier: Sequence[MonthReport]) -> Reading | None:
    """The last value of a target, else the last that was said of it."""
    readings = [
        r for report in earlier for r in report.entry.reported.readings if r.target_id == target_id
    ]
    values = (reading for reading in readings if reading.status is ReadingStatus.VALUE)
    return next(values, readings[0] if readings else None)


def _suspicions(
    waiting: Waiting, beside: Beside, pairs: Sequence[ReadingPair]
) -> Iterator[Suspicion]:
    yield from _percent(waiting, beside.earlier)
    yield from _proof(waiting.entry, beside.after)
    yield from _direction(pairs)
    yield from _text(waiting, beside.earlier)
    if beside.after.verdict.behind and not waiting.entry.reported.issues.strip():
        yield Suspicion(Oddity.NO_ISSUES, "进度滞后，但未写存在问题")
    yield from _gone(waiting.entry, beside)


def _percent(waiting: Waiting, earlier: Sequence[MonthReport]) -> Iterator[Suspicion]:
    now = waiting.entry.reported.percent
    last = next((report for report in earlier if report.entry.reported.percent is not None), None)
    if now is None or last is None or last.entry.reported.percent is None:
        return
    was = last.entry.reported.percent
    if now < was:
        yield Suspicion(Oddity.FELL, f"进度由{percent_text(was)}降到{percent_text(now)}")
    months = max(1, waiting.month.since(last.month))
    if now - was > LARGEST_RISE * months:
        span = "一个月" if months == 1 else f"{months}个月"
        yield Suspicion(
            Oddity.LEAP,
            f"进度由{percent_text(was)}升到{percent_text(now)}，"
            f"{span}升{_points(now - was)}个百分点",
        )


def _points(value: Decimal) -> str:
    return percent_text(value).rstrip("%")


def _proof(entry: Entry, after: UnitStatus) -> Iterator[Suspicion]:
    applied = after.state is State.SUBMITTED or after.state in DONE_STATES
    if entry.reported.percent == HUNDRED and not entry.evidence and not applied:
        yield Suspicion(Oddity.NO_PROOF, "已填100%，但没有佐证材料，也没有申请办结")


def _direction(pairs: Sequence[ReadingPair]) -> Iterator[Suspicion]:
    for pair in pairs:
        if pair.before is None or pair.after is None:
            continue
        was, now = pair.before.value, pair.after.value
        if was is None or now is None or was == now:
            continue
        wanted = pair.target.direction
        went = Direction.UP if now > was else Direction.DOWN
        if wanted is not Direction.HOLD and went is not wanted:
            verb = "升到" if went is Direction.UP else "降到"
            change = f"由{reading_words(pair.before)}{verb}{reading_words(pair.after)}"
            name = _short(pair.target.name)
            yield Suspicion(Oddity.AGAINST, f"{name}{change}，目标{wanted.label}")


def _text(waiting: Waiting, earlier: Sequence[MonthReport]) -> Iterator[Suspicion]:
    text = waiting.entry.reported.progress
    since = None
    for report in earlier:
        if not same_words(text, report.entry.reported.progress):
            break
        since = report.month
    if since is not None:
        words = f"进展情况自{since.words}起一字未改"
        if text.strip() != earlier[0].entry.reported.progress.strip():
            words = f"进展情况与{earlier[0].month.words}只有标点或空格不同"
        yield Suspicion(Oddity.SAME_TEXT, words)


def _gone(entry: Entry, beside: Beside) -> Iterator[Suspicion]:
    if not beside.earlier:
        return
    now = {reading.target_id for reading in entry.reported.readings}
    given = {r.target_id for r in beside.earlier[0].entry.reported.readings if r.value is not None}
    names = [_short(target.name) for ident, target in beside.targets if ident in given - now]
    if names:
        listed = "、".join(names[:2]) + (f"等{len(names)}个指标" if len(names) > 2 else "")
        words = f"{beside.earlier[0].month.words}填了{listed}，这次未填"
        yield Suspicion(Oddity.READING_GONE, words)


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LIMIT else f"{name[:_NAME_LIMIT]}…"
