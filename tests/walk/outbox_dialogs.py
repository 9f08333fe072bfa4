"""The dialogs of the outbox on the demo data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.outbox import Outgoing, OutgoingFile
from fenghua_supervisor.services.outbox.packets import circulated, lead_unit_ids
from tests.pictures.stage import AS_OF, NOW

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from fenghua_supervisor.domain.outbox import UnitPaper
    from tests.walk.maker import Maker


def outbox(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.outbox.outbox_dialog import OutboxDialog

    return OutboxDialog(make.session, AS_OF, make.window)


def sending(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.outbox.send_dialog import SendDialog

    return SendDialog(make.session, OutgoingKind.BULLETIN, _papers(make), make.window)


def message(make: Maker) -> QDialog:
    from fenghua_supervisor.ui.outbox.message_dialog import MessageDialog

    paper = _papers(make)[0]
    told = "服务器不收：550 mailbox unavailable，请核对地址"
    shown = Outgoing(
        *(1, OutgoingKind.BULLETIN, paper.unit_id, paper.unit, "office@example.com"),
        *(paper.subject, paper.body, (OutgoingFile("2025年10月通报.pdf", "0" * 64),), "<1@x>"),
        *(SendState.FAILED, 2, None, None, told, NOW),
    )
    return MessageDialog(make.session, shown, make.window)


def _papers(make: Maker) -> tuple[UnitPaper, ...]:
    ids = lead_unit_ids(make.office, AS_OF)
    return circulated(make.office, "2025年10月通报.pdf", [b"%PDF"], ids)
