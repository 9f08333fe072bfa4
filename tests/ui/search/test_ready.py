"""The first letter of a search finds everything read already."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.domain.writing.search import SearchIndex
from fenghua_supervisor.store.readers.act_now import ActNowReader
from fenghua_supervisor.store.readers.ledger import LedgerReader
from fenghua_supervisor.store.readers.notices import NoticesReader
from fenghua_supervisor.ui.look import icons
from fenghua_supervisor.ui.search import finder, hit_list
from fenghua_supervisor.ui.search.box import SearchBox
from tests.ui.held_data import OtherProgram, waiting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pytest
    from PySide6.QtGui import QFont
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from tests.ui.ui_fakes import FakeFeedback

HEAVY = (
    (LedgerReader, "search_texts"),
    (LedgerReader, "rows"),
    (NoticesReader, "issued"),
    (ActNowReader, "given"),
)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the heavy readings as they are asked for."""
    asked: list[str] = []
    for kind, name in HEAVY:
        real = getattr(kind, name)

        def told(*args: object, _real=real, _name=name, **options: object):  # noqa: ANN001, ANN202
            asked.append(_name)
            return _real(*args, **options)

        monkeypatch.setattr(kind, name, told)
    return asked


def enter(window: MainWindow, qtbot: QtBot) -> SearchBox:
    box = window.findChild(SearchBox)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert box.hasFocus()
    return box


def test_what_a_search_needs_is_read_when_the_keyboard_comes_in(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("today")
    asked = counted(monkeypatch)
    box = enter(window, qtbot)
    qtbot.waitUntil(lambda: {name for _, name in HEAVY} <= set(asked))
    del asked[:]
    QTest.keyClicks(box, "j")
    assert box.results.hits()
    assert asked == []


def test_what_a_search_needs_is_read_a_little_at_a_time_while_nobody_searches(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("today")
    monkeypatch.setattr(finder, "_PIECE", 50)
    sizes: list[int] = []
    put = SearchIndex.put

    def told(index: SearchIndex, texts: Iterable[tuple[int, str]]) -> None:
        found = list(texts)
        # An index is made with nothing in it.
        sizes.extend([len(found)] if found else [])
        put(index, found)

    monkeypatch.setattr(SearchIndex, "put", told)
    asked = counted(monkeypatch)
    window.prepare_search()
    qtbot.waitUntil(lambda: {name for _, name in HEAVY} <= set(asked))
    # Each of its two indexes; what asks for all then puts nothing new in.
    assert sizes[:6] == [50, 50, 50, 50, 22, 22]
    QTest.qWait(300)
    del asked[:], sizes[:]
    QTest.keyClicks(enter(window, qtbot), "tianranqi")
    assert (asked, sizes) == ([], [])


def test_letters_of_rows_and_icons_of_commands_are_drawn_before_they_are_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[set[str]] = []

    def told(texts: Iterable[str], _font: QFont) -> Iterator[None]:
        drawn.append({*"".join(texts)})
        return iter(())

    monkeypatch.setattr(finder, "drawn_ahead", told)
    monkeypatch.setattr(hit_list, "drawn_ahead", told)
    window.prepare_search()
    qtbot.waitUntil(lambda: len(drawn) == 2)
    assert set("天然气") <= set.union(*drawn)
    assert any(set("前往督办") <= some for some in drawn)
    rendered: list[str] = []
    monkeypatch.setattr(icons, "_render", lambda name, *_how: rendered.append(name))
    window.prepare_search()
    QTest.qWait(300)
    assert (len(drawn), rendered) == (2, [])


def test_nothing_below_the_hits_is_painted_with_them(window: MainWindow, qtbot: QtBot) -> None:
    below: list[QRect] = []

    class Painted(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                below.append(event.region().boundingRect())
            return False

    window.show_page("today")
    box = enter(window, qtbot)
    QTest.keyClicks(box, "j")
    qtbot.waitUntil(box.results.isVisible)
    QTest.qWait(50)
    rows, watch = box.results.list.viewport(), Painted()
    window.installEventFilter(watch)
    rows.update()
    QApplication.processEvents()
    assert below == []


def test_going_to_a_page_leaves_the_box_so_that_the_keys_of_the_page_are_heard(
    window: MainWindow, qtbot: QtBot, feedback: FakeFeedback
) -> None:
    box = enter(window, qtbot)
    QTest.keyClicks(box, "j")
    QTest.keyClick(box, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle().startswith("填报")
    assert not box.hasFocus()
    assert box.results.hits() == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert feedback.texts("ask_open_paths") == ["选择收回的填报表"]


def test_another_day_is_read_anew(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("today")
    window.set_as_of(date(2025, 6, 30))
    asked = counted(monkeypatch)
    enter(window, qtbot)
    qtbot.waitUntil(lambda: "given" in asked)
    assert asked.count("rows") == 1


def test_while_another_program_holds_the_data_nothing_waits_for_it(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    window.show_page("today")
    other = OtherProgram(office)
    other.hold("EXCLUSIVE")
    box = enter(window, qtbot)
    qtbot.wait(50)
    assert waiting() is None
    other.close()
    QTest.keyClicks(box, "j")
    assert box.results.hits()


def test_the_list_of_hits_is_made_when_the_keyboard_comes_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("today")
    assert "results" not in vars(window.findChild(SearchBox))
    box = enter(window, qtbot)
    qtbot.waitUntil(lambda: "results" in vars(box))
    assert box.results.isHidden()


def test_results_that_are_shown_stay_while_a_search_is_prepared(
    window: MainWindow, qtbot: QtBot
) -> None:
    box = enter(window, qtbot)
    QTest.keyClicks(box, "sk")
    qtbot.waitUntil(box.results.isVisible)
    window.prepare_search()
    QApplication.processEvents()
    assert box.results.isVisible()
