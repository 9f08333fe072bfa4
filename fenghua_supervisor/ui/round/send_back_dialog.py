"""退回填报: why a unit's report does not count and has to be sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.fields import TextArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 520


class ReturnReportDialog(FormDialog):
    """Gives the reason; what looks odd is offered as its words, to be kept or written over."""

    def __init__(
        self, session: Session, report: ReportToReview, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "退回填报", "退回", parent)
        self.reason = TextArea("缺什么、怎样改，单位据此重报", 4, self)
        self.setMinimumWidth(WIDTH)
        told = f"{report.unit} · {report.month.words}。退回后本次填报不再计入，该单位须重报。"
        self.form.addLayout(heading(self, words.item_name(report.row), told))
        self.form.addLayout(field(self, "退回理由", self.reason), 1)
        odd = "；".join(suspicion.words for suspicion in report.suspicions)
        self.reason.setPlainText(f"{odd}，请核实后重报。" if odd else "")
        self.reason.document().setModified(False)
        self.reason.selectAll()
        self.reason.setFocus()

    def draft(self) -> str:
        """The reason as written."""
        return self.reason.words()

    def problem(self) -> str:
        """A return needs its reason."""
        return "" if self.reason.words() else "请填写退回理由，单位据此重报。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return self.reason.document().isModified() and bool(self.reason.words())
