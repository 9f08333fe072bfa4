"""The components of the program, and below them the licence of the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QWidget

from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from fenghua_supervisor.services.about.components import Component

COLUMNS = (
    Column("name", "组成", lambda part: part.name, width=170),
    Column("version", "版本", lambda part: part.version, width=80),
    Column("licence", "许可", lambda part: part.licence, width=170),
    Column("use", "用途", lambda part: part.use, width=0),
)


def _name(part: Component) -> str:
    return part.name


class LicenceList(QWidget):
    """A table of components over the text of a licence; empty until it is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowsModel(COLUMNS, _name, parent=self)
        self.table = RowsView(self.model, parent=self)
        self.text = QPlainTextEdit(self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName("组成")
        self.text.setReadOnly(True)
        self.text.setAccessibleName("许可全文")
        self.text.setTabChangesFocus(True)
        in_column(
            (Card(self, self.table, margin=1), 1), (self.text, 1), gap=GAP, edges=NO_EDGES, of=self
        )
        self.table.rows_selected.connect(self._show)

    def fill(self) -> None:
        """Look up what the program is made of; done once."""
        from fenghua_supervisor.services.about.components import components

        if not self.model.rows:
            parts = components()
            self.model.set_rows(parts)
            self.table.select_ids([parts[0].name])

    def _show(self, rows: list[Component]) -> None:
        if rows:
            self.text.setPlainText(rows[0].licence_text())
