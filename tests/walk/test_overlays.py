"""What stands over the pages: popups, lines above the page, boxes, the whole-screen cockpit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QRect, QSize, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from fenghua_supervisor.errors import BrokenProgram, UserError
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.base import window_commands as own
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.cockpit.full_screen import FullScreen
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.cockpit.pick_popup import PickPopup
from fenghua_supervisor.ui.frame.notice_bar import Way
from fenghua_supervisor.ui.frame.starting.refusal_box import Scene, ask_way
from fenghua_supervisor.ui.frame.top.calendar_popup import CalendarPopup
from fenghua_supervisor.ui.ledger.filter_bar import FilterBar
from fenghua_supervisor.ui.ledger.views.rows_popup import RowsPopup
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.search.hit_list import HitList
from fenghua_supervisor.ui.widgets.check_popup import CheckPopup
from tests.pictures.stage import AS_OF, NOW
from tests.walk.room import too_small
from tests.walk.sight import out_of_order, pale, stops, unnamed, without_focus_mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pictures.stage import Stage

SMALLEST = QSize(911, 512)
#: the whole screen at 1366×768 with 150 %, 1920×1080 with 200 %, and without scaling
SCREENS = ((911, 512), (960, 540), (1366, 768), (1920, 1080))
LONG = "另一台电脑上的新版本已经用过这份台账，本版本太旧，读不了，请安装同样新的版本后再打开。" * 2


def _day(stage: Stage) -> QWidget:
    stage.window.run(own.AS_OF)
    return stage.window.findChild(CalendarPopup)


def _ticked(stage: Stage) -> QWidget:
    stage.window.show_page("tasks")
    popup = stage.window.findChild(FilterBar).findChildren(CheckPopup)[1]
    popup.popup_below(stage.window)
    return popup


def _picked(stage: Stage) -> QWidget:
    page = stage.window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    stage.until(lambda: page.board.is_drawn)
    popup = page.controls.findChildren(PickPopup)[1]
    popup.popup_below(page.controls, None)
    return popup


def _rows(stage: Stage) -> QWidget:
    popup = RowsPopup(AS_OF, stage.window)
    rows = stage.office.queries.ledger.rows(AS_OF)[60:90]
    popup.open_at(rows, "2025年12月31日到期", QRect(200, 200, 60, 20))
    return popup


POPUPS: dict[str, Callable[[Stage], QWidget]] = {
    "as-of day": _day,
    "filter of units": _ticked,
    "scope of the cockpit": _picked,
    "actions of a day": _rows,
}


@pytest.mark.parametrize("name", POPUPS)
def test_a_popup_holds_over_the_smallest_window(walked: Stage, name: str) -> None:
    walked.window.resize(SMALLEST)
    popup = POPUPS[name](walked)
    _laid_out()
    found = [*too_small(popup), *_seen(popup)]
    if SMALLEST.expandedTo(popup.size()) != SMALLEST:
        found.append(f"larger than the screen: {popup.size().toTuple()}")
    popup.hide()
    assert found == []


@pytest.mark.parametrize("words", ["jiaoyuju", "zzzz"])
def test_the_results_of_the_search_hold_in_the_smallest_window(walked: Stage, words: str) -> None:
    window = walked.window
    window.resize(SMALLEST)
    window.activateWindow()
    walked.until(window.isActiveWindow)
    window.run(own.SEARCH)
    box = window.findChild(SearchBox)
    QTest.keyClicks(box, words)
    hits = window.findChild(HitList)
    walked.until(hits.isVisible)
    _laid_out()
    beyond = not window.rect().contains(
        QRect(hits.mapTo(window, hits.rect().topLeft()), hits.size())
    )
    found = [*(["beyond the window"] * beyond), *too_small(window)]
    box.clear()
    hits.hide()
    assert found == []


def test_lines_above_the_page_hold_in_the_smallest_window(walked: Stage) -> None:
    window = walked.window
    window.show_page("today")
    window.resize(SMALLEST)
    way = Way("按备份恢复…", lambda: None)
    window.notices.say("trouble", LONG, way)
    window.notices.say("news", "系统时钟比上次记录早了3天，请核对。")
    walked.settle()
    _laid_out()
    found = [*too_small(window), *_seen(window)]
    for subject in ("trouble", "news"):
        window.notices.say(subject, "")
    assert found == []


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_whole_screen_holds(walked: Stage, screen: tuple[int, int]) -> None:
    page = walked.window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    walked.until(lambda: page.figures() is not None)
    whole = FullScreen(walked.window.session, page.turns, page.slider, walked.window)
    whole.resize(*screen)
    whole.show()
    whole.show_figures(page.figures())
    walked.until(lambda: whole.board.is_drawn)
    whole.activateWindow()
    walked.until(whole.isActiveWindow)
    found = [*too_small(whole), *_seen(whole)]
    if whole.size().toTuple() != screen:
        found.append(f"it stays at {whole.size().toTuple()}")
    whole.close()
    assert found == []


def _say_error() -> None:
    Feedback().error("\n".join(f"第{number}行：单位“区某某局”不在目录里" for number in range(30)))


def _say_bug() -> None:
    Feedback().bug(RuntimeError("坏了"))


def _refuse(failure: Exception) -> Callable[[], object]:
    scene = Scene(NOW, RESOURCES_DIR, RESOURCES_DIR)
    return lambda: ask_way(Feedback(), failure, scene)


BOXES: dict[str, Callable[[], object]] = {
    "question": lambda: Feedback().ask(LONG, "导入"),
    "error": _say_error,
    "bug": _say_bug,
    "broken program": _refuse(BrokenProgram(LONG)),
    "refused": _refuse(UserError(LONG)),
    "no disk": _refuse(OSError(28, "No space left on device", "/srv/台账/奉化/fenghua.db")),
    "file gone": _refuse(FileNotFoundError(2, "gone", str(RESOURCES_DIR / "style" / "app.qss"))),
    "unknown": _refuse(RuntimeError("坏了")),
}


@pytest.mark.usefixtures("walked")
@pytest.mark.parametrize("name", BOXES)
def test_a_box_holds_on_the_smallest_screen(name: str) -> None:
    found: list[str] = []
    asked = 0

    def look() -> None:
        nonlocal asked
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked += 1
        _laid_out()
        found.extend([*too_small(box), *_seen(box)])
        if SMALLEST.expandedTo(box.size()) != SMALLEST:
            found.append(f"larger than the screen: {box.size().toTuple()}")
        box.reject()

    QTimer.singleShot(0, look)
    BOXES[name]()
    assert (found, asked) == ([], 1)


def _seen(root: QWidget) -> list[str]:
    reached = stops(root)
    found = [*unnamed(root, reached), *out_of_order(root, reached)]
    return [*found, *without_focus_mark(root, reached), *pale(root)]


def _laid_out() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
