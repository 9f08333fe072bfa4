"""The 督查专报 and the 销号单 of one action as they will be on paper; saved or printed here."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.notices.papers import papers_folder
from fenghua_supervisor.services.papers.action_papers import (
    ReportDraft,
    form_of,
    issue_report,
    numbered_report,
    render_paper,
    report_on,
    word_paper,
    write_paper,
)
from fenghua_supervisor.services.papers.register import next_number
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.step_papers import StepPapers
from fenghua_supervisor.ui.papers.number_bar import NumberBar, withdrawn
from fenghua_supervisor.ui.papers.pdf_dialog import PAPER_SIZE, PdfDialog
from fenghua_supervisor.ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.papers.action_papers import ActionPaper
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.papers.pdf_dialog import WordJob


_WAIT_MS = 500
_FIELD_HEIGHT = 72
REPORT, FORM = "report", "sign_off_form"


class ActionPaperDialog(PdfDialog):
    """Shows one paper; the conclusion of a report is typed above it and set again as it grows.

    A report is a draft until it is given a number; those that have one are shown as they are kept.
    """

    chapter = "03-tasks#一项任务的材料"

    def __init__(
        self, session: Session, command: str, row: LedgerRow, as_of: date, parent: QWidget
    ) -> None:
        self._paper: ActionPaper | None = None
        super().__init__(session, PAPER_SIZE, parent)
        self._command, self._row, self._as_of = command, row, as_of
        self._draft = ""
        self.conclusion = TextArea("印在专报末尾；不填则留空行，打印后手写", parent=self)
        self.numbers = NumberBar(session.office.today(), self)
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build()
        self.conclusion.textChanged.connect(self._on_typed)
        self._later.timeout.connect(self.make)
        self.numbers.chosen.connect(self._on_chosen)
        self.numbers.number_wanted.connect(self._on_number)
        self.numbers.withdrawal_wanted.connect(self._on_withdraw)
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
        if self._command != REPORT:
            return form_of(office, self._row.id, self._as_of)
        numbered = self.numbers.paper()
        if numbered is not None:
            return numbered_report(office, numbered)
        return report_on(office, self._row.id, self._as_of, self._draft)

    def word_job(self) -> WordJob | None:
        """The paper as a Word file."""
        return partial(word_paper, paper=self._paper) if self._paper is not None else None

    def file_name(self) -> str:
        """The name of the paper's file."""
        return self._paper.file_name if self._paper is not None else ""

    def _build(self) -> None:
        self.conclusion.setFixedHeight(_FIELD_HEIGHT)
        if self._command == REPORT:
            self.head.addWidget(self.numbers)
            self.head.addLayout(field(self, "结论和建议", self.conclusion))
            self._offer(None)
        else:
            self.conclusion.hide()
            self.numbers.hide()

    def _offer(self, paper_id: int | None) -> None:
        papers = self.session.office.queries.papers
        self.numbers.offer(papers.about(date.max, action_id=self._row.id), paper_id)

    def _on_typed(self) -> None:
        """What is saved or printed is never older than what is typed."""
        if self.numbers.paper() is None:
            self._draft = self.conclusion.toPlainText()
            self.show_paper(None)
            self._later.start()

    def _on_chosen(self) -> None:
        """Show the draft with what was typed, or a numbered report with what it was given with."""
        numbered = self.numbers.paper()
        self.conclusion.setReadOnly(numbered is not None)
        self.conclusion.blockSignals(True)
        self.conclusion.setPlainText(self._draft if numbered is None else numbered.text)
        self.conclusion.blockSignals(False)
        self._later.stop()
        self.show_paper(None)
        self.make()

    def _on_number(self) -> None:
        """Have the draft numbered and its PDF written, if the user means it."""
        office, on = self.session.office, self.numbers.issued_on.day()
        number = next_number(office, PaperKind.SPECIAL_REPORT, on)
        folder = papers_folder(office)
        question = (
            f"编为{number}，印发日期{chinese_date(on)}，PDF写到“{folder}”？"
            "编号后内容不再改动；发出以前可以撤销，以后只能作废。"
        )
        if not self.session.feedback.ask(question, "编号印发"):
            return
        draft = ReportDraft(self._row.id, self._as_of, on, self._draft)
        done = self.session.perform(issue_report, draft, folder)
        if done is None:
            return
        report = numbered_report(office, office.queries.papers.item(done.value))
        papers = StepPapers(self.session, self, done, partial(self._on_numbered, done.value))
        papers.start(write_paper, report, folder, label="正在生成PDF")

    def _on_numbered(self, paper_id: int) -> None:
        """The draft became this paper; the next one begins empty."""
        self._draft = ""
        self._offer(paper_id)

    def _on_withdraw(self) -> None:
        paper = self.numbers.paper()
        if paper is not None and withdrawn(self.session, paper):
            self._offer(paper.id)

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
