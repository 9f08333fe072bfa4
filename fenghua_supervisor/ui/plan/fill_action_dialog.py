"""录入原文: type in the text, units and deadline of an action that is not at hand as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import DueBasis
from fenghua_supervisor.domain.plan.drafts import ActionDraft
from fenghua_supervisor.services.plan.typing_in import fill_action
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Check, Choice, Day, Own
from fenghua_supervisor.ui.widgets.labels import NoteLabel
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.ui.base.session import Session

_SOURCE = "指标由程序从正文中读出；以后导入完整方案时会核对并更新。"
_DUE_NOTE = "不指定时，按正文写明的时限或方案期末。"
_NEW_UNIT = "“{}”不在单位名录里，确定这是一个新单位、不是已有单位的另一种写法吗？"


class FillActionDialog(FormDialog[ActionDraft]):
    """Asks for one row of the ledger."""

    chapter = "04-import#手工录入一项"

    least_width = 600

    text = Area("正文", "按方案原文录入，不含编号和牵头单位", 5, needed="请填写正文。")
    lead = Own("牵头单位", maker=UnitChips)
    support = Own("配合单位", maker=UnitChips)
    campaign = Choice("攻坚行动", typed_limit=40)
    section = Choice("小标题", typed_limit=40)
    has_due = Check(text="指定时限")
    due = Day("时限", bare=True, ahead=True)
    due_note = Own(maker=NoteLabel)
    lines = (text, lead, support, (campaign, section), (has_due, due, due_note))

    def __init__(
        self, session: Session, row: LedgerRow, as_of: date, parent: QWidget | None = None
    ) -> None:
        about = f"第{row.number}项　录入原文", _SOURCE
        queries = session.office.queries
        plan = next(p for p in queries.plan.plans() if p.id == row.plan_id)
        super().__init__(session, "录入原文", "保存", parent, about=about)
        self._row = row
        self.due.set_day(plan.period_end)
        units, rows = queries.units.all(), queries.ledger.rows(as_of)
        self.lead.offer(units, self._confirm_unit, "输入名称或拼音首字母，按回车加入")
        self.support.offer(units, self._confirm_unit, "没有可不填")
        self.campaign.addItems(list(dict.fromkeys(r.campaign for r in rows if r.campaign)))
        self.section.addItems(list(dict.fromkeys(r.section for r in rows if r.section)))
        self.due_note.setText(_DUE_NOTE)
        self.has_due.toggled.connect(self.due.setEnabled)
        self._show(row)
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
        """The text and a lead unit are needed; no unit may lead and support."""
        return super().problem() or self._units_problem()

    def save(self, draft: ActionDraft) -> bool:
        """Write the action into the ledger."""
        return self.perform(fill_action, draft)

    def _units_problem(self) -> str:
        for what, chips in (("牵头单位", self.lead), ("配合单位", self.support)):
            if chips.pending() and not chips.commit():
                return f"{what}“{chips.pending()}”还没有加入，请改正名称，或确认这是新单位。"
        if not self.lead.names():
            return "请至少填写一个牵头单位。"
        both = set(self.lead.names()) & set(self.support.names())
        return f"{'、'.join(sorted(both))}不能既是牵头单位又是配合单位。" if both else ""

    def _show(self, row: LedgerRow) -> None:
        self.fill(text=row.text, campaign=row.campaign, section=row.section)
        self.lead.set_names(row.printed_units)
        self.support.set_names(row.support_units)
        set_by_hand = row.original_deadline
        if set_by_hand is not None and set_by_hand.basis is not DueBasis.SET_BY_OFFICE:
            set_by_hand = None
        if set_by_hand is not None:
            self.due.set_day(set_by_hand.date)
        self.has_due.setChecked(set_by_hand is not None)
        self.due.setEnabled(set_by_hand is not None)

    def _confirm_unit(self, name: str) -> bool:
        return self.session.feedback.ask(_NEW_UNIT.format(name), "新增单位")
