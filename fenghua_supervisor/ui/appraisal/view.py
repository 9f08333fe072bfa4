"""考核: the points of the units, of this year so far or of a board, each line with its record."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.appraisal.red_black import colours_of
from fenghua_supervisor.domain.appraisal.rule import in_force
from fenghua_supervisor.domain.codes.appraisal import BoardState
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal.boards import terms_of
from fenghua_supervisor.services.appraisal.counting import (
    changes_since,
    count_board,
    count_span,
)
from fenghua_supervisor.services.appraisal.papers import keep
from fenghua_supervisor.services.appraisal.rules import turn_off_appraisal
from fenghua_supervisor.services.papers.inspection_papers import office_paper_pdf
from fenghua_supervisor.ui.appraisal.bar import ScoresBar
from fenghua_supervisor.ui.appraisal.board_dialogs import (
    AnswerDialog,
    AppealDialog,
    BoardDialog,
    BoardStepDialog,
)
from fenghua_supervisor.ui.appraisal.detail import (
    ANSWER,
    EXEMPT,
    OBJECT,
    POINTS,
    WITHDRAW,
    ScoreDetail,
)
from fenghua_supervisor.ui.appraisal.papers import offers_of, save_scores
from fenghua_supervisor.ui.appraisal.rows import ScoreRow, columns
from fenghua_supervisor.ui.appraisal.rule_dialogs import RuleDialog
from fenghua_supervisor.ui.appraisal.score_dialogs import ExemptionDialog, PointsDialog
from fenghua_supervisor.ui.appraisal.withdrawals import WithdrawalDialog
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.evaluation.view import EvaluationView
from fenghua_supervisor.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.appraisal.board import Board
    from fenghua_supervisor.domain.appraisal.result import Counted
    from fenghua_supervisor.services.appraisal.papers import PreparedBoard
    from fenghua_supervisor.ui.appraisal.withdrawals import Withdrawable
    from fenghua_supervisor.ui.base.list_page import PaperOffer
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的单位", "换个条件试试。", "清除筛选")
_OFF = (
    "综合绩效考核还没有启用",
    (
        "启用后按计分规则给每个单位计分：从已有的记录算出来，每一行都能点到那条记录；"
        "先草拟、再公示、后定稿。规则先与考核办商定，随时可以停用。"
    ),
    "启用…",
)
_ASK_OFF = "停用综合绩效考核？不再计分，规则、榜单和已登记的都保留，可以再启用，也可以撤销。"
_NO_RULE = ("这一天还没有采用的计分规则", "换一个查看日期，或新增一版规则。", "修改计分规则…")
_STEPS = (BoardState.PUBLISHED, BoardState.FINAL, BoardState.WITHDRAWN)
_STEP_WORDS = {
    BoardState.PUBLISHED: "公示…",
    BoardState.FINAL: "定稿…",
    BoardState.WITHDRAWN: "作废…",
}


class AppraisalView(EvaluationView):
    """The units with their points."""

    more_words = "考核榜单"

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.board: Board | None = None
        self.counted: Counted | None = None
        self._rows: list[ScoreRow] = []
        self.filters = ScoresBar(self)
        self.list = ListPane(self, columns(), "考核计分", "stamp", settings_key="appraisal")
        self.detail = ScoreDetail(session, self.list.beside)
        self.list.put_beside(self.detail)
        self.fill(self.filters, self.filters.told, self.list)
        self.filters.asked.connect(self._read)
        self.filters.changed.connect(self._show_rows)
        self.list.chosen.connect(self._on_chosen)
        self.list.offer_menu(self.with_papers(self.detail.fill_menu))
        self.list.empty.clicked.connect(self._on_empty)
        self.detail.step_requested.connect(self.take_step)
        self.detail.withdraw_requested.connect(self._withdraw)
        self.detail.open_requested.connect(self.open_requested)

    @property
    def is_on(self) -> bool:
        """Whether the office counts points."""
        return self.session.office.settings.appraisal_on

    def refresh(self, as_of: date) -> None:
        """Read boards and points anew; board, filter and selection stay."""
        self.as_of = as_of
        self.filters.offer(self.session.office.queries.boards.drafted(as_of), as_of.year)
        self._read()

    def show_item(self, ident: int) -> None:
        """Show a board."""
        place = self.filters.board.findData(ident)
        self.filters.board.setCurrentIndex(max(place, 0))
        self._read()

    def can_add(self) -> bool:
        """Whether points can be entered."""
        return self.is_on

    def add(self) -> None:
        """Ask for points by hand."""
        self._ask_points("")

    def offers(self) -> list[PaperOffer]:
        """The board, the sheet of the unit, answers to objections."""
        first = date(self.as_of.year, 1, 1)
        row = self.list.first_selected()
        return offers_of(self.session, self.board, row, (first, self.as_of), self)

    def fill_more(self, menu: QMenu) -> None:
        """What is done with boards and the rule."""
        menu.setToolTipsVisible(True)
        if not self.is_on:
            menu.addAction("启用综合绩效考核…").triggered.connect(self.turn_on)
            return
        menu.addAction("草拟亮榜…").triggered.connect(self.draft)
        menu.addSeparator()
        for step in _STEPS:
            entry = menu.addAction(_STEP_WORDS[step])
            why = self._why_not(step)
            entry.setEnabled(not why)
            entry.setToolTip(plain_tip(why or _STEP_WORDS[step]))
            entry.triggered.connect(partial(self.step, step))
        menu.addSeparator()
        menu.addAction("修改计分规则…").triggered.connect(self.change_rule)
        menu.addAction("导出计分表（Excel）…").triggered.connect(self.export)
        menu.addSeparator()
        menu.addAction("停用综合绩效考核…").triggered.connect(self.switch)

    def export(self) -> None:
        """Save what is counted as a workbook; while it is off, what turning it on means is told."""
        if self.counted is not None:
            save_scores(self.session, self.counted, self.board, self)
        elif not self.is_on:
            self.turn_on()

    def switch(self) -> None:
        """Turn it on, or off where it is on; both ask."""
        if not self.is_on:
            self.turn_on()
        elif self.session.feedback.ask(_ASK_OFF, "停用"):
            self.session.perform(turn_off_appraisal)

    def turn_on(self) -> None:
        """Say what turning it on means, and ask for the rule."""
        RuleDialog(self.session, self.as_of, None, self).run()

    def change_rule(self) -> None:
        """Ask for a new version of the rule."""
        rules = self.session.office.queries.appraisal.rules()
        if rules:
            RuleDialog(self.session, self.as_of, rules[-1], self).run()

    def draft(self) -> None:
        """Ask for a new board."""
        dialog = BoardDialog(self.session, self.as_of, self)
        dialog.registered.connect(self._show_drafted)
        dialog.run()

    def step(self, to: BoardState) -> None:
        """Take the board that is shown further."""
        if self.board is not None:
            dialog = BoardStepDialog(self.session, to, self.board, self.as_of, self)
            dialog.prepared.connect(self._set_paper)
            dialog.run()

    def take_step(self, step: str) -> None:
        """Take a step with the selected unit."""
        row: ScoreRow | None = self.list.first_selected()
        if row is None:
            return
        if step == POINTS:
            self._ask_points(row.score.tasks.unit)
        elif step == EXEMPT:
            ExemptionDialog(self.session, row.score, self.as_of, self).run()
        elif step == WITHDRAW:
            self._withdraw(None)
        elif self.board is not None and step == OBJECT:
            AppealDialog(self.session, self.board, row.score, self.as_of, self).run()
        elif self.board is not None and step == ANSWER:
            waiting = [o for o in self.board.open_objections if o.unit_id == row.id]
            AnswerDialog(self.session, waiting, self.as_of, self).run()

    def _set_paper(self, prepared: PreparedBoard) -> None:
        """Have the paper set beside the window's work, then take the step with it."""
        self.session.jobs.start(
            office_paper_pdf,
            prepared.sheet,
            {},
            label=f"正在排版{prepared.sheet.kind.label}",
            on_done=partial(self._keep, prepared),
            owner=self,
        )

    def _keep(self, prepared: PreparedBoard, content: object) -> None:
        assert isinstance(content, bytes)
        self.session.perform(keep, prepared, content)

    def _ask_points(self, unit: str) -> None:
        rule = in_force(self.session.office.queries.appraisal.rules(), self.as_of)
        if rule is not None:
            PointsDialog(self.session, rule, self.as_of, self, unit).run()

    def _withdraw(self, first: Withdrawable | None) -> None:
        row: ScoreRow | None = self.list.first_selected()
        offered = self.detail.withdrawable
        if row is not None and offered:
            offered = sorted(offered, key=lambda each: each != first)
            unit = row.score.tasks.unit
            WithdrawalDialog(self.session, unit, offered, self.as_of, self).run()

    def _show_drafted(self, ident: int) -> None:
        self.filters.offer(self.session.office.queries.boards.drafted(self.as_of), self.as_of.year)
        self.show_item(ident)

    def _read(self) -> None:
        office, ident = self.session.office, self.filters.board.currentData()
        self.board = self.counted = None
        self.filters.show_controls(shown=self.is_on)
        told = ""
        if self.is_on:
            try:
                if ident:
                    self.board = office.queries.boards.item(ident, self.as_of)
                    self.counted = count_board(office, self.board)
                else:
                    first = date(self.as_of.year, 1, 1)
                    self.counted = count_span(office, first, self.as_of)
            except UserError as refusal:
                told = str(refusal)
        counted = self.counted
        scores = counted.scores if counted else ()
        colours = colours_of(counted.rule, scores) if counted else {}
        self._rows = [
            ScoreRow(score, place, colours.get(score.tasks.unit_id))
            for place, score in enumerate(scores)
        ]
        self.filters.know(counted.leagues if counted else ())
        self.filters.told.set_whole(told or self._told())
        self._show_rows()

    def _told(self) -> str:
        if self.counted is None:
            return ""
        parts = [f"共{len(self._rows)}家，按{self.counted.rule.title}"]
        if self.counted.others:
            parts.append("考核期内规则有修改，两版都列在明细里")
        if self.board is not None:
            parts.insert(0, f"{self.board.number_words}{self.board.state.label}")
            parts += self._terms(self.board)
        return "，".join(parts)

    def _terms(self, board: Board) -> list[str]:
        office = self.session.office
        parts = []
        terms = terms_of(office, board)
        if terms is not None and board.state is BoardState.PUBLISHED:
            parts.append(f"公示到{terms.notice_ends.words}")
            waiting = len(board.open_objections)
            parts += [f"{waiting}件异议待答复"] if waiting else []
        if board.published_on is not None and board.state is not BoardState.WITHDRAWN:
            changed = changes_since(office, board)
            parts += [f"现在重算有{len(changed)}家不同：{changed[0].words}"] if changed else []
        return parts

    def _show_rows(self) -> None:
        why = _FILTERED_OUT if self._rows else (_NO_RULE if self.is_on else _OFF)
        self.list.show_rows(self.filters.fitting(self._rows), why)

    def _on_chosen(self, rows: list[ScoreRow]) -> None:
        if rows and self.counted is not None:
            self.detail.show_unit(rows[0], self.counted, self.board)

    def _on_empty(self) -> None:
        if self._rows:
            self.filters.clear()
        elif self.is_on:
            self.change_rule()
        else:
            self.turn_on()

    def _why_not(self, to: BoardState) -> str:
        if self.board is None:
            return "请先在上面选一期亮榜，还没有的先草拟。"
        state = self.board.state
        if to is BoardState.WITHDRAWN:
            return "这期亮榜已经作废。" if state is BoardState.WITHDRAWN else ""
        wanted = BoardState.DRAFT if to is BoardState.PUBLISHED else BoardState.PUBLISHED
        if state is not wanted:
            return f"这期亮榜现在是“{state.label}”。"
        if to is BoardState.FINAL and self.board.open_objections:
            return f"还有{len(self.board.open_objections)}件异议没有答复。"
        return ""
