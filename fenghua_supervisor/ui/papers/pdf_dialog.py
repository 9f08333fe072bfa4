"""Dialogs that show a PDF as it will be on paper, to be saved or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.papers.pdf_output import print_pdf, save_pdf
from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import ROUND_EDGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session

PAPER_SIZE = (860, 900)


class PdfDialog(Dialog):
    """``head`` stands above the paper; a subclass sets the paper and gives its file name."""

    def __init__(self, session: Session, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__("", parent)
        self.session = session
        self._content: bytes | None = None
        self.head = QVBoxLayout()
        self.preview = PdfPreview(self)
        self.close_it = PlainButton("关闭", parent=self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save = PrimaryButton("保存PDF…", parent=self)
        card = Card(self, self.preview, margin=1)
        foot = None, self.close_it, self.print, self.save
        self.lay_out(self.head, (card, 1), foot=foot, edges=ROUND_EDGES)
        self.grow_to(*size)
        self.close_it.clicked.connect(self.reject)
        self.print.clicked.connect(self.on_print)
        self.save.clicked.connect(self._on_save)
        self.save.setDefault(True)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.print.setShortcut(QKeySequence.StandardKey.Print)
        self.show_paper(None)

    def file_name(self) -> str:
        """The name that is offered for the file."""
        raise NotImplementedError

    def save_title(self) -> str:
        """The title of the dialog that asks where to save."""
        return "保存文书"

    def show_paper(self, content: bytes | None) -> None:
        """Show a finished paper, or None: what is saved is never older than what is asked."""
        self._content = content
        for button in (self.print, self.save):
            button.setEnabled(content is not None)
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
            save_pdf(self.session.feedback, self.save_title(), self.file_name(), self._content)


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
    ) -> None:
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

    def on_print(self) -> None:
        """Have it printed where that is recorded."""
        self.print_wanted.emit()
