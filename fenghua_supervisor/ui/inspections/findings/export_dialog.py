"""导出问题表: which of the four tables, then where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.finding_tables.columns import TableKind
from fenghua_supervisor.services.finding_tables.exporting import (
    collect_export,
    export_findings,
)
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Choice
from fenghua_supervisor.ui.base.opening import open_outside
from fenghua_supervisor.ui.inspections.offers import offer_codes
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.ui.base.session import Session

_FILTER = "Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)"
_NOTE = (
    "导出列表里现在列出的问题，栏目就是办公室这种表的栏目。"
    "整改前后的照片放在单元格里，CSV不带照片。"
)


class FindingExportDialog(FormDialog[TableKind]):
    """Writes the findings that are listed in one of the office's own tables."""

    chapter = "03e-inspections#导出问题表"

    kind = Choice("哪种表")
    lines = ((kind,),)

    def __init__(
        self,
        session: Session,
        findings: Sequence[Finding],
        as_of: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, f"导出{len(findings)}个问题", "导出…", parent)
        self._findings, self._as_of = findings, as_of
        offer_codes(self.kind, TableKind)
        self.form.addWidget(WrapNoteLabel(_NOTE, self))

    def draft(self) -> TableKind:
        """Which table."""
        return TableKind(self.kind.currentData())

    def save(self, draft: TableKind) -> bool:
        """Ask where to, and have it written while the window goes on."""
        name = f"{draft.label}-{self._as_of.isoformat()}.xlsx"
        path = self.session.feedback.ask_save_path("导出问题表", name, _FILTER)
        if path is None:
            return False
        export = self.session.feedback.unless_refused(
            collect_export, self.session.office, self._findings, draft, self._as_of
        )
        if export is None:
            return False
        self.session.jobs.start(
            *(export_findings, export, path), label="正在导出", on_done=self._on_done
        )
        return True

    def _on_done(self, result: object) -> None:
        path = Path(str(result))
        if self.session.feedback.ask(f"已导出到“{path.name}”。现在打开吗？", "打开"):
            open_outside(path)
