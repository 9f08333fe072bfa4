"""马上就办台账: open and closed instructions, limited, sorted, opened, written to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

from fenghua_supervisor.domain.act_now.instruction import recent_leaders
from fenghua_supervisor.domain.act_now.listing import (
    InstructionFilter,
    ShownInstructions,
    count_words,
    listed,
)
from fenghua_supervisor.domain.codes.act_now import ActNowEvent
from fenghua_supervisor.domain.writing.search import SearchIndex, normalise
from fenghua_supervisor.services.papers.instructions import export_instructions, list_sheet
from fenghua_supervisor.ui.act_now.change_dialog import ActNowChangeDialog
from fenghua_supervisor.ui.act_now.columns import instruction_columns
from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog
from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.base.rereading import Rereading
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.fields import ChoiceBox
from fenghua_supervisor.ui.widgets.labels import ElideLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QMenu, QWidget

    from fenghua_supervisor.domain.act_now.instruction import ActNow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session

SIZE = (1120, 660)
FILTERS = "Excel 工作簿 (*.xlsx);;Word 文档 (*.docx);;PDF 文件 (*.pdf)"
_TABLES = frozenset({"act_now", "act_now_entry", "act_now_change", "evidence", "unit", "workday"})
_NONE_YET = ("还没有马上就办", "领导交办的事随时按 Ctrl+N 登记，自动编号、计时。", "登记一条…")
_NONE_SUCH = ("没有符合条件的马上就办", "换个条件试试。", "清除筛选")
_TYPING_MS = 120
#: What the menu of a row offers an open instruction beside opening it.
_EVENTS = {
    ActNowEvent.CHASE: "催问…",
    ActNowEvent.NOTE: "记进展…",
    ActNowEvent.REPLY: "办结回复…",
    ActNowEvent.SCAN: "添加附件…",
}


class InstructionsDialog(Dialog):
    """The instructions known as of a day; open ones are shown first."""

    chapter = "02-today#马上就办"

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__("马上就办台账", parent)
        self._session, self._as_of = session, as_of
        self._items: list[ActNow] = []
        self._index = SearchIndex([])
        self._rereading = Rereading(session, self)
        self.standing = ChipRow([(s.value, s.label, "") for s in ShownInstructions], self)
        self.unit = ChoiceBox("承办单位", "全部单位", self)
        self.leader = ChoiceBox("领导", "全部领导", self)
        self.words = QLineEdit(self)
        columns = instruction_columns(lambda: self._as_of, session.office.calendar)
        self.list = ListPane(self, columns, "马上就办台账", "bolt", settings_key="instructions")
        self.told = ElideLabel(parent=self)
        self.export = PlainButton("导出…", "export", parent=self)
        self.close_it = PlainButton("关闭", parent=self)
        self.add = PrimaryButton("登记一条", "plus", parent=self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._build()
        self._connect()
        self.refresh()
        self.list.table.setFocus()

    def refresh(self) -> None:
        """Read the instructions anew; filter and selection stay."""
        queries = self._session.office.queries
        self._items = queries.act_now.given(self._as_of)
        self._index = SearchIndex(queries.act_now.search_texts())
        units = sorted({item.unit for item in self._items if item.unit})
        self.unit.offer([(name, name) for name in units])
        leaders = recent_leaders(self._items, len(self._items))
        self.leader.offer([(name, name) for name in leaders])
        self.show_rows()

    def show_rows(self) -> None:
        """Show what the filter lets through, with the counts of the chips."""
        wanted = self.wanted()
        for standing in ShownInstructions:
            limited = InstructionFilter(standing, wanted.unit, wanted.leader, wanted.ids)
            self.standing.set_count(standing.value, len(listed(self._items, limited, self._as_of)))
        found = listed(self._items, wanted, self._as_of)
        self.list.show_rows(found, _NONE_SUCH if self._items else _NONE_YET)
        self.told.set_whole(count_words(found, self._as_of))

    def wanted(self) -> InstructionFilter:
        """The filter as it stands."""
        return InstructionFilter(
            ShownInstructions(self.standing.key()),
            self.unit.currentData() or "",
            self.leader.currentData() or "",
            self._found(),
        )

    def open_item(self, item: ActNow, kind: ActNowEvent | None = None) -> None:
        """Look at an instruction, with the next entry that is meant."""
        first = kind or ActNowEvent.CHASE
        ActNowItemDialog(self._session, item.id, self._as_of, first, self).run(
            self.list.table.setFocus
        )

    def _found(self) -> set[int] | None:
        """Those that hold the words, or whose number they are; None: there are no words."""
        found = self._index.find(self.words.text())
        number = normalise(self.words.text())
        if found is None:
            return None
        return found | {i.id for i in self._items if number in normalise(i.number_words)}

    def _build(self) -> None:
        self.words.setPlaceholderText("搜内容、单位、领导，可用拼音首字母")
        self.words.setAccessibleName("搜马上就办")
        self.words.setClearButtonEnabled(True)
        self.told.setProperty("sub", True)
        filters = in_line(self.standing, (self.words, 1), self.unit, self.leader)
        foot = (self.told, 1), self.export, self.close_it, self.add
        self.lay_out(filters, (self.list, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(*SIZE)

    def _connect(self) -> None:
        self.standing.chosen.connect(self.show_rows)
        self.unit.activated.connect(self.show_rows)
        self.leader.activated.connect(self.show_rows)
        self.words.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.show_rows)
        self.list.table.row_opened.connect(self.open_item)
        self.list.offer_menu(self._fill_menu)
        self.list.empty.clicked.connect(self._on_empty)
        self.export.clicked.connect(self._on_export)
        self.close_it.clicked.connect(self.reject)
        self.add.clicked.connect(self._on_add)
        self._session.changed.connect(self._on_changed)

    def _fill_menu(self, menu: QMenu) -> None:
        item = self.list.first_selected()
        menu.addAction("打开").triggered.connect(lambda: self.open_item(item))
        menu.addSeparator()
        still = item.is_open(self._as_of)
        for kind, label in _EVENTS.items():
            entry = menu.addAction(label)
            entry.setEnabled(still or kind is ActNowEvent.SCAN)
            entry.triggered.connect(lambda _on, k=kind: self.open_item(item, k))
        change = menu.addAction("更改承办单位、期限、内容…")
        change.setEnabled(still)
        change.triggered.connect(lambda: self._on_change(item))

    def _on_change(self, item: ActNow) -> None:
        ActNowChangeDialog(self._session, item, self._as_of, self).run(self.list.table.setFocus)

    def _on_add(self) -> None:
        ActNowDialog(self._session, self, as_of=self._as_of).run(self.list.table.setFocus)

    def _on_empty(self) -> None:
        if not self._items:
            self._on_add()
            return
        self.standing.choose(ShownInstructions.ALL.value)
        self.unit.setCurrentIndex(0)
        self.leader.setCurrentIndex(0)
        self.words.clear()
        self.show_rows()

    def _on_changed(self, done: Done[object]) -> None:
        if not _TABLES.isdisjoint(done.tables):
            self._rereading.show(self.refresh)

    def _on_export(self) -> None:
        """Ask where to, then write what is shown in the order shown."""
        items = self.list.model.rows
        if not items:
            self._session.feedback.warn("列表里没有马上就办，没有可导出的内容，请先清除筛选。")
            return
        name = f"马上就办台账-{self._as_of.isoformat()}.xlsx"
        path = self._session.feedback.ask_save_path("导出马上就办台账", name, FILTERS)
        if path is None:
            return
        sheet = list_sheet(self._session.office, items, self._as_of)
        self._session.jobs.start(
            export_instructions, tuple(items), sheet, path, label="正在导出", on_done=self._on_done
        )

    def _on_done(self, result: object) -> None:
        path = Path(str(result))
        if self._session.feedback.ask(f"已导出到“{path.name}”。现在打开吗？", "打开"):
            open_outside(path)
