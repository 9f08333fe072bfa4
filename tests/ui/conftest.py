from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from fenghua_supervisor.domain.codes.ledger import LedgerView
from fenghua_supervisor.domain.ledger.filters import LedgerFilter
from fenghua_supervisor.exchange.round import xlsx
from fenghua_supervisor.services.bulletin import live_paper
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.bulletin import counting
from fenghua_supervisor.ui.look import theme
from tests.conftest import AS_OF
from tests.mail_fixtures import mail_server as mail_server
from tests.mail_fixtures import mailed_units as mailed_units
from tests.ui.pdf_samples import sample_pdf
from tests.ui.ui_fakes import FakeFeedback, InlineJobs, InlinePieces
from tests.ui.window_ends import end_dialogs, end_windows, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.ui.frame.main_window import MainWindow
    from fenghua_supervisor.ui.ledger.page import ActionsPage


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, qapp: QApplication, _look: None) -> Iterator[None]:
    """Settings of the test alone; the look that it chose ends with them."""
    _keep_settings_in(tmp_path)
    yield
    QSettings().clear()
    theme.apply(qapp)


def _keep_settings_in(folder: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests"]


@pytest.fixture(scope="session", autouse=True)
def _look(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        qapp.setOrganizationName("tests")
        qapp.setApplicationName("tests")
        theme.install(qapp)


@pytest.fixture(autouse=True)
def _in_forks(files_read_in_forks: None) -> None:
    """Every test of a window that reads files."""


class PatientBot(QtBot):
    """Waits as long as a machine may need that does other things too; what comes, comes sooner."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = 30_000) -> None:
        """Let the loop run until ``callback`` holds, for ``timeout`` milliseconds at most."""
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """That of pytest-qt, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def _nothing_left_to_paste(qapp: QApplication) -> Iterator[None]:
    """What was copied belongs to Python, which has ended when Qt clears up."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    yield
    end_windows()


@pytest.fixture
def feedback() -> FakeFeedback:
    return FakeFeedback()


@pytest.fixture
def session(office: Office, feedback: FakeFeedback) -> Session:
    """Over the in-memory office of tests/conftest.py: nothing pops up, jobs run at once."""
    return Session(office, feedback, InlineJobs(feedback))


@pytest.fixture
def working_session(office: Office, feedback: FakeFeedback) -> Iterator[Session]:
    """Its jobs run on the worker's thread, as in the program; none outlives the test."""
    session = Session(office, feedback)
    yield session
    session.jobs.cancel_all()


@pytest.fixture
def window(session: Session, qtbot: QtBot, as_of: date) -> MainWindow:
    """The whole window at the size of an office's screen, shown."""
    window = _window(session, as_of)
    qtbot.addWidget(window)
    return window


def _window(session: Session, as_of: date) -> MainWindow:
    from fenghua_supervisor.ui.frame.main_window import MainWindow

    window = MainWindow(session, as_of)
    window.resize(1366, 768)
    window.show()
    return window


@pytest.fixture(scope="module")
def _shown_folder(_seed_folder: Path) -> Path:
    """The data that ``shown_window`` is over."""
    return _seed_folder


@pytest.fixture(scope="module")
def shared_session(
    _shown_folder: Path,
    open_to_look: Callable[[Path], Office],
    tmp_path_factory: pytest.TempPathFactory,
) -> Session:
    """That of what tests of a file share that only look."""
    _keep_settings_in(tmp_path_factory.mktemp("settings"))
    feedback = FakeFeedback()
    return Session(open_to_look(_shown_folder), feedback, InlineJobs(feedback))


@pytest.fixture(scope="module")
def _shared_window(shared_session: Session) -> Iterator[MainWindow]:
    yield from shared(_window(shared_session, AS_OF))


@pytest.fixture
def shown_window(_shared_window: MainWindow) -> Iterator[MainWindow]:
    """One window a file, for tests that only look; as of the day and as large as at first."""
    _shared_window.resize(1366, 768)
    _shared_window.set_as_of(AS_OF)
    yield _shared_window
    end_dialogs(_shared_window)


@pytest.fixture
def shown_feedback(request: pytest.FixtureRequest, shared_session: Session) -> FakeFeedback:
    """What the shared window or page tells and asks in one test, once it stands there."""
    for name in {"shown_window", "shown_page"} & set(request.fixturenames):
        request.getfixturevalue(name)
    feedback = shared_session.feedback
    assert isinstance(feedback, FakeFeedback)
    feedback.forget()
    return feedback


@pytest.fixture
def page(session: Session, qtbot: QtBot, as_of: date) -> ActionsPage:
    """The task page on its own, shown and refreshed."""
    page = _page(session, as_of)
    qtbot.addWidget(page)
    return page


def _page(session: Session, as_of: date) -> ActionsPage:
    from fenghua_supervisor.ui.ledger.page import ActionsPage

    page = ActionsPage(session)
    page.resize(1226, 716)
    page.show()
    page.show_as_of(as_of)
    return page


@pytest.fixture(scope="module")
def _shared_page(shared_session: Session) -> Iterator[ActionsPage]:
    yield from shared(_page(shared_session, AS_OF))


@pytest.fixture
def shown_page(_shared_page: ActionsPage) -> Iterator[ActionsPage]:
    """One task page a file, for tests that only look; as of the day, unlimited, and as a table."""
    _shared_page.resize(1226, 716)
    _shared_page.show_as_of(AS_OF)
    _shared_page.show_saved(LedgerFilter(), LedgerView.TABLE)
    yield _shared_page
    end_dialogs(_shared_page)


@pytest.fixture
def plain_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """The live bulletin is a page of one word: for tests that only come past it."""
    monkeypatch.setattr(live_paper, "render_bulletin", lambda *_: sample_pdf("通报", 1))


@pytest.fixture
def counted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The live bulletin is read when it is asked for: for tests that see nothing of it between."""
    monkeypatch.setattr(counting, "Pieces", InlinePieces)


@pytest.fixture
def plain_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms of a few bytes: for tests that look at where they go, and not into them."""
    monkeypatch.setattr(xlsx, "form_bytes", lambda sheet, *_: str(sheet.code).encode())


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QWidget]:
    """The widget that dialogs open over; none of them stays in front of the next test."""
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    for dialog in widget.findChildren(QDialog):
        dialog.hide()
