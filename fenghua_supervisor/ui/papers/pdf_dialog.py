"""The base of dialogs that show a PDF which is set in the background, to be saved or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from fenghua_supervisor.ui.look.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.papers.pdf_output import print_pdf, save_pdf
from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session

_EDGE = 60  #: room left around the dialog on a small screen


class PdfDialog(QDialog):
    """``head`` stands above the paper; a subclass sets the paper and gives its file name."""

    def __init__(self, session: Session, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.session = session
        self._content: bytes | None = None
        self.head = QVBoxLayout()
        self.preview = PdfPreview(self)
        self.close_it = PlainButton("关闭", parent=self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save = PrimaryButton("保存PDF…", parent=self)
        self._lay_out(size)
        self.close_it.clicked.connect(self.reject)
        self.print.clicked.connect(self._on_print)
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

    def _lay_out(self, size: tuple[int, int]) -> None:
        card = Card(self, margin=1)
        card.body.addWidget(self.preview)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        foot.addStretch()
        for button in (self.close_it, self.print, self.save):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        column.setSpacing(GAP)
        column.addLayout(self.head)
        column.addWidget(card, 1)
        column.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(size[0], room.width() - _EDGE), min(size[1], room.height() - _EDGE))

    def _on_save(self) -> None:
        if self._content is not None:
            save_pdf(self.session.feedback, self.save_title(), self.file_name(), self._content)

    def _on_print(self) -> None:
        document = self.preview.document
        if self._content is not None and document is not None:
            print_pdf(self.session.feedback, document, self.file_name(), self)
