"""The window on the data of the pictures: always the same day, size, font, theme and settings."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from fenghua_supervisor.app import open_office
from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.services.demo.filling import fill_demo
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.ui.base.form_dialog import FormDialog
from fenghua_supervisor.ui.base.session import Session
from fenghua_supervisor.ui.frame.main_window import MainWindow
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.look.tokens import BODY_PX
from tests.ui.ui_fakes import FakeFeedback, InlineJobs
from tests.ui.window_ends import end_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeVar

    DialogT = TypeVar("DialogT", bound=QDialog)

AS_OF, NOW, SEED, MONTHS = date(2025, 10, 31), datetime(2025, 10, 31, 9, 30), 1, 12
WINDOW = (1280, 720)
_SETTLE_MS, _WAIT_MS, _STEP_MS = 40, 8000, 30


def fill(folder: Path) -> None:
    """Make the data of the pictures in an empty folder."""
    office = open_office(folder, lambda: NOW, "测试员")
    fill_demo(NullProgress(), office, months=MONTHS, as_of=AS_OF, seed=SEED)
    office.close()


class Stage:
    """One window, and ways to bring something before the camera."""

    def __init__(self, folder: Path) -> None:
        self.office = open_office(folder, lambda: NOW, "测试员")
        feedback = FakeFeedback()
        self.window = MainWindow(Session(self.office, feedback, InlineJobs(feedback)), AS_OF)
        self.window.show()
        self.window.resize(*WINDOW)
        self._come_forward()

    def dialog(self, kind: type[DialogT], width: int, height: int) -> DialogT:
        """The dialog of this kind that is open, at a size of its own."""
        self.settle()
        (found,) = (d for d in self.window.findChildren(kind) if d.isVisible())
        found.resize(width, height)
        return found

    def bring(self, dialog: QDialog) -> None:
        """Open a dialog over the window, unless it is open already."""
        if isinstance(dialog, FormDialog):
            dialog.run()
        elif not dialog.isVisible():
            dialog.open()

    def settle(self, milliseconds: int = _SETTLE_MS) -> None:
        """Let the loop run, worker threads too."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, come: Callable[[], bool]) -> None:
        """Let the loop run until something has come."""
        for _ in range(_WAIT_MS // _STEP_MS):
            if come():
                return
            self.settle(_STEP_MS)
        raise AssertionError("what is to be shown did not come")

    def shoot(self, scene: Callable[[Stage], QWidget]) -> tuple[QWidget, QImage]:
        """What a scene brings forward, and its picture."""
        whole = scene(self)
        self.settle()
        shown = _grabbed(whole)
        for _ in range(_WAIT_MS // _SETTLE_MS):
            # What is still being laid out, or comes from a worker thread, is no picture yet.
            before = shown
            self.settle()
            shown = _grabbed(whole)
            if shown == before:
                break
        return whole, shown

    def clear(self) -> None:
        """Close what a scene has opened; nothing of it is saved."""
        for dialog in self.window.findChildren(QDialog):
            dialog.hide()
            dialog.deleteLater()
        self.window.resize(*WINDOW)
        self._come_forward()

    def _come_forward(self) -> None:
        """Keys are heard, and the focus is shown, only in the window in front."""
        self.settle()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)


def _grabbed(whole: QWidget) -> QImage:
    return whole.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@contextmanager
def stage(app: QApplication, folder: Path, settings: Path) -> Iterator[Stage]:
    """The stage on a filled folder; the application gets its look back afterwards."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    QSettings().clear()
    theme.install(app)
    # Afterwards only: the first stage of a process must not bring the platform's own font back.
    font, flash = app.font(), app.cursorFlashTime()
    app.setCursorFlashTime(0)
    theme.set_choice(app, ThemeChoice.LIGHT)
    app.setFont(_bundled_font())
    made = Stage(folder)
    try:
        yield made
    finally:
        made.clear()
        end_windows()
        made.office.close()
        QSettings().clear()
        app.setFont(font)
        app.setCursorFlashTime(flash)


def _bundled_font() -> QFont:
    """The one font that is there on every machine."""
    for name in (*theme.BUNDLED_FONTS, theme.RARE_FONT):
        QFontDatabase.addApplicationFont(str(RESOURCES_DIR / "fonts" / name))
    font = QFont([theme.BUNDLED_FAMILY, theme.RARE_FAMILY])
    font.setPixelSize(BODY_PX)
    return font
