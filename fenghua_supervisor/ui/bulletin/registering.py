"""登记定稿文件: a file that was finished in a word processor becomes the edition."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.records import record
from fenghua_supervisor.services.bulletin.editions import (
    doubts_before_freezing,
    freeze_bulletin,
)
from fenghua_supervisor.services.bulletin.finished import (
    check_finished,
    read_finished,
    registration,
)
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.verbs import PageVerbs
from fenghua_supervisor.ui.widgets.buttons import DangerButton, PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES
from fenghua_supervisor.ui.widgets.rows_model import Column, RowsModel
from fenghua_supervisor.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.drafts import FreezeDraft
    from fenghua_supervisor.domain.papers.number_check import StrayNumber
    from fenghua_supervisor.services.bulletin.finished import FinishedPaper

_KINDS = "定稿文件 (*.docx *.pdf)"
_TITLE = "登记定稿文件"
WIDTH, HEIGHT = 860, 480
_COLUMNS = (
    Column("number", "文件里写", lambda line: line.number, width=130, wide=170),
    Column("was", "原稿为", lambda line: line.was, width=110, wide=150),
    Column("sentence", "所在的句子", lambda line: line.sentence, width=0),
)


def can_be_finished(paths: Sequence[Path]) -> bool:
    """Whether what was dropped is one file that can be a finished paper, by its name."""
    return len(paths) == 1 and paths[0].suffix.lower() in (".docx", ".pdf")


@record
class _Line:
    """A number that does not match, as a row."""

    id: int
    number: str
    was: str
    sentence: str


class StrayNumbersDialog(Dialog):
    """Lists the numbers of a file that the draft does not have; the user goes back or confirms."""

    chapter = "05-bulletin#登记定稿文件"

    #: the numbers stand as they are
    confirmed = Signal()

    def __init__(
        self, strays: Sequence[StrayNumber], name: str, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_TITLE, parent)
        model = RowsModel(_COLUMNS)
        model.set_rows(
            [_Line(at, s.number, s.was, s.sentence) for at, s in enumerate(strays, start=1)]
        )
        self.list = RowsView(model, parent=self)
        self.list.setAccessibleName("对不上的数字")
        self.anyway = DangerButton("仍然登记", parent=self)
        self.back = PlainButton("返回", parent=self)
        card = Card(self, self.list, margin=1)
        head = HeadLabel(f"“{name}”有{len(strays)}处数字与本期对不上", self)
        note = SubLabel(about, self)
        note.setWordWrap(True)
        foot = None, self.anyway, self.back
        self.lay_out(head, note, (card, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(WIDTH, HEIGHT)
        self.back.setDefault(True)
        self.back.setFocus()
        self.back.clicked.connect(self.reject)
        self.anyway.clicked.connect(self.accept)
        self.accepted.connect(self.confirmed)


class Registering(PageVerbs[QWidget]):
    """Reads a file in the background, holds it against the draft, and keeps it as the edition."""

    def take(self, draft: FreezeDraft, path: Path | None) -> None:
        """Read the file that was finished from this draft, asked for where none is given."""
        path = path or self._session.feedback.ask_open_path(_TITLE, _KINDS)
        if path is None:
            return
        self._session.jobs.start(
            read_finished,
            path,
            label=_TITLE,
            on_done=partial(self._on_read, draft),
            owner=self,
        )

    def _on_read(self, draft: FreezeDraft, result: object) -> None:
        paper, office = cast("FinishedPaper", result), self._session.office
        feedback = self._session.feedback
        strays = feedback.unless_refused(check_finished, office, paper, draft.data)
        if strays is None:
            return
        about = self._about(draft, paper)
        keep = partial(self._keep, registration(draft, paper, strays))
        if strays:
            dialog = StrayNumbersDialog(strays, paper.name, about, self._page)
            dialog.confirmed.connect(keep)
            dialog.open()
        elif feedback.ask(f"“{paper.name}”的数字与本期一致。{about}", "登记"):
            keep()

    def _about(self, draft: FreezeDraft, paper: FinishedPaper) -> str:
        """What registering means, with all that may still be wrong."""
        doubts = [*doubts_before_freezing(self._session.office, draft.data), *paper.text.notes]
        told = f"\n请注意：{'；'.join(doubts)}。" if doubts else ""
        return (
            f"登记后“{paper.name}”原样保存为{draft.data.head.number.words}，"
            f"以后重印、发送的都是它，不能撤销，只能作废。{told}"
        )

    def _keep(self, draft: FreezeDraft) -> None:
        self._session.perform(freeze_bulletin, draft)
