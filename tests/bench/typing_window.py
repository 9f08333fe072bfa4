"""Types words into the search box of a window that lists the actions of every plan."""

from __future__ import annotations

import json
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fenghua_supervisor.store.readers.ledger import LedgerReader
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame.desktop import start_application
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.search.box import SearchBox
from tests.bench import data

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from fenghua_supervisor.domain.ledger.rows import LedgerRow

#: Typed letter by letter, then taken back letter by letter.
WORDS = ("天然气", "trq", "yanglao", "ylfw", "民政局", "2025", "共同富裕", "xx jy")
START_MS, SETTLE_MS = 500, 80


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


def busy_milliseconds(press: Callable[[], object]) -> float:
    """What one keystroke costs the GUI thread until the window has settled."""
    start = time.thread_time()
    press()
    QTest.qWait(SETTLE_MS)
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


if __name__ == "__main__":
    application = start_application()
    main_window = open_window(Path(sys.argv[1]))
    search = main_window.findChild(SearchBox)
    search.setFocus()
    print(json.dumps(type_words(search)))
