"""A board is drafted, made public, objected to, answered, made final, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.board import (
    board_terms,
    check_answer,
    check_final,
    check_move,
    check_objection,
    check_span,
)
from fenghua_supervisor.domain.appraisal.result import counted_json
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.records import record
from fenghua_supervisor.services.appraisal.counting import count_board
from fenghua_supervisor.services.appraisal.rules import require_on, rule_on
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.appraisal import BoardEntryRow, BoardRow, ObjectionRow
from fenghua_supervisor.store.tables.frozen import FrozenResultRow
from fenghua_supervisor.store.tables.ledger import EvidenceRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.appraisal.board import (
        AnswerDraft,
        Board,
        BoardDraft,
        BoardMove,
        BoardTerms,
        Objection,
        ObjectionDraft,
    )
    from fenghua_supervisor.domain.appraisal.facts import LineKey
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_MAX_TITLE, _MAX_TEXT, _MAX_DOC = 60, 500, 80


@record
class BoardPaper:
    """What is kept of a board for good: its figures, and the bytes and name of its paper."""

    counted: Counted
    name: str
    content: bytes


def terms_of(office: Office, board: Board) -> BoardTerms | None:
    """The days of a board's notice by its own version of the rule; None: it is not public."""
    return board_terms(board, office.queries.appraisal.rule(board.rule_id), office.calendar)


@verb
def draft_board(office: Office, draft: BoardDraft) -> Done[int]:
    """Draft a board of a span under the next number of its year; the value is its id.

    It is counted from the records until it is made public.
    """
    require_on(office)
    on = happened_on(draft.on, office.today())
    check_span(draft.first, draft.last, on)
    rule = (
        rule_on(office, draft.last)
        if draft.rule_id is None
        else office.queries.appraisal.rule(draft.rule_id)
    )
    boards = office.queries.boards.drafted(office.today())
    for board in boards:
        same = (board.first, board.last) == (draft.first, draft.last)
        if same and board.state is not BoardState.WITHDRAWN:
            raise UserError(
                f"{board.span_words}的亮榜已有{board.number_words}（{board.state.label}），"
                "要重新亮榜，请先作废原来的。"
            )
    number = office.queries.boards.last_number(on.year) + 1
    usual = f"{draft.last.year}年综合绩效考核亮榜"
    title = one_line(clean_field(draft.title, "标题", limit=_MAX_TITLE)) or usual
    with office.begin(f"草拟亮榜 {number}号") as work:
        row = work.add(
            BoardRow(
                number=number,
                year=on.year,
                title=title,
                first_on=draft.first,
                last_on=draft.last,
                rule_id=rule.id,
                drafted_on=on,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(row.id, f"亮榜〔{on.year}〕{number}号已草拟，按{rule.title}计分")


@verb
def publish_board(office: Office, move: BoardMove, paper: BoardPaper) -> Done[int]:
    """Make a board public (公示): its figures and its paper are kept as they are."""
    board, on = _moved(office, move)
    check_move(board, BoardState.PUBLISHED, on)
    return _keep(office, board, move, paper, on)


@verb
def finish_board(office: Office, move: BoardMove, paper: BoardPaper) -> Done[int]:
    """Make a board final (定稿): what was made public, corrected by objections that were upheld.

    UserError while an objection is open or the notice lasts.
    """
    board, on = _moved(office, move)
    check_final(board, terms_of(office, board), on)
    return _keep(office, board, move, paper, on)


@verb
def withdraw_board(office: Office, move: BoardMove) -> Done[int]:
    """Withdraw a board with a reason: its number stays, and what was kept of it."""
    board, on = _moved(office, move)
    check_move(board, BoardState.WITHDRAWN, on)
    why = one_line(required_field(move.text, "作废原因", limit=_MAX_TEXT))
    with office.begin(f"作废亮榜 {board.number}号") as work:
        _enter(office, work, board.id, BoardState.WITHDRAWN, on, why)
        mine = (FrozenResultRow.kind == FrozenKind.BOARD.value) & (
            FrozenResultRow.subject_id == board.id
        )
        for row in work.all(FrozenResultRow, mine):
            row.withdrawn_on, row.withdrawn_reason = on, why
            work.save(row)
    return work.done(board.id, f"{board.number_words}已作废，编号和原件保留")


@verb
def object_to_board(office: Office, draft: ObjectionDraft) -> Done[int]:
    """Register an objection of a unit (异议) to a line of it or to its result; its id."""
    require_on(office)
    on = happened_on(draft.on, office.today())
    board = office.queries.boards.item(draft.board_id, office.today())
    check_objection(board, terms_of(office, board), on)
    unit = resolve_unit(office.queries.units.all(), draft.unit)
    score = count_board(office, board).of(unit.id)
    if score is None:
        raise UserError(f"{board.number_words}上没有{unit.name}，请核对单位。")
    if draft.line is not None and draft.line not in {line.fact.key for line in score.lines}:
        raise UserError(f"{board.number_words}的{unit.name}没有这一行，请从它的计分明细中选。")
    _check_not_twice(board, unit.id, draft.line)
    reason = required_field(draft.reason, "异议的理由", limit=_MAX_TEXT)
    proofs = _proofs(office, draft)
    with office.begin(f"登记异议 {unit.name}") as work:
        row = work.add(
            ObjectionRow(
                board_id=board.id,
                unit_id=unit.id,
                line=draft.line.code if draft.line else "",
                on_date=on,
                reason=reason,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, proofs, objection_id=row.id)
    due = answer_due(office, board, on)
    return work.done(row.id, f"{unit.name}的异议已登记，请在{chinese_date(due)}前答复")


@verb
def answer_objection(office: Office, draft: AnswerDraft) -> Done[int]:
    """Decide on an objection (申诉答复); the value is its id."""
    on = happened_on(draft.on, office.today())
    objection = office.queries.boards.objection(draft.objection_id, office.today())
    board = office.queries.boards.item(objection.board_id, office.today())
    if board.state is not BoardState.PUBLISHED:
        raise UserError(f"{board.number_words}现在是“{board.state.label}”，异议不能再答复。")
    check_answer(objection, draft, on)
    answer = required_field(draft.answer, "答复", limit=_MAX_TEXT)
    proofs = _proofs(office, draft)
    with office.begin(f"答复异议 {objection.unit}") as work:
        row = work.get(ObjectionRow, objection.id)
        assert row is not None
        row.verdict, row.decided_on, row.answer = draft.verdict, on, answer
        row.points = draft.points
        work.save(row)
        attach(work, proofs, objection_answer_id=row.id)
    return work.done(objection.id, f"{objection.unit}的异议已答复：{draft.verdict.label}")


def _proofs(office: Office, draft: ObjectionDraft | AnswerDraft) -> list[EvidenceRow]:
    """The files, and the document number as a proof of its own."""
    number = one_line(clean_field(draft.doc_number, "依据文件", limit=_MAX_DOC))
    numbered = [EvidenceRow(doc_number=number)] if number else []
    return [*numbered, *kept_files(office, draft.files)]


def answer_due(office: Office, board: Board, since: date) -> date:
    """The last day to answer an objection that came on ``since``."""
    rule = office.queries.appraisal.rule(board.rule_id)
    return office.calendar.add(since, rule.decide_days).day


def _moved(office: Office, move: BoardMove) -> tuple[Board, date]:
    require_on(office)
    on = happened_on(move.on, office.today())
    return office.queries.boards.item(move.board_id, office.today()), on


def _keep(office: Office, board: Board, move: BoardMove, paper: BoardPaper, on: date) -> Done[int]:
    """Enter the step and keep the paper; Conflict when the records have moved since it was made."""
    figures = counted_json(count_board(office, board))
    if figures != counted_json(paper.counted):
        raise Conflict("排版以后记录又有变动，榜单和计分不一致了，未作任何改动，请重新操作。")
    kept = office.store.files.keep_bytes(paper.content, paper.name)
    with office.begin(f"{move.to.label}亮榜 {board.number}号") as work:
        _enter(office, work, board.id, move.to, on, clean_field(move.text, "说明", limit=_MAX_TEXT))
        work.add(
            FrozenResultRow(
                kind=FrozenKind.BOARD,
                subject_id=board.id,
                period=f"{board.span_words}{move.to.label}",
                title=board.title,
                as_of=board.last,
                frozen_on=on,
                figures=figures,
                name=paper.name,
                sha256=kept.sha256,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    message = f"{board.number_words}已{move.to.label}"
    if move.to is BoardState.PUBLISHED:
        terms = terms_of(office, office.queries.boards.item(board.id, office.today()))
        assert terms is not None
        message += (
            f"，异议到{terms.objections_end.words}为止，"
            f"最早{chinese_date(terms.final_from)}可以定稿"
        )
    return work.done(board.id, message)


def _enter(
    office: Office, work: UnitOfWork, board_id: int, state: BoardState, on: date, text: str
) -> None:
    work.add(
        BoardEntryRow(
            board_id=board_id,
            kind=state,
            on_date=on,
            text=text,
            entered_by=office.actor,
            recorded_at=office.now(),
        )
    )


def _check_not_twice(board: Board, unit_id: int, line: LineKey | None) -> None:
    for known in board.objections:
        if known.unit_id == unit_id and known.line == line:
            told = _standing(known)
            raise UserError(f"{known.unit}对同一处已提出过异议（{told}），不必再登记。")


def _standing(objection: Objection) -> str:
    return objection.verdict.label if objection.verdict else "待答复"
