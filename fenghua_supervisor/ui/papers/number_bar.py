"""The line of a paper that can be numbered: the draft or one of the register, and what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.papers.register import PaperWithdrawal
from fenghua_supervisor.services.papers.register import withdraw_paper
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.fields import ChoiceBox, DateField
from fenghua_supervisor.ui.widgets.labels import NoteLabel, SubLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.papers.register import NumberedPaper
    from fenghua_supervisor.ui.base.session import Session

_WIDTH = 260


def withdrawn(session: Session, paper: NumberedPaper) -> bool:
    """Ask why a numbered paper no longer holds, and withdraw it; False: left as it is."""
    words = f"{paper.number_words}的作废理由（编号保留，不再使用）："
    why = session.feedback.ask_text("作废", words)
    if why is None:
        return False
    today = session.office.today()
    return session.perform(withdraw_paper, PaperWithdrawal(paper.id, why, today)) is not None


class NumberBar(QWidget):
    """Tells which is shown, and asks for a number of the draft or the end of a numbered one."""

    chosen = Signal()
    number_wanted = Signal()
    withdrawal_wanted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which = ChoiceBox("草稿或已编号的", "草稿，没有编号", self)
        self.which.setFixedWidth(_WIDTH)
        self.day_words = SubLabel("印发日期", self)
        self.issued_on = DateField(today, self)
        self.issued_on.setAccessibleName("印发日期")
        self.number_it = PlainButton("编号印发…", parent=self)
        self.told = NoteLabel("", self)
        self.withdraw = DangerButton("作废…", parent=self)
        parts = self.which, self.day_words, self.issued_on, self.number_it, (self.told, 1)
        in_line(*parts, self.withdraw, edges=NO_EDGES, of=self)
        self.which.currentIndexChanged.connect(self._on_chosen)
        self.number_it.clicked.connect(self.number_wanted)
        self.withdraw.clicked.connect(self.withdrawal_wanted)
        self._on_chosen()

    def offer(self, papers: Sequence[NumberedPaper], paper_id: int | None) -> None:
        """Offer the draft and these papers, and show the one with this id; None: the draft."""
        self.which.blockSignals(True)
        self.which.offer([(_words(paper), paper) for paper in reversed(papers)])
        known = [self.which.itemData(place) for place in range(self.which.count())]
        ids = [paper.id if paper is not None else None for paper in known]
        self.which.setCurrentIndex(ids.index(paper_id) if paper_id in ids else 0)
        self.which.blockSignals(False)
        self._on_chosen()

    def paper(self) -> NumberedPaper | None:
        """The numbered paper that is chosen; None: the draft."""
        chosen: NumberedPaper | None = self.which.currentData()
        return chosen

    def _on_chosen(self) -> None:
        paper = self.paper()
        for widget in (self.day_words, self.issued_on, self.number_it):
            widget.setVisible(paper is None)
        self.withdraw.setVisible(paper is not None and paper.withdrawn_on is None)
        self.told.setText(_told(paper))
        self.chosen.emit()


def _words(paper: NumberedPaper) -> str:
    gone = "（已作废）" if paper.withdrawn_on is not None else ""
    return f"{paper.number_words}{gone}"


def _told(paper: NumberedPaper | None) -> str:
    if paper is None:
        return ""
    issued = f"{paper.issued_on.isoformat()}印发，统计到{paper.as_of.isoformat()}"
    if paper.withdrawn_on is None:
        return issued
    return f"{issued}；{paper.withdrawn_on.isoformat()}作废：{paper.withdrawn_reason}"
