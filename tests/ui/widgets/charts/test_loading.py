"""The charts are brought in by a job; the page hears when they are there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from fenghua_supervisor.ui.base.jobs import JobRunner
from fenghua_supervisor.ui.widgets.charts.loading import ChartsReady, bring_in
from tests.house_rules import ROOT
from tests.ui.ui_fakes import FakeFeedback

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

#: Qt objects that a thread made would belong to it and die with it.
PROBE = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import Shiboken
from fenghua_supervisor.ui.widgets.charts.loading import bring_in
app = QCoreApplication([])
before = {id(made) for made in Shiboken.getAllValidWrappers()}
assert "pyqtgraph" not in sys.modules and "numpy" not in sys.modules
worker = threading.Thread(target=bring_in, args=(None,))
worker.start()
worker.join()
made = [each for each in Shiboken.getAllValidWrappers() if id(each) not in before]
print(sorted({type(each).__name__ for each in made if isinstance(each, QObject)}))
print("pyqtgraph" in sys.modules)
"""


def test_the_page_hears_once_when_the_charts_are_there(qtbot: QtBot) -> None:
    jobs = JobRunner(FakeFeedback())
    charts = ChartsReady(jobs)
    heard: list[bool] = []
    charts.ready.connect(lambda: heard.append(charts.is_ready))
    charts.ask()
    charts.ask()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [True]
    jobs.cancel_all()


def test_it_hears_at_once_when_they_have_been_there(qtbot: QtBot) -> None:
    bring_in(None)
    charts = ChartsReady(JobRunner(FakeFeedback()))
    with qtbot.waitSignal(charts.ready, timeout=0, raising=True):
        charts.ask()


def test_a_worker_that_brings_them_in_makes_no_object_of_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split("\n")[:2] == ["[]", "True"]
