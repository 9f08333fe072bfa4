"""已冻结的实现度: what was published, its paper byte for byte, what it would be now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.indicators.frozen import frozen_from
from fenghua_supervisor.domain.indicators.rounding import score_words
from fenghua_supervisor.domain.papers.frozen_result import ResultWithdrawal
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.index import correction_of, frozen_indexes
from fenghua_supervisor.services.papers.frozen_results import result_bytes, withdraw_result
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.papers.pdf_dialog import PAPER_SIZE, PdfDialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.empty_state import EmptyState
from fenghua_supervisor.ui.widgets.labels import HeadLabel, WarnLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, stacked
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.indicators.system import SystemVersion
    from fenghua_supervisor.domain.papers.frozen_result import FrozenResult
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (820, 520)
_CHAPTER = "03g-evaluation#冻结"


def _total(result: FrozenResult) -> str:
    return score_words(frozen_from(json.loads(result.figures)).total)


_COLUMNS = (
    Column("period", "期间", lambda r: r.period, width=110),
    Column("total", "实现度", _total, width=80, align="right"),
    Column(
        "version", "体系版次",
        lambda r: f"第{frozen_from(json.loads(r.figures)).version}版", width=84,
    ),
    Column("as_of", "统计截止日", lambda r: r.as_of.isoformat(), width=104),
    Column("frozen", "冻结日期", lambda r: r.frozen_on.isoformat(), width=104),
    Column(
        "state", "情况", lambda r: "有效" if r.stands else f"已作废：{r.withdrawn_reason}", width=0,
    ),
)  # fmt: skip


class FrozenIndexesDialog(Dialog):
    """Those of one system, the newest first; the marked one with what it would be now."""

    chapter = _CHAPTER

    def __init__(
        self, session: Session, version: SystemVersion, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("已冻结的实现度", parent)
        self._session, self._system_id, self._as_of = session, version.system_id, as_of
        self._told_of: FrozenResult | None = None
        self.model = RowsModel(_COLUMNS)
        self.table = RowsView(self.model, parent=self)
        self.table.setAccessibleName("已冻结的实现度")
        none_yet = "在“指标体系”菜单里选“冻结这个月的实现度”，数据和说明就原样保存下来。"
        empty = EmptyState("还没有冻结过", none_yet, icon="stamp", parent=self)
        self._stack = stacked(self, self.table, empty)
        self.told = WrapLabel("", self)
        self._warning = WarnLabel(parent=self)
        self.withdraw = PlainButton("作废…", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self.show_it = PrimaryButton("看原件…", parent=self)
        card = Card(self, self._stack, margin=1)
        head = HeadLabel(f"{version.name}：已冻结的实现度", self)
        foot = self.withdraw, None, self.close_it, self.show_it
        self.lay_out(head, self.told, (card, 1), self._warning, foot=foot, edges=ROUND_EDGES)
        self.grow_to(*_SIZE)
        self._warning.say("")
        self.table.rows_selected.connect(self._on_selected)
        self.table.row_opened.connect(self._on_show)
        self.show_it.clicked.connect(self._on_show)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.close_it.clicked.connect(self.accept)
        self.refresh()

    def refresh(self) -> None:
        """Read them anew."""
        found = frozen_indexes(self._session.office, self._system_id, self._as_of)
        self.model.set_rows(found)
        self._stack.setCurrentIndex(0 if found else 1)
        if found and not self.table.selected_rows():
            self.table.select_ids([found[0].id])
        self._on_selected(self.table.selected_rows())

    def chosen(self) -> FrozenResult | None:
        """The one that is marked."""
        marked: FrozenResult | None = next(iter(self.table.selected_rows()), None)
        return marked

    def _on_selected(self, rows: list[FrozenResult]) -> None:
        self.show_it.setEnabled(bool(rows))
        self.withdraw.setEnabled(bool(rows) and rows[0].stands)
        if not rows:
            self._told_of = None
            self.told.setText("")
            return
        # The list says the same row several times, and each would be counted again.
        if rows[0] is self._told_of:
            return
        self._told_of = rows[0]
        try:
            told = correction_of(self._session.office, rows[0], self._as_of)
        except UserError as refusal:
            told = str(refusal)
        self.told.setText(told or f"按{chinese_date(self._as_of)}的数据重算，与冻结时相同。")

    def _on_show(self, *_row: object) -> None:
        result = self.chosen()
        if result is not None:
            FrozenPaperDialog(self._session, result, self).show_original()

    def _on_withdraw(self) -> None:
        result = self.chosen()
        if result is None:
            return
        why = self._session.feedback.ask_text("作废", f"作废{result.period}的实现度，原因：")
        if why is None:
            return
        draft = ResultWithdrawal(result.id, self._session.office.today(), why)
        if self._session.perform_or(self._warning.say, withdraw_result, draft) is not None:
            self._warning.say("")
            self.refresh()


class FrozenPaperDialog(PdfDialog):
    """The paper of a frozen index as it was kept."""

    chapter = _CHAPTER

    def __init__(self, session: Session, result: FrozenResult, parent: QWidget) -> None:
        self._result = result
        super().__init__(session, PAPER_SIZE, parent)
        self.setWindowTitle(result.title)

    def file_name(self) -> str:
        """The name it was kept under."""
        return self._result.name

    def show_original(self) -> None:
        """Open with what was kept, or say why it cannot be shown."""
        content = self.session.feedback.unless_refused(
            result_bytes, self.session.office, self._result.id
        )
        if content is not None:
            self.show_paper(content)
            self.open()
