"""The printed lists on the screen as they will be on paper; saved or printed from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.services.papers.lists import list_of, render_list
from fenghua_supervisor.ui.papers.pdf_dialog import PdfDialog
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.lines import in_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

SIZE = (1080, 720)


class ListDialog(PdfDialog):
    """Shows the rows as one of the lists; the chips change from one to the other."""

    chapter = "03-tasks#打印清单"

    def __init__(
        self,
        session: Session,
        rows: Sequence[LedgerRow],
        as_of: date,
        units: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, SIZE, parent)
        self.setWindowTitle("打印清单")
        self._rows, self._as_of, self._units = tuple(rows), as_of, units
        self.kinds = ChipRow([(kind.value, kind.label, "") for kind in ListKind], self)
        self.kinds.chosen.connect(lambda key: self.show_kind(ListKind(key)))
        self.head.addLayout(in_line(self.kinds, None))

    def show_kind(self, kind: ListKind) -> None:
        """Have the list of this kind set, and show it."""
        self.kinds.choose(kind.value)
        self.kinds.chip(kind.value).setFocus()
        self.show_paper(None)
        self.preview.say("正在排版…")
        printed, sheet = list_of(self.session.office, kind, self._rows, self._as_of, self._units)
        self.session.jobs.start(
            render_list,
            printed,
            sheet,
            label=f"正在生成{kind.label}",
            on_done=partial(self._on_rendered, kind),
            on_error=self.preview.say,
            owner=self,
            quiet=True,
        )

    def file_name(self) -> str:
        """The list and its day."""
        return f"{self._kind().label}-{self._as_of.isoformat()}.pdf"

    def save_title(self) -> str:
        """The title of the dialog that asks where to save."""
        return f"保存{self._kind().label}"

    def _kind(self) -> ListKind:
        return ListKind(self.kinds.key())

    def _on_rendered(self, kind: ListKind, result: object) -> None:
        if kind is self._kind() and isinstance(result, bytes):
            self.show_paper(result)
