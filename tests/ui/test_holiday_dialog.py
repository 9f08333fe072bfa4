from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
from fenghua_supervisor.services.act_now import add_act_now
from fenghua_supervisor.ui.calendar.holiday_dialog import HolidayDialog
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.settings.page import SettingsPage
from fenghua_supervisor.ui.widgets.labels import PlainLabel
from tests.domain.calendar.holiday_texts import NOTICE_2024, NOTICE_2026, NOTICE_2027
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.conftest import Clock
    from tests.ui.ui_fakes import FakeFeedback

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def dialog(session: Session, clock: Clock, parent: QWidget) -> HolidayDialog:
    clock.moment = datetime(2027, 2, 4, 9)
    return HolidayDialog(session, parent).run()


def paste(dialog: HolidayDialog, text: str) -> None:
    dialog.text.setPlainText(text)


def told(dialog: HolidayDialog) -> str:
    return "\n".join(w.text() for w in dialog.findChildren(PlainLabel) if w.isVisible())


def test_nothing_can_be_taken_over_before_a_notice_is_pasted(dialog: HolidayDialog) -> None:
    assert not dialog.yes_button.isEnabled()
    assert dialog.problem() == "还没有粘贴通知，请先把通知全文粘贴到左边。"
    assert "等待粘贴" in told(dialog)


def test_each_day_is_shown_at_once_against_the_present_calendar(dialog: HolidayDialog) -> None:
    paste(dialog, NOTICE_2027)
    cells = [column.cell for column in dialog.days.model.columns]
    rows = {row.day: [cell(row) for cell in cells] for row in dialog.days.model.rows}
    assert rows[date(2027, 1, 30)] == ["2027-01-30", "周六", "上班", "春节", "改为上班"]
    assert rows[date(2027, 2, 5)] == ["2027-02-05", "周五", "放假", "春节", "不变"]
    assert len(rows) == 35
    assert "2027年：全年放假30天，调休上班5天" in told(dialog)
    assert "与现在的安排有10天不同" in told(dialog)


def test_only_the_changed_days_can_be_shown(dialog: HolidayDialog, qtbot: QtBot) -> None:
    paste(dialog, NOTICE_2027)
    qtbot.mouseClick(dialog.days.chips.chip("changed"), LEFT)
    assert len(dialog.days.model.rows) == 10
    paste(dialog, NOTICE_2026)
    assert dialog.days.model.rows == []
    assert "与现在的安排完全一致" in told(dialog)


def test_problems_are_named_and_nothing_is_taken_over(
    dialog: HolidayDialog, office: Office, qtbot: QtBot
) -> None:
    paste(
        dialog, NOTICE_2027.replace("共10天", "共8天").replace("4月3日（周六）", "4月3日（周五）")
    )
    assert "第3行：“春节”写的是8天，按日期数是10天，请核对原文。" in told(dialog)
    assert "第4行：2027年4月3日是周六，通知写的是周五，请核对年份和日期。" in told(dialog)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.problem() == "通知里还有要核对的地方，请在左边改好后再载入。"
    assert office.queries.calendar.holiday_years() == {}
    paste(dialog, NOTICE_2027)
    assert dialog.yes_button.isEnabled()
    assert "第3行" not in told(dialog)


def test_a_text_that_is_no_notice_is_told_so(dialog: HolidayDialog) -> None:
    paste(dialog, "今天下午三点开会。")
    assert "不像国务院办公厅的放假通知" in told(dialog)
    assert "不像国务院办公厅的放假通知" in dialog.problem()
    paste(dialog, "")
    assert dialog.problem() == "还没有粘贴通知，请先把通知全文粘贴到左边。"


def test_advice_to_rest_is_told(dialog: HolidayDialog) -> None:
    paste(dialog, NOTICE_2024)
    assert "是倡议，不算放假" in told(dialog)


def test_after_saving_every_changed_date_is_listed(
    dialog: HolidayDialog, office: Office, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    draft = ActNowDraft("核实食堂问题", datetime(2027, 2, 3, 10), workdays=5)
    add_act_now(office, draft)
    paste(dialog, NOTICE_2027)
    assert "载入后1个期限随之改变" in told(dialog)
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert list(office.queries.calendar.holiday_years()) == [2027]
    (row,) = dialog.changed_dates.model.rows
    cells = [column.cell(row) for column in dialog.changed_dates.model.columns]
    assert cells == ["马上就办〔2027〕1号", "2027-02-16 周二", "2027-02-18 周四", "已改"]
    assert "1个期限已按新的安排改过" in told(dialog)
    assert feedback.texts("done") == ["2027年放假安排已载入，1个期限随之改变"]
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert not dialog.isVisible()
    assert feedback.texts("ask") == []
    assert len(office.queries.journal.steps()) == 3


def test_without_a_changed_date_it_says_so(dialog: HolidayDialog, qtbot: QtBot) -> None:
    paste(dialog, NOTICE_2026)
    qtbot.mouseClick(dialog.yes_button, LEFT)
    assert "没有期限因此改变" in told(dialog)


def test_a_pasted_text_is_not_thrown_away_unasked(
    dialog: HolidayDialog, feedback: FakeFeedback
) -> None:
    paste(dialog, NOTICE_2027)
    feedback.answer = False
    dialog.reject()
    assert dialog.isVisible()
    assert len(feedback.texts("ask")) == 1


def test_it_is_opened_from_the_search_box(window: MainWindow, qtbot: QtBot) -> None:
    box = window.findChild(SearchBox)
    assert box is not None
    type_in(box, "放假安排")
    assert [hit.words for hit in box.results.hits()] == ["载入放假安排"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.findChild(HolidayDialog) is not None
    assert window.windowTitle().startswith("设置")


def test_the_settings_page_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.mouseClick(page.holidays.add, LEFT)
    assert page.findChild(HolidayDialog) is not None
