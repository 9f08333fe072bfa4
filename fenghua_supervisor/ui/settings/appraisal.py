"""综合绩效考核: whether it is on, what that means, and the way to its view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from fenghua_supervisor.domain.appraisal.rule import in_force
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, WrapLabel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.session import Session

_NOTE = (
    "启用后，程序按计分规则从已有的记录给每个单位计分，先草拟、再公示、后定稿；"
    "不改动任何记录，随时可以停用。规则请先与考核办商定。"
)


class AppraisalCard(Card):
    """Says whether points are counted, and by which rule."""

    #: the view where it is turned on and off is wanted
    opened = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self._session = session
        self.told = WrapLabel(parent=self)
        self.button = PlainButton("打开考核", "stamp", parent=self)
        note = NoteLabel(_NOTE, self)
        note.setWordWrap(True)
        for widget in (HeadLabel("综合绩效考核", self), self.told, note):
            self.body.addWidget(widget)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self.opened)

    def refresh(self, as_of: date) -> None:
        """Read whether it is on."""
        office = self._session.office
        is_on = office.settings.appraisal_on
        rule = in_force(office.queries.appraisal.rules(), as_of) if is_on else None
        told = f"已启用，按{rule.title}计分" if rule else "已启用，这一天还没有采用的计分规则"
        self.told.setText(told if is_on else "没有启用")
        self.button.setText("打开考核（修改规则、停用）" if is_on else "打开考核（启用）")
