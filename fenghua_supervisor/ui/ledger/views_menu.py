"""Saved views: named filters kept in the office's settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.domain.office.settings import SavedView
from fenghua_supervisor.services.settings.office_settings import save_settings
from fenghua_supervisor.ui.ledger import filter_model

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.ui.base.session import Session

DEFAULT = "默认"
OWN = "自定"
MAX_NAME = 20


class ViewsMenu(QObject):
    """The menu of saved views; ``chosen`` gives filter and LedgerView of the one picked."""

    chosen = Signal(object, object)
    #: a view was saved or deleted
    stored = Signal()

    def __init__(
        self,
        session: Session,
        current: Callable[[], tuple[LedgerFilter, LedgerView]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._current = current
        self._stored: tuple[SavedView, ...] | None = None
        session.changed.connect(self._on_changed)
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self._fill)
        self.menu.triggered.connect(self._on_triggered)

    def name(self) -> str:
        """The name of the saved view that is as what is shown now; 默认 without limits."""
        present, shown_as = self._current()
        if present.ids:
            return OWN
        text = filter_model.to_json(present, shown_as)
        other = DEFAULT if present == LedgerFilter() else OWN
        if other == DEFAULT and shown_as is LedgerView.TABLE:
            return DEFAULT
        return next((view.name for view in self._views() if view.query == text), other)

    def save(self, name: str) -> bool:
        """Keep what is shown under ``name``; a view of the same name is replaced."""
        name = name.strip()[:MAX_NAME]
        if not name or name == DEFAULT:
            self._session.feedback.warn("视图名称不能为空，也不能叫“默认”，请换一个名称。")
            return False
        view = SavedView(name, filter_model.to_json(*self._current()))
        kept = [other for other in self._views() if other.name != name]
        return self._store((*kept, view))

    def delete(self, name: str) -> bool:
        """Forget a saved view."""
        return self._store(tuple(view for view in self._views() if view.name != name))

    def _views(self) -> tuple[SavedView, ...]:
        # Asked at every keystroke of the search box.
        if self._stored is None:
            self._stored = self._session.office.settings.saved_views
        return self._stored

    def _store(self, views: tuple[SavedView, ...]) -> bool:
        settings = replace(self._session.office.settings, saved_views=views)
        return self._session.perform(save_settings, settings) is not None

    def _fill(self) -> None:
        menu, now = self.menu, self.name()
        menu.clear()
        offered = {
            view.name: (
                filter_model.from_json(view.query),
                filter_model.view_from_json(view.query),
            )
            for view in self._views()
        }
        plain = LedgerFilter(), LedgerView.TABLE
        for name, wanted in {DEFAULT: plain, **offered}.items():
            action = menu.addAction(_in_menu(name, wanted[1]))
            action.setCheckable(True)
            action.setChecked(name == now)
            action.setData(wanted)
        menu.addSeparator()
        menu.addAction("把当前筛选存为视图…").setData("save")
        below = menu.addMenu("删除视图")
        for name in offered:
            below.addAction(name.replace("&", "&&")).setData(("delete", name))
        below.setEnabled(bool(offered))

    def _on_changed(self, done: Done[object]) -> None:
        if "setting" in done.tables:
            self._stored = None
            self.stored.emit()

    def _on_triggered(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, tuple) and isinstance(data[0], LedgerFilter):
            self.chosen.emit(*data)
        elif data == "save":
            self._ask_name()
        else:
            _, name = data
            if self._session.feedback.ask(f"删除视图“{name}”？", "删除"):
                self.delete(name)

    def _ask_name(self) -> None:
        name = self._session.feedback.ask_text("存为视图", "视图名称：")
        if name is not None:
            self.save(name)


def _in_menu(name: str, shown_as: LedgerView) -> str:
    """The name, and at the right how it is shown where that is not the table."""
    words = name.replace("&", "&&")
    return words if shown_as is LedgerView.TABLE else f"{words}\t{shown_as.label}"
