"""Dialogs that show a PDF as it will be on paper, to be saved or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.papers.pdf_output import print_pdf, save_paper
from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.ui.base.session import Session

    WordJob = Callable[[Progress], object]

PAPER_SIZE = (860, 900)


class PdfDialog(Dialog):
    """``head`` stands above the paper; a subclass sets the paper and gives its file name.

    One whose paper has a Word form gives the job that makes it.
    """

    def __init__(self, session: Session, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__("", parent)
        self.session = session
        self._content: bytes | None = None
        self.head = QVBoxLayout()
        self.preview = PdfPreview(self)
        self.close_it = PlainButton("关闭", parent=self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save_word = PlainButton("保存Word…", parent=self)
        self.save = PrimaryButton("保存PDF…", parent=self)
        card = Card(self, self.preview, margin=1)
        foot = *self.further_buttons(), None, self.close_it, self.print, self.save_word, self.save
        self.lay_out(self.head, (card, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(*size)
        self.close_it.clicked.connect(self.reject)
        self.print.clicked.connect(self.on_print)
        self.save.clicked.connect(self._on_save)
        self.save_word.clicked.connect(self._on_save_word)
        self.save.setDefault(True)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.print.setShortcut(QKeySequence.StandardKey.Print)
        self.show_paper(None)

    def further_buttons(self) -> Sequence[QWidget]:
        """What else may be done with the paper, at the left of the line of buttons."""
        return ()

    def file_name(self) -> str:
        """The name that is offered for the file."""
        raise NotImplementedError

    def word_job(self) -> WordJob | None:
        """What makes the Word form of the paper that is shown; None: it has none."""
        return None

    def save_title(self) -> str:
        """The title of the dialog that asks where to save."""
        return "保存文书"

    def show_paper(self, content: bytes | None) -> None:
        """Show a finished paper, or None: what is saved is never older than what is asked."""
        self._content = content
        for button in (self.print, self.save):
            button.setEnabled(content is not None)
        self.save_word.setVisible(self.word_job() is not None)
        self.save_word.setEnabled(content is not None)
        if content is not None:
            self.preview.say("")
            self.preview.show_pdf(content)

    def on_print(self) -> None:
        """Print the paper that is shown."""
        document = self.preview.document
        if self._content is not None and document is not None:
            print_pdf(self.session.feedback, document, self.file_name(), self)

    def _on_save(self) -> None:
        if self._content is not None:
            save_paper(self.session.feedback, self.save_title(), self.file_name(), self._content)

    def _on_save_word(self) -> None:
        job = self.word_job()
        if job is not None:
            start, done = self.session.jobs.start, self._on_word
            start(job, label="正在生成Word文件", on_done=done, owner=self)

    def _on_word(self, result: object) -> None:
        if isinstance(result, bytes):
            name = f"{self.file_name().removesuffix('.pdf')}.docx"
            save_paper(self.session.feedback, self.save_title(), name, result)


class PaperDialog(PdfDialog):
    """A finished sheet; ``print_wanted`` asks the opener to print it, who records that."""

    chapter = "03c-notices#文书"

    print_wanted = Signal()

    def __init__(
        self,
        session: Session,
        name: str,
        content: bytes,
        why_not_print: str = "",
        parent: QWidget | None = None,
        word_job: WordJob | None = None,
    ) -> None:
        self._word_job = word_job
        super().__init__(session, PAPER_SIZE, parent)
        self._name = name
        self.setWindowTitle(name.removesuffix(".pdf"))
        self.show_paper(content)
        self.print.setEnabled(not why_not_print)
        self.print.setToolTip(plain_tip(why_not_print))
        (self.close_it if why_not_print else self.print).setFocus()

    def file_name(self) -> str:
        """The name of the sheet."""
        return self._name

    def word_job(self) -> WordJob | None:
        """What the opener gave."""
        return self._word_job

    def on_print(self) -> None:
        """Have it printed where that is recorded."""
        self.print_wanted.emit()
