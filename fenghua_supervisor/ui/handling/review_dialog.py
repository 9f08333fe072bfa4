"""审核 an application for closing, or 回头看: reopen what was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.handling.drafts import ReviewDraft
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.services.handling.closing import reopen_action, return_closing, sign_off
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day, Own, Radio
from fenghua_supervisor.ui.handling.counted_day import CountedDay
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import scrolled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

MIN_TEXTS = 140


class ReviewDialog(FormDialog[ReviewDraft]):
    """Asks whether an application is passed, or what is missing."""

    chapter = "03-tasks#办结与审核"

    least_width = 540

    pass_it = Radio(text="通过销号")
    return_it = Radio(text="退回重办")
    units = Own("单位", maker=UnitPicker)
    text = Area("意见")
    day = Day("日期")
    due = Own("重办期限", maker=CountedDay)
    lines = ((pass_it, return_it), units, text, day, due)

    def __init__(
        self, session: Session, detail: ActionDetail, as_of: date, parent: QWidget | None = None
    ) -> None:
        row = detail.row
        about = words.item_name(row), row.verdict.reason
        super().__init__(session, "审核办结申请", "通过销号", parent, about=about, day=as_of)
        self._row = row
        applications = _applications(detail)
        if applications:
            self.form.insertWidget(1, _shown(applications, self))
        self.units.offer(row.lead_units, EntryKind.CLOSE)
        self.show_field(self.units, shown=self.units.is_choice())
        office = session.office
        self.due.count_from(self.day, office.calendar.add, office.settings.reply_workdays, "退回")
        self.pass_it.setChecked(True)
        self.pass_it.toggled.connect(self._on_choice)
        self._on_choice()

    def draft(self) -> ReviewDraft:
        """What the user entered."""
        due_on = None if self.passes() else self.due.wanted()
        return ReviewDraft(
            self._row.id, self.day.day(), self.text.words(), self.units.chosen(), due_on
        )

    def passes(self) -> bool:
        """Whether the application is passed."""
        return self.pass_it.isChecked()

    def problem(self) -> str:
        """A return needs its reason, a review its units."""
        if not self.units.chosen():
            return "请至少选择一个已申请办结的单位。"
        if not self.passes() and not self.text.words():
            return "请填写退回理由，单位据此补充。"
        return ""

    def save(self, draft: ReviewDraft) -> bool:
        """Sign off what was applied for, or return it."""
        return self.perform(sign_off if self.passes() else return_closing, draft)

    def _on_choice(self) -> None:
        passes = self.passes()
        self.show_field(self.due, shown=not passes)
        self.yes_button.setText("通过销号" if passes else "退回重办")
        self.text.setPlaceholderText("审核意见，可不填" if passes else "退回理由：缺什么、改什么")


class ReopenDialog(FormDialog[ReviewDraft]):
    """回头看: asks what was found."""

    chapter = "03-tasks#回头看"

    least_width = 540

    units = Own("重启单位", maker=UnitPicker)
    text = Area("意见", "回头看发现了什么，为什么要重启", 4, needed="请填写回头看情况。")
    day = Day("日期")
    lines = (units, text, day)

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = words.item_name(row), "重启后原来的办结记录保留，任务重新计入在办。"
        super().__init__(session, "回头看", "重启", parent, about=about, day=as_of)
        self._row = row
        self.units.offer(row.lead_units, EntryKind.REOPEN)
        self.show_field(self.units, shown=self.units.is_choice())
        self.text.setFocus()

    def draft(self) -> ReviewDraft:
        """What the user entered."""
        return ReviewDraft(self._row.id, self.day.day(), self.text.words(), self.units.chosen())

    def problem(self) -> str:
        """The units and the finding are needed."""
        return super().problem() if self.units.chosen() else "请至少选择一个已办结的单位。"

    def save(self, draft: ReviewDraft) -> bool:
        """Reopen what was closed."""
        return self.perform(reopen_action, draft)


def _applications(detail: ActionDetail) -> list[str]:
    """What each unit that waits for a review applied with, and its evidence."""
    row = detail.row
    waiting = [s.unit for s in row.lead_units if allowed(EntryKind.CLOSE, s.state)]
    found: dict[int, tuple[Entry, list[str]]] = {}
    for unit in waiting:
        entry = _latest_application(detail.entries, unit)
        if entry is not None:
            found.setdefault(entry.id, (entry, []))[1].append(unit)
    several = len(row.lead_units) > 1
    return [_words(entry, units if several else []) for entry, units in found.values()]


def _latest_application(entries: Iterable[Entry], unit: str) -> Entry | None:
    """The last application that was made for ``unit``, by itself or by all together."""
    mine = [e for e in entries if e.kind is EntryKind.SUBMIT and e.unit in ("", unit)]
    return max(mine, key=lambda entry: (entry.on, entry.id), default=None)


def _words(entry: Entry, units: Sequence[str]) -> str:
    proofs = [proof.name or proof.doc_number for proof in entry.evidence]
    application = f"{'、'.join(units)}申请（{entry.on.isoformat()}）：{entry.reported.progress}"
    return application + (f"\n佐证：{'、'.join(proofs)}" if proofs else "")


def _shown(texts: Sequence[str], parent: QWidget) -> QWidget:
    """The texts below one another; the dialog does not grow with them without end."""
    label = WrapSubLabel("\n\n".join(texts), parent)
    return label if len(texts) == 1 else scrolled(label, parent, "办结申请", least=MIN_TEXTS)
