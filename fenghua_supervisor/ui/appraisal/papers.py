"""What the appraisal gives out: the board, the sheet of a unit, answers, the table of points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import EvaluationPaper
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal import papers
from fenghua_supervisor.ui.appraisal.score_dialogs import shortened
from fenghua_supervisor.ui.base.list_page import PaperOffer
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.inspections.papers import show_paper

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.ui.appraisal.rows import ScoreRow
    from fenghua_supervisor.ui.base.session import Session


_EXCEL = "Excel 工作簿 (*.xlsx)"


def save_scores(session: Session, counted: Counted, board: Board | None, owner: QWidget) -> None:
    """Save the points of all units with their lines as a workbook for the appraisal office."""
    from fenghua_supervisor.services.files import check_target

    feedback = session.feedback
    told = f"{board.number_words}{board.state.label}" if board else counted.last.isoformat()
    path = feedback.ask_save_path("导出计分表", f"计分表-{told}.xlsx", _EXCEL)
    if path is None:
        return
    try:
        if path.suffix.lower() != ".xlsx":
            raise UserError(f"这里存的是.xlsx文件，请把“{path.name}”改为.xlsx结尾。")
        check_target(path)
    except UserError as refusal:
        feedback.warn(str(refusal))
        return
    session.jobs.start(
        partial(papers.scores_book, is_demo=session.office.settings.demo_data),
        counted,
        board,
        label="正在生成计分表",
        on_done=partial(_write, session, path),
        owner=owner,
    )


def _write(session: Session, path: Path, content: object) -> None:
    from fenghua_supervisor.services.files import write_file

    assert isinstance(content, bytes)
    feedback = session.feedback
    if feedback.unless_refused(write_file, path, content) is None:
        return
    if feedback.ask(f"已导出到“{path.name}”。现在打开吗？", "打开"):
        open_outside(path)


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
