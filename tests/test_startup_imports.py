"""The window opens without the heavy libraries; they are loaded when they are needed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house_rules import PACKAGE, ROOT

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
    *("importlib.metadata", "PySide6.QtNetwork", "logging.handlers"),
    *("fenghua_supervisor.exchange", "fenghua_supervisor.store.unit_of_work"),
    *("fenghua_supervisor.store.tables.plan", "fenghua_supervisor.store.readers.registers"),
    *("fenghua_supervisor.disk.atomic", "fenghua_supervisor.services.safekeeping.undo"),
    *("fenghua_supervisor.ui.search.finder", "fenghua_supervisor.ui.search.hit_list"),
    *("fenghua_supervisor.ui.widgets.toast", "fenghua_supervisor.ui.base.jobs"),
    *("fenghua_supervisor.ui.base.opening", "fenghua_supervisor.ui.look.spoken_roles"),
    *("fenghua_supervisor.ui.look.watching_style", "fenghua_supervisor.ui.look.reading_order"),
    *("fenghua_supervisor.ui.widgets.row_delegate", "fenghua_supervisor.ui.widgets.rows_model"),
    "fenghua_supervisor.ui.widgets.copied_rows",
    *("fenghua_supervisor.store.anchors", "fenghua_supervisor.store.evidence_files"),
    *("fenghua_supervisor.store.slips", "fenghua_supervisor.store.readers.entries"),
    *("fenghua_supervisor.domain.appraisal", "fenghua_supervisor.domain.codes.appraisal"),
    *("fenghua_supervisor.domain.codes.results", "fenghua_supervisor.domain.ledger.filters"),
    *("fenghua_supervisor.domain.round.review", "fenghua_supervisor.domain.ledger.detail"),
    *("fenghua_supervisor.domain.pilots.result", "fenghua_supervisor.domain.reminders.board_terms"),
    *("fenghua_supervisor.domain.units.names", "ctypes"),
)
IMPORT = "import fenghua_supervisor.app, fenghua_supervisor.ui.frame.main_window"
OPEN = """
import datetime, pathlib
from fenghua_supervisor import app
from fenghua_supervisor.ui.frame.desktop import bare_application
from fenghua_supervisor.ui.look import theme
application = bare_application()
theme.install(application, hurries=True)
clock = lambda: datetime.datetime(2025, 10, 31, 9)
window = app.build(pathlib.Path(sys.argv[1]), clock, "测试", datetime.date(2025, 10, 31))
window.show()
application.processEvents()
"""
#: No page but the one with the charts draws any.
PAGES = """
from fenghua_supervisor.ui.frame import registry
for line in registry.PAGES:
    if line.key != "cockpit":
        window.show_page(line.key)
        application.processEvents()
"""
#: What describes the functions of Qt waits for somebody who asks, as ``functools`` does of what it
#: wraps that is not written in Python.
UNDESCRIBED = """
from fenghua_supervisor.ui.look import plain_import
assert len(plain_import._sources) == len(plain_import._LATE), sorted(plain_import._sources)
"""
TELL = "\nprint(json.dumps(sorted(sys.modules)), flush=True)\n"
#: So many files of the program's own are loaded before the first page of a new office can be used;
#: each costs a start a fifth of a millisecond. Load what it does without when it is needed.
MOST_OWN = 216


def modules_after(work: str, folder: Path) -> list[str]:
    """The modules that a new process has loaded after ``work``, in order."""
    [found] = modules_after_each([work], folder)
    return found


def modules_after_each(works: list[str], folder: Path) -> list[list[str]]:
    """The modules that one new process has loaded after each of ``works``, in order."""
    told = "".join(work + TELL for work in works)
    done = subprocess.run(
        [sys.executable, "-c", f"import json, os, sys\n{told}os._exit(0)", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def heavy(modules: list[str]) -> list[str]:
    """What is among them that a start does without."""
    return [name for name in HEAVY + LATER if name in modules]


def own(modules: list[str]) -> list[str]:
    """The program's own among them."""
    return [name for name in modules if name.partition(".")[0] == PACKAGE]


@pytest.fixture(scope="module")
def filled(_fresh_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has been opened before; the first time the plan is parsed."""
    folder = tmp_path_factory.mktemp("office") / "data"
    shutil.copytree(_fresh_folder, folder)
    return folder


@pytest.fixture(scope="module")
def _at_work(filled: Path) -> list[list[str]]:
    return modules_after_each([OPEN, PAGES], filled)


@pytest.fixture(scope="module")
def opened(_at_work: list[list[str]]) -> list[str]:
    """The modules loaded when the window is open."""
    return _at_work[0]


@pytest.fixture(scope="module")
def paged(_at_work: list[list[str]]) -> list[str]:
    """The modules loaded when each page without charts has been shown."""
    return _at_work[1]


def test_the_probe_sees_what_is_loaded(tmp_path: Path) -> None:
    seen = modules_after("import pypinyin, docx", tmp_path)
    assert heavy(seen) == ["docx", "lxml", "pypinyin"]


def test_importing_the_program_loads_nothing_heavy(tmp_path: Path) -> None:
    assert heavy(modules_after(IMPORT, tmp_path)) == []


def test_the_store_is_loaded_after_qt_too(tmp_path: Path) -> None:
    # Qt's hook looks into every module that is imported; what is only named then is there later.
    later = "import PySide6.QtCore, fenghua_supervisor.store; from peewee import calendar, uuid"
    modules = modules_after(f"{later}; calendar.monthrange(2025, 2); uuid.uuid4()", tmp_path)
    assert {"peewee", "calendar", "uuid"} <= set(modules)


def test_opening_the_window_loads_nothing_heavy(opened: list[str]) -> None:
    assert heavy(opened) == []


def test_the_pages_have_no_function_of_qt_described(filled: Path) -> None:
    assert modules_after(OPEN + PAGES + UNDESCRIBED, filled)


def test_opening_the_window_loads_few_files(opened: list[str]) -> None:
    assert len(own(opened)) <= MOST_OWN, "\n".join(own(opened))


def test_the_other_pages_do_without_the_charts(opened: list[str], paged: list[str]) -> None:
    assert len(paged) > len(opened)
    assert {"numpy", "pyqtgraph"}.isdisjoint(paged)


#: Each command with its words, and how many files of ours it loads at most.
COMMANDS = {
    "log": (("log", "60", "--text", "已协调"), 124),
    "actions": (("actions", "--json"), 110),
}
RUN = """
sys.argv = ["main.py", "--data-dir", sys.argv[1], "--as-of", "2025-10-31", *{words}]
from fenghua_supervisor.app import main
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()):
    status = main(sys.argv[1:])
assert status == 0, status
"""
#: What a command loads only where there is something of it to do.
NOT_FOR_ALL = {
    "fenghua_supervisor.services.safekeeping.backups",
    "fenghua_supervisor.services.safekeeping.catalogue",
    "fenghua_supervisor.services.safekeeping.missing_papers",
    "fenghua_supervisor.services.settings.office_settings",
    "fenghua_supervisor.services.calendar",
    "fenghua_supervisor.store.integrity",
    "fenghua_supervisor.store.backups.archive",
    "fenghua_supervisor.store.tables.inspections",
    "fenghua_supervisor.store.readers.notices",
    "fenghua_supervisor.exchange.mail.traces",
    "fenghua_supervisor.domain.outbox",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_what_it_needs(filled: Path, command: str) -> None:
    words, most = COMMANDS[command]
    ours = set(own(modules_after(RUN.format(words=words), filled)))
    assert len(ours) <= most, sorted(ours)
    assert not ours & NOT_FOR_ALL
