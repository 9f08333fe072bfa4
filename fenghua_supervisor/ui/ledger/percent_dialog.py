"""The percentage of one action, changed where it stands; the light is told before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QComboBox, QWidget

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.writing.numbers import check_percent, percent_text, plain
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.ui.base.declared_form import field
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import ALL_UNITS
from fenghua_supervisor.ui.look import words
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import NumberField, TextArea
from fenghua_supervisor.ui.widgets.labels import PlainLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.light_chip import LightChip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_line

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.verdict import Verdict
    from fenghua_supervisor.domain.plan.readings import TargetValue
    from fenghua_supervisor.ui.base.session import Session

_WIDTH = 440


class PercentDialog(FormDialog[FollowUpDraft]):
    """A number, whose it is, and what becomes of the light; saved as a follow-up."""

    chapter = "03-tasks#记跟踪"

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        expected = percent_text(row.expected_percent)
        about = f"目前 {percent_text(row.percent)}，序时应为 {expected}"
        name = words.item_name(row)
        super().__init__(session, "改进度", "保存", parent, about=(name, about), day=as_of)
        self._row, self._as_of = row, as_of
        self.percent = NumberField("0到100", self)
        self.unit = QComboBox(self)
        self.words = TextArea("可不填，不填的只记进度由多少改为多少", 2, self)
        #: what becomes of the light, in words
        self.reason = WrapSubLabel(parent=self)
        self._lights = QWidget(self)
        self._line = in_line(edges=NO_EDGES, of=self._lights)
        self._build()
        self.percent.textChanged.connect(self._show_light)
        self.unit.currentIndexChanged.connect(self._on_unit)
        self._on_unit()
        self.percent.setFocus()

    def open_at(self, place: QRect) -> None:
        """Open below a place of the screen, or above it where there is no room."""
        self.fit()
        screen, size = self.screen().availableGeometry(), self.size()
        below = place.bottom() + 4
        fits = below + size.height() <= screen.bottom()
        top = below if fits else place.top() - size.height() - 4
        left = min(place.left(), screen.right() - size.width())
        self.move(QPoint(max(left, screen.left()), max(top, screen.top())))
        self.open()

    def draft(self) -> FollowUpDraft:
        """The follow-up that is saved."""
        percent = self.percent.number()
        assert percent is not None
        old = percent_text(self._before())
        told = self.words.words() or f"完成进度由{old}改为{percent_text(percent)}。"
        reported: Reported[TargetValue] = Reported(told, percent=percent)
        return FollowUpDraft((self._row.id,), self.entry_day, reported, self.unit.currentData())

    def problem(self) -> str:
        """What is wrong with the number."""
        percent = self._number()
        if percent is None:
            return f"完成进度“{self.percent.text().strip()}”不对，请填0到100之间的数。"
        if percent == self._before():
            return "进度没有变化，请改成新的进度，或按取消。"
        return ""

    def save(self, draft: FollowUpDraft) -> bool:
        """Log the follow-up; going down is asked about first."""
        before, percent = self._before(), draft.reported.percent
        if before is not None and percent is not None and percent < before:
            sentence = f"完成进度要从{percent_text(before)}降到{percent_text(percent)}，确定吗？"
            if not self.session.feedback.ask(sentence, "降低进度"):
                return False
        return self.perform(log_follow_up, draft)

    def has_text(self) -> bool:
        """Whether something was written beside the number."""
        return bool(self.words.words())

    def _build(self) -> None:
        self.setMinimumWidth(_WIDTH)
        self.percent.setFixedWidth(120)
        leads = [(s.unit_id, s.unit) for s in self._row.lead_units if s.is_open]
        if len(self._row.lead_units) > 1:
            self.unit.addItem(ALL_UNITS, None)
        for unit_id, unit in leads:
            self.unit.addItem(unit, unit_id)
        number = field(self, "完成进度 %", self.percent)
        self.form.addLayout(in_line(number, (field(self, "填报单位", self.unit), 1), gap=GAP))
        self.form.addWidget(self._lights)
        self.form.addWidget(self.reason)
        self.form.addLayout(field(self, "说明", self.words), 1)

    def _before(self) -> Decimal | None:
        """What the chosen unit told last; the action's own for all of them."""
        chosen = self.unit.currentData()
        own = (status.percent for status in self._row.lead_units if status.unit_id == chosen)
        return next(own, self._row.percent)

    def _number(self) -> Decimal | None:
        if not self.percent.is_valid():
            return None
        percent = self.percent.number()
        try:
            if percent is not None:
                check_percent(percent)
        except UserError:
            return None
        return percent

    def _on_unit(self) -> None:
        before = self._before()
        self.percent.setText(plain(before) if before is not None else "")
        self.percent.selectAll()
        self._show_light()

    def _show_light(self) -> None:
        """The light now and, where the number is one, the light that it would make."""
        percent, now = self._number(), self._row.verdict
        shown: list[QWidget] = [self._chip(now)]
        verdict = now
        if percent is not None and percent != self._before():
            ledger = self.session.office.queries.ledger
            unit_id = self.unit.currentData()
            row = ledger.row_as_if(self._row.id, self._as_of, unit_id, percent, self.entry_day)
            verdict = row.verdict
            shown += [PlainLabel("→", self._lights), self._chip(verdict)]
        while (item := self._line.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for widget in shown:
            self._line.addWidget(widget)
        self._line.addStretch()
        change = f"{now.label} → {verdict.label}：" if len(shown) > 1 else ""
        self.reason.setText(f"{change}{verdict.reason}")

    def _chip(self, verdict: Verdict) -> LightChip:
        return LightChip(verdict.light, verdict.label, self._lights)
