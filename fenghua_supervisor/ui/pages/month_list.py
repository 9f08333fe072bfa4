"""A list of months to choose one from, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView

from fenghua_supervisor.ui.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

COLUMNS = (Column("month", "月份", lambda month: month_words(month), width=0),)


def month_words(month: date) -> str:
    """2025年10月."""
    return f"{month.year}年{month.month}月"


class MonthList(RowsView):
    """Months as their first days; ``month`` is the chosen one."""

    #: another month was chosen
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._months = RowsModel(COLUMNS, identity=lambda month: month)
        super().__init__(self._months, parent=parent)
        self._told: date | None = None
        self.horizontalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName("月份")
        self.rows_selected.connect(self._on_rows)

    def set_months(self, months: Sequence[date], newest: date) -> None:
        """List these months; what was chosen stays, else ``newest`` is chosen."""
        kept = self.month() if self.month() in months else newest
        self._told = kept
        self._months.set_rows(list(months))
        self.select_ids([kept], scroll=True)

    def month(self) -> date | None:
        """The chosen month."""
        rows = self.selected_rows()
        month: date | None = rows[0] if rows else None
        return month

    def _on_rows(self, rows: list[date]) -> None:
        if rows and rows[0] != self._told:
            self._told = rows[0]
            self.chosen.emit()
