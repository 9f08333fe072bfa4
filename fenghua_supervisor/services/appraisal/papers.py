"""Papers of the appraisal, gathered as of a day; a board is published together with its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.board import board_terms, check_final, check_move
from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.papers.evaluation.boards import (
    BoardFacts,
    board_sheet,
    objection_answer,
    unit_sheet,
)
from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.appraisal.boards import (
    BoardPaper,
    finish_board,
    publish_board,
    terms_of,
)
from fenghua_supervisor.services.appraisal.counting import count_board, count_span
from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf, paper_office
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.appraisal.board import Board, BoardMove
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

_LATER = {BoardState.PUBLISHED: publish_board, BoardState.FINAL: finish_board}


def paper_of_board(office: Office, board_id: int, as_of: date) -> OfficePaper:
    """亮榜 of a board as it stands."""
    board = office.queries.boards.item(board_id, as_of)
    on = board.entries[-1].on if board.entries else as_of
    return _sheet(office, board, count_board(office, board), (board.state, on))


def paper_of_unit(
    office: Office, unit_id: int, as_of: date, *, board_id: int | None = None, first: date
) -> OfficePaper:
    """计分明细 of a unit on a board, or from ``first`` to a day where it is on none."""
    board = None if board_id is None else office.queries.boards.item(board_id, as_of)
    counted = count_board(office, board) if board else count_span(office, first, as_of)
    score = counted.of(unit_id)
    if score is None:
        raise UserError("这个单位没有任务，也没有加减分的记录，没有计分明细。")
    return unit_sheet(counted, score, _facts(office, as_of), board)


def paper_of_objection(office: Office, objection_id: int, as_of: date) -> OfficePaper:
    """申诉答复; UserError before it was decided."""
    objection = office.queries.boards.objection(objection_id, as_of)
    if objection.is_open:
        raise UserError(f"{objection.unit}的异议还没有答复，请先答复再出申诉答复。")
    board = office.queries.boards.item(objection.board_id, as_of)
    return objection_answer(board, objection, count_board(office, board), _facts(office, as_of))


@record
class PreparedBoard:
    """A step of a board that may be taken, with what it shows and the paper that is kept of it."""

    move: BoardMove
    counted: Counted
    sheet: OfficePaper


def prepare(office: Office, move: BoardMove) -> PreparedBoard:
    """Count a board and gather its paper for a step; UserError when it may not be taken."""
    today = office.today()
    on = happened_on(move.on, today)
    board = office.queries.boards.item(move.board_id, today)
    if move.to is BoardState.FINAL:
        check_final(board, terms_of(office, board), on)
    else:
        check_move(board, move.to, on)
    counted = count_board(office, board)
    return PreparedBoard(move, counted, _sheet(office, board, counted, (move.to, on)))


def keep(office: Office, prepared: PreparedBoard, content: bytes) -> Done[int]:
    """Take the step; ``content`` is the paper as it was set."""
    paper = BoardPaper(prepared.counted, f"{prepared.sheet.file_stem}.pdf", content)
    return _LATER[prepared.move.to](office, prepared.move, paper)


def publish(office: Office, move: BoardMove) -> Done[int]:
    """Make a board public or final together with its paper, which is kept; the value is its id."""
    prepared = prepare(office, move)
    return keep(office, prepared, office_paper_pdf(NullProgress(), prepared.sheet, {}))


def _sheet(
    office: Office, board: Board, counted: Counted, step: tuple[BoardState, date]
) -> OfficePaper:
    state, on = step
    terms = terms_of(office, board)
    if state is BoardState.PUBLISHED and terms is None:
        terms = board_terms(board, counted.rule, office.calendar, on)
    return board_sheet(BoardFacts(board, counted, state, on, terms), _facts(office, on))


def _facts(office: Office, as_of: date) -> EvaluationFacts:
    return EvaluationFacts(as_of, paper_office(office), office.settings.demo_data)


def scores_book(
    progress: Progress, counted: Counted, board: Board | None, *, is_demo: bool
) -> bytes:
    """得分汇总 and 计分明细 of all units as a workbook, for the appraisal office; a job function.

    ``board``: the one that was counted; None: the points of a span as they stand.
    """
    from fenghua_supervisor.exchange.appraisal import scores_workbook

    progress.advance(0, 1, "生成计分表")
    title = f"{counted.last.year}年综合绩效考核计分表"
    shown = f"{board.number_words}（{board.state.label}）" if board else "尚未亮榜"
    note = f"{DEMO_MARK}；{shown}" if is_demo else shown
    content = scores_workbook(counted, title, note)
    progress.advance(1, 1, "完成")
    return content
