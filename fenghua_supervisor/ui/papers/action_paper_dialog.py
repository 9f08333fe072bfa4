"""The 督查专报 and the 销号单 of one action as they will be on paper; saved or printed here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.action_papers import (
    form_of,
    render_paper,
    report_on,
    word_paper,
)
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.papers.pdf_dialog import PAPER_SIZE, PdfDialog
from fenghua_supervisor.ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.papers.action_papers import ActionPaper
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.papers.pdf_dialog import WordJob


_WAIT_MS = 500
_FIELD_HEIGHT = 72
REPORT, FORM = "report", "sign_off_form"


class ActionPaperDialog(PdfDialog):
    """Shows one paper; the conclusion of a report is typed above it and set again as it grows."""

    chapter = "03-tasks#一项任务的材料"

    def __init__(
        self, session: Session, command: str, row: LedgerRow, as_of: date, parent: QWidget
    ) -> None:
        self._paper: ActionPaper | None = None
        super().__init__(session, PAPER_SIZE, parent)
        self._command, self._row, self._as_of = command, row, as_of
        self.conclusion = TextArea("印在专报末尾；不填则留空行，打印后手写", parent=self)
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build()
        self.conclusion.textChanged.connect(self._on_typed)
        self._later.timeout.connect(self.make)
        self.setWindowTitle(f"{'督查专报' if command == REPORT else '销号单'}　第{row.number}项")

    def make(self) -> None:
        """Gather the paper as of the day and have it set."""
        try:
            self._paper = self._gathered()
        except UserError as refusal:
            self.show_paper(None)
            self.preview.say(str(refusal))
            return
        self.session.jobs.forsake(self)
        self.session.jobs.start(
            render_paper,
            self._paper,
            label="正在排版",
            on_done=self._on_rendered,
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def _gathered(self) -> ActionPaper:
        office = self.session.office
        if self._command == REPORT:
            words = self.conclusion.toPlainText()
            return report_on(office, self._row.id, self._as_of, words)
        return form_of(office, self._row.id, self._as_of)

    def word_job(self) -> WordJob | None:
        """The paper as a Word file."""
        return partial(word_paper, paper=self._paper) if self._paper is not None else None

    def file_name(self) -> str:
        """The name of the paper's file."""
        return self._paper.file_name if self._paper is not None else ""

    def _build(self) -> None:
        self.conclusion.setFixedHeight(_FIELD_HEIGHT)
        if self._command == REPORT:
            self.head.addLayout(field(self, "结论和建议", self.conclusion))
        else:
            self.conclusion.hide()

    def _on_typed(self) -> None:
        """What is saved or printed is never older than what is typed."""
        self.show_paper(None)
        self._later.start()

    def _on_rendered(self, result: object) -> None:
        if not self._later.isActive() and isinstance(result, bytes):
            self.show_paper(result)


def open_action_paper(
    session: Session, command: str, row: LedgerRow, as_of: date, parent: QWidget
) -> None:
    """Show a paper on one action, or say why there is none."""
    gather = form_of if command == FORM else report_on
    if session.feedback.unless_refused(gather, session.office, row.id, as_of) is None:
        return
    dialog = ActionPaperDialog(session, command, row, as_of, parent)
    dialog.open()
    dialog.make()
