"""The dialogs that open over whatever page is in front, each imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.links import (
    AboutLink,
    InstructionLink,
    NewInstructionLink,
    OutboxLink,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session


def open_over(session: Session, parent: QWidget, link: Link, as_of: date) -> None:
    """Open what a link names that is of no page."""
    match link:
        case InstructionLink(item_id=item_id):
            from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog

            ActNowItemDialog(session, item_id, as_of, parent=parent).run()
        case NewInstructionLink():
            from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog

            ActNowDialog(session, parent).run()
        case OutboxLink():
            from fenghua_supervisor.ui.outbox.outbox_dialog import OutboxDialog

            OutboxDialog(session, parent).open()
        case AboutLink():
            from fenghua_supervisor.ui.help.about_dialog import AboutDialog

            AboutDialog(session, parent).open()
