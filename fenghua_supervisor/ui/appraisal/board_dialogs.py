"""Drafting a board, taking it further, and objections to it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.appraisal.board import (
    AnswerDraft,
    BoardDraft,
    BoardMove,
    ObjectionDraft,
)
from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal.boards import (
    answer_objection,
    draft_board,
    object_to_board,
    withdraw_board,
)
from fenghua_supervisor.services.appraisal.papers import prepare
from fenghua_supervisor.ui.appraisal.score_dialogs import offer_lines, shortened
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.inspections.offers import offer_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.appraisal.board import Board, Objection
    from fenghua_supervisor.domain.appraisal.counting import UnitScore
    from fenghua_supervisor.ui.base.session import Session

_YES = {
    BoardState.PUBLISHED: "公示",
    BoardState.FINAL: "定稿",
    BoardState.WITHDRAWN: "作废",
}
_TOLD = {
    BoardState.PUBLISHED: "公示以后，榜单和每一行明细原样保存，记录再改也不变；有异议的可以更正。",
    BoardState.FINAL: "定稿的是公示的结果，加上异议成立的更正。定稿后原样保存，可随时重印。",
    BoardState.WITHDRAWN: "作废后编号和原件保留，可以重新草拟同一考核期的亮榜。",
}


class BoardDialog(FormDialog[BoardDraft]):
    """Asks for the span of a new board."""

    chapter = "03g-evaluation#亮榜"

    #: the id it was drafted under
    registered = Signal(object)

    first = Day("考核期从", ahead=True)
    last = Day("到（统计截止日）", ahead=True)
    title = Line("标题", "不填则为“某年综合绩效考核亮榜”", 60)
    day = Day("草拟日期")
    lines = ((first, last), title, day)

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(session, "草拟亮榜", "草拟", parent, day=as_of)
        self.first.set_day(date(as_of.year, 1, 1))
        self.last.set_day(self.entry_day)
        self.first.setFocus()

    def draft(self) -> BoardDraft:
        """What the user entered."""
        words = self.title.text().strip()
        return BoardDraft(self.first.day(), self.last.day(), words, on=self.day.day())

    def save(self, draft: BoardDraft) -> bool:
        """Draft it under the next number."""
        done = self.session.perform_or(self.refuse, draft_board, draft)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None


class BoardStepDialog(FormDialog[BoardMove]):
    """Withdraws a board, or asks for the step that makes it public or final."""

    chapter = "03g-evaluation#亮榜"

    #: a PreparedBoard whose paper is to be set and kept
    prepared = Signal(object)

    text = Area("说明", "", 3)
    day = Day("日期")
    lines = (text, day)

    def __init__(
        self,
        session: Session,
        to: BoardState,
        board: Board,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = f"{board.number_words}　{board.title}", _TOLD[to]
        super().__init__(session, f"亮榜{_YES[to]}", _YES[to], parent, about=about, day=as_of)
        self._board, self._to = board, to
        withdraws = to is BoardState.WITHDRAWN
        self.call(self.text, "作废原因" if withdraws else "说明", "" if withdraws else "可不填")
        self.text.setFocus()

    def draft(self) -> BoardMove:
        """What the user entered."""
        return BoardMove(self._board.id, self._to, self.text.words(), self.day.day())

    def save(self, draft: BoardMove) -> bool:
        """Take the step, or have the paper made that is kept with it."""
        if self._to is BoardState.WITHDRAWN:
            return self.session.perform_or(self.refuse, withdraw_board, draft) is not None
        try:
            prepared = prepare(self.session.office, draft)
        except UserError as refusal:
            self.refuse(str(refusal))
            return False
        self.prepared.emit(prepared)
        return True


class AppealDialog(FormDialog[ObjectionDraft]):
    """Asks what a unit objects to: one of its lines, or its result as a whole."""

    chapter = "03g-evaluation#亮榜"

    line = Choice("对哪一行")
    reason = Area("异议的理由", "单位怎么说，附了什么材料", 4, needed="请写明异议的理由。")
    doc_number = Line("来文", "文件名称或文号，没有的不填", 80)
    day = Day("提出日期")
    lines = (line, reason, (doc_number, day))

    def __init__(
        self,
        session: Session,
        board: Board,
        score: UnitScore,
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        about = score.tasks.unit, f"{board.number_words}　{board.title}"
        super().__init__(session, "登记异议", "登记", parent, about=about, day=as_of)
        self._board, self._score = board, score
        self.line.addItem("对得分整体有异议（例如漏计）", None)
        offer_lines(self.line, score.lines)
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "单位的材料", self.files))
        self.reason.setFocus()

    def draft(self) -> ObjectionDraft:
        """What the user entered."""
        line = self.line.currentData()
        return ObjectionDraft(
            self._board.id,
            self._score.tasks.unit,
            self.reason.words(),
            line.fact.key if line else None,
            self.day.day(),
            doc_number=self.doc_number.text().strip(),
            files=self.files.paths(),
        )

    def save(self, draft: ObjectionDraft) -> bool:
        """Register it."""
        return self.session.perform_or(self.refuse, object_to_board, draft) is not None


class AnswerDialog(FormDialog[AnswerDraft]):
    """Asks what was decided on an objection."""

    chapter = "03g-evaluation#亮榜"

    which = Choice("哪一件异议")
    verdict = Choice("结论")
    points = Line("更正分值", "例如1或-2", 8, width=120)
    answer = Area("答复", "怎么核查的，结论是什么", 4, needed="请写明答复。")
    doc_number = Line("依据文件", "文件名称或文号，没有的不填", 80)
    day = Day("答复日期")
    lines = (which, (verdict, points), answer, (doc_number, day))

    def __init__(
        self,
        session: Session,
        objections: Sequence[Objection],
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "答复异议", "答复", parent, day=as_of)
        for each in objections:
            what = "对一行计分" if each.line else "对得分整体"
            self.which.addItem(f"{each.unit}（{what}）：{shortened(each.reason)}", each)
        self.show_field(self.which, shown=True)
        offer_codes(self.verdict, ObjectionVerdict)
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "核查材料", self.files))
        self.which.currentIndexChanged.connect(self._on_changed)
        self.verdict.currentIndexChanged.connect(self._on_changed)
        self._on_changed()
        self.answer.setFocus()

    def draft(self) -> AnswerDraft:
        """What the user entered."""
        text, verdict = self.points.text().strip(), ObjectionVerdict(self.verdict.currentData())
        upheld = verdict is ObjectionVerdict.UPHELD
        return AnswerDraft(
            self.which.currentData().id,
            verdict,
            self.answer.words(),
            Decimal(text) if text and upheld else Decimal(0),
            self.day.day(),
            doc_number=self.doc_number.text().strip(),
            files=self.files.paths(),
        )

    def problem(self) -> str:
        """What is missing, or is no number."""
        text = self.points.text().strip()
        try:
            Decimal(text or "0")
        except InvalidOperation:
            return f"更正分值“{text}”不是数字，请填如1或-2。"
        return super().problem()

    def save(self, draft: AnswerDraft) -> bool:
        """Decide on it."""
        return self.session.perform_or(self.refuse, answer_objection, draft) is not None

    def _on_changed(self) -> None:
        objection: Objection = self.which.currentData()
        upheld = ObjectionVerdict(self.verdict.currentData()) is ObjectionVerdict.UPHELD
        note = "这一行不再计分；另需更正的才填" if objection.line else "加几分或减几分"
        self.show_field(self.points, shown=upheld)
        self.call(self.points, "更正分值", note)
