"""延期: a new deadline with its reason and approver; the original date stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.handling.drafts import ExtensionDraft
from fenghua_supervisor.domain.ledger.due_words import extension_note
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.handling.handling import extend
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day, Line, Own
from fenghua_supervisor.ui.evidence.file_list import EvidenceList
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.labels import WrapNoteLabel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

_KEPT = "原时限和每次延期都保留在台账里。"
_LATE = "申请日期已过现行时限，将标为逾期申请。"


class ExtendDialog(FormDialog[ExtensionDraft]):
    """Asks for the new deadline, why, and who approved it."""

    chapter = "03-tasks#办理"

    new_date = Day("新时限", ahead=True)
    day = Day("申请日期")
    text = Area("延期理由", "为什么不能按期完成，现在做到哪一步", needed="请填写延期理由。")
    approver = Line("批准人", "批准人，或批准文号", 60, needed="请填写批准人。")
    late = Own(maker=WrapNoteLabel)
    lines = ((new_date, day, approver), text, late)

    def __init__(
        self,
        session: Session,
        row: LedgerRow,
        as_of: date,
        parent: QWidget | None = None,
        *,
        to: date | None = None,
    ) -> None:
        """``to``: the new deadline to begin with."""
        about = words.item_name(row), _standing(row)
        super().__init__(session, "延期", "延期", parent, about=about, day=as_of)
        self._row = row
        self.files = EvidenceList(session.feedback, self)
        self.form.addLayout(field(self, "附件", self.files))
        present = row.deadline.date if row.deadline else as_of
        self.new_date.set_day(to or max(present, as_of))
        self.day.dateChanged.connect(self._show_late)
        self._show_late()
        (self.text if to else self.new_date).setFocus()

    def draft(self) -> ExtensionDraft:
        """What the user entered."""
        return ExtensionDraft(
            action_id=self._row.id,
            on=self.day.day(),
            new_date=self.new_date.day(),
            reason=self.text.words(),
            approver=self.approver.text().strip(),
            files=self.files.paths(),
        )

    def problem(self) -> str:
        """The deadline must move on; reason and approver are needed."""
        deadline = self._row.deadline
        if deadline is not None and self.new_date.day() <= deadline.date:
            return f"新时限要晚于现行时限{chinese_date(deadline.date)}。"
        return super().problem()

    def save(self, draft: ExtensionDraft) -> bool:
        """Extend the deadline."""
        return self.perform(extend, draft)

    def has_text(self) -> bool:
        """Whether something was written or chosen."""
        return bool(self.files.paths()) or super().has_text()

    def _show_late(self) -> None:
        deadline = self._row.deadline
        late = deadline is not None and self.day.day() > deadline.date
        self.late.setText(_LATE if late else _KEPT)


def _standing(row: LedgerRow) -> str:
    if row.deadline is None:
        return ""
    note = extension_note(row)
    return f"现行时限{chinese_date(row.deadline.date)}" + (f"（{note}）" if note else "")
