"""Which columns of a table are shown and how wide: the room, and what the user has chosen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QMenu

from fenghua_supervisor.ui.look.letters import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QTableView

    from fenghua_supervisor.ui.widgets.rows_model import Column

STRETCH_MIN = 360  #: the stretching column gets this much before others grow
STRETCH_LEAST = 200  #: below this, columns that need not be there are left out
STRETCH_NEED = 104  #: with less than this its words cannot be told from one another
SAVE_AFTER_MS = 500


class ColumnLayout(QObject):
    """Fits the columns of ``view`` to its width and keeps the user's choices in QSettings."""

    changed = Signal()

    def __init__(self, view: QTableView, columns: Sequence[Column], key: str) -> None:
        super().__init__(view)
        self._view = view
        self._columns = tuple(columns)
        self._key = f"columns/{key}" if key else ""
        self._choice: dict[str, bool] = {}
        self._widths: dict[str, int] = {}
        self._order: list[str] = []
        self._fitting = False
        self._save_later = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._save_later.timeout.connect(self.save)
        self._load()
        header = view.horizontalHeader()
        for index, column in enumerate(self._columns):
            if not column.width:
                header.setSectionResizeMode(index, QHeaderView.ResizeMode.Stretch)
        header.setSectionsMovable(True)
        self._put_in_order()
        self.fit()
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)

    def shown(self) -> list[str]:
        """The keys of the columns that are shown, in the order they are shown in."""
        header, hidden = self._view.horizontalHeader(), self._view.isColumnHidden
        places = map(header.logicalIndex, range(len(self._columns)))
        return [self._columns[i].key for i in places if not hidden(i)]

    def restore(self) -> None:
        """Forget what the user chose: columns, widths and order are as at the first start."""
        self._choice, self._widths, self._order = {}, {}, []
        self._put_in_order()
        self.fit()
        self.save()
        self.changed.emit()

    def menu(self) -> QMenu:
        """A menu that shows and hides columns, the first always stays; or brings all back."""
        menu = QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        for index, column in enumerate(self._columns[1:], start=1):
            if not column.title:
                continue
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(index))
            action.setData(column.key)
        menu.addSeparator()
        menu.addAction("恢复默认列")
        menu.triggered.connect(self._on_triggered)
        return menu

    def save(self) -> None:
        """Keep the user's choices for the next start."""
        if self._key:
            chosen = {"shown": self._choice, "widths": self._widths, "order": self._order}
            QSettings().setValue(self._key, json.dumps(chosen))

    def fit(self) -> None:
        """Show what has room and share what is left over."""
        wanted = [c for c in self._columns if self._choice.get(c.key, c.place != "asked")]
        for column in reversed(wanted[1:]):
            if self._spare(wanted) >= px(STRETCH_LEAST):
                break
            if column.place == "room" and column.key not in self._choice:
                wanted.remove(column)
        growing = [c for c in wanted if c.wide and c.key not in self._widths]
        want = sum(px(c.wide - c.width) for c in growing)
        share = min(max((self._spare(wanted) - px(STRETCH_MIN)) / want, 0.0), 1.0) if want else 0.0
        self._fitting = True
        squeezed = self._spare(wanted) < px(STRETCH_NEED)
        for index, column in enumerate(self._columns):
            self._view.setColumnHidden(index, column not in wanted)
            if not column.width:
                self._stretch(index, squeezed=squeezed)
            else:
                extra = int(share * px(column.wide - column.width)) if column in growing else 0
                self._view.setColumnWidth(index, self._width(column) + extra)
        self._fitting = False

    def _stretch(self, index: int, *, squeezed: bool) -> None:
        """Give a column what is left; rather than next to nothing the view scrolls."""
        modes = QHeaderView.ResizeMode
        mode = modes.Interactive if squeezed else modes.Stretch
        self._view.horizontalHeader().setSectionResizeMode(index, mode)
        if squeezed:
            self._view.setColumnWidth(index, px(STRETCH_NEED))

    def _width(self, column: Column) -> int:
        return self._widths.get(column.key, px(column.width))

    def _spare(self, wanted: Sequence[Column]) -> int:
        """What is left for the stretching column when the others have their least width."""
        return self._view.viewport().width() - sum(self._width(c) for c in wanted)

    def _load(self) -> None:
        stored = QSettings().value(self._key, "") if self._key else ""
        try:
            values = json.loads(str(stored or "{}"))
            known = {column.key for column in self._columns if column.width}
            shown, widths = values.get("shown", {}), values.get("widths", {})
            self._choice = {k: bool(v) for k, v in shown.items() if k in known}
            self._widths = {k: max(int(v), 40) for k, v in widths.items() if k in known}
            all_keys = [column.key for column in self._columns]
            self._order = [str(k) for k in values.get("order", []) if k in all_keys]
        except (ValueError, TypeError, AttributeError):
            # A file that was edited by hand is no reason not to start.
            self._choice, self._widths, self._order = {}, {}, []

    def _on_resized(self, index: int, _old: int, new: int) -> None:
        column = self._columns[index]
        if not self._fitting and column.width and new:
            self._widths[column.key] = new
            self._save_later.start()

    def _put_in_order(self) -> None:
        """Move the columns to the user's places; one he has not seen yet keeps its own."""
        header = self._view.horizontalHeader()
        keys = [column.key for column in self._columns]
        wanted = list(dict.fromkeys(self._order))
        for place, key in enumerate(keys):
            if key not in wanted:
                wanted.insert(place, key)
        self._fitting = True
        for place, key in enumerate(wanted):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        self._fitting = False

    def _on_moved(self, _index: int, _old: int, _new: int) -> None:
        if not self._fitting:
            header = self._view.horizontalHeader()
            places = map(header.logicalIndex, range(len(self._columns)))
            self._order = [self._columns[i].key for i in places]
            self._save_later.start()

    def _on_triggered(self, action: QAction) -> None:
        if action.data() is None:
            self.restore()
            return
        self._choice[action.data()] = action.isChecked()
        self.fit()
        self.save()
        self.changed.emit()
