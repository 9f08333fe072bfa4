"""The ten commonest jobs of the manual, done by the keys and clicks that it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.services.round.sending_out import collect_forms
from fenghua_supervisor.ui.act_now.quick_dialog import ActNowDialog
from fenghua_supervisor.ui.base.links import ActionLink
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.cockpit.full_screen import FullScreen
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.handling.closing_dialog import ClosingDialog
from fenghua_supervisor.ui.help.manual_text import HELP_DIR
from fenghua_supervisor.ui.ledger.follow_up_dialog import FollowUpDialog
from fenghua_supervisor.ui.notices import papers as notice_papers
from fenghua_supervisor.ui.notices.issue_dialog import IssueDialog
from fenghua_supervisor.ui.notices.issued_dialog import IssuedDialog
from fenghua_supervisor.ui.round.import_dialog import FormImportDialog
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.conftest import AS_OF
from tests.filled_forms import fill_all
from tests.ui.typing_keys import type_in
from tests.ui.ui_fakes import InlineJobs
from tests.walk.turns import in_turns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from tests.ui.ui_fakes import FakeFeedback

WidgetT = TypeVar("WidgetT", bound=QWidget)
NUMBER = 64
WRITTEN = {"Return": "回车", "Ctrl+Return": "Ctrl+回车"}


class Told(NamedTuple):
    """One line of the manual: the keys, how many keys and clicks it says, the seconds."""

    keys: list[str]
    key_count: int
    click_count: int
    key_seconds: int
    click_seconds: int


def told_jobs() -> dict[str, Told]:
    """The table of the manual by what is to be done."""
    text = (HELP_DIR / "01b-jobs.md").read_text(encoding="utf-8")
    cells = [[c.strip() for c in line.strip("| ").split("|")] for line in text.split("\n")]
    return {
        line[0]: Told(re.findall(r"\*\*(.+?)\*\*", line[1]), *(int(line[i]) for i in (2, 5, 3, 6)))
        for line in cells
        if len(line) == 7 and line[2].isdigit()
    }


@dataclass
class Hand:
    """Somebody at the window, whose keys and clicks are counted; writing is not."""

    window: MainWindow
    bot: QtBot
    feedback: FakeFeedback
    place: Path
    keys: list[str] = field(default_factory=list)
    clicks: int = 0

    @property
    def office(self) -> Office:
        return self.window.session.office

    def press(self, keys: str) -> None:
        """Press a key where the keyboard is."""
        QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(keys))
        self.keys.append(WRITTEN.get(keys, keys))
        self._look()

    def write(self, text: str, where: QWidget | None = None) -> None:
        """Write where the keyboard is, or after going ``where`` by Tab."""
        for _ in range(12):
            if where is None or where.hasFocus():
                break
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert where is None or where.hasFocus()
        type_in(QApplication.focusWidget(), text)

    def click(self, what: str | QWidget, inside: QWidget | None = None) -> None:
        """Click a widget, or the button that says these words or else begins with them."""
        if isinstance(what, str):
            buttons = (inside or self.window).findChildren(QAbstractButton)
            shown = [button for button in buttons if button.isVisible()]
            whole = [button for button in shown if button.text() in {what, f"{what}…"}]
            (what,) = whole or [button for button in shown if button.text().startswith(what)]
        QTest.mouseClick(what, Qt.MouseButton.LeftButton)
        self.clicks += 1
        self._look()

    def click_at(self, widget: QWidget, place: QPoint) -> None:
        """Click a place in a widget, like a line of a list."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        self.clicks += 1
        self._look()

    def _look(self) -> None:
        """See what has come up; the keyboard is there."""
        front = QApplication.activeModalWidget() or self.window
        # Without a window manager nobody goes back to the window when a dialog is closed.
        front.activateWindow()
        self.bot.waitUntil(lambda: QApplication.activeWindow() is front)

    def dialog(self, kind: type[WidgetT]) -> WidgetT:
        """The open dialog of this kind."""
        (found,) = (d for d in self.window.findChildren(kind) if d.isVisible())
        return found

    def select(self, number: int) -> None:
        """Have an action selected, as the manual supposes."""
        self.window.open(ActionLink(self.office.queries.plan.action_id(number), afresh=True))

    def last_step(self) -> str:
        step = self.office.queries.journal.next_undo()
        return step.label if step is not None else ""


@pytest.fixture
def hand(
    demo_office: Office,
    feedback: FakeFeedback,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Hand:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    monkeypatch.setattr(notice_papers, "ask_printer", lambda *_: printer)
    window = MainWindow(Session(demo_office, feedback, InlineJobs(feedback)), AS_OF)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    return Hand(window, qtbot, feedback, tmp_path)


class Job(NamedTuple):
    """How a job is done by hand, and how one sees that it is done."""

    by_keys: Callable[[Hand], None]
    by_clicks: Callable[[Hand], None]
    is_done: Callable[[Hand], bool]
    before: Callable[[Hand], None] = lambda _hand: None


def find_by_keys(hand: Hand) -> None:
    hand.press("Ctrl+K")
    hand.write(str(NUMBER))
    hand.press("Return")


def find_by_clicks(hand: Hand) -> None:
    box = hand.window.findChild(SearchBox)
    hand.click(box)
    hand.write(str(NUMBER))
    click_first_hit(hand)


def click_first_hit(hand: Hand) -> None:
    hits = hand.window.findChild(SearchBox).results.list
    hand.click_at(hits.viewport(), hits.visualItemRect(hits.item(0)).center())


def is_found(hand: Hand) -> bool:
    table = hand.window.show_page("tasks").findChild(RowsView)
    return [row.number for row in table.selected_rows()] == [NUMBER]


def log_by_keys(hand: Hand) -> None:
    hand.press("Ctrl+L")
    hand.write("新开培训12期。")
    hand.press("Ctrl+Return")


def log_by_clicks(hand: Hand) -> None:
    hand.click("记跟踪")
    hand.write("新开培训12期。")
    hand.click(hand.dialog(FollowUpDialog).yes_button)


def close_by_keys(hand: Hand) -> None:
    hand.press("Ctrl+D")
    hand.write("全部完成。")
    hand.write("奉共富办〔2025〕12号", hand.dialog(ClosingDialog).doc_number)
    hand.press("Ctrl+Return")


def close_by_clicks(hand: Hand) -> None:
    hand.click(hand.window.findChild(QAbstractButton, "step_close"))
    hand.write("全部完成。")
    dialog = hand.dialog(ClosingDialog)
    hand.write("奉共富办〔2025〕12号", dialog.doc_number)
    hand.click(dialog.yes_button)


def is_closed(hand: Hand) -> bool:
    queries = hand.office.queries
    return queries.ledger.row(queries.plan.action_id(NUMBER), AS_OF).state is State.CLOSED


def urge_by_keys(hand: Hand) -> None:
    hand.press("Alt+3")
    hand.press("Ctrl+I")
    hand.press("Ctrl+Return")
    hand.press("Return")


def urge_by_clicks(hand: Hand) -> None:
    hand.click("督办")
    hand.click("出具催办单")
    hand.click(hand.dialog(IssueDialog).yes_button)
    hand.click(hand.dialog(IssuedDialog).print)


def returned_forms(hand: Hand) -> None:
    sheets = collect_forms(hand.office, Month(2025, 10), AS_OF)
    fill_all(sheets[:2], hand.place / "in")
    hand.feedback.open_paths = sorted((hand.place / "in").glob("*.xlsx"))


def take_in_by_keys(hand: Hand) -> None:
    hand.press("Alt+4")
    hand.press("Ctrl+O")
    hand.press("Ctrl+Return")


def take_in_by_clicks(hand: Hand) -> None:
    hand.click("填报")
    page = hand.window.show_page("round")
    hand.clicks += 1
    menu = page.take.menu()
    assert isinstance(menu, QMenu)
    menu.popup(page.take.mapToGlobal(QPoint(0, 0)))
    hand.click_at(menu, menu.actionGeometry(menu.actions()[0]).center())
    hand.click(hand.dialog(FormImportDialog).take)


def review_by_keys(hand: Hand) -> None:
    hand.press("Alt+4")
    hand.press("Ctrl+R")
    hand.press("Return")


def review_by_clicks(hand: Hand) -> None:
    hand.click("填报")
    hand.click("审核")
    hand.click("通过", hand.window.show_page("round").review.detail)


def bulletin_by_keys(hand: Hand) -> None:
    hand.press("Alt+5")
    hand.bot.waitUntil(hand.window.show_page("bulletin").save.isEnabled, timeout=20_000)
    hand.press("Ctrl+S")
    # A button pressed by its key is seen to go down before it acts.
    hand.bot.waitUntil(lambda: bool(hand.feedback.texts("ask_save_path")))


def bulletin_by_clicks(hand: Hand) -> None:
    hand.click("通报")
    hand.bot.waitUntil(hand.window.show_page("bulletin").save.isEnabled, timeout=20_000)
    hand.click("保存")


def name_the_paper(hand: Hand) -> None:
    hand.feedback.save_path = hand.place / "10月.pdf"


def act_now_by_keys(hand: Hand) -> None:
    hand.press("Ctrl+N")
    hand.write("张区长：三天内报全年计划。")
    hand.press("Ctrl+Return")


def act_now_by_clicks(hand: Hand) -> None:
    hand.click(hand.window.findChild(SearchBox))
    hand.write("马上就办")
    click_first_hit(hand)
    hand.write("张区长：三天内报全年计划。")
    hand.click(hand.dialog(ActNowDialog).yes_button)


def something_to_undo(hand: Hand) -> None:
    hand.select(NUMBER)
    log_by_keys(hand)


def cockpit_by_keys(hand: Hand) -> None:
    hand.press("Alt+0")
    hand.bot.waitUntil(lambda: cockpit_of(hand).figures() is not None, timeout=20_000)
    hand.press("F11")


def cockpit_by_clicks(hand: Hand) -> None:
    hand.click("驾驶舱")
    hand.bot.waitUntil(lambda: cockpit_of(hand).figures() is not None, timeout=20_000)
    hand.click("全屏")


def cockpit_of(hand: Hand) -> CockpitPage:
    page = hand.window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    return page


def fills_the_screen(hand: Hand) -> bool:
    (whole,) = hand.window.findChildren(FullScreen)
    return whole.isVisible() and whole.board.figures() is not None


JOBS = {
    "找一项任务、一个单位、一条命令": Job(find_by_keys, find_by_clicks, is_found),
    "记一条跟踪": Job(
        log_by_keys, log_by_clicks, lambda hand: hand.last_step() == f"记跟踪 {NUMBER}",
        lambda hand: hand.select(NUMBER),
    ),
    "办结一项": Job(
        close_by_keys, close_by_clicks, is_closed, lambda hand: hand.select(NUMBER)
    ),
    "给单位发催办单，打印出来": Job(
        urge_by_keys, urge_by_clicks, lambda hand: (hand.place / "printed.pdf").exists()
    ),
    "导入收回的填报表": Job(
        take_in_by_keys, take_in_by_clicks,
        lambda hand: hand.last_step().startswith("导入填报表"), returned_forms,
    ),
    "审核填报，通过一条": Job(
        review_by_keys, review_by_clicks, lambda hand: hand.last_step().startswith("通过填报")
    ),
    "出本月通报": Job(
        bulletin_by_keys, bulletin_by_clicks, lambda hand: (hand.place / "10月.pdf").exists(),
        name_the_paper,
    ),
    "马上就办": Job(
        act_now_by_keys, act_now_by_clicks, lambda hand: "马上就办" in hand.last_step()
    ),
    "撤销刚才那一步": Job(
        lambda hand: hand.press("Ctrl+Z"), lambda hand: hand.click("撤销："),
        lambda hand: hand.last_step() == "", something_to_undo,
    ),
    "给领导看全局": Job(cockpit_by_keys, cockpit_by_clicks, fills_the_screen),
}  # fmt: skip


def test_the_manual_tells_the_ten_jobs() -> None:
    told = told_jobs()
    assert list(told) == list(JOBS)
    assert len(JOBS) == 10
    # The pace of the hand that the manual tells.
    assert all(each.key_seconds + 0.5 >= 0.9 * each.key_count for each in told.values())
    assert all(each.click_seconds + 0.5 >= 1.2 * each.click_count for each in told.values())


@pytest.mark.parametrize("name", in_turns(JOBS, 0))
def test_a_job_is_done_by_the_keys_that_the_manual_tells(name: str, hand: Hand) -> None:
    job, told = JOBS[name], told_jobs()[name]
    job.before(hand)
    hand.keys.clear()
    job.by_keys(hand)
    assert hand.keys == told.keys
    assert len(hand.keys) == told.key_count
    assert job.is_done(hand), (hand.last_step(), hand.feedback.shown)
    assert hand.clicks == 0


@pytest.mark.parametrize("name", in_turns(JOBS, 1))
def test_a_job_is_done_by_as_many_clicks_as_the_manual_tells(name: str, hand: Hand) -> None:
    job, told = JOBS[name], told_jobs()[name]
    job.before(hand)
    hand.keys.clear()
    job.by_clicks(hand)
    assert hand.clicks == told.click_count
    assert job.is_done(hand), (hand.last_step(), hand.feedback.shown)
    assert hand.keys == []
