"""A board (亮榜) as its dated entries make it: drafted, made public, final; its objections."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreRole
from fenghua_supervisor.domain.writing.dates import chinese_date, span_words
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.appraisal.facts import LineKey
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule
    from fenghua_supervisor.domain.calendar.workdays import Calendar, WorkdayCount
    from fenghua_supervisor.domain.office.evidence import Evidence

_NONE = Decimal(0)
_LEADS_TO = {
    BoardState.DRAFT: (BoardState.PUBLISHED, BoardState.WITHDRAWN),
    BoardState.PUBLISHED: (BoardState.FINAL, BoardState.WITHDRAWN),
    BoardState.FINAL: (BoardState.WITHDRAWN,),
    BoardState.WITHDRAWN: (),
}


@record
class Exemption:
    """A line that does not count, by what somebody decided (不可抗力, 免责)."""

    id: int
    line: LineKey
    on: date
    reason: str
    doc_number: str
    entered_by: str


@record
class ManualPoints:
    """Points that somebody entered with a document; ``points`` None: as the rule has them."""

    id: int
    unit_id: int
    unit: str
    code: str
    name: str
    role: ScoreRole
    on: date
    points: Decimal | None
    reason: str
    doc_number: str
    entered_by: str
    evidence: tuple[Evidence, ...] = ()
    is_demo: bool = False


@record
class BoardEntry:
    """A board came into this state on a day."""

    id: int
    state: BoardState
    on: date
    text: str
    entered_by: str


@record
class Objection:
    """An objection of a unit to its line (None: to its result as a whole), and what was decided.

    ``points`` are what an objection that was upheld adds or takes besides striking its line;
    ``evidence`` is what the unit brought, ``answer_evidence`` what the answer rests on.
    """

    id: int
    board_id: int
    unit_id: int
    unit: str
    line: LineKey | None
    on: date
    reason: str
    decided_on: date | None = None
    verdict: ObjectionVerdict | None = None
    answer: str = ""
    points: Decimal = _NONE
    entered_by: str = ""
    evidence: tuple[Evidence, ...] = ()
    answer_evidence: tuple[Evidence, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        return self.verdict is None

    @property
    def is_upheld(self) -> bool:
        """Whether the unit was right."""
        return self.verdict is ObjectionVerdict.UPHELD


@record
class Board:
    """One numbered board as it stood on a day; entries and objections oldest first.

    It counts what happened from ``first`` to ``last``, which is its 统计截止日, by the version of
    the rule with ``rule_id``.
    """

    id: int
    year: int
    number: int
    title: str
    first: date
    last: date
    rule_id: int
    drafted_on: date
    entries: tuple[BoardEntry, ...] = ()
    objections: tuple[Objection, ...] = ()
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「亮榜〔2025〕3号」."""
        return f"亮榜〔{self.year}〕{self.number}号"

    @property
    def state(self) -> BoardState:
        """Where it stands."""
        return self.entries[-1].state if self.entries else BoardState.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in {BoardState.DRAFT, BoardState.PUBLISHED}

    def day_of(self, state: BoardState) -> date | None:
        """When it came into a state last; None: it never did."""
        return next((e.on for e in reversed(self.entries) if e.state is state), None)

    @property
    def published_on(self) -> date | None:
        """When it was made public."""
        return self.day_of(BoardState.PUBLISHED)

    @property
    def open_objections(self) -> tuple[Objection, ...]:
        """Those that wait for an answer."""
        return tuple(each for each in self.objections if each.is_open)

    @property
    def span_words(self) -> str:
        """「2025年1月1日至6月30日」, the year said twice where it changes."""
        return span_words(self.first, self.last)


@record
class BoardTerms:
    """The days of a board that was made public: its notice and the objections to it end on them."""

    notice_ends: WorkdayCount
    objections_end: WorkdayCount

    @property
    def final_from(self) -> date:
        """The first day on which it can become final."""
        return self.notice_ends.day + timedelta(1)


@record
class PublicBoard:
    """A board that is public with its days; ``answer_due``: id of an open objection → its day."""

    board: Board
    terms: BoardTerms
    answer_due: Mapping[int, date]


@record
class BoardDraft:
    """What is typed in to draft a board; ``rule_id`` None: the version in force on ``last``."""

    first: date
    last: date
    title: str = ""
    rule_id: int | None = None
    on: date | None = None


@record
class ObjectionDraft:
    """An objection as it is typed in; ``line`` None: to the unit's result as a whole.

    ``doc_number`` and ``files`` prove it; either may be wanting.
    """

    board_id: int
    unit: str
    reason: str
    line: LineKey | None = None
    on: date | None = None
    doc_number: str = ""
    files: tuple[Path, ...] = ()


@record
class AnswerDraft:
    """What was decided on an objection; ``points`` correct the result besides its line.

    ``doc_number`` and ``files`` prove it; either may be wanting.
    """

    objection_id: int
    verdict: ObjectionVerdict
    answer: str
    points: Decimal = _NONE
    on: date | None = None
    doc_number: str = ""
    files: tuple[Path, ...] = ()


@record
class PointsDraft:
    """Points by hand; ``item``: code or name of a line of the rule in force that day.

    ``points`` only where the line is judged case by case; ``doc_number`` and ``files`` prove them.
    """

    unit: str
    item: str
    reason: str
    doc_number: str
    points: Decimal | None = None
    role: ScoreRole = ScoreRole.LEAD
    on: date | None = None
    files: tuple[Path, ...] = ()


@record
class ExemptionDraft:
    """A line that is not to count, why, and by which document."""

    line: LineKey
    reason: str
    doc_number: str
    on: date | None = None


@record
class BoardMove:
    """The next step of a board with what is to be said of it."""

    board_id: int
    to: BoardState
    text: str = ""
    on: date | None = None


def board_terms(
    board: Board, rule: ScoreRule, calendar: Calendar, on: date | None = None
) -> BoardTerms | None:
    """The days of a board that was made public, or is to be ``on`` a day; None: it is neither."""
    since = board.published_on or on
    if since is None:
        return None
    return BoardTerms(
        calendar.add(since, rule.notice_days), calendar.add(since, rule.objection_days)
    )


def check_span(first: date, last: date, today: date) -> None:
    """Refuse a span that is none, or whose end is still to come."""
    if last < first:
        raise UserError(
            f"考核期的结束日期{chinese_date(last)}早于开始日期{chinese_date(first)}，请核对。"
        )
    if last > today:
        raise UserError(
            f"考核期到{chinese_date(last)}才结束，今天是{chinese_date(today)}，"
            "请把结束日期改到今天以前，或等考核期结束后再草拟。"
        )


def check_move(board: Board, to: BoardState, on: date) -> None:
    """Refuse a step that does not follow from the state, or is dated before the last one."""
    if to not in _LEADS_TO[board.state]:
        raise UserError(f"{board.number_words}现在是“{board.state.label}”，不能{to.label}。")
    before = board.entries[-1].on if board.entries else board.drafted_on
    if on < before:
        raise UserError(
            f"{to.label}日期{chinese_date(on)}早于上一步的{chinese_date(before)}，请核对。"
        )


def check_final(board: Board, terms: BoardTerms | None, on: date) -> None:
    """Refuse to make it final while an objection is open or its notice lasts."""
    check_move(board, BoardState.FINAL, on)
    waiting = board.open_objections
    if waiting:
        units = "、".join(dict.fromkeys(each.unit for each in waiting))
        raise UserError(
            f"{board.number_words}还有{len(waiting)}件异议没有答复（{units}），请先答复再定稿。"
        )
    if terms is not None and on < terms.final_from:
        raise UserError(
            f"{board.number_words}公示到{terms.notice_ends.words}为止，"
            f"最早{chinese_date(terms.final_from)}才能定稿。"
        )


def check_objection(board: Board, terms: BoardTerms | None, on: date) -> None:
    """Refuse an objection to what is not public, or after its term."""
    since = board.published_on
    if board.state is not BoardState.PUBLISHED or terms is None or since is None:
        raise UserError(
            f"{board.number_words}现在是“{board.state.label}”，只有公示期间才能登记异议。"
        )
    if on < since:
        raise UserError(f"异议日期{chinese_date(on)}早于公示的{chinese_date(since)}，请核对。")
    if on > terms.objections_end.day:
        raise UserError(
            f"{board.number_words}的异议期到{terms.objections_end.words}为止，"
            f"{chinese_date(on)}提出的已经过期，请核对日期，或作废后重新公示。"
        )


def check_answer(objection: Objection, draft: AnswerDraft, on: date) -> None:
    """Refuse a second answer, one before the objection, or one that changes nothing it should."""
    if not objection.is_open:
        raise UserError(f"{objection.unit}的这件异议已经答复，不能再答复。")
    if on < objection.on:
        raise UserError(
            f"答复日期{chinese_date(on)}早于提出异议的{chinese_date(objection.on)}，请核对。"
        )
    upheld = draft.verdict is ObjectionVerdict.UPHELD
    if upheld and objection.line is None and not draft.points:
        raise UserError("异议成立但没有指明哪一行，请填写更正的分值，例如2或-1。")
    if not upheld and draft.points:
        raise UserError("异议不成立的不更正分值，请清空更正的分值。")
