"""Counts the points of a span from the records, and reads what a board shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.facts import Record, ScoreFact
from fenghua_supervisor.domain.appraisal.result import (
    Material,
    changes,
    count,
    counted_from,
    struck_by,
    with_objections,
)
from fenghua_supervisor.domain.appraisal.rule import versions_within
from fenghua_supervisor.domain.codes.appraisal import BoardState, ScoreEvent
from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.services.appraisal import item_events, office_events
from fenghua_supervisor.services.appraisal.records import RecordSpan, unit_tasks
from fenghua_supervisor.services.appraisal.rules import rule_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.result import Counted, ScoreChange
    from fenghua_supervisor.domain.appraisal.rule import ScoreRule
    from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
    from fenghua_supervisor.services.office import Office

E = ScoreEvent
#: What reads the records, each with the events that it can find.
_SOURCES: tuple[tuple[frozenset[ScoreEvent], Callable[[RecordSpan], Iterator[ScoreFact]]], ...] = (
    (frozenset({E.ITEM_DONE, E.ITEM_DONE_LATE, E.ITEM_LATE}), item_events.item_events),
    (frozenset({E.TARGET_MET}), item_events.target_events),
    (frozenset({E.REPORT_LATE, E.REPORT_MISSING}), office_events.round_events),
    (frozenset({E.REPORT_RETURNED}), office_events.returned_events),
    (
        frozenset({E.URGED, E.SUPERVISED, E.CRITICISED, E.TALKED, E.REPLY_LATE}),
        office_events.notice_events,
    ),
    (frozenset({E.ORDER_LATE}), office_events.order_events),
    (frozenset({E.FINDING_LATE, E.FINDING_REBOUND}), office_events.finding_events),
    (frozenset({E.PRAISED}), office_events.praise_events),
    (frozenset({E.PILOT_GRANTED}), office_events.pilot_events),
)


def count_span(
    office: Office,
    first: date,
    last: date,
    rule: ScoreRule | None = None,
    *,
    known: date | None = None,
) -> Counted:
    """The points of every unit for a span, by a version of the rule or that in force at its end.

    Other versions in force within the span are counted beside it. ``known``: the day up to which
    exemptions and withdrawals count that were decided on what happened within the span, its last
    one unless told. UserError while it is off.
    """
    rule = rule or rule_on(office, last)
    versions = versions_within(office.queries.appraisal.rules(), first, last)
    span = RecordSpan(office, first, last)
    found = material(span, known or last, (rule, *versions))
    return count((first, last), rule, found, versions)


def material(span: RecordSpan, known: date, rules: Iterable[ScoreRule]) -> Material:
    """What these rules count of a span: units, events, lines that are exempted by ``known``."""
    wanted = {item.event for rule in rules for item in rule.items}
    facts: list[ScoreFact] = []
    for events, read in _SOURCES:
        if events & wanted:
            facts += [fact for fact in read(span) if fact.event in wanted]
    facts += _by_hand(span, known)
    struck = struck_by(span.office.queries.appraisal.exemptions(known))
    return Material(unit_tasks(span), tuple(facts), struck)


def _by_hand(span: RecordSpan, known: date) -> Iterator[ScoreFact]:
    for each in span.office.queries.appraisal.points(span.first, span.last, known):
        yield ScoreFact(
            ScoreEvent.BY_HAND,
            each.unit_id,
            each.on,
            each.reason,
            Record("score_manual", each.id),
            each.role,
            code=each.code,
            points=each.points,
            source=each.doc_number,
        )


def count_board(office: Office, board: Board) -> Counted:
    """What a board shows: the records while it is drafted, then what was made public of it.

    While it is public, objections that were upheld correct it; what is final is as it was kept.
    """
    kept = kept_result(office, board)
    if kept is None:
        return recount(office, board)
    counted = counted_from(kept.figures)
    if kept.period.endswith(BoardState.FINAL.label):
        return counted
    return with_objections(counted, board.objections)


def recount(office: Office, board: Board) -> Counted:
    """What the records make of a board now, by its own version of the rule."""
    rule = office.queries.appraisal.rule(board.rule_id)
    return count_span(office, board.first, board.last, rule, known=office.today())


def changes_since(office: Office, board: Board) -> tuple[ScoreChange, ...]:
    """How a board that was made public would differ if it were counted from the records now."""
    if kept_result(office, board) is None:
        return ()
    now = with_objections(recount(office, board), board.objections)
    return changes(count_board(office, board), now)


def kept_result(office: Office, board: Board) -> FrozenResult | None:
    """What was kept last of a board, as far as it had come on its day; None: it is drafted."""
    states = [entry.state for entry in board.entries]
    found = None
    for state in (BoardState.PUBLISHED, BoardState.FINAL):
        if state in states:
            for result in office.queries.frozen.published(
                board.entries[-1].on, FrozenKind.BOARD, board.id
            ):
                if result.period.endswith(state.label):
                    found = result
    return found
