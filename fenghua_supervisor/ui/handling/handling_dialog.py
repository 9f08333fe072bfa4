"""交办, 签收, 异议, 中止, 恢复, 归档: one form, with the fields that the step needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.handling.drafts import HandlingDraft
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.numbers import item_ranges
from fenghua_supervisor.records import record
from fenghua_supervisor.services.handling import handling
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Day, Line, Own
from fenghua_supervisor.ui.handling.counted_day import CountedDay
from fenghua_supervisor.ui.handling.unit_picker import UnitPicker
from fenghua_supervisor.ui.look import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.handling.moves import Move
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session


@record
class StepForm:
    """``text`` and ``reference`` name the fields of a step; ``needs`` are the compulsory ones."""

    verb: Callable[[Office, HandlingDraft], Done[object]]
    text: str
    hint: str
    reference: str = ""
    needs: frozenset[str] = frozenset()


_APPROVAL = "批准文号或批准人"
FORMS = {
    "assign": StepForm(handling.assign, "交办要求", "要做什么、怎么报，可不填"),
    "accept": StepForm(handling.accept, "签收说明", "谁签收的，可不填"),
    "object": StepForm(
        handling.object_to, "异议理由", "为什么不应由本单位承办", needs=frozenset({"异议理由"})
    ),
    "suspend": StepForm(
        handling.suspend, "中止理由", "为什么中止", _APPROVAL, frozenset({"中止理由", _APPROVAL})
    ),
    "resume": StepForm(
        handling.resume, "恢复理由", "为什么恢复承办", _APPROVAL, frozenset({"恢复理由"})
    ),
    "archive": StepForm(handling.archive, "归档说明", "可不填", "档号"),
}


class HandlingDialog(FormDialog[HandlingDraft]):
    """Asks for what a step needs, for one action or several."""

    chapter = "03-tasks#办理"

    units = Own("单位", maker=UnitPicker)
    text = Area("说明")
    reference = Line("文号", limit=60)
    day = Day("日期")
    sign_by = Own("签收期限", maker=CountedDay)
    lines = (units, text, reference, (day, sign_by))

    def __init__(
        self,
        session: Session,
        step: Move,
        rows: Sequence[LedgerRow],
        as_of: date,
        *,
        skipped: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        about = _about(session.office, step, rows, skipped)
        super().__init__(session, step.words, step.words, parent, about=about, day=as_of)
        self._step, self._actions, self._form = step, list(rows), FORMS[step.key]
        self.units.offer(rows[0].lead_units, step)
        self.show_field(self.units, shown=len(rows) == 1 and self.units.is_choice())
        self.call(self.text, self._form.text)
        self.text.setPlaceholderText(self._form.hint)
        optional = "" if self._form.reference in self._form.needs else "可不填"
        self.call(self.reference, self._form.reference, optional)
        self.show_field(self.reference, shown=bool(self._form.reference))
        calendar, settings = session.office.calendar, session.office.settings
        self.sign_by.count_from(self.day, calendar.add, settings.sign_workdays, "交办")
        self.show_field(self.sign_by, shown=step.key == "assign")
        self.text.setFocus()

    def draft(self) -> HandlingDraft:
        """What the user entered."""
        return HandlingDraft(
            action_ids=tuple(row.id for row in self._actions),
            on=self.day.day(),
            text=self.text.words(),
            unit_ids=self.units.chosen() if len(self._actions) == 1 else (),
            due_on=self.sign_by.wanted() if self._step.key == "assign" else None,
            reference=self.reference.text().strip(),
        )

    def problem(self) -> str:
        """A step needs a unit, and the texts that its form names."""
        if len(self._actions) == 1 and not self.units.chosen():
            return f"请至少选择一个可以{self._step.words}的单位。"
        form, reference = self._form, self.reference.text().strip()
        typed = {form.text: self.text.words(), form.reference: reference}
        missing = [what for what, text in typed.items() if what in form.needs and not text]
        return f"请填写{'和'.join(missing)}。" if missing else ""

    def save(self, draft: HandlingDraft) -> bool:
        """Take the step."""
        return self.perform(self._form.verb, draft)


def _about(office: Office, step: Move, rows: Sequence[LedgerRow], skipped: int) -> tuple[str, str]:
    if len(rows) == 1:
        return words.item_name(rows[0]), _context(office, step, rows[0])
    below = item_ranges([row.number for row in rows])
    more = f"，另有{skipped}项现在不能{step.words}，已略过" if skipped else ""
    return f"{step.words} {len(rows)} 项", below + more


def _context(office: Office, step: Move, row: LedgerRow) -> str:
    """What one must know of the action before the step."""
    if step.key != "object":
        return row.verdict.reason
    since = [unit.state_since for unit in row.lead_units if step.fits(unit.state)]
    allowed = office.settings.objection_workdays
    last = [office.calendar.add(day, allowed).day for day in since if day]
    return f"异议应在{chinese_date(min(last))}前提出。" if last else row.verdict.reason
