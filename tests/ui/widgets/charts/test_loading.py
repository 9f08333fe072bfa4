"""The charts are brought in by a job; the page hears when they are there."""

from __future__ import annotations

import os
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
import gc, sys, threading
from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken
from fenghua_supervisor.ui.base.feedback import Feedback
from fenghua_supervisor.ui.base.jobs import JobRunner
from fenghua_supervisor.ui.widgets.charts.loading import ChartsReady

class Witness:
    def find_spec(self, name, path=None, target=None):
        if name in ("numpy", "pyqtgraph"):
            print(name, threading.current_thread() is threading.main_thread())

app = QApplication([])
jobs, loop = JobRunner(Feedback()), QEventLoop()
charts = ChartsReady(jobs)
charts.ready.connect(loop.quit)
sys.meta_path.insert(0, Witness())
before = {id(made) for made in Shiboken.getAllValidWrappers()}
print(charts.is_ready)
charts.ask()
loop.exec()
made = [each for each in Shiboken.getAllValidWrappers() if id(each) not in before]
made = [each for each in made if isinstance(each, QObject)]
print([type(each).__name__ for each in made if each.thread() is not app.thread()])
print(charts.is_ready, gc.get_freeze_count() > 50_000)
jobs.cancel_all()
"""
TOLD = ["False", "pyqtgraph False", "numpy False", "[]", "True True"]


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


def test_a_worker_brings_them_in_and_no_object_is_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert done.stdout.splitlines() == TOLD
