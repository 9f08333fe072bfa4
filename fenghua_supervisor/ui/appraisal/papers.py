"""Which papers the appraisal offers: the board, the sheet of a unit, answers to objections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.services.appraisal import papers
from fenghua_supervisor.ui.appraisal.score_dialogs import shortened
from fenghua_supervisor.ui.base.list_page import PaperOffer
from fenghua_supervisor.ui.inspections.papers import show_paper

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.ui.appraisal.rows import ScoreRow
    from fenghua_supervisor.ui.base.session import Session


def offers_of(
    session: Session,
    board: Board | None,
    row: ScoreRow | None,
    span: tuple[date, date],
    parent: QWidget,
) -> list[PaperOffer]:
    """What can be printed of a board and of the unit that is selected; ``span`` without one."""
    office, (first, last) = session.office, span

    def board_paper(_chosen: object, _words: str) -> OfficePaper:
        assert board is not None
        return papers.paper_of_board(office, board.id, last)

    def unit_paper(_chosen: object, _words: str) -> OfficePaper:
        assert row is not None
        ident = board.id if board else None
        return papers.paper_of_unit(office, row.id, last, board_id=ident, first=first)

    def answer_paper(chosen: object, _words: str) -> OfficePaper:
        assert isinstance(chosen, int)
        return papers.paper_of_objection(office, chosen, last)

    answered = [o for o in board.objections if not o.is_open] if board else []
    choices = [(f"{o.unit}：{shortened(o.reason)}", o.id) for o in answered]
    return [
        PaperOffer(
            EvaluationPaper.BOARD,
            partial(show_paper, session, EvaluationPaper.BOARD, board_paper, [("", None)], parent),
            "" if board else "请先在上面选一期亮榜，还没有的先草拟。",
            "亮榜（A3）",
        ),
        PaperOffer(
            EvaluationPaper.SCORE_SHEET,
            partial(
                show_paper, session, EvaluationPaper.SCORE_SHEET, unit_paper, [("", None)], parent
            ),
            "" if row else "请先在列表中选一个单位。",
            f"计分明细（{row.score.tasks.unit}）" if row else "",
        ),
        PaperOffer(
            EvaluationPaper.OBJECTION,
            partial(show_paper, session, EvaluationPaper.OBJECTION, answer_paper, choices, parent),
            "" if answered else "还没有答复过的异议。",
        ),
    ]
