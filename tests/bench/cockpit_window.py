"""Goes through the pages of a window, opens its cockpit and moves over the months; as a process."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
import traceback
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider

from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.cockpit.page import CockpitPage
from fenghua_supervisor.ui.frame.desktop import search_for_garbage, start_application
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.frame.registry import PAGES
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.look.theme import ThemeChoice
from tests.bench import data
from tests.bench.heartbeat import Heartbeat, settle, until

#: A window takes half a minute; one that stands, over a box for instance, stands for ever.
STANDS_S = 300
START_MS, SETTLE_MS, KEY_MS, MONTHS = 800, 200, 60, 12


def switches(window: MainWindow) -> list[float]:
    """What each page costs that was shown before, painted anew."""
    others = [line.key for line in PAGES if line.key != "cockpit"]
    for key in others:
        window.show_page(key)
        settle(SETTLE_MS)
    taken = []
    for key in others:
        start = time.perf_counter()
        window.show_page(key)
        window.repaint()
        taken.append((time.perf_counter() - start) * 1000)
        settle(SETTLE_MS)
    return taken


def themes(window: MainWindow) -> list[float]:
    """What another theme costs on each page, until it is painted."""
    app, taken = QApplication.instance(), []
    assert isinstance(app, QApplication)
    for line in PAGES:
        window.show_page(line.key)
        settle(SETTLE_MS)
        for choice in (ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT):
            start = time.perf_counter()
            theme.set_choice(app, choice)
            window.repaint()
            taken.append((time.perf_counter() - start) * 1000)
            restyler(app).finish()
            settle(SETTLE_MS)
    return taken


def moved(page: CockpitPage, heart: Heartbeat, key: Qt.Key) -> float:
    """The longest stall while the slider moves over the months, a key each."""
    slider = page.slider.findChild(QSlider)
    heart.start()
    for _ in range(MONTHS):
        QTest.keyClick(slider, key)
        settle(KEY_MS)
    settle(SETTLE_MS)
    return heart.stop()


def measured(window: MainWindow) -> dict[str, float | list[float]]:
    """Everything in the order in which a user would come upon it."""
    heart, taken = Heartbeat(), switches(window)
    heart.start()
    start = time.perf_counter()
    page = window.show_page("cockpit")
    assert isinstance(page, CockpitPage)
    until(lambda: page.figures() is not None)
    window.repaint()
    shown = (time.perf_counter() - start) * 1000
    settle(SETTLE_MS)
    stall = heart.stop()
    return {
        "switches": taken,
        "shown": shown,
        "stall": stall,
        "new months": moved(page, heart, Qt.Key.Key_Left),
        "known months": moved(page, heart, Qt.Key.Key_Right),
        "themes": themes(window),
    }


def main() -> None:
    """Print the figures as JSON; the process ends whatever happens, and tells where it stood."""
    faulthandler.dump_traceback_later(STANDS_S, exit=True)
    start_application()
    office = data.office_of(Path(sys.argv[1]))
    window = MainWindow(Session(office), data.AS_OF)
    window.show()
    window.resize(1366, 768)
    search_for_garbage()
    settle(START_MS)
    status = 1
    try:
        print(json.dumps(measured(window)), flush=True)
        status = 0
    except TimeoutError:
        traceback.print_exc()
    # An ordinary end would wait for Qt's threads.
    os._exit(status)


if __name__ == "__main__":
    main()
