"""A paper of an inspection or a meeting that is given a number, or that has one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.notices.papers import papers_folder
from fenghua_supervisor.services.papers import inspection_numbers as numbers
from fenghua_supervisor.services.papers.inspection_papers import pictures_of
from fenghua_supervisor.services.papers.register import next_number
from fenghua_supervisor.ui.base.step_papers import StepPapers
from fenghua_supervisor.ui.inspections.paper_dialog import InspectionPaperDialog
from fenghua_supervisor.ui.papers.number_bar import NumberBar, withdrawn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.codes.papers import InspectionPaper
    from fenghua_supervisor.domain.papers.inspections.paper import OfficePaper
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.inspections.paper_dialog import Gather


class NumberedPaperDialog(InspectionPaperDialog):
    """Shows the draft, or one that was numbered as it is kept; what is chosen is an id."""

    def __init__(
        self,
        session: Session,
        kind: InspectionPaper,
        gather: Gather,
        choices: Sequence[tuple[str, object]],
        parent: QWidget,
        as_of: date,
    ) -> None:
        self._numbered = kind
        super().__init__(session, kind, gather, choices, parent)
        self._as_of = as_of
        self._draft = ""
        self.numbers = NumberBar(session.office.today(), self)
        self.head.insertWidget(0, self.numbers)
        self._offer(None)
        self.numbers.chosen.connect(self._on_chosen)
        self.numbers.number_wanted.connect(self._on_number)
        self.numbers.withdrawal_wanted.connect(self._on_withdraw)
        self.choice.currentIndexChanged.connect(partial(self._offer, None))

    def gathered(self) -> OfficePaper:
        """The paper of the register that is chosen, else the draft."""
        numbered = self.numbers.paper()
        if numbered is not None:
            return numbers.numbered_office_paper(self.session.office, numbered)
        return super().gathered()

    def on_changed(self) -> None:
        """What is typed belongs to the draft."""
        if self.numbers.paper() is None:
            self._draft = self.words.toPlainText()
            super().on_changed()

    def _offer(self, paper_id: int | None, _index: int = 0) -> None:
        found = numbers.numbered_of(self.session.office, self._numbered, self._ident())
        self.numbers.offer(found, paper_id)

    def _ident(self) -> int:
        ident = self.choice.currentData()
        assert isinstance(ident, int)
        return ident

    def _on_chosen(self) -> None:
        """Show the draft with what was typed, or a numbered paper with what it was given with."""
        numbered = self.numbers.paper()
        self.words.setReadOnly(numbered is not None)
        self.words.blockSignals(True)
        self.words.setPlainText(self._draft if numbered is None else numbered.text)
        self.words.blockSignals(False)
        self._later.stop()
        self.show_paper(None)
        self.make()

    def _on_number(self) -> None:
        """Have the draft numbered and its PDF written, if the user means it."""
        office, on = self.session.office, self.numbers.issued_on.day()
        folder = papers_folder(office)
        number = next_number(office, numbers.NUMBERED_AS[self._numbered], on)
        question = (
            f"编为{number}，印发日期{chinese_date(on)}，PDF写到“{folder}”？"
            "编号后内容不再改动；发出以前可以撤销，以后只能作废。"
        )
        if not self.session.feedback.ask(question, "编号印发"):
            return
        draft = numbers.OfficePaperDraft(
            self._numbered, self._ident(), self._as_of, on, self._draft
        )
        done = self.session.perform(numbers.issue_office_paper, draft, folder)
        if done is None:
            return
        paper = numbers.numbered_office_paper(office, office.queries.papers.item(done.value))
        written = StepPapers(self.session, self, done, partial(self._on_numbered, done.value))
        job, pictures = numbers.write_office_paper, pictures_of(office, paper)
        written.start(job, paper, pictures, folder, label="正在生成PDF")

    def _on_numbered(self, paper_id: int) -> None:
        """The draft became this paper; the next one begins empty."""
        self._draft = ""
        self._offer(paper_id)

    def _on_withdraw(self) -> None:
        paper = self.numbers.paper()
        if paper is not None and withdrawn(self.session, paper):
            self._offer(paper.id)
