"""Every page and every dialog at the sizes of offices' screens, in light and dark.

1366×768 at 100, 125 and 150 % and 1920×1080 at 200 % are 1366×768, 1093×614, 911×512 and
960×540 in the pixels of a window. Nothing may be cut, out of reach, unnamed, without a visible
focus or too pale.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QSize

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.ui.base.dialog import Dialog
from fenghua_supervisor.ui.base.links import ReviewLink
from fenghua_supervisor.ui.bulletin.page import BulletinPage
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame import registry
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.ledger.commands import VIEWS
from fenghua_supervisor.ui.ledger.views.path_view import PathView
from tests.walk.dialogs import OPENED
from tests.walk.maker import Maker, every_dialog
from tests.walk.room import too_small
from tests.walk.sight import out_of_order, pale, stops, unnamed, without_focus_mark
from tests.walk.turns import LARGEST, SIZES, SMALLEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from tests.pictures.stage import Stage

#: what a screen keeps for its task bar and the title of a window
_BAR = 40
#: breaches that stay, each with the reason
EXCUSED: dict[str, str] = {}


def test_every_dialog_is_walked() -> None:
    assert every_dialog() == set(OPENED)


def _bulletin_texts(window: MainWindow) -> None:
    page = window.show_page("bulletin")
    assert isinstance(page, BulletinPage)
    page.sides.chip("words").click()


PAGES: dict[str, Callable[[MainWindow], object]] = {
    page.key: partial(MainWindow.show_page, key=page.key) for page in registry.PAGES
}
#: what else is shown on a page in the place of what stands there first
OTHERS: dict[str, Callable[[MainWindow], object]] = {
    "round: review": lambda window: window.open(ReviewLink()),
    "bulletin: texts": _bulletin_texts,
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", [*PAGES, *OTHERS])
def test_a_page_holds(walked: Stage, name: str, size: tuple[int, int]) -> None:
    window = walked.window
    page = (PAGES | OTHERS)[name](window)
    if isinstance(page, CockpitPage):
        walked.until(lambda: page.board.is_drawn)
    if name.startswith("bulletin"):
        walked.until(window.findChild(BulletinPage).is_counted)
    found = [*_size_holds(walked, size), *(_seen(window) if size == SMALLEST else [])]
    assert unexcused(name, found) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", [view for view in LedgerView if view is not LedgerView.TABLE])
def test_a_view_of_the_tasks_holds(walked: Stage, name: LedgerView, size: tuple[int, int]) -> None:
    window = walked.window
    window.show_page("tasks")
    window.run(VIEWS[name])
    if name is LedgerView.PATH:
        walked.until(lambda: window.findChild(PathView).chart() is not None)
    found = [*_size_holds(walked, size), *(_seen(window) if size == SMALLEST else [])]
    window.run(VIEWS[LedgerView.TABLE])
    assert unexcused(name.value, found) == []


@pytest.mark.parametrize("size", [SMALLEST, LARGEST], ids=str)
@pytest.mark.parametrize("name", OPENED)
def test_a_dialog_holds(
    walked: Stage, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    width, height = size
    room = QSize(width, height - _BAR)
    monkeypatch.setattr(Dialog, "room", lambda _dialog: room)
    dialog = OPENED[name](Maker(walked))
    walked.bring(dialog)
    _laid_out()
    found = [*too_small(dialog)]
    if room.expandedTo(dialog.size()) != room:
        found.append(f"larger than the screen: {dialog.size().toTuple()}")
    if size == SMALLEST:
        found += _seen(dialog)
    dialog.close()
    assert unexcused(name, found) == []


def _size_holds(walked: Stage, size: tuple[int, int]) -> Iterator[str]:
    walked.window.resize(*size)
    walked.settle()
    _laid_out()
    if walked.window.size().toTuple() != size:
        yield f"the window stays at {walked.window.size().toTuple()}"
    yield from too_small(walked.window)


def _laid_out() -> None:
    """What has changed its words has its room, and what follows from that too."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def _seen(root: QWidget) -> list[str]:
    reached = stops(root)
    found = [*unnamed(root, reached), *out_of_order(root, reached)]
    return [*found, *without_focus_mark(root, reached), *pale(root)]


def unexcused(where: str, found: list[str]) -> list[str]:
    """What was found and has no written reason to stay."""
    return [each for each in found if not any(f"{where}: {each}".startswith(e) for e in EXCUSED)]
