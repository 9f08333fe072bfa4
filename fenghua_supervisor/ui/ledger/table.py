"""The task table: columns, delegates and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from fenghua_supervisor.ui.ledger.columns import task_columns
from fenghua_supervisor.ui.ledger.delegates import (
    LightDelegate,
    ProgressDelegate,
    TitleDelegate,
    UnitsDelegate,
)
from fenghua_supervisor.ui.widgets.row_delegate import SubDelegate
from fenghua_supervisor.ui.widgets.rows_model import RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget


def make_table(as_of: Callable[[], date], parent: QWidget) -> tuple[RowsModel, RowsView]:
    """The model and the view of the task table."""
    model = RowsModel(task_columns(as_of), parent=parent)
    view = RowsView(model, "tasks", parent)
    delegates = {
        "number": SubDelegate,
        "light": LightDelegate,
        "title": TitleDelegate,
        "units": UnitsDelegate,
        "progress": ProgressDelegate,
        "last": SubDelegate,
        "reminder": SubDelegate,
        "state": SubDelegate,
        "campaign": SubDelegate,
        "section": SubDelegate,
    }
    for key, kind in delegates.items():
        view.setItemDelegateForColumn(model.column_of(key), kind(view))
    view.sort_by_header()
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.setAccessibleName("任务列表")
    return model, view
