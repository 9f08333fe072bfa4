from __future__ import annotations

from dataclasses import replace
from datetime import date

from fenghua_supervisor.domain.appraisal.board import Objection, PublicBoard, board_terms
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict
from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.domain.reminders.board_terms import rung_of_boards
from tests.domain.appraisal.test_board import FINAL, PUBLIC, entered
from tests.shipped import shipped_calendar, shipped_score_rules

RULE = shipped_score_rules()["supervision"]
OPEN = Objection(7, 1, 12, "区教育局", None, date(2025, 9, 28), "漏计")


def public(*objections: Objection, final: bool = False) -> PublicBoard:
    board = replace(FINAL if final else PUBLIC, objections=objections)
    terms = board_terms(board, RULE, shipped_calendar())
    assert terms is not None
    return PublicBoard(board, terms, {OPEN.id: date(2025, 10, 11)})


def test_an_objection_rings_until_it_is_answered() -> None:
    told = list(rung_of_boards([public(OPEN)], date(2025, 9, 30)))
    assert [(o.kind, o.words, o.unit_id, o.urgency) for o in told] == [
        (
            ReminderKind.APPEAL,
            "区教育局的异议待答复，还有11天到期（2025-10-11）",
            12,
            Urgency.SOON,
        )
    ]
    late = list(rung_of_boards([public(OPEN)], date(2025, 10, 13)))
    assert [o.urgency for o in late] == [Urgency.URGENT]
    answered = replace(OPEN, verdict=ObjectionVerdict.REJECTED, decided_on=date(2025, 9, 29))
    assert list(rung_of_boards([public(answered)], date(2025, 9, 30))) == []


def test_a_notice_that_has_ended_asks_to_be_made_final() -> None:
    assert list(rung_of_boards([public()], date(2025, 10, 10))) == []
    (told,) = rung_of_boards([public()], date(2025, 10, 11))
    assert told.kind is ReminderKind.BOARD
    assert told.words == "公示已于10月10日结束，没有待答复的异议，可以定稿"
    assert [o.kind for o in rung_of_boards([public(OPEN)], date(2025, 10, 13))] == [
        ReminderKind.APPEAL
    ]
    assert list(rung_of_boards([public(final=True)], date(2025, 10, 13))) == []
    gone = entered(PUBLIC, BoardState.WITHDRAWN, date(2025, 10, 9))
    assert list(rung_of_boards([replace(public(), board=gone)], date(2025, 10, 13))) == []
