"""交办, 签收, 异议, 中止, 恢复, 归档: one form, with the fields that the step needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.handling.drafts import HandlingDraft
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import item_ranges
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.handling.counted_day import sign_by
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.handling.moves import HandlingStep
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 520
_REFERENCE_LIMIT = 60


@dataclass(frozen=True, slots=True)
class StepForm:
    """What the form asks: ``text`` and ``reference`` name fields, ``needs`` the compulsory ones."""

    text: str
    hint: str
    reference: str = ""
    needs: frozenset[str] = frozenset()


FORMS = {
    "assign": StepForm("交办要求", "要做什么、怎么报，可不填"),
    "accept": StepForm("签收说明", "谁签收的，可不填"),
    "object": StepForm("异议理由", "为什么不应由本单位承办", needs=frozenset({"异议理由"})),
    "suspend": StepForm(
        "中止理由",
        "为什么中止",
        "批准文号或批准人",
        frozenset({"中止理由", "批准文号或批准人"}),
    ),
    "resume": StepForm("恢复理由", "为什么恢复承办", "批准文号或批准人", frozenset({"恢复理由"})),
    "archive": StepForm("归档说明", "可不填", "档号"),
}


class HandlingDialog(FormDialog):
    """Gives a HandlingDraft for one action or several."""

    def __init__(
        self,
        session: Session,
        step: HandlingStep,
        rows: Sequence[LedgerRow],
        as_of: date,
        *,
        skipped: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, step.words, step.words, parent)
        self._step = step
        self._rows = list(rows)
        self._form = FORMS[step.key]
        self.text = TextArea(self._form.hint, 3, self)
        self.reference = QLineEdit(self)
        self.reference.setMaxLength(_REFERENCE_LIMIT)
        self.day = DateField(as_of, self)
        self.units = UnitPicker(self._rows[0].lead_units, step, self)
        self.sign_by = sign_by(session, self.day, self)
        self._build(skipped)
        self.text.setFocus()

    def draft(self) -> HandlingDraft:
        """What the user entered."""
        return HandlingDraft(
            action_ids=tuple(row.id for row in self._rows),
            on=self.day.day(),
            text=self.text.words(),
            unit_ids=self.units.chosen() if len(self._rows) == 1 else (),
            due_on=self.sign_by.wanted() if self._step.key == "assign" else None,
            reference=self.reference.text().strip(),
        )

    def problem(self) -> str:
        """What is missing, as a sentence."""
        if len(self._rows) == 1 and not self.units.chosen():
            return f"请至少选择一个可以{self._step.words}的单位。"
        filled = {
            self._form.text: self.text.words(),
            self._form.reference: self.reference.text().strip(),
        }
        missing = [what for what, said in filled.items() if what in self._form.needs and not said]
        return f"请填写{'和'.join(missing)}。" if missing else ""

    def has_text(self) -> bool:
        """Whether something was written."""
        return bool(self.text.words() or self.reference.text().strip())

    def _build(self, skipped: int) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, *self._head(skipped)))
        several = len(self._rows) == 1 and len(self._rows[0].lead_units) > 1
        if several:
            self.form.addLayout(field(self, "单位", self.units))
        self.units.setVisible(several)
        self.form.addLayout(field(self, self._form.text, self.text), 1)
        if self._form.reference:
            optional = "" if self._form.reference in self._form.needs else "可不填"
            self.form.addLayout(field(self, self._form.reference, self.reference, optional))
        self.reference.setVisible(bool(self._form.reference))
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addLayout(field(self, "日期", self.day))
        if self._step.key == "assign":
            line.addLayout(field(self, "签收期限", self.sign_by), 1)
        else:
            line.addStretch()
        self.sign_by.setVisible(self._step.key == "assign")
        self.form.addLayout(line)

    def _head(self, skipped: int) -> tuple[str, str]:
        if len(self._rows) == 1:
            return words.item_name(self._rows[0]), self._context(self._rows[0])
        below = item_ranges([row.number for row in self._rows])
        more = f"，另有{skipped}项现在不能{self._step.words}，已略过" if skipped else ""
        return f"{self._step.words} {len(self._rows)} 项", below + more

    def _context(self, row: LedgerRow) -> str:
        """What one must know of the action before the step."""
        if self._step.key != "object":
            return row.verdict.reason
        allowed = self.session.office.settings.objection_workdays
        since = [unit.state_since for unit in row.lead_units if self._step.fits(unit.state)]
        last = [self.session.office.calendar.add(day, allowed).day for day in since if day]
        return f"异议应在{chinese_date(min(last))}前提出。" if last else row.verdict.reason
