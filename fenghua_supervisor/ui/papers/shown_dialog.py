"""A list as it is on the screen, as it will be on paper; printed, saved or exported from here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.services.papers.shown import export_shown, render_shown, shown_sheet
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.papers.pdf_dialog import PdfDialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import ElideLabel
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.columns import LedgerSheet
    from fenghua_supervisor.domain.papers.shown_table import ShownTable
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (1080, 720)


class ShownListDialog(PdfDialog):
    """Shows the rows and columns that the list behind it shows."""

    chapter = "03-tasks#列表怎么用"

    def __init__(
        self, session: Session, table: ShownTable, sheet: LedgerSheet, parent: QWidget | None
    ) -> None:
        super().__init__(session, _SIZE, parent)
        self.setWindowTitle(f"打印{table.title}")
        self._table, self._sheet = table, sheet
        told = ElideLabel(parent=self)
        told.set_whole(sheet.head_line)
        self.export = PlainButton("导出Excel…", "export", parent=self)
        self.export.clicked.connect(self._on_export)
        self.head.addLayout(in_line((told, 1), self.export))

    def set_type(self) -> None:
        """Have the list set, and show it."""
        self.preview.say("正在排版…")
        self.session.jobs.start(
            render_shown,
            self._table,
            self._sheet,
            label=f"正在生成{self._table.title}",
            on_done=self._on_rendered,
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def file_name(self) -> str:
        """The list and its day."""
        return self._named("pdf")

    def save_title(self) -> str:
        """The title of the dialog that asks where to save."""
        return f"保存{self._table.title}"

    def _named(self, suffix: str) -> str:
        return f"{self._table.title}-{self._sheet.as_of.isoformat()}.{suffix}"

    def _on_rendered(self, result: object) -> None:
        if isinstance(result, bytes):
            self.show_paper(result)
            self.print.setFocus()

    def _on_export(self) -> None:
        path = self.session.feedback.ask_save_path(
            f"导出{self._table.title}", self._named("xlsx"), "Excel 工作簿 (*.xlsx)"
        )
        if path is not None:
            table, sheet = self._table, self._sheet
            self.session.jobs.start(
                export_shown, table, sheet, path, label="正在导出", on_done=self._on_exported
            )

    def _on_exported(self, result: object) -> None:
        path = Path(str(result))
        if self.session.feedback.ask(f"已导出到“{path.name}”。现在打开吗？", "打开"):
            open_outside(path)


def print_shown(session: Session, table: ShownTable | None, as_of: date, parent: QWidget) -> None:
    """Show a list as it will be on paper; tell why when there is nothing to print."""
    if table is None:
        session.feedback.warn("这一页没有可打印的列表。")
        return
    sheet = session.feedback.unless_refused(shown_sheet, session.office, table, as_of)
    if sheet is not None:
        dialog = ShownListDialog(session, table, sheet, parent)
        dialog.open()
        dialog.set_type()
