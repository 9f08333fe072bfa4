"""包案: the cases in a list, the selected one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.cases.cadence import cadence
from fenghua_supervisor.domain.codes.cases import CaseEvent
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.base.views.worded_view import WordedView
from fenghua_supervisor.ui.base.views.words_bar import WordsBar
from fenghua_supervisor.ui.cases.case_detail import MEETING, VISIT, CaseDetail, standing_of
from fenghua_supervisor.ui.cases.case_dialogs import CaseDialog, CaseStepDialog, VisitDialog
from fenghua_supervisor.ui.cases.meeting_dialogs import DecisionDoneDialog, MeetingDialog
from fenghua_supervisor.ui.inspections.commands import ADD_CASE
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.row_delegate import StateChipDelegate, SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.cases.case_file import CaseFile
    from fenghua_supervisor.domain.cases.meeting import Decision
    from fenghua_supervisor.ui.base.list_page import PaperOffer
    from fenghua_supervisor.ui.base.session import Session

_FILTERED_OUT = ("没有符合条件的包案", "换个条件试试。", "清除筛选")
_NONE_YET = (
    "还没有登记包案",
    "难办的事由一名领导包案：一个小组、一套方案、一个期限，每月回访，定期会商。",
    ADD_CASE.label,
)


class CasesView(WordedView["CaseFile"]):
    """All cases as of a day."""

    filtered_out, none_yet = _FILTERED_OUT, _NONE_YET
    detail: CaseDetail

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self.filters = WordsBar("查找事项、领导、单位", self)
        columns = _columns(lambda: self.as_of)
        self.list = ListPane(self, columns, "包案台账", "stamp", settings_key="cases")
        self.detail = CaseDetail(session, self.list.beside)
        self.compose(self.with_papers(self.detail.fill_menu))
        self.detail.decision_done.connect(self._on_decision)

    def read(self, as_of: date) -> str:
        """The cases."""
        queries = self.session.office.queries.cases
        self._rows = queries.opened(as_of)
        standings = [standing_of(row, as_of)[1] for row in self._rows]
        self.filters.know(standings, queries.search_texts())
        open_ = [row for row in self._rows if row.closed_on is None]
        lacks = sum(bool(cadence(row, Month.of(as_of), as_of).lacks) for row in open_)
        return f"共{len(self._rows)}件，在办{len(open_)}件，{lacks}件本月回访未满"

    def standing_of(self, row: CaseFile) -> str:
        """As the chip says it."""
        return standing_of(row, self.as_of)[1]

    def called(self, row: CaseFile) -> tuple[int, str]:
        """By its number."""
        return row.id, row.number_words

    def show_detail(self, row: CaseFile) -> None:
        """In the pane beside the list."""
        self.detail.show_case(row, self.as_of)

    def add(self) -> None:
        """Ask for a case."""
        dialog = CaseDialog(self.session, self.as_of, self)
        dialog.registered.connect(self.show_item)
        dialog.run()

    def add_apart(self) -> None:
        """Ask for a meeting that belongs to no case."""
        MeetingDialog(self.session, None, self.as_of, self).run()

    def take_step(self, step: str) -> None:
        """Take a step with the selected case."""
        case: CaseFile | None = self.list.first_selected()
        if case is None:
            return
        if step == VISIT:
            VisitDialog(self.session, case, self.as_of, self).run()
        elif step == MEETING:
            MeetingDialog(self.session, case, self.as_of, self).run()
        else:
            CaseStepDialog(self.session, CaseEvent(step), case, self.as_of, self).run()

    def offers(self) -> list[PaperOffer]:
        """The ledger, and papers of the selected case."""
        # Papers and what sets them are not needed before one is asked for.
        from fenghua_supervisor.ui.inspections.papers import of_cases

        return of_cases(self.session, self.list.first_selected(), self.as_of, self)

    def _on_decision(self, decision: Decision) -> None:
        DecisionDoneDialog(self.session, decision, self.as_of, self).run()


def _columns(as_of: Callable[[], date]) -> list[Column]:
    def month(case: CaseFile) -> str:
        told = cadence(case, Month.of(as_of()), as_of())
        return f"{told.done}/{told.wanted}"

    return [
        Column(
            "number", "编号", lambda c: f"〔{c.year}〕{c.number}号", lambda c: (c.year, c.number),
            104, whole=lambda c: c.number_words,
        ),
        Column(
            "standing", "状态", lambda c: standing_of(c, as_of())[1], width=92,
            look=partial(StateChipDelegate, lambda c: standing_of(c, as_of())),
        ),
        Column("title", "包案事项", lambda c: c.title, width=0),
        Column(
            "leader", "包案领导", lambda c: f"{c.post}{c.leader}", width=104, wide=150,
            look=SubDelegate,
        ),
        Column(
            "due", "期限", lambda c: words.listed_day(c.due_on, as_of()), lambda c: c.due_on, 92,
            place="room", look=SubDelegate,
        ),
        Column(
            "visits", "本月回访", month, width=76, look=SubDelegate,
            tooltip=lambda c: cadence(c, Month.of(as_of()), as_of()).words,
        ),
    ]  # fmt: skip
