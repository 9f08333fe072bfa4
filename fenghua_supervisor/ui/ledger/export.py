"""Export of the rows that are shown: Excel, CSV or PDF, written by a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.ledger.commands import EXPORT, EXPORT_DOCX, EXPORT_ICS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.codes.papers import ListKind
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.commands import WindowCommand

_NO_ROWS = "列表里没有任务，没有可导出的内容，请先清除筛选。"
FILTERS = (
    "Excel 工作簿 (*.xlsx);;Word 文档 (*.docx);;PDF 文件 (*.pdf);;CSV 表格 (*.csv);;"
    "日历文件 (*.ics)"
)
#: command → what it writes: name, kinds of file
FILES = {
    EXPORT: ("任务台账-{day}.xlsx", FILTERS),
    EXPORT_DOCX: ("任务台账-{day}.docx", "Word 文档 (*.docx)"),
    EXPORT_ICS: ("任务时限-{day}.ics", "日历文件 (*.ics)"),
}


class LedgerExport(PageVerbs[QWidget]):
    """Asks for a file and has the rows written into it, or shows them as a list to print."""

    def start(self, rows: Sequence[LedgerRow], as_of: date, command: WindowCommand) -> None:
        """Ask where to, then write what is shown; ``command`` is one of FILES."""
        session = self._session
        if not rows:
            session.feedback.warn(_NO_ROWS)
            return
        name, kinds = FILES[command]
        name = name.format(day=as_of.isoformat())
        path = session.feedback.ask_save_path(command.full_words, name, kinds)
        if path is None:
            return
        sheet = ledger_sheet(session.office, rows, as_of)
        session.jobs.start(
            export_ledger, tuple(rows), sheet, path, label="正在导出", on_done=self._on_done
        )

    def start_list(
        self, kind: ListKind, rows: Sequence[LedgerRow], as_of: date, units: frozenset[str]
    ) -> None:
        """Show what is shown as a list of this kind; ``units`` are those it is filtered by."""
        from fenghua_supervisor.ui.papers.list_dialog import ListDialog

        if not rows:
            self._session.feedback.warn(_NO_ROWS)
            return
        dialog = ListDialog(self._session, rows, as_of, units, self._page)
        dialog.open()
        dialog.show_kind(kind)

    def show_paper(self, command: WindowCommand, row: LedgerRow, as_of: date) -> None:
        """Show a paper on one action, to be saved or printed."""
        from fenghua_supervisor.ui.papers.action_paper_dialog import open_action_paper

        open_action_paper(self._session, command.key, row, as_of, self._page)

    def _on_done(self, result: object) -> None:
        path = Path(str(result))
        if self._session.feedback.ask(f"已导出到“{path.name}”。现在打开吗？", "打开"):
            open_outside(path)
