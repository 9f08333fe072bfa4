"""A unit of the directory: its names, and whom to call there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.units.directory import KINDS, UnitDraft, split_aliases
from fenghua_supervisor.services.units.directory import save_unit
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.form_fields import Choice, Line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.ui.base.session import Session

_BELOW = "改名后原名自动留作别名，任务、记录和保存的视图都跟着改；导入时写原名仍认得。"


class UnitDialog(FormDialog[UnitDraft]):
    """Asks for a unit; without ``line`` it is a new one."""

    chapter = "03b-units"

    least_width = 560

    name = Line("单位名称", limit=40, needed="请填写单位名称。")
    kind = Choice("类别", typed_limit=40, width=132)
    aliases = Line("别名", note="用顿号隔开")
    leader = Line("分管领导", limit=40)
    contact = Line("联系人", limit=40)
    phone = Line("电话", "0574-88588000，多个用顿号隔开", 60)
    email = Line("邮箱", "name@example.com", 100)
    lines = ((name, kind), aliases, (leader, contact), (phone, email))

    def __init__(
        self, session: Session, line: UnitLine | None = None, parent: QWidget | None = None
    ) -> None:
        title, yes = ("编辑单位", "保存") if line else ("新增单位", "新增")
        about = (line.unit.name, _BELOW) if line else (title, "")
        super().__init__(session, title, yes, parent, about=about)
        self._line = line
        self.kind.addItems(KINDS)
        if line is not None:
            unit, contact = line.unit, line.contact
            self.fill(name=unit.name, kind=unit.kind, aliases="、".join(unit.aliases))
            self.fill(leader=contact.leader, contact=contact.contact)
            self.fill(phone=contact.phone, email=contact.email)
        self._first = self.draft()
        (self.contact if line else self.name).setFocus()

    def draft(self) -> UnitDraft:
        """What the user entered."""
        return UnitDraft(
            self.name.text().strip(),
            self.kind.currentText().strip(),
            split_aliases(self.aliases.text()),
            self.leader.text().strip(),
            self.contact.text().strip(),
            self.phone.text().strip(),
            self.email.text().strip(),
            self._line.id if self._line else None,
        )

    def has_text(self) -> bool:
        """Whether something was changed."""
        return self.draft() != self._first

    def save(self, draft: UnitDraft) -> bool:
        """Keep the unit in the directory."""
        return self.perform(save_unit, draft)
