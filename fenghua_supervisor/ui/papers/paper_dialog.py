"""A sheet as it will be printed, with print and save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fenghua_supervisor.ui.look.tokens import GAP_L, GAP_S
from fenghua_supervisor.ui.papers.pdf_output import save_pdf
from fenghua_supervisor.ui.papers.pdf_preview import PdfPreview
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card

if TYPE_CHECKING:
    from fenghua_supervisor.ui.base.session import Session

WIDTH, HEIGHT = 860, 900


class PaperDialog(QDialog):
    """Shows the PDF of one sheet; ``print_wanted`` asks the caller to print it."""

    print_wanted = Signal()

    def __init__(
        self,
        session: Session,
        name: str,
        content: bytes,
        why_not_print: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._name = name
        self._content = content
        self.setWindowTitle(name.removesuffix(".pdf"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = PdfPreview(self)
        self.save = PlainButton("保存PDF…", "save", parent=self)
        self.print = PrimaryButton("打印…", "print", why_not_print, self)
        self.close_it = PlainButton("关闭", parent=self)
        self.print.setEnabled(not why_not_print)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self.print_wanted)
        self.close_it.clicked.connect(self.accept)
        self._build()
        room = self.screen().availableGeometry()
        self.resize(min(WIDTH, room.width() - 40), min(HEIGHT, room.height() - 60))
        self.preview.show_pdf(content)
        (self.close_it if why_not_print else self.print).setFocus()

    def _build(self) -> None:
        paper = Card(self, margin=1)
        paper.body.addWidget(self.preview)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        foot.addWidget(self.save)
        foot.addStretch()
        foot.addWidget(self.close_it)
        foot.addWidget(self.print)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        whole.addWidget(paper, 1)
        whole.addLayout(foot)

    def _on_save(self) -> None:
        save_pdf(self._session.feedback, "保存文书", self._name, self._content)
