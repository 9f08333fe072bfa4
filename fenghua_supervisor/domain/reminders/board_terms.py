"""What rings of boards: objections that wait for an answer, and notices that have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.ringing import last_ring
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.reminders.digest import Occurrence
from fenghua_supervisor.domain.reminders.terms import (
    SHORT,
    WAITING,
    morning,
    term_words,
    urgency,
)
from fenghua_supervisor.domain.writing.dates import short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fenghua_supervisor.domain.appraisal.board import PublicBoard


def rung_of_boards(boards: Iterable[PublicBoard], today: date) -> Iterator[Occurrence]:
    """Each open objection by the day its answer is due; a board once it can become final."""
    for public in boards:
        board, terms = public.board, public.terms
        if board.state is not BoardState.PUBLISHED:
            continue
        title = f"{board.number_words}　{board.title}"
        for objection in board.open_objections:
            due = public.answer_due[objection.id]
            came = last_ring(objection.on, today, WAITING)
            day = last_ring(due, today, SHORT) or came
            if day is not None:
                yield Occurrence(
                    key=f"objection:{objection.id}",
                    kind=ReminderKind.APPEAL,
                    at=morning(day),
                    urgency=urgency(due, today),
                    title=title,
                    words=f"{objection.unit}的异议待答复，{term_words(due, today)}",
                    units=(objection.unit,),
                    unit_id=objection.unit_id,
                    due_on=due,
                    about=(Register.BOARD, board.id),
                )
        day = last_ring(terms.final_from, today, WAITING)
        if day is not None and not board.open_objections:
            ended = short_day(terms.notice_ends.day, today)
            yield Occurrence(
                key=f"board:{board.id}",
                kind=ReminderKind.BOARD,
                at=morning(day),
                urgency=Urgency.SOON,
                title=title,
                words=f"公示已于{ended}结束，没有待答复的异议，可以定稿",
                about=(Register.BOARD, board.id),
            )
