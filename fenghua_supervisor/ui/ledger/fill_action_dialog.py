"""录入原文: type in the text, units and deadline of an action that is not at hand as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from fenghua_supervisor.domain.codes.plan import DueBasis
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.fields import DateField, TextArea
from fenghua_supervisor.ui.widgets.labels import NoteLabel
from fenghua_supervisor.ui.widgets.unit_chips import UnitChips

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 600
_DUE_NOTE = "不指定时，按正文写明的时限或方案期末。"


class FillActionDialog(FormDialog):
    """Gives an ActionDraft for one row of the ledger."""

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, "录入原文", "保存", parent)
        self._row = row
        units = session.office.queries.units.all()
        rows = session.office.queries.ledger.rows(as_of)
        hint = "输入名称或拼音首字母，按回车加入"
        self.text = TextArea("按方案原文录入，不含编号和牵头单位", 5, self)
        self.lead = UnitChips(units, self._confirm_unit, hint, self)
        self.support = UnitChips(units, self._confirm_unit, "没有可不填", self)
        self.campaign = _headings_box(r.campaign for r in rows)
        self.section = _headings_box(r.section for r in rows)
        self.has_due = QCheckBox("指定时限", self)
        plan = next(p for p in session.office.queries.plan.plans() if p.id == row.plan_id)
        self.due = DateField(plan.period_end, self)
        self._build()
        self._fill(row)
        self.has_due.toggled.connect(self.due.setEnabled)
        self.resize(self.minimumSizeHint())
        self.text.setFocus()

    def draft(self) -> ActionDraft:
        """What the user entered."""
        return ActionDraft(
            action_id=self._row.id,
            text=self.text.words(),
            lead_units=self.lead.names(),
            due_date=self.due.day() if self.has_due.isChecked() else None,
            campaign=self.campaign.currentText().strip(),
            section=self.section.currentText().strip(),
            support_units=self.support.names(),
        )

    def problem(self) -> str:
        """The first field that must be mended."""
        if not self.text.words():
            return "请填写正文。"
        for what, chips in (("牵头单位", self.lead), ("配合单位", self.support)):
            if chips.pending() and not chips.commit():
                return f"{what}“{chips.pending()}”还没有加入，请改正名称，或确认这是新单位。"
        if not self.lead.names():
            return "请至少填写一个牵头单位。"
        both = set(self.lead.names()) & set(self.support.names())
        return f"{'、'.join(sorted(both))}不能既是牵头单位又是配合单位。" if both else ""

    def has_text(self) -> bool:
        """Whether something was written."""
        return self.text.document().isModified() and bool(self.text.words())

    def _build(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.form.addLayout(heading(self, f"第{self._row.number}项　录入原文", _SOURCE))
        self.form.addLayout(field(self, "正文", self.text), 1)
        self.form.addLayout(field(self, "牵头单位", self.lead))
        self.form.addLayout(field(self, "配合单位", self.support))
        headings = QHBoxLayout()
        headings.setSpacing(GAP)
        headings.addLayout(field(self, "攻坚行动", self.campaign), 1)
        headings.addLayout(field(self, "小标题", self.section), 1)
        self.form.addLayout(headings)
        due = QHBoxLayout()
        due.setSpacing(GAP)
        due.addWidget(self.has_due)
        due.addWidget(self.due)
        due.addWidget(NoteLabel(_DUE_NOTE, self), 1)
        self.form.addLayout(due)
        self.due.setAccessibleName("时限")

    def _fill(self, row: LedgerRow) -> None:
        self.text.setPlainText(row.text)
        self.text.document().setModified(False)
        self.lead.set_names(row.printed_units)
        self.support.set_names(row.support_units)
        self.campaign.setEditText(row.campaign)
        self.section.setEditText(row.section)
        by_office = (
            row.original_deadline is not None
            and row.original_deadline.basis is DueBasis.SET_BY_OFFICE
        )
        if row.original_deadline is not None and by_office:
            self.due.set_day(row.original_deadline.date)
        self.has_due.setChecked(by_office)
        self.due.setEnabled(by_office)

    def _confirm_unit(self, name: str) -> bool:
        return self.session.feedback.ask(
            f"“{name}”不在单位名录里，确定这是一个新单位、不是已有单位的另一种写法吗？", "新增单位"
        )


_SOURCE = "指标由程序从正文中读出；以后导入完整方案时会核对并更新。"


def _headings_box(found: Iterable[str]) -> QComboBox:
    """Known headings to choose from; another one may be typed."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(dict.fromkeys(filter(None, found))))
    box.setMinimumContentsLength(12)
    line = box.lineEdit()
    if line is not None:
        line.setMaxLength(40)
    return box
