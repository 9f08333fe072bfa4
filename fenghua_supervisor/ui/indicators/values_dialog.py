"""录入指标数据: all indicators of a system for one month in a grid, noted in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fenghua_supervisor.domain.indicators.value_grid import grid_of
from fenghua_supervisor.domain.office.entry_day import entry_day
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.values import note_values
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.indicators.values_grid import GridModel, ValuesGrid
from fenghua_supervisor.ui.look.tokens import GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, DateField
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, WarnLabel, WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, in_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.indicators.monitoring import Monitoring
    from fenghua_supervisor.domain.indicators.value_table import ValueDraft
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (1240, 680)
_MONTHS_BACK = 36
_HOW = (
    "在“本期数值”里填数字，回车到下一行；可从Excel复制一列粘贴。没有公布的填“未发布”，"
    "不填的指标不动。只问是否完成的填“是”或“否”。"
)
_PROOFS = "公报、报表的扫描件，这次保存的每个数都附上"


class ValuesDialog(Dialog):
    """Nothing is written before 保存, and all of it in one step."""

    chapter = "03g-evaluation#录入数据"

    #: the month that was noted
    noted = Signal(object)

    def __init__(
        self, session: Session, shown: Monitoring, code: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("录入指标数据", parent)
        self._session, self._monitored = session, shown
        self.month = ChoiceBox("数据月份", None, self)
        today = session.office.today()
        self.on = DateField(entry_day(shown.as_of, today), self)
        self.on.setAccessibleName("公布日期")
        newest = Month.of(today)
        self.month.offer([((m := newest.plus(-n)).words, m) for n in range(_MONTHS_BACK)])
        self.month.setCurrentIndex(max(0, newest.since(shown.index.month)))
        self._month = self.month.currentData()
        self.model = GridModel(self)
        self.grid = ValuesGrid(self.model, self)
        self.files = EvidenceList(session.feedback, self, "佐证文件")
        self.count = SubLabel(parent=self)
        self._warning = WarnLabel(parent=self)
        self.cancel = PlainButton("取消", parent=self)
        self.save = PrimaryButton("保存", parent=self)
        self._build()
        self._fill()
        rows = [row.indicator.code for row in self.model.rows]
        self._start = rows.index(code) if code in rows else 0
        self.grid.start_at(self._start)

    def warning(self) -> str:
        """What is said to be wrong; empty: nothing."""
        return self._warning.text()

    def reject(self) -> None:
        """Close without saving; asks first when something was typed."""
        begun = self._has_typed() or bool(self.files.paths())
        if begun and not self._session.feedback.ask("放弃已经填写的数据？", "放弃"):
            return
        super().reject()

    def _build(self) -> None:
        name = self._monitored.index.version.words
        line = in_line(
            *(SubLabel("数据月份", self), self.month, SubLabel("公布日期", self), self.on, None),
            gap=GAP_S,
        )
        foot = self.count, None, self.cancel, self.save
        card = Card(self, self.grid, margin=1)
        proofs = field(self, "佐证文件", self.files, _PROOFS)
        how = WrapNoteLabel(_HOW, self)
        self.lay_out(
            *(HeadLabel(name, self), line, how, (card, 1), proofs, self._warning),
            foot=foot, edges=ROUND_EDGES,
        )  # fmt: skip
        self.grow_to(*_SIZE)
        self._warning.say("")
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self._warning.say)
        self.month.activated.connect(self._on_month)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.submit)
        self.save.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.save.setToolTip("Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)

    def _fill(self) -> None:
        rules = self._monitored.index.rules
        self.model.set_rows(grid_of(self._monitored.rows, self._month, rules))
        self._on_edited()

    def _on_month(self) -> None:
        month = self.month.currentData()
        if self._has_typed() and not self._session.feedback.ask(
            "换一个月，放弃已经填写的数据？", "放弃"
        ):
            self.month.setCurrentIndex(self.month.findText(self._month.words))
            return
        self._month = month
        self._fill()

    def _has_typed(self) -> bool:
        return any(row.value.strip() for row in self.model.rows)

    def _on_edited(self) -> None:
        filled = [row for row in self.model.rows if row.value.strip()]
        wrong = [row.problem for row in filled if row.problem]
        told = f"共{len(self.model.rows)}个指标，已填{len(filled)}个"
        self.count.setText(f"{told}，{len(wrong)}个有误" if wrong else told)
        self._warning.say(wrong[0] if wrong else "")

    def submit(self) -> None:
        """Note all that was typed, or say what is wrong."""
        self.grid.setFocus()
        drafts: list[ValueDraft] = []
        for place, row in enumerate(self.model.rows):
            try:
                draft = row.draft(self._month, self.on.day())
            except UserError as wrong:
                self._warning.say(str(wrong))
                self.grid.start_at(place)
                return
            if draft is not None:
                drafts.append(draft)
        system = self._monitored.index.version.system_id
        done = self._session.perform_or(
            self._warning.say, note_values, system, drafts, self.files.paths()
        )
        if done is not None:
            self.accept()
            self.noted.emit(self._month)
