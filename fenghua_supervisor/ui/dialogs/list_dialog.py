"""The printed lists on the screen as they will be on paper; saved or printed from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fenghua_supervisor.domain.vocabulary import ListKind
from fenghua_supervisor.services.lists import list_of, render_list
from fenghua_supervisor.ui.pages.pdf_output import print_pdf, save_pdf
from fenghua_supervisor.ui.pages.pdf_preview import PdfPreview
from fenghua_supervisor.ui.tokens import GAP, GAP_L, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, PrimaryButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger import LedgerRow
    from fenghua_supervisor.ui.session import Session

SIZE = (1080, 720)


class ListDialog(QDialog):
    """Shows the rows as one of the lists; the chips change from one to the other."""

    def __init__(
        self,
        session: Session,
        rows: Sequence[LedgerRow],
        as_of: date,
        units: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印清单")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._rows, self._as_of, self._units = tuple(rows), as_of, units
        self._content: bytes | None = None
        self.kinds = ChipRow([(kind.value, kind.label, "") for kind in ListKind], self)
        self.preview = PdfPreview(self)
        self.close_it = PlainButton("关闭", parent=self)
        self.print = PlainButton("打印…", "print", parent=self)
        self.save = PrimaryButton("保存PDF…", parent=self)
        self._build()
        self._connect()

    def show_kind(self, kind: ListKind) -> None:
        """Have the list of this kind set, and show it."""
        self.kinds.choose(kind.value)
        self.kinds.chip(kind.value).setFocus()
        self._content = None
        self._enable()
        self.preview.say("正在排版…")
        printed, sheet = list_of(self._session.office, kind, self._rows, self._as_of, self._units)
        self._session.jobs.start(
            render_list,
            printed,
            sheet,
            label=f"正在生成{kind.label}",
            on_done=partial(self._on_rendered, kind),
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def _build(self) -> None:
        card = Card(self, margin=1)
        card.body.addWidget(self.preview)
        foot = QHBoxLayout()
        foot.setSpacing(GAP_S)
        foot.addStretch()
        for button in (self.close_it, self.print, self.save):
            foot.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.kinds)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP_L, GAP_L, GAP_L)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(SIZE[0], room.width() - 60), min(SIZE[1], room.height() - 60))

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._on_chosen)
        self.close_it.clicked.connect(self.reject)
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.save.setDefault(True)
        self.save.setShortcut(QKeySequence.StandardKey.Save)
        self.print.setShortcut(QKeySequence.StandardKey.Print)

    def _enable(self) -> None:
        for button in (self.print, self.save):
            button.setEnabled(self._content is not None)

    def _kind(self) -> ListKind:
        return ListKind(self.kinds.key())

    def _file_name(self) -> str:
        return f"{self._kind().label}-{self._as_of.isoformat()}.pdf"

    def _on_chosen(self, key: str) -> None:
        self.show_kind(ListKind(key))

    def _on_rendered(self, kind: ListKind, result: object) -> None:
        if kind is not self._kind() or not isinstance(result, bytes):
            return
        self._content = result
        self.preview.say("")
        self.preview.show_pdf(result)
        self._enable()

    def _on_save(self) -> None:
        if self._content is not None:
            title = f"保存{self._kind().label}"
            save_pdf(self._session.feedback, title, self._file_name(), self._content)

    def _on_print(self) -> None:
        document = self.preview.document
        if document is not None:
            print_pdf(self._session.feedback, document, self._file_name(), self)
