"""A unit of the directory: its names, and whom to call there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from fenghua_supervisor.domain.units.directory import KINDS, UnitDraft, split_aliases
from fenghua_supervisor.ui.base.form_dialog import FormDialog, field, heading
from fenghua_supervisor.ui.look.tokens import CONTROL_HEIGHT, GAP

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from fenghua_supervisor.domain.ledger.workload import UnitLine
    from fenghua_supervisor.ui.base.session import Session

WIDTH = 560
_BELOW = "改名后原名自动留作别名，任务、记录和保存的视图都跟着改；导入时写原名仍认得。"


class UnitDialog(FormDialog):
    """Gives a UnitDraft; without ``line`` it is a new unit."""

    def __init__(
        self, session: Session, line: UnitLine | None = None, parent: QWidget | None = None
    ) -> None:
        title = "编辑单位" if line else "新增单位"
        super().__init__(session, title, "保存" if line else "新增", parent)
        self._line = line
        unit = line.unit if line else None
        contact = line.contact if line else None
        self.name = QLineEdit(unit.name if unit else "", self)
        self.kind = QComboBox(self)
        self.aliases = QLineEdit("、".join(unit.aliases) if unit else "", self)
        self.leader = QLineEdit(contact.leader if contact else "", self)
        self.contact = QLineEdit(contact.contact if contact else "", self)
        self.phone = QLineEdit(contact.phone if contact else "", self)
        self.email = QLineEdit(contact.email if contact else "", self)
        self._build(unit.kind if unit else KINDS[0])
        self._first = self.draft()

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

    def problem(self) -> str:
        """A unit has a name."""
        return "" if self.name.text().strip() else "请填写单位名称。"

    def has_text(self) -> bool:
        """Whether something was changed."""
        return self.draft() != self._first

    def _build(self, kind: str) -> None:
        self.setMinimumWidth(WIDTH)
        self.kind.setEditable(True)
        self.kind.addItems(KINDS)
        self.kind.setCurrentText(kind)
        self.kind.setFixedSize(132, CONTROL_HEIGHT)
        self.phone.setPlaceholderText("0574-88588000，多个用顿号隔开")
        self.email.setPlaceholderText("name@example.com")
        for edit, limit in (
            (self.name, 40),
            (self.leader, 40),
            (self.contact, 40),
            (self.phone, 60),
            (self.email, 100),
        ):
            edit.setMaxLength(limit)
        title = self._line.unit.name if self._line else "新增单位"
        self.form.addLayout(heading(self, title, _BELOW if self._line else ""))
        self.form.addLayout(
            _side_by_side(field(self, "单位名称", self.name), field(self, "类别", self.kind))
        )
        self.form.addLayout(field(self, "别名", self.aliases, "用顿号隔开"))
        self.form.addLayout(
            _side_by_side(
                field(self, "分管领导", self.leader), field(self, "联系人", self.contact), even=True
            )
        )
        self.form.addLayout(
            _side_by_side(
                field(self, "电话", self.phone), field(self, "邮箱", self.email), even=True
            )
        )
        (self.contact if self._line else self.name).setFocus()


def _side_by_side(left: QVBoxLayout, right: QVBoxLayout, *, even: bool = False) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(GAP)
    line.addLayout(left, 1)
    line.addLayout(right, 1 if even else 0)
    return line
