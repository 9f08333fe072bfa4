from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.cockpit.figures import RowKind
from fenghua_supervisor.ui.cockpit.rows_dialog import RowsDialog
from fenghua_supervisor.ui.inspections.page import InspectionsPage
from fenghua_supervisor.ui.ledger.page import ActionsPage
from fenghua_supervisor.ui.notices.page import NoticesPage
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.domain.cockpit.marks_inside import marks_in

if TYPE_CHECKING:
    from fenghua_supervisor.ui.cockpit.page import CockpitPage
    from fenghua_supervisor.ui.frame.main_window import MainWindow

PAGES = {
    RowKind.ACTIONS: ActionsPage,
    RowKind.SHEETS: NoticesPage,
    RowKind.FINDINGS: InspectionsPage,
}


def test_every_figure_leads_to_exactly_the_rows_it_counts(
    cockpit: CockpitPage, window: MainWindow
) -> None:
    shown = cockpit.figures()
    parts = shown.head, shown.headline, shown.campaigns, shown.units, shown.targets, shown.sheets
    marks = {mark for mark in marks_in((*parts, shown.findings)) if mark.ids}
    assert {mark.kind for mark in marks} == set(RowKind)
    for mark in marks:
        cockpit.follow(mark)
        page = PAGES.get(mark.kind)
        whole = window.findChild(page) if page is not None else QApplication.activeModalWidget()
        listed = [row.id for row in whole.findChild(RowsView).model().rows]
        assert sorted(listed) == sorted(mark.ids), mark
        if isinstance(whole, RowsDialog):
            whole.reject()
