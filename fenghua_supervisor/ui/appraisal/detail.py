"""The detail of a unit: its sum, each line with the way to its record, its objections."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.appraisal.counting import sum_words
from fenghua_supervisor.domain.appraisal.red_black import colour_words
from fenghua_supervisor.domain.appraisal.rule import signed
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.domain.papers.evaluation.boards import place_words, record_words
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.domain.writing.numbers import plain
from fenghua_supervisor.ui.appraisal.records import link_of
from fenghua_supervisor.ui.appraisal.withdrawals import withdrawable_of
from fenghua_supervisor.ui.base.detail_pane import DetailContent, Facts
from fenghua_supervisor.ui.base.views.step_detail import TakenFurtherDetail, link_button
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.inspections.entry_lines import EntryLine
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapSubLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.counting import ScoreLine
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.ui.appraisal.rows import ScoreRow
    from fenghua_supervisor.ui.appraisal.withdrawals import Withdrawable
    from fenghua_supervisor.ui.base.session import Session

POINTS, EXEMPT, WITHDRAW = "points", "exempt", "withdraw"
OBJECT, ANSWER = "object", "answer"
STEPS = {
    OBJECT: "登记异议",
    ANSWER: "答复异议",
    POINTS: "手工加减分",
    EXEMPT: "免责",
    WITHDRAW: "作废加减分或免责",
}


class ScoreDetail(TakenFurtherDetail):
    """Shows one unit, or a hint when none is selected."""

    #: a Withdrawable of a line is to be withdrawn
    withdraw_requested = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        hint = "在左边选一个单位，这里列出它的每一行加减分，点一下就到那条记录。"
        super().__init__(("没有选中单位", hint, "stamp"), STEPS, {}, parent)
        self._shelf = EvidenceShelf(session, self)
        self._session = session
        #: what can be withdrawn of the unit that is shown
        self.withdrawable: list[Withdrawable] = []

    def show_unit(self, row: ScoreRow, counted: Counted, board: Board | None) -> None:
        """Show one unit; the pane starts at its top."""
        kept = kept_already(board)
        self.withdrawable = [] if kept else withdrawable_of(self._session.office, row.score)
        self.show_content(self._content_of(row, counted, board))
        why = _why_not(row, board, kept)
        why[WITHDRAW] = kept or (
            "" if self.withdrawable else "这个单位没有手工加减分，也没有免责。"
        )
        shown = [OBJECT, ANSWER] if board and board.state is BoardState.PUBLISHED else [POINTS]
        self.show_steps(why, [step for step in shown if not why[step]] or [POINTS])

    def _content_of(self, row: ScoreRow, counted: Counted, board: Board | None) -> DetailContent:
        score = row.score
        content = self.new_content()
        content.add(NoteLabel(f"{score.tasks.league.value} · {counted.rule.title}", content))
        content.add(HeadLabel(score.tasks.unit, content).wrap())
        light, word = row.standing
        content.add_standing(light, word, f"{plain(score.total)}分，{place_words(score)}")
        facts = Facts(content)
        facts.add("算式", sum_words(counted.rule, score))
        if row.colour is not None:
            facts.add("红黑榜", colour_words(counted.rule, score, row.colour))
        facts.add("任务", f"牵头{score.tasks.leads}项，配合{score.tasks.supports}项")
        for other in counted.others:
            then = other.of(row.id)
            if then is not None:
                told = f"{sum_words(other.rule, then)}，{place_words(then)}"
                facts.add(f"按{other.rule.version}版", told)
        content.add(facts)
        content.add_section(f"加减分 {len(score.lines)} 行" if score.lines else "加减分")
        if not score.lines:
            content.add(WrapSubLabel("考核期内没有加减分的记录，得基础分。", content))
        for line in reversed(score.lines):
            self._add_line(content, line)
        if board is not None:
            self._add_objections(content, row, board)
        return content

    def _add_line(self, content: DetailContent, line: ScoreLine) -> None:
        fact = line.fact
        head = weekday_words(fact.on), f"{line.name}{signed(line.counted)}", fact.role.label
        given = "" if line.points == line.counted else f"规则{signed(line.points)}分；{line.note}"
        told = (f"依据：{fact.source}" if fact.source else "", given)
        files = self._files(line)
        tone = "red" if line.counted < 0 else ""
        content.add(
            EntryLine(head, fact.words, told, files, self._shelf, tone=tone, parent=content)
        )
        link = link_of(fact)
        if link is not None:
            words = f"查看{record_words(line)}"
            content.add(link_button(words, partial(self.open_requested.emit, link), content))
        for each in self.withdrawable:
            if each.line == fact.key:
                take_back = partial(self.withdraw_requested.emit, each)
                content.add(link_button(each.link_words, take_back, content))

    def _files(self, line: ScoreLine) -> tuple:  # type: ignore[type-arg]
        if line.fact.record.table != "score_manual":
            return ()
        day = line.fact.on
        known = self._session.office.queries.appraisal.points(day, day)
        return next((p.evidence for p in known if p.id == line.fact.record.id), ())

    def _add_objections(self, content: DetailContent, row: ScoreRow, board: Board) -> None:
        own = [each for each in board.objections if each.unit_id == row.id]
        if not own:
            return
        content.add_section(f"异议 {len(own)} 件")
        for each in own:
            asked = "提出异议" if each.decided_on else "待答复"
            head = weekday_words(each.on), asked, f"{each.entered_by}登记"
            files = each.evidence, self._shelf
            content.add(EntryLine(head, each.reason, (), *files, parent=content))
            if each.decided_on is not None and each.verdict is not None:
                head = weekday_words(each.decided_on), each.verdict.label, "答复"
                told = (f"更正{signed(each.points)}分" if each.points else "",)
                files = each.answer_evidence, self._shelf
                content.add(EntryLine(head, each.answer, told, *files, parent=content))


def kept_already(board: Board | None) -> str:
    """Why points and exemptions no longer change what is shown; empty: they do."""
    if board is None or board.state is BoardState.DRAFT:
        return ""
    return "这期亮榜已经公示，加减分和免责不再改变它；有误的请走异议，或作废后重新亮榜。"


def _why_not(row: ScoreRow, board: Board | None, kept: str) -> dict[str, str]:
    """Why a step may not be taken with this unit; empty: it may."""
    public = board is not None and board.state is BoardState.PUBLISHED
    state = "" if public else "只有公示期间才能登记和答复异议。"
    waits = [o for o in board.open_objections if o.unit_id == row.id] if board else []
    return {
        OBJECT: state,
        ANSWER: state or ("" if waits else "这个单位没有待答复的异议。"),
        POINTS: kept,
        EXEMPT: kept or ("" if row.score.lines else "这个单位没有加减分的行。"),
    }
