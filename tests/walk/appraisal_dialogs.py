"""The dialogs of the appraisal on a board of the demo data that is public."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.board import BoardDraft, BoardMove, ObjectionDraft
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.services.appraisal.boards import draft_board, object_to_board
from fenghua_supervisor.services.appraisal.counting import count_board, count_span
from fenghua_supervisor.services.appraisal.papers import publish
from fenghua_supervisor.services.appraisal.rules import shipped_score_rule
from tests.pictures.stage import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.counting import UnitScore
    from tests.walk.maker import Maker


def _published(make: Maker) -> tuple[Board, UnitScore]:
    """A board that is public, with a unit that has something on it, and an objection of its."""
    office = make.office
    if not any(board.open_objections for board in office.queries.boards.drafted(AS_OF)):
        span = date(2025, 1, 1), date(2025, 8, 31)
        ident = draft_board(office, BoardDraft(*span, on=date(2025, 10, 9))).value
        publish(office, BoardMove(ident, BoardState.PUBLISHED, on=date(2025, 10, 29)))
        unit = next(s for s in count_span(office, *span).scores if s.lines).tasks.unit
        object_to_board(office, ObjectionDraft(ident, unit, "漏计一次表扬", on=date(2025, 10, 30)))
    board = next(b for b in office.queries.boards.drafted(AS_OF) if b.open_objections)
    score = count_board(office, board).of(board.objections[0].unit_id)
    assert score is not None
    return board, score


def rule(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.rule_dialogs import RuleDialog

    return RuleDialog(make.session, AS_OF, None, make.window)


def points(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.score_dialogs import PointsDialog

    known = shipped_score_rule("supervision")
    return PointsDialog(make.session, known, AS_OF, make.window, "区教育局")


def exemption(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.score_dialogs import ExemptionDialog

    return ExemptionDialog(make.session, _published(make)[1], AS_OF, make.window)


def withdrawal(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.withdrawals import WithdrawalDialog, withdrawable_of

    scores = count_span(make.office, date(2025, 1, 1), AS_OF).scores
    found = ((s, withdrawable_of(make.office, s)) for s in scores)
    score, offered = next((s, offered) for s, offered in found if offered)
    return WithdrawalDialog(make.session, score.tasks.unit, offered, AS_OF, make.window)


def board(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.board_dialogs import BoardDialog

    return BoardDialog(make.session, AS_OF, make.window)


def board_step(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.board_dialogs import BoardStepDialog

    return BoardStepDialog(
        make.session, BoardState.WITHDRAWN, _published(make)[0], AS_OF, make.window
    )


def objection(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.board_dialogs import AppealDialog

    return AppealDialog(make.session, *_published(make), AS_OF, make.window)


def answer(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.appraisal.board_dialogs import AnswerDialog

    waiting = _published(make)[0].open_objections
    return AnswerDialog(make.session, waiting, AS_OF, make.window)


OPENED: dict[str, Callable[[Maker], QDialog]] = {
    "RuleDialog": rule,
    "PointsDialog": points,
    "ExemptionDialog": exemption,
    "WithdrawalDialog": withdrawal,
    "BoardDialog": board,
    "BoardStepDialog": board_step,
    "AppealDialog": objection,
    "AnswerDialog": answer,
}
