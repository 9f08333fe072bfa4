"""The dialogs that open over whatever page is in front, each imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.services.plan.period_over import find_period_over
from fenghua_supervisor.ui.base.links import (
    AboutLink,
    AsOfChoiceLink,
    InstructionLink,
    InstructionsLink,
    NewInstructionLink,
    OutboxLink,
    PlanFileLink,
    PlansLink,
)
from fenghua_supervisor.ui.base.window_commands import HELP

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from fenghua_supervisor.ui.base.dialog import Dialog
    from fenghua_supervisor.ui.base.links import Link
    from fenghua_supervisor.ui.base.session import Session


class ManualKey(QObject):
    """Lets each dialog that comes to the front hear F1; the window behind it cannot."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._on_front)

    def _on_front(self) -> None:
        front = QApplication.activeModalWidget()
        if front is None:
            return
        from fenghua_supervisor.ui.base.dialog import Dialog

        if isinstance(front, Dialog) and front.chapter and not front.findChild(_ChapterKey):
            _ChapterKey(front)


class _ChapterKey(QShortcut):
    """F1 in one dialog: the chapter that tells of it, over the dialog."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(QKeySequence(HELP.keys), dialog)
        self._dialog = dialog
        self.activated.connect(self._on_asked)

    def _on_asked(self) -> None:
        from fenghua_supervisor.ui.help.manual_dialog import ManualDialog

        ManualDialog(self._dialog.chapter, self._dialog).open()


def open_over(
    session: Session, parent: QWidget, link: Link, as_of: date, show_day: Callable[[date], None]
) -> None:
    """Open what a link names that is of no page; ``show_day`` shows everything as of a day."""
    match link:
        case AsOfChoiceLink():
            _ask_as_of(session, parent, show_day)
        case InstructionLink(item_id=item_id):
            from fenghua_supervisor.ui.act_now.item_dialog import ActNowItemDialog

            ActNowItemDialog(session, item_id, as_of, parent=parent).run()
        case InstructionsLink():
            from fenghua_supervisor.ui.act_now.ledger_dialog import InstructionsDialog

            InstructionsDialog(session, as_of, parent).open()
        case NewInstructionLink():
            from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog

            ActNowDialog(session, parent, as_of=as_of).run()
        case OutboxLink():
            from fenghua_supervisor.ui.outbox.outbox_dialog import OutboxDialog

            OutboxDialog(session, as_of, parent).open()
        case PlansLink():
            from fenghua_supervisor.ui.plan.plans_dialog import PlansDialog

            PlansDialog(session, as_of, parent).open()
        case AboutLink():
            from fenghua_supervisor.ui.help.about_dialog import AboutDialog

            AboutDialog(session, parent).open()
        case PlanFileLink(file=file):
            from fenghua_supervisor.ui.plan.import_wizard import ImportWizard

            wizard = ImportWizard(session, as_of, parent)
            wizard.open()
            wizard.read(file)


def _ask_as_of(session: Session, parent: QWidget, show_day: Callable[[date], None]) -> None:
    office = session.office
    over = find_period_over(office)
    if over is None:
        end = chinese_date(office.queries.plan.current().period_end)
        session.feedback.info(f"方案期到{end}才结束，现在按今天查看，到时再选。")
        return
    from fenghua_supervisor.ui.plan.period_over_dialog import PeriodOverDialog

    dialog = PeriodOverDialog(session, over, parent)
    dialog.day_chosen.connect(show_day)
    dialog.open()
