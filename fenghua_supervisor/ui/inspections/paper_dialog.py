"""A paper of an inspection, of findings or of cases as it will be on paper; saved or printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox

from fenghua_supervisor.domain.codes.papers import EvaluationPaper, InspectionPaper
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.inspection_papers import (
    office_paper_pdf,
    office_paper_word,
    pictures_of,
)
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.papers.pdf_dialog import PAPER_SIZE, PdfDialog
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.fields import TextArea
from fenghua_supervisor.ui.widgets.labels import WarnLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.services.papers.inspection_papers import PictureSource
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.base.session import Session

    Gather = Callable[[object, str], OfficePaper]

_WAIT_MS = 500
_FIELD_HEIGHT = 72
_SHEET_SIZE = (1080, 760)


class InspectionPaperDialog(PdfDialog):
    """Shows one paper; where there are several, one is chosen above it.

    ``gather`` makes the paper of what is chosen and of the words that are typed, which only a
    report has. ``choices`` are (words, what is chosen).
    """

    chapter = "03e-inspections#文书"

    def __init__(
        self,
        session: Session,
        kind: InspectionPaper | EvaluationPaper,
        gather: Gather,
        choices: Sequence[tuple[str, object]],
        parent: QWidget,
    ) -> None:
        self._paper: OfficePaper | None = None
        self._pictures: dict[str, PictureSource] = {}
        self.kind = kind
        super().__init__(session, PAPER_SIZE if kind not in _ACROSS else _SHEET_SIZE, parent)
        self._gather = gather
        self.choice = QComboBox(self)
        self.words = TextArea("印在专报末尾；不填则印督查结论，都没有时留空行", parent=self)
        self.doubts = WarnLabel("", self)
        self._later = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._build(kind, choices)
        self.setWindowTitle(kind.label)
        self.choice.currentIndexChanged.connect(self.on_changed)
        self.words.textChanged.connect(self.on_changed)
        self._later.timeout.connect(self.make)

    def further_buttons(self) -> Sequence[QWidget]:
        """Sheets of units can be sent to them."""
        self.send = PlainButton("发送…", "send", "发给列出的各单位，一家一份", self)
        self.send.setVisible(self.kind in _SENT)
        self.send.clicked.connect(self._on_send)
        return (self.send,)

    def make(self) -> None:
        """Gather the paper and have it set."""
        try:
            self._paper = self.gathered()
        except UserError as refusal:
            self._paper = None
            self.show_paper(None)
            self.preview.say(str(refusal))
            return
        self._pictures = pictures_of(self.session.office, self._paper)
        self.doubts.setText("；".join(self._paper.doubts))
        self.doubts.setVisible(bool(self._paper.doubts))
        self.preview.say("正在排版…")
        self.session.jobs.forsake(self)
        self.session.jobs.start(
            office_paper_pdf,
            self._paper,
            self._pictures,
            label=f"正在排版{self._paper.kind.label}",
            on_done=self._on_rendered,
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def gathered(self) -> OfficePaper:
        """The paper of what is chosen and typed; UserError when there is none."""
        return self._gather(self.choice.currentData(), self.words.toPlainText())

    def file_name(self) -> str:
        """The name of the paper's file."""
        return f"{self._paper.file_stem}.pdf" if self._paper is not None else ""

    def word_job(self) -> Callable[[Progress], object] | None:
        """What makes the paper that is shown as a Word file."""
        if self._paper is None:
            return None
        return partial(_word, self._paper, self._pictures)

    def _build(
        self, kind: InspectionPaper | EvaluationPaper, choices: Sequence[tuple[str, object]]
    ) -> None:
        for words, chosen in choices:
            self.choice.addItem(words, chosen)
        self.choice.setAccessibleName(_CHOICE.get(kind, "选择"))
        self.words.setFixedHeight(_FIELD_HEIGHT)
        if len(choices) > 1:
            self.head.addLayout(field(self, _CHOICE.get(kind, "选择"), self.choice))
        else:
            self.choice.hide()
        if kind is InspectionPaper.REPORT:
            self.head.addLayout(field(self, "结论和建议", self.words))
        else:
            self.words.hide()
        self.head.addWidget(self.doubts)
        self.doubts.hide()

    def on_changed(self) -> None:
        """What is saved or printed is never older than what is asked."""
        self.show_paper(None)
        self._later.start()

    def _on_send(self) -> None:
        """Bring the sheets of all the units to them, by mail or in folders."""
        from fenghua_supervisor.ui.outbox.verbs import OutboxVerbs

        def gathered() -> list[tuple[str, OfficePaper]]:
            units = [str(self.choice.itemData(place)) for place in range(self.choice.count())]
            return [(unit, self._gather(unit, "")) for unit in units]

        papers = self.session.feedback.unless_refused(gathered)
        if papers is not None:
            day = papers[0][1].dated
            OutboxVerbs(self.session, self, lambda: day).send_sheets(papers)

    def _on_rendered(self, result: object) -> None:
        if not self._later.isActive() and isinstance(result, bytes):
            self.show_paper(result)


def _word(paper: OfficePaper, pictures: dict[str, PictureSource], progress: Progress) -> bytes:
    return office_paper_word(progress, paper, pictures)


_SENT = frozenset({InspectionPaper.ASSIGNMENT, InspectionPaper.RECTIFY_NOTICE})
_ACROSS: frozenset[InspectionPaper | EvaluationPaper] = frozenset(
    {
        EvaluationPaper.BOARD,
        EvaluationPaper.SCORE_SHEET,
        EvaluationPaper.PILOTS,
        EvaluationPaper.RESULTS,
        InspectionPaper.ASSIGNMENT,
        InspectionPaper.SIGN_OFF,
        InspectionPaper.FINDINGS,
        InspectionPaper.CASES,
        EvaluationPaper.MONITOR,
    }
)
_CHOICE: dict[InspectionPaper | EvaluationPaper, str] = {
    InspectionPaper.ASSIGNMENT: "单位",
    InspectionPaper.RECTIFY_NOTICE: "单位",
    InspectionPaper.SIGN_OFF: "单位",
    InspectionPaper.MINUTES: "会商",
    EvaluationPaper.OBJECTION: "异议",
}
