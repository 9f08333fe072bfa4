"""退回填报: why a unit's report does not count and has to be sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.drafts import SendBackDraft
from fenghua_supervisor.services.round.review import return_report
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area
from fenghua_supervisor.ui.look import words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.round.review import ReportToReview
    from fenghua_supervisor.ui.base.session import Session

_BELOW = "退回后本次填报不再计入，该单位须重报。"
_NEEDED = "请填写退回理由，单位据此重报。"


class ReturnReportDialog(FormDialog[SendBackDraft]):
    """Asks for the reason; what looks odd is offered as its words, to be kept or written over."""

    chapter = "03d-round#审核"

    reason = Area("退回理由", "缺什么、怎样改，单位据此重报", 4, needed=_NEEDED)
    lines = (reason,)

    def __init__(
        self, session: Session, report: ReportToReview, on: date, parent: QWidget | None = None
    ) -> None:
        below = f"{report.unit} · {report.month.words}。{_BELOW}"
        about = words.item_name(report.row), below
        super().__init__(session, "退回填报", "退回", parent, about=about)
        self._report, self._on = report, on
        odd = "；".join(suspicion.words for suspicion in report.suspicions)
        self.fill(reason=f"{odd}，请核实后重报。" if odd else "")
        self.reason.selectAll()
        self.reason.setFocus()

    def draft(self) -> SendBackDraft:
        """The reason as written."""
        return SendBackDraft(self._report.id, self.reason.words(), self._on)

    def save(self, draft: SendBackDraft) -> bool:
        """Send the report back."""
        return self.perform(return_report, draft)
