from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import undo
from fenghua_supervisor.ui.ledger.percent_dialog import PercentDialog
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.ledger.page import ActionsPage
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton


class Clerk:
    """A user who changes the percentage of item 82 from the table."""

    def __init__(self, page: ActionsPage, office: Office, as_of: date, qtbot: QtBot) -> None:
        self.page, self.office, self.as_of, self.bot = page, office, as_of, qtbot
        self.ident = office.queries.plan.action_id(82)
        draft = FollowUpDraft((self.ident,), as_of, Reported("起步。", percent=Decimal(85)))
        page.session.perform(log_follow_up, draft)
        page.show_action(self.ident)
        self.table = page.findChild(RowsView)

    def row(self) -> LedgerRow:
        return self.office.queries.ledger.row(self.ident, self.as_of)

    def open(self) -> PercentDialog:
        with self.bot.waitActive(self.page):
            self.page.activateWindow()
        self.bot.keyClick(self.table, Qt.Key.Key_F2)
        return self.page.findChild(PercentDialog)

    def enter(self, dialog: PercentDialog, percent: str) -> None:
        dialog.percent.selectAll()
        type_in(dialog.percent, percent)


@pytest.fixture
def clerk(page: ActionsPage, office: Office, as_of: date, qtbot: QtBot) -> Clerk:
    return Clerk(page, office, as_of, qtbot)


def test_f2_shows_the_light_that_a_number_would_make_before_it_is_saved(clerk: Clerk) -> None:
    dialog = clerk.open()
    assert dialog.percent.text() == "85"
    assert dialog.reason.text() == clerk.row().verdict.reason
    clerk.enter(dialog, "40")
    assert dialog.reason.text().startswith("黄 → 红：")
    assert "实际40%" in dialog.reason.text()
    assert clerk.row().percent == 85
    dialog.reject()


def test_what_was_shown_is_what_the_row_becomes_in_one_step(clerk: Clerk) -> None:
    dialog = clerk.open()
    clerk.enter(dialog, "90.5")
    told = dialog.reason.text()
    clerk.bot.mouseClick(dialog.yes_button, LEFT)
    row = clerk.row()
    assert row.percent == Decimal("90.5")
    assert told.endswith(row.verdict.reason)
    entry = clerk.office.queries.ledger.detail(clerk.ident, clerk.as_of).entries[0]
    assert entry.reported.progress == "完成进度由85%改为90.5%。"
    undo(clerk.office)
    assert clerk.row().percent == 85


def test_going_down_asks(clerk: Clerk, feedback: FakeFeedback) -> None:
    dialog = clerk.open()
    clerk.enter(dialog, "40")
    feedback.answer = False
    clerk.bot.mouseClick(dialog.yes_button, LEFT)
    assert feedback.texts("ask") == ["完成进度要从85%降到40%，确定吗？|降低进度"]
    assert clerk.row().percent == 85
    assert dialog.isVisible()
    feedback.answer = True
    clerk.bot.mouseClick(dialog.yes_button, LEFT)
    assert clerk.row().percent == 40


def test_what_is_no_new_percentage_is_told(clerk: Clerk) -> None:
    for typed in ("", "甲", "101", "-1", "50.55", "85"):
        dialog = clerk.open()
        clerk.enter(dialog, typed)
        clerk.bot.mouseClick(dialog.yes_button, LEFT)
        assert dialog.warning(), typed
        assert clerk.row().percent == 85, typed
        dialog.reject()


def test_the_pencil_at_the_progress_opens_it_and_the_rest_of_the_cell_does_not(
    clerk: Clerk,
) -> None:
    table, model = clerk.table, clerk.table.model()
    index = model.index(model.find(clerk.ident), model.column_of("progress"))
    box = table.visualRect(index)
    clerk.bot.mouseClick(table.viewport(), LEFT, pos=QPoint(box.right() - 10, box.center().y()))
    assert clerk.page.findChild(PercentDialog) is None
    clerk.bot.mouseClick(table.viewport(), LEFT, pos=QPoint(box.left() + 14, box.center().y()))
    assert clerk.page.findChild(PercentDialog).isVisible()


def test_an_action_without_a_text_has_no_percentage_to_change(
    clerk: Clerk, feedback: FakeFeedback
) -> None:
    clerk.page.show_action(clerk.office.queries.plan.action_id(12))
    clerk.page.run("percent")
    assert clerk.page.findChild(PercentDialog) is None
    assert "不能填报进度" in feedback.texts("warn")[0]
