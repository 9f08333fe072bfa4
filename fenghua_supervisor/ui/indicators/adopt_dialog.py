"""采用方案目标: the targets of the plan become indicators in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from fenghua_supervisor.domain.codes.indicators import AboutRule
from fenghua_supervisor.domain.codes.plan import Relation
from fenghua_supervisor.domain.indicators.adoption import (
    EQUAL_WEIGHTS,
    AdoptionChoice,
    adopted,
    counted,
    told_of,
)
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.indicators.systems import (
    adopt_targets,
    candidates,
    shipped_groups,
)
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Check, Choice, Line
from fenghua_supervisor.ui.inspections.offers import offer_codes
from fenghua_supervisor.ui.widgets.fields import NumberField
from fenghua_supervisor.ui.widgets.labels import SubLabel, WrapLabel, WrapNoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.indicators.adoption import Candidate
    from fenghua_supervisor.ui.base.session import Session

_NAME_LIMIT = 40


class AdoptDialog(FormDialog[AdoptionChoice]):
    """One click takes all that has a figure; the rest is offered."""

    chapter = "03g-evaluation#采用方案目标"

    #: the id of the version that was made
    adopted = Signal(object)

    name = Line("体系名称", limit=_NAME_LIMIT, needed="请填写体系名称。")
    shipped = Check(text="同时采用“目标任务”的指标")
    worded = Check(text="同时采用文字目标，按“是否完成”计分")
    about = Choice("“左右”怎么算")
    lines = (name, shipped, worded, about)

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        about = "采用方案目标为指标", "数值目标一次采用；名称、单位、数值、牵头单位照方案原文。"
        super().__init__(session, "采用方案目标", "采用", parent, about=about)
        self._candidates = candidates(session.office, as_of)
        self._orders: dict[int, NumberField] = {}
        self.told = WrapLabel("", self)
        offer_codes(self.about, AboutRule)
        self.fill(name="方案指标", shipped=True)
        self._build()
        for check in (self.shipped, self.worded):
            check.toggled.connect(self._tell)
        self._tell()
        self.yes_button.setFocus()

    def draft(self) -> AdoptionChoice:
        """What the user chose."""
        figures = {ident: field.number() for ident, field in self._orders.items()}
        return AdoptionChoice(
            name=self.name.text().strip(),
            with_words=self.worded.isChecked(),
            ordered=tuple((ident, value) for ident, value in figures.items() if value is not None),
            about=self.about.currentData(),
            shipped=shipped_groups() if self.shipped.isChecked() else (),
        )

    def problem(self) -> str:
        """What is missing or no number."""
        for candidate in self._candidates:
            field = self._orders.get(candidate.target_id)
            if field is not None and not field.is_valid():
                return f"“{candidate.target.name}”的下达数不是数，请只填数字，或留空。"
        return super().problem()

    def save(self, draft: AdoptionChoice) -> bool:
        """Make the system."""
        done = self.session.perform_or(self.refuse, adopt_targets, draft)
        if done is not None:
            self.adopted.emit(done.value)
        return done is not None

    def _build(self) -> None:
        counts = counted(self._candidates)
        shipped = shipped_groups()
        known = sum(len(group.indicators) for group in shipped)
        self.shipped.setText(
            f"同时采用“目标任务”的{known}个指标（第{known + 1}个原文不全，待导入）"
        )
        self.worded.setText(f"同时采用{counts.get('words', 0)}个文字目标，按“是否完成”计分")
        self.worded.setEnabled(counts.get("words", 0) > 0)
        has_about = any(c.target.relation is Relation.ABOUT for c in self._candidates)
        self.show_field(self.about, shown=has_about)
        orders = [one for one in self._candidates if one.needs_figure]
        if orders:
            self.form.addWidget(SubLabel("“完成市下达任务”的，填下达数才采用：", self))
            self.form.addWidget(self._order_lines(orders))
        self.form.addWidget(self.told)
        self.form.addWidget(WrapNoteLabel(EQUAL_WEIGHTS, self))

    def _order_lines(self, orders: list[Candidate]) -> QWidget:
        holder = QWidget(self)
        grid = QGridLayout(holder)
        grid.setContentsMargins(*NO_EDGES)
        for row, candidate in enumerate(orders):
            field = NumberField("下达数，可不填", holder)
            field.setAccessibleName(f"{candidate.target.name}下达数")
            field.setFixedWidth(150)
            field.textChanged.connect(self._tell)
            grid.addWidget(WrapLabel(f"{candidate.code} {candidate.target.name}", holder), row, 0)
            grid.addWidget(field, row, 1)
            self._orders[candidate.target_id] = field
        grid.setColumnStretch(0, 1)
        return holder

    def _tell(self) -> None:
        counts = counted(self._candidates)
        left = counts.get("unmeasured", 0)
        more = f"；“逐步提升”一类{left}个没有可量的数，不采用" if left else ""
        try:
            made = adopted(self._candidates, self.draft())
        except UserError as refusal:
            self.told.setText(str(refusal))
            return
        self.told.setText(f"将采用：{told_of(made)}{more}。")
