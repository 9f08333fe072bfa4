"""Verbs of the appraisal with drawn values, to be run in any order: each works or refuses."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.board import (
    AnswerDraft,
    BoardDraft,
    BoardMove,
    ExemptionDraft,
    ObjectionDraft,
    PointsDraft,
)
from fenghua_supervisor.domain.appraisal.facts import LineKey
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreEvent
from fenghua_supervisor.services.appraisal import boards, points, rules
from fenghua_supervisor.services.appraisal.counting import count_board
from tests.services.office_machine import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

    Verb = Callable[[], object]

_VERDICTS = tuple(ObjectionVerdict)


def verbs_of_appraisal(office: Office, unit: int, pick: int) -> dict[str, Verb]:
    """Name → the verb on something that ``pick`` chooses."""
    name = next(known.name for known in office.queries.units.all() if known.id == unit)
    board, on = 1 + pick % 2, DAY - timedelta(pick % 30)
    line = LineKey(ScoreEvent.ORDER_LATE, "act_now", 1 + pick % 2, unit)
    shipped = rules.shipped_score_rules()[pick % 2]
    praise = PointsDraft(name, "上级表扬", f"第{pick}次", "1号", on=on)
    answer = AnswerDraft(1 + pick % 3, _VERDICTS[pick % 2], "已核", Decimal(1 - pick % 2), on)
    return {
        "turn_on": partial(rules.turn_on_appraisal, office, shipped, date(DAY.year, 1, 1)),
        "turn_off": partial(rules.turn_off_appraisal, office),
        "points": partial(points.enter_points, office, praise),
        "unpoint": partial(points.withdraw_points, office, 1 + pick % 3, "有误", on),
        "exempt": partial(
            points.exempt_line, office, ExemptionDraft(line, "台风", "3号", DAY - timedelta(9))
        ),
        "unexempt": partial(points.withdraw_exemption, office, 1 + pick % 3, "有误", on),
        "draft": partial(boards.draft_board, office, BoardDraft(date(DAY.year, 1, 1), on, on=DAY)),
        "publish": partial(_move, office, BoardMove(board, BoardState.PUBLISHED)),
        "final": partial(_move, office, BoardMove(board, BoardState.FINAL)),
        "withdraw": partial(
            boards.withdraw_board, office, BoardMove(board, BoardState.WITHDRAWN, "有误")
        ),
        "appeal": partial(
            boards.object_to_board, office, ObjectionDraft(board, name, f"第{pick}次")
        ),
        "rule_on_appeal": partial(boards.answer_objection, office, answer),
    }


def _move(office: Office, move: BoardMove) -> object:
    board = office.queries.boards.item(move.board_id, office.today())
    paper = boards.BoardPaper(count_board(office, board), "亮榜.pdf", b"%PDF-1")
    verb = boards.publish_board if move.to is BoardState.PUBLISHED else boards.finish_board
    return verb(office, move, paper)
