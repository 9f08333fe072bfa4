"""审核 an application for closing, or 回头看: reopen what was closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.handling.drafts import ReviewDraft
from fenghua_supervisor.domain.ledger.states import allowed
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.handling.counted_day import rework_by
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import WrapSubLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.ledger.detail import ActionDetail
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 540
MIN_TEXTS = 140


class ReviewDialog(FormDialog):
    """Gives a ReviewDraft; ``passes`` says whether the application is passed or returned."""

    def __init__(
        self, session: Session, detail: ActionDetail, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "审核办结申请", "通过销号", parent)
        row = detail.row
        self._row = row
        self.pass_it = QRadioButton("通过销号", self)
        self.return_it = QRadioButton("退回重办", self)
        self.text = TextArea("", 3, self)
        self.day = DateField(as_of, self)
        self.due = rework_by(session, self.day, self)
        self.units = UnitPicker(row.lead_units, EntryKind.CLOSE, self)
        self._build(_applications(detail))
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

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words())

    def _build(self, applications: Sequence[str]) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, words.item_name(self._row), self._row.verdict.reason))
        if applications:
            self.form.addWidget(_scrolled(applications, self))
        choices = QHBoxLayout()
        choices.setSpacing(GAP)
        choices.addWidget(self.pass_it)
        choices.addWidget(self.return_it)
        choices.addStretch()
        self.pass_it.setChecked(True)
        self.pass_it.toggled.connect(self._on_choice)
        self.form.addLayout(choices)
        if len(self._row.lead_units) > 1:
            self.form.addLayout(field(self, "单位", self.units))
        else:
            self.units.hide()
        self.form.addLayout(_text_and_day(self, self.text, self.day), 1)
        self._rework = QWidget(self)
        rework = field(self, "重办期限", self.due)
        rework.setContentsMargins(0, 0, 0, 0)
        self._rework.setLayout(rework)
        self.form.addWidget(self._rework)

    def _on_choice(self) -> None:
        passes = self.passes()
        self._rework.setVisible(not passes)
        self.yes_button.setText("通过销号" if passes else "退回重办")
        self.text.setPlaceholderText("审核意见，可不填" if passes else "退回理由：缺什么、改什么")


class ReopenDialog(FormDialog):
    """回头看: gives a ReviewDraft with what was found."""

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "回头看", "重启", parent)
        self._row = row
        self.text = TextArea("回头看发现了什么，为什么要重启", 4, self)
        self.day = DateField(as_of, self)
        self.units = UnitPicker(row.lead_units, EntryKind.REOPEN, self)
        self.setMinimumWidth(WIDTH)
        below = "重启后原来的办结记录保留，任务重新计入在办。"
        self.form.addLayout(heading(self, words.item_name(row), below))
        if len(row.lead_units) > 1:
            self.form.addLayout(field(self, "重启单位", self.units))
        else:
            self.units.hide()
        self.form.addLayout(_text_and_day(self, self.text, self.day), 1)
        self.text.setFocus()

    def draft(self) -> ReviewDraft:
        """What the user entered."""
        return ReviewDraft(self._row.id, self.day.day(), self.text.words(), self.units.chosen())

    def problem(self) -> str:
        """The finding and the units are needed."""
        if not self.units.chosen():
            return "请至少选择一个已办结的单位。"
        return "" if self.text.words() else "请填写回头看情况。"

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words())


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
    return [_told(entry, units if several else []) for entry, units in found.values()]


def _latest_application(entries: Iterable[Entry], unit: str) -> Entry | None:
    """The last application that was made for ``unit``, by itself or by all together."""
    mine = [e for e in entries if e.kind is EntryKind.SUBMIT and e.unit in ("", unit)]
    return max(mine, key=lambda entry: (entry.on, entry.id), default=None)


def _told(entry: Entry, units: Sequence[str]) -> str:
    proofs = [proof.name or proof.doc_number for proof in entry.evidence]
    told = f"{'、'.join(units)}申请（{entry.on.isoformat()}）：{entry.progress_text}"
    return told + (f"\n佐证：{'、'.join(proofs)}" if proofs else "")


def _scrolled(texts: Sequence[str], parent: QWidget) -> QWidget:
    """The texts below one another; the dialog does not grow with them without end."""
    words = WrapSubLabel("\n\n".join(texts), parent)
    if len(texts) == 1:
        return words
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumHeight(MIN_TEXTS)
    area.setWidget(words)
    return area


def _text_and_day(parent: QWidget, text: TextArea, day: DateField) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    column.addLayout(field(parent, "意见", text), 1)
    line = QHBoxLayout()
    line.addLayout(field(parent, "日期", day))
    line.addStretch()
    column.addLayout(line)
    return column
