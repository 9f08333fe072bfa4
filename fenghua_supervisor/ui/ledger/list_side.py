"""The left side of the task page: head with buttons, filter bar, table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from fenghua_supervisor.domain.codes.ledger import LedgerView, TextStatus
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.ledger.rows import left_out_words
from fenghua_supervisor.ui.base.list_page import ListPane
from fenghua_supervisor.ui.ledger import commands, filter_model
from fenghua_supervisor.ui.ledger.columns import task_columns
from fenghua_supervisor.ui.ledger.delegates import ProgressDelegate
from fenghua_supervisor.ui.ledger.filter_bar import FilterBar
from fenghua_supervisor.ui.ledger.views.shelf import ViewShelf, ViewSwitch
from fenghua_supervisor.ui.widgets.buttons import (
    MenuButton,
    PlainButton,
    PrimaryButton,
    QuietButton,
)
from fenghua_supervisor.ui.widgets.flow_layout import spread
from fenghua_supervisor.ui.widgets.labels import ElideLabel, TitleLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session


_NONE_FOUND = ("没有符合条件的任务", "换一个条件，或清除筛选查看全部任务。", "清除筛选")


class ListSide(QWidget):
    """Shows rows and says what the user asks for; it decides nothing."""

    command_wanted = Signal(str)
    clear_wanted = Signal()
    #: the pencil at the progress of the selected task was clicked
    percent_wanted = Signal()

    def __init__(
        self, session: Session, as_of: Callable[[], date], views: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._as_of = as_of
        self.filter_bar = FilterBar(self)
        self.shelf = ViewShelf(session, partial(_table, as_of), self)
        self._list = self.shelf.pane
        self.model, self.table = self._list.model, self._list.table
        self.table.keep_pictures(as_of)
        self.switch = ViewSwitch(self)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._views = views
        self._words = ElideLabel(parent=self)
        self._count, self._everything = 0, ""
        log = commands.FOLLOW_UP
        self._head = head = QWidget(self)
        self._clear = QuietButton("清除筛选", parent=head)
        self._views_button = MenuButton("视图：默认", head)
        self._columns = QuietButton(icon="columns", tip="显示哪些列", parent=head)
        self._import = PlainButton(commands.IMPORT.label, parent=head)
        self._export = MenuButton("导出", head)
        self.follow_up_button = PrimaryButton(f"{log.words}  {log.keys}", parent=head)
        self._build()
        self._connect()

    def set_everything(self, rows: Sequence[LedgerRow]) -> None:
        """Say what there is without a filter."""
        left_out = left_out_words(rows)
        self._count = len(rows)
        self._everything = f"{len(rows)} 项" + (f" · {left_out}，未计入比例" if left_out else "")

    def show_rows(
        self, rows: Sequence[LedgerRow], counts: Counter[str], whole: Counter[str]
    ) -> None:
        """Show these rows, with the counts of the chips; ``whole`` are those without words."""
        self._list.show_rows(rows, _NONE_FOUND)
        self.shelf.show_rows(self._as_of())
        self.filter_bar.set_counts(counts, whole)
        wanted = self.filter_bar.value()
        unfiltered = wanted == LedgerFilter()
        self._clear.setVisible(not unfiltered)
        self._words.set_whole(self._everything if unfiltered else self._told(len(rows), wanted))

    def told(self) -> str:
        """How many there are, and the filter in words."""
        return self._words.whole()

    def show_view_name(self, name: str) -> None:
        """Show the name of the saved view."""
        self._views_button.set_words(f"视图：{name}")

    def show_view(self, view: LedgerView) -> None:
        """Bring the table or another view of the rows to the front."""
        self.switch.show_view(view)
        self.shelf.show_view(view)
        self._columns.setVisible(view is LedgerView.TABLE)

    def select_first(self) -> None:
        """Select the first action with a text, at the top of the table."""
        rows = self.model.rows
        position = next(
            (i for i, r in enumerate(rows) if r.text_status is not TextStatus.MISSING), 0
        )
        if rows:
            self.table.select_ids([rows[position].id], scroll=False)
            # Before the first layout there is nothing to scroll yet.
            QTimer.singleShot(0, self, partial(self._scroll_to, rows[position].id))

    def place_of(self, identity: int) -> QRect:
        """Where the progress of a task stands on the screen; in another view, the view's top."""
        table, model = self.table, self.model
        if not table.isVisible():
            return QRect(self.shelf.mapToGlobal(QPoint(0, 0)), QSize(1, 1))
        places = map(model.column_of, ("progress", "title"))
        column = next(place for place in places if not table.isColumnHidden(place))
        index = model.index(model.find(identity), column)
        table.scrollTo(index)
        box = table.visualRect(index)
        return QRect(table.viewport().mapToGlobal(box.topLeft()), box.size())

    def _told(self, shown: int, wanted: LedgerFilter) -> str:
        """What the filtered list holds, in one line."""
        limits = filter_model.limits(wanted)
        if wanted.words:
            limits.append(f"“{wanted.words}”")
        message = f"显示 {shown} / {self._count} 项"
        return f"{message} · {'、'.join(limits)}" if limits else message

    def _scroll_to(self, identity: int) -> None:
        position = self.model.find(identity)
        if position >= 0:
            self.table.scrollTo(self.model.index(position, 0), self.table.ScrollHint.PositionAtTop)

    def _build(self) -> None:
        self._words.setProperty("sub", True)
        buttons = (self._clear, self._views_button, self._columns, self._import, self._export)
        title = TitleLabel("任务", self._head)
        spread([title], [*buttons, self.follow_up_button], self._head)
        told = in_line(self.switch, 4, (self._words, 1))
        parts = self._head, told, self.filter_bar, (self.shelf, 1)
        in_column(*parts, gap=10, edges=NO_EDGES, of=self)

    def _connect(self) -> None:
        pencil = self.table.itemDelegateForColumn(self.model.column_of("progress"))
        assert isinstance(pencil, ProgressDelegate)
        pencil.edit_wanted.connect(self._on_pencil)
        self._clear.clicked.connect(self.clear_wanted)
        self._list.empty.clicked.connect(self.clear_wanted)
        views, columns = self._views_button, self._columns
        views.clicked.connect(lambda: self._views.popup(_below(views)))
        columns.clicked.connect(lambda: self.table.columns.menu().popup(_below(columns)))
        self._export.clicked.connect(self._on_export)
        asking = (self._import, commands.IMPORT), (self.follow_up_button, commands.FOLLOW_UP)
        for button, command in asking:
            button.clicked.connect(partial(self.command_wanted.emit, command.key))

    def _on_pencil(self, row: LedgerRow) -> None:
        self.table.select_ids([row.id])
        self.percent_wanted.emit()

    def _on_export(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for group in commands.EXPORT_MENU:
            for command in group:
                about = "选中任务的" if command in commands.PAPERS else ""
                entry = menu.addAction(f"{about}{command.in_menu()}")
                entry.triggered.connect(partial(self.command_wanted.emit, command.key))
            menu.addSeparator()
        menu.popup(_below(self._export))


def _table(as_of: Callable[[], date], on: QWidget) -> ListPane:
    return ListPane(
        on, task_columns(as_of), "任务列表", "filter", settings_key="tasks", several=True,
        selects_first=False,
    )  # fmt: skip


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
