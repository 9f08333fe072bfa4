"""登记督查: what is looked at, where, when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from fenghua_supervisor.domain.codes.inspections import InspectionKind
from fenghua_supervisor.domain.inspections.inspection import InspectionDraft, kind_of
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.inspections.inspecting import plan_inspection
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Area, Choice, Day, Line, Own
from fenghua_supervisor.ui.inspections.offers import offer_checklists, offer_codes, offer_units
from fenghua_supervisor.ui.widgets.units.chips import UnitChips

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session


class InspectionDialog(FormDialog[InspectionDraft]):
    """Asks for the plan of an inspection."""

    chapter = "03e-inspections#督查记录"

    #: the id it was registered under
    registered = Signal(object)

    least_width = 760

    title = Line("督查标题", "例如 民生实事项目暗访", 200, needed="请填写督查标题。")
    kind = Choice("方式", width=140)
    begins = Day("开始", ahead=True)
    ends = Day("结束", ahead=True)
    leader = Line("组长", limit=200)
    members = Line("成员", limit=200)
    invited = Line("邀请参加", "代表、委员、专家，可不填", 200)
    units = Own("督查哪些单位", note="可不填", maker=UnitChips)
    concerned = Line("涉及哪几项任务", "如12、34，可不填", 200)
    content = Area("督查内容", "看什么，可不填", 3)
    basis = Line("依据", "文件或领导要求，可不填", 1000)
    used = Choice("检查清单")
    checklist = Area("另加的检查要点", "一行一条，可不填", 3)
    lines = (
        (title, kind),
        (begins, ends, leader),
        (members, invited),
        units,
        (concerned, basis, used),
        (content, checklist),
    )

    def __init__(self, session: Session, as_of: date, parent: QWidget | None = None) -> None:
        super().__init__(session, "登记督查", "登记", parent, day=as_of)
        offer_codes(self.kind, InspectionKind)
        offer_units(self.units, session)
        offer_checklists(self.used, session)
        self._chose_kind = False
        self.title.textChanged.connect(self._on_title)
        self.kind.activated.connect(self._on_kind)
        self.begins.dateChanged.connect(self._on_begins)
        self.title.setFocus()

    def draft(self) -> InspectionDraft:
        """What the user entered."""
        self.units.commit()
        return InspectionDraft(
            kind=self.kind.currentData(),
            title=self.title.text().strip(),
            from_on=self.begins.day(),
            to_on=self.ends.day(),
            leader=self.leader.text().strip(),
            members=self.members.text().strip(),
            invited=self.invited.text().strip(),
            basis=self.basis.text().strip(),
            content=self.content.words(),
            checklist=tuple(self.checklist.words().splitlines()),
            units=self.units.names(),
            action_ids=self._action_ids(),
            checklist_version_id=self.used.currentData(),
        )

    def problem(self) -> str:
        """A title is needed, and the numbers of actions must be some."""
        try:
            self._action_ids()
        except UserError as why:
            return str(why)
        return super().problem()

    def save(self, draft: InspectionDraft) -> bool:
        """Register it under the next number."""
        done = self.session.perform_or(self.refuse, plan_inspection, draft)
        if done is not None:
            self.registered.emit(done.value)
        return done is not None

    def _action_ids(self) -> tuple[int, ...]:
        """UserError when what is typed is no number of an action."""
        typed = self.concerned.text()
        for mark in "，,；; ":
            typed = typed.replace(mark, "、")
        numbers = list(filter(None, typed.split("、")))
        wrong = [number for number in numbers if not number.isdecimal() or len(number) > 6]
        if wrong:
            raise UserError(f"“{wrong[0]}”不是任务编号，请填数字，用顿号隔开。")
        find = self.session.office.queries.plan.action_id
        return tuple(find(int(number)) for number in numbers)

    def _on_title(self, title: str) -> None:
        """The title mostly says how it goes about it; what was chosen stays."""
        if not self._chose_kind:
            self.fill(kind=kind_of(title) or InspectionKind.PANORAMIC)

    def _on_kind(self) -> None:
        self._chose_kind = True

    def _on_begins(self) -> None:
        if self.ends.day() < self.begins.day():
            self.ends.set_day(self.begins.day())
