from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from fenghua_supervisor.instance_lock import hold, this_process
from fenghua_supervisor.ui.base.links import DataPlace, PlaceLink
from fenghua_supervisor.ui.frame.notice_bar import NoticeBar
from fenghua_supervisor.ui.frame.places import Places
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

OFFICE, DEMO, AFRESH = DataPlace


@pytest.fixture
def raised() -> list[Path]:
    """The folders whose window was called to the front."""
    return []


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "demo").mkdir()
    places = Places(tmp_path, tmp_path / "demo")
    assert places.go()
    return places


@pytest.fixture
def join(
    places: Places, window: MainWindow, feedback: FakeFeedback, raised: list[Path]
) -> Callable[[DataPlace], None]:
    """Puts the window on a place."""

    def call(folder: Path) -> bool:
        raised.append(folder)
        return True

    def put(place: DataPlace) -> None:
        places.wanted = place
        places.go()
        places.join(window, feedback, call)

    return put


def test_the_window_goes_to_the_demo_and_back_again(
    join: Callable[[DataPlace], None], places: Places, window: MainWindow, qtbot: QtBot
) -> None:
    join(OFFICE)
    window.open(PlaceLink(DEMO))
    assert not window.isVisible()
    assert places.wanted is DEMO
    window.show()
    join(DEMO)
    assert places.folder == places.demo
    (line,) = (w.text() for w in window.findChild(NoticeBar).findChildren(WrapLabel))
    assert line.startswith("演示数据，仅供试用，按2025年10月31日查看。在这里怎么改")
    (back,) = window.findChild(NoticeBar).findChildren(PlainButton)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert places.go()
    assert places.folder == places.office
    assert not places.go()


@pytest.mark.parametrize("here", [OFFICE, DEMO])
def test_asked_for_where_it_is_the_window_stays(
    join: Callable[[DataPlace], None], places: Places, window: MainWindow, here: DataPlace
) -> None:
    join(here)
    window.open(PlaceLink(here))
    assert window.isVisible()
    assert places.wanted is None


def test_a_window_that_may_not_close_goes_nowhere(
    join: Callable[[DataPlace], None],
    places: Places,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    join(OFFICE)
    page = window.show_page("tasks")
    monkeypatch.setattr(page, "may_leave", lambda: False)
    window.open(PlaceLink(DEMO))
    assert window.isVisible()
    assert places.wanted is None


@pytest.mark.parametrize(("answer", "wanted"), [(True, AFRESH), (False, None)])
def test_the_demo_is_cleared_only_when_that_is_confirmed(
    join: Callable[[DataPlace], None],
    places: Places,
    window: MainWindow,
    feedback: FakeFeedback,
    *,
    answer: bool,
    wanted: DataPlace | None,
) -> None:
    join(DEMO)
    feedback.answer = answer
    window.open(PlaceLink(AFRESH))
    assert places.wanted is wanted
    assert feedback.texts("ask")[0].endswith("|清空重来")


@pytest.mark.parametrize(("here", "there", "stays"), [(OFFICE, DEMO, True), (DEMO, OFFICE, False)])
def test_a_window_that_is_open_there_already_is_raised(
    join: Callable[[DataPlace], None],
    places: Places,
    window: MainWindow,
    office: Office,
    raised: list[Path],
    *,
    here: DataPlace,
    there: DataPlace,
    stays: bool,
) -> None:
    join(here)
    other = places.office if there is OFFICE else places.demo
    with hold(other, this_process("王芳", office.now())):
        window.open(PlaceLink(there))
    assert raised == [other]
    assert places.wanted is None
    # Whoever goes back to what is open already has nothing left to do in the demo.
    assert window.isVisible() is stays
