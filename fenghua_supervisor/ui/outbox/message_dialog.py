"""One message of the outbox: to whom, what it says, what it carries, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fenghua_supervisor.services.outbox.packets import message_files
from fenghua_supervisor.ui.base.declared_form import field, heading, thin_rule
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.evidence.lines import EvidenceLines
from fenghua_supervisor.ui.evidence.shelf import EvidenceShelf
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import NoteLabel, WrapLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, scrolled

if TYPE_CHECKING:
    from fenghua_supervisor.domain.outbox import Outgoing
    from fenghua_supervisor.ui.base.session import Session

_SIZE = (640, 520)
_LEAST_TEXT = 160


class MessageDialog(Dialog):
    """Shows one message; nothing is changed here."""

    chapter = "05b-sending#发件箱"

    def __init__(self, session: Session, message: Outgoing, parent: QWidget) -> None:
        super().__init__(f"给{message.unit or message.address}的{message.kind.label}", parent)
        shelf = EvidenceShelf(session, self)
        self.body = WrapLabel(message.body, self)
        self.files = EvidenceLines(message_files(session.office, message), shelf, self)
        self.close_it = PlainButton("关闭", parent=self)
        self.close_it.clicked.connect(self.reject)
        inside = QWidget(self)
        in_column(self.body, (None, 1), edges=NO_EDGES, of=inside)
        text = scrolled(inside, self, "正文", least=_LEAST_TEXT)
        self.told = NoteLabel(_happened(message), self)
        self.told.setWordWrap(True)
        self.lay_out(
            heading(self, message.subject, f"{message.unit}　{message.address}".strip()),
            self.told,
            thin_rule(self),
            (text, 1),
            field(self, f"附件（{len(message.files)}个）", self.files),
            foot=(None, self.close_it),
        )
        self.grow_to(*_SIZE)
        self.close_it.setFocus()


def _happened(message: Outgoing) -> str:
    """「发送失败：地址不存在 · 试过2次 · 2025-10-31 09:30加入」."""
    state = message.state.label
    parts = [f"{state}：{message.error.rstrip('。')}" if message.error else state]
    if message.attempts:
        parts.append(f"试过{message.attempts}次")
    parts.append(f"{message.created_at:%Y-%m-%d %H:%M}加入")
    if message.sent_at is not None:
        parts.append(f"{message.sent_at:%Y-%m-%d %H:%M}发出")
    return " · ".join(parts)
