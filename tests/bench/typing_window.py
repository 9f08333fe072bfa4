"""Types words into the search box of a window that lists the actions of every plan."""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.store.readers.ledger import LedgerReader
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame.desktop import search_for_garbage, start_application
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.ledger.page import DETAIL_AFTER_MS
from fenghua_supervisor.ui.search.box import SearchBox
from fenghua_supervisor.ui.search.finder import Finder
from fenghua_supervisor.ui.widgets.rows_view import RowsView
from tests.bench import data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: Typed letter by letter, then taken back letter by letter.
WORDS = ("天然气", "trq", "yanglao", "ylfw", "民政局", "2025", "共同富裕", "xx jy")
START_MS, SETTLE_MS, PREPARE_MS = 500, 80, 3000
GOING_ON_MS = DETAIL_AFTER_MS // 6
ASCENDING = Qt.SortOrder.AscendingOrder


class AllPlans(LedgerReader):
    """The window shows one plan; here it gets the rows of all."""

    def rows(self, as_of: date, plan_id: int | None = None, **_: bool) -> list[LedgerRow]:
        return super().rows(as_of, plan_id, all_plans=True)

    def search_texts(self, **_: bool) -> list[tuple[int, str]]:
        return super().search_texts(all_plans=True)


def open_window(folder: Path) -> MainWindow:
    """The task page with everything in it, settled."""
    office = data.office_of(folder)
    office.queries.ledger.__class__ = AllPlans
    window = MainWindow(Session(office), data.AS_OF)
    window.show()
    window.show_page("tasks")
    QTest.qWait(START_MS)
    return window


def busy_milliseconds(press: Callable[[], object], settle: int = SETTLE_MS) -> float:
    """What one keystroke costs the GUI thread until the window has settled."""
    start = time.thread_time()
    press()
    QTest.qWait(settle)
    return (time.thread_time() - start) * 1000


def commit(box: SearchBox, letter: str) -> None:
    """One character as an input method sends it."""
    event = QInputMethodEvent("", [])
    event.setCommitString(letter)
    QApplication.sendEvent(box, event)


def type_words(box: SearchBox) -> list[float]:
    """Milliseconds of each keystroke."""
    back = partial(QTest.keyClick, box, Qt.Key.Key_Backspace)
    taken = []
    for words in WORDS:
        taken += [busy_milliseconds(partial(commit, box, letter)) for letter in words]
        taken += [busy_milliseconds(back) for _ in words]
    return taken


def prepare(window: MainWindow) -> list[float]:
    """Get the search ready as the program does while nobody touches it; milliseconds a piece."""
    taken: list[float] = []
    read_in_pieces = Finder.read_in_pieces

    def timed(finder: Finder, as_of: date) -> Iterator[object]:
        pieces = read_in_pieces(finder, as_of)
        start = time.thread_time()
        for piece in pieces:
            taken.append((time.thread_time() - start) * 1000)
            yield piece
            start = time.thread_time()

    with patch.object(Finder, "read_in_pieces", timed):
        window.prepare_search()
    QTest.qWait(PREPARE_MS)
    return taken


def go_through(table: RowsView) -> list[float]:
    """Milliseconds of arrow keys and pages; the detail follows when they rest."""
    table.setFocus()
    keys = [Qt.Key.Key_Down] * 20 + [Qt.Key.Key_PageDown] * 10 + [Qt.Key.Key_Up] * 10
    return [busy_milliseconds(partial(QTest.keyClick, table, key), GOING_ON_MS) for key in keys]


def sort_by_each(table: RowsView) -> list[float]:
    """Milliseconds of a click on each heading that is shown."""
    shown = [c for c in range(table.model().columnCount()) if not table.isColumnHidden(c)]
    return [busy_milliseconds(partial(table.sortByColumn, column, ASCENDING)) for column in shown]


def main(folder: Path) -> dict[str, list[float]]:
    """Everything, by its name."""
    window = open_window(folder)
    search_for_garbage()
    found = {"pieces": prepare(window)}
    search = window.findChild(SearchBox)
    search.setFocus()
    found["typed"] = type_words(search)
    table = window.page("tasks").findChild(RowsView)
    found["arrows"] = go_through(table)
    found["sorts"] = sort_by_each(table)
    window.show_page("units")
    QTest.qWait(START_MS)
    search.setFocus()
    found["results"] = type_words(search)
    return found


if __name__ == "__main__":
    application = start_application()
    print(json.dumps(main(Path(sys.argv[1]))))
