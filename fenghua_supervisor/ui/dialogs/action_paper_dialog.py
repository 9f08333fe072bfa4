"""The 督查专报 and the 销号单 of one action as they will be on paper; saved or printed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.action_papers import form_of, render_paper, report_on
from fenghua_supervisor.ui.dialogs.form_dialog import field
from fenghua_supervisor.ui.pages.pdf_output import print_pdf, save_pdf
from fenghua_supervisor.ui.pages.pdf_preview import PdfPreview
from fenghua_supervisor.ui.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.action_papers import ActionPaper
    from fenghua_supervisor.domain.ledger import LedgerRow
    from fenghua_supervisor.ui.session import Session

SIZE = (860, 900)
_WAIT_MS = 500
_FIELD_HEIGHT = 72
REPORT, FORM = "report", "sign_off_form"


class ActionPaperDialog(QDialog):
    """Shows one paper; the conclusion of a report is typed above it and set again as it grows."""

    def __init__(
        self, session: Session, command: str, row: LedgerRow, as_of: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._command, self._row, self._as_of = command, row, as_of
        self._content: bytes | None = None
        self._paper: ActionPaper | None = None
        self.conclusion = QPlainTextEdit(self)
        self.preview = PdfPreview(self)
        self.close_it = PlainButton("关闭", parent=self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save = PrimaryButton("保存PDF…", parent=self)
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build()
        self._connect()
        self.setWindowTitle(f"{'督查专报' if command == REPORT else '销号单'}　第{row.number}项")
        self._enable()

    def make(self) -> None:
        """Gather the paper as of the day and have it set."""
        try:
            self._paper = self._gathered()
        except UserError as refusal:
            self._content = None
            self._enable()
            self.preview.say(str(refusal))
            return
        self._session.jobs.forsake(self)
        self._session.jobs.start(
            render_paper,
            self._paper,
            label="正在排版",
            on_done=self._on_rendered,
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def _gathered(self) -> ActionPaper:
        office = self._session.office
        if self._command == REPORT:
            said = self.conclusion.toPlainText()
            return report_on(office, self._row.id, self._as_of, said)
        return form_of(office, self._row.id, self._as_of)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        column.setSpacing(GAP)
        self.conclusion.setFixedHeight(_FIELD_HEIGHT)
        self.conclusion.setTabChangesFocus(True)
        self.conclusion.setPlaceholderText("印在专报末尾；不填则留空行，打印后手写")
        if self._command == REPORT:
            column.addLayout(field(self, "结论和建议", self.conclusion))
        else:
            self.conclusion.hide()
        card = Card(self, margin=1)
        card.body.addWidget(self.preview)
        column.addWidget(card, 1)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        foot.addStretch()
        for button in (self.close_it, self.print, self.save):
            foot.addWidget(button)
        column.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(SIZE[0], room.width() - 60), min(SIZE[1], room.height() - 60))

    def _connect(self) -> None:
        self.conclusion.textChanged.connect(self._on_typed)
        self._later.timeout.connect(self.make)
        self.close_it.clicked.connect(self.reject)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.save.setDefault(True)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.print.setShortcut(QKeySequence.StandardKey.Print)

    def _enable(self) -> None:
        for button in (self.print, self.save):
            button.setEnabled(self._content is not None)

    def _on_typed(self) -> None:
        """What is saved or printed is never older than what is typed."""
        self._content = None
        self._enable()
        self._later.start()

    def _on_rendered(self, result: object) -> None:
        if self._later.isActive() or not isinstance(result, bytes):
            return
        self._content = result
        self.preview.say("")
        self.preview.show_pdf(result)
        self._enable()

    def _name(self) -> str:
        return self._paper.file_name if self._paper is not None else ""

    def _on_save(self) -> None:
        if self._content is not None:
            save_pdf(self._session.feedback, "保存文书", self._name(), self._content)

    def _on_print(self) -> None:
        document = self.preview.document
        if document is not None:
            print_pdf(self._session.feedback, document, self._name(), self)


def open_action_paper(
    session: Session, command: str, row: LedgerRow, as_of: date, parent: QWidget
) -> None:
    """Show a paper on one action, or say why there is none."""
    try:
        if command == FORM:
            form_of(session.office, row.id, as_of)
        else:
            report_on(session.office, row.id, as_of)
    except UserError as refusal:
        session.feedback.warn(str(refusal))
        return
    dialog = ActionPaperDialog(session, command, row, as_of, parent)
    dialog.open()
    dialog.make()
