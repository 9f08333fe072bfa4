"""One clock: while another day is looked at, what is shown and what is entered bears that day."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

import fenghua_supervisor.ui
from fenghua_supervisor.domain.plan.milestones import Milestone, Span
from fenghua_supervisor.services.reminders import collect, end_of
from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog
from fenghua_supervisor.ui.base.links import ActionLink, NewInstructionLink
from fenghua_supervisor.ui.base.window_commands import ACT_NOW
from fenghua_supervisor.ui.frame.looking_after import reminders_of
from fenghua_supervisor.ui.frame.notice_bar import NoticeBar
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.plan.milestones_dialog import MilestoneDoneDialog, MilestonesDialog
from fenghua_supervisor.ui.reminders.digest_dialog import DigestDialog
from fenghua_supervisor.ui.today.verbs import TodayVerbs
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel, WrapNoteLabel
from tests.ui.typing_keys import type_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.base.form_dialog import FormDialog
    from fenghua_supervisor.ui.base.session import Session
    from fenghua_supervisor.ui.frame.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
BACK, TODAY = date(2025, 6, 30), date(2025, 10, 31)
QUIET = "记为2025年6月30日（按查看日），真实今天是2025年10月31日"
UI = Path(fenghua_supervisor.ui.__file__).parent


def banner(window: MainWindow) -> list[str]:
    lines = window.findChild(NoticeBar).findChildren(WrapLabel)
    return [line.text() for line in lines if line.isVisible() and line.text()]


def quiet_line(dialog: FormDialog) -> str:
    label = dialog.day_note.findChild(WrapNoteLabel)
    return label.text() if label.isVisible() else ""


def test_the_window_names_the_day_that_is_looked_at_and_leads_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert banner(window) == []
    window.set_as_of(BACK)
    (line,) = banner(window)
    assert line.startswith("按2025年6月30日查看")
    buttons = window.findChild(NoticeBar).findChildren(PlainButton)
    back = next(button for button in buttons if button.text() == "回到今天")
    qtbot.mouseClick(back, LEFT)
    assert window.as_of == TODAY
    assert banner(window) == []


def test_an_instruction_is_given_on_the_day_looked_at_and_counted_from_it(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    window.set_as_of(BACK)
    window.run(ACT_NOW)
    dialog = window.findChild(ActNowDialog)
    assert dialog.day.day() == BACK
    assert "7月3日" in dialog.due.text()
    assert quiet_line(dialog) == QUIET
    type_in(dialog.text, "请核实")
    qtbot.mouseClick(dialog.yes_button, LEFT)
    (item,) = office.queries.act_now.given(TODAY)
    assert (item.given_at.date(), item.due_on) == (BACK, date(2025, 7, 3))
    # The journal keeps the machine's time.
    assert office.queries.journal.steps()[0].at.date() == TODAY


def test_one_click_dates_by_the_real_today(window: MainWindow, qtbot: QtBot) -> None:
    window.set_as_of(BACK)
    window.open(NewInstructionLink())
    dialog = window.findChild(ActNowDialog)
    qtbot.mouseClick(dialog.day_note.button, LEFT)
    assert dialog.day.day() == TODAY
    assert "11月5日" in dialog.due.text()
    assert quiet_line(dialog) == ""


@pytest.mark.parametrize("kind", [FollowUpDialog, ClosingDialog, MilestoneDoneDialog])
def test_forms_begin_with_the_day_looked_at_and_say_so(
    kind: type, session: Session, office: Office, owner: QWidget
) -> None:
    row = office.queries.ledger.row(office.queries.plan.action_id(82), BACK)
    step = Milestone(1, row.id, 0, "立项", date(2025, 7, 31), "", None)
    about = {FollowUpDialog: [row], ClosingDialog: row, MilestoneDoneDialog: step}[kind]
    dialog = kind(session, about, BACK, parent=owner).run()
    assert dialog.day.day() == BACK
    assert quiet_line(dialog) == QUIET
    dialog.day.set_day(date(2025, 7, 1))
    assert quiet_line(dialog) == ""
    dialog = kind(session, about, TODAY, parent=owner).run()
    assert quiet_line(dialog) == ""


def test_sheets_are_issued_as_of_the_day_looked_at_or_by_one_click_today(
    session: Session, owner: QWidget, qtbot: QtBot
) -> None:
    dialog = IssueDialog(session, BACK, parent=owner).run()
    assert dialog.draft().on == BACK
    assert quiet_line(dialog) == QUIET
    qtbot.mouseClick(dialog.day_note.button, LEFT)
    assert dialog.draft().on == TODAY
    assert quiet_line(dialog) == ""
    assert any("2025-10-31" in label.text() for label in dialog.findChildren(WrapLabel))


def test_counting_back_compares_with_the_day_looked_at(
    session: Session, office: Office, owner: QWidget
) -> None:
    row = office.queries.ledger.row(office.queries.plan.action_id(82), BACK)
    span = Span(date(2021, 1, 1), date(2025, 12, 31))
    for as_of, past in ((BACK, False), (TODAY, True)):
        dialog = MilestonesDialog(session, row, (), span, as_of, owner)
        type_in(dialog.rows.rows[0].title, "验收")
        dialog.rows.rows[0].workdays.setValue(10)
        dialog.end.set_day(date(2025, 9, 30))
        dialog.count()
        assert "共10个工作日" in dialog.note.text()
        assert ("已经过去" in dialog.note.text()) is past


def test_the_bell_tells_of_the_day_looked_at_and_notes_nothing(
    window: MainWindow, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window), "isActiveWindow", lambda _: True)
    watch = reminders_of(window).clock
    window.set_as_of(BACK)
    counts: list[int] = []
    watch.counted.connect(counts.append)
    watch.start()
    due = len({item.key for item in collect(office, end_of(BACK))})
    assert counts == [due]
    assert window.findChild(DigestDialog) is None
    watch.show_today()
    dialog = window.findChild(DigestDialog)
    assert dialog.windowTitle() == "2025年6月30日的提醒"
    assert len(dialog.digest.items) == due
    dialog.accept()
    assert office.queries.reminders.shown(end_of(TODAY)) == {}
    # Back at today the reminders of the present come up, none of them lost.
    window.set_as_of(TODAY)
    assert counts[-1] == len(collect(office, office.now()))


def test_a_row_is_put_off_from_the_day_looked_at(
    window: MainWindow, session: Session, office: Office
) -> None:
    window.set_as_of(BACK)
    page = window.show_page("today")
    item = next(item for group in page._board.groups for item in group.items)  # noqa: SLF001
    TodayVerbs(session, page).snooze_menu(item, page.pos())
    menu = page.findChildren(type(page.findChild(_menu())))[-1]
    offered = menu.actions()[0]
    assert "7月1日" in offered.text()
    offered.trigger()
    assert office.queries.reminders.snoozes() == {item.key: BACK + timedelta(1)}


def _menu() -> type:
    from fenghua_supervisor.ui.reminders.snooze_menu import SnoozeMenu

    return SnoozeMenu


def test_a_link_of_the_day_is_opened_over_it(window: MainWindow, office: Office) -> None:
    window.set_as_of(BACK)
    window.open(ActionLink(office.queries.plan.action_id(82)))
    assert window.show_page("tasks").as_of == BACK


#: Where the ui asks what day it is in truth, and what for.
TRUE_TODAY = {
    "act_now": {"item_dialog.py"},
    "appraisal": {"withdrawals.py"},
    "base": {"form_dialog.py", "page.py", "list_page.py"},
    "findings": {"import_dialog.py"},
    "frame": {"main_window.py", "period_watch.py", "places.py", "backup_clock.py"},
    "indicators": {"frozen_dialog.py", "values_dialog.py", "verbs.py"},
    "inspections": {"numbered_paper_dialog.py"},
    "journal": {"page.py"},
    "notices": {"page.py", "detail.py", "issue_dialog.py"},
    "papers": {"action_paper_dialog.py", "number_bar.py"},
    "plan": {"first_start.py", "period_over_dialog.py"},
    "reminders": {"clock.py", "digest_dialog.py"},
    "outbox": {"outbox_dialog.py"},
    "round": {"review_verbs.py", "import_dialog.py"},
    "safekeeping": {"guard.py"},
    "settings": {"holidays.py", "safety.py"},
    "today": {"verbs.py"},
}


def test_no_other_file_of_the_window_asks_for_today() -> None:
    found = [path for path in UI.rglob("*.py") if "office.today(" in path.read_text("utf-8")]
    strangers = [p for p in found if p.name not in TRUE_TODAY.get(p.parent.name, set())]
    assert strangers == []


def test_every_form_that_dates_something_is_given_the_day_looked_at() -> None:
    """A form with a Day of its own passes ``day=`` on; else it would begin with the real today."""
    blind = []
    for path in UI.rglob("*.py"):
        # To take all files apart takes long, and few have such a form.
        if "Day(" not in (text := path.read_text("utf-8")):
            continue
        for kind in ast.walk(ast.parse(text)):
            if isinstance(kind, ast.ClassDef) and _dates(kind) and "day=" not in ast.unparse(kind):
                blind.append(f"{path.name}:{kind.name}")
    assert blind == []


def _dates(kind: ast.ClassDef) -> bool:
    bases = [ast.unparse(base) for base in kind.bases]
    if not any(base.startswith("FormDialog") for base in bases):
        return False
    own = [ast.unparse(part.value) for part in kind.body if isinstance(part, ast.Assign)]
    return any(value.startswith("Day(") and "ahead=True" not in value for value in own)
