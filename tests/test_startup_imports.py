"""The window opens without the heavy libraries; they are loaded when they are needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = (
    *("openpyxl", "reportlab", "docx", "lxml", "pypdfium2", "PIL", "pypinyin", "numpy"),
    *("pyqtgraph", "PySide6.QtPdf", "PySide6.QtPdfWidgets", "PySide6.QtPrintSupport"),
)
#: What the first picture does without: it is loaded by the step that needs it.
LATER = (
    *("fenghua_supervisor.cli", "difflib"),
    *(
        "fenghua_supervisor.services.safekeeping.backups",
        "fenghua_supervisor.services.notices.issuing",
    ),
    *(
        "fenghua_supervisor.services.handling.handling",
        "fenghua_supervisor.services.handling.closing",
    ),
    *("fenghua_supervisor.ui.base.form_dialog", "fenghua_supervisor.ui.today.verbs"),
    *("fenghua_supervisor.ui.reminders.clock", "fenghua_supervisor.ui.frame.starting.second_start"),
    *("fenghua_supervisor.domain.handling.drafts", "fenghua_supervisor.domain.bulletin.paper"),
    *("fenghua_supervisor.domain.round.form", "fenghua_supervisor.domain.round.import_preview"),
    *("fenghua_supervisor.domain.outbox", "fenghua_supervisor.domain.bulletin.own_texts"),
    *("fenghua_supervisor.domain.cockpit", "fenghua_supervisor.services.cockpit"),
    *("fenghua_supervisor.ui.cockpit", "fenghua_supervisor.ui.widgets.charts"),
    *("fenghua_supervisor.services.about", "fenghua_supervisor.ui.help", "html.entities"),
    *("fenghua_supervisor.ui.frame.top.calendar_popup", "fenghua_supervisor.ui.widgets.fields"),
    *("importlib.metadata", "PySide6.QtNetwork"),
)
IMPORT = "import fenghua_supervisor.app, fenghua_supervisor.ui.frame.main_window"
OPEN = """
import datetime, pathlib
from fenghua_supervisor import app
from fenghua_supervisor.ui.frame.desktop import start_application
application = start_application()
clock = lambda: datetime.datetime(2025, 10, 31, 9)
window = app.build(pathlib.Path(sys.argv[1]), clock, "测试", datetime.date(2025, 10, 31))
window.show()
application.processEvents()
"""
#: No page but the one with the charts draws any.
PAGES = (
    OPEN
    + """
from fenghua_supervisor.ui.frame import registry
for line in registry.PAGES:
    if line.key != "cockpit":
        window.show_page(line.key)
        application.processEvents()
"""
)
TELL = "import sys\n{work}\nprint(json.dumps([n for n in {names} if n in sys.modules]), flush=True)"


def loaded_by(work: str, folder: Path) -> list[str]:
    """The heavy libraries that a new process has loaded after ``work``."""
    script = (
        "import json, os, sys\n" + TELL.format(work=work, names=HEAVY + LATER) + "\nos._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: list[str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has been opened before; the first time the plan is parsed."""
    folder = tmp_path_factory.mktemp("office")
    command = [sys.executable, str(ROOT / "main.py"), "--data-dir", str(folder), "init"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def test_the_probe_sees_what_is_loaded(tmp_path: Path) -> None:
    assert loaded_by("import pypinyin, docx", tmp_path) == ["docx", "lxml", "pypinyin"]


def test_importing_the_program_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_by(IMPORT, tmp_path) == []


def test_opening_the_window_loads_nothing_heavy(filled: Path) -> None:
    assert loaded_by(OPEN, filled) == []


def test_the_other_pages_do_without_the_charts(filled: Path) -> None:
    assert {"numpy", "pyqtgraph"}.isdisjoint(loaded_by(PAGES, filled))
