"""Brings the charts in when a page first needs them, off the window's thread.

Importing pyqtgraph takes some 0.3 s and makes no QObject, so that a worker may do it while the
window stays alive; what is made of its classes is made by the window.
"""

from __future__ import annotations

import gc
import importlib
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ROOM = __package__
#: How long, in seconds, a thread keeps Python to itself while another waits for it.
_SHORT = 0.0005
_CHARTS = ("campaign_lights", "trend", "unit_dots", "target_bars", "sheets", "path")


class Runner(Protocol):
    """Who runs slow work beside the window."""

    def start(
        self,
        fn: Callable[..., object],
        *values: object,
        label: str,
        on_done: Callable[[object], None],
        owner: QObject | None = None,
        quiet: bool = False,
    ) -> None:
        """Run ``fn(progress, *values)``; ``on_done`` is called on the window's thread."""


class _Arrived:
    """Whether they are here; known only at the end, an import under way is seen by everyone."""

    all_of_them = False


def bring_in(_progress: object) -> None:
    """Import pyqtgraph and the files of the charts; a function for a job."""
    with window_alive():
        for name in _CHARTS:
            importlib.import_module(f"{_ROOM}.{name}")
    _Arrived.all_of_them = True


@contextmanager
def window_alive() -> Iterator[None]:
    """Import much beside a window that does not stop for it.

    The window waits for Python after each of its many questions to the database, so it gets its
    turn soon. What is imported stays: it is never searched for garbage.
    """
    usual, searched = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(_SHORT)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if searched:
            gc.enable()
        sys.setswitchinterval(usual)


class ChartsReady(QObject):
    """Tells when the classes of the charts can be imported without a wait."""

    ready = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._is_asked = False

    @property
    def is_ready(self) -> bool:
        """Whether importing a chart costs nothing any more."""
        return _Arrived.all_of_them

    def ask(self) -> None:
        """Bring the charts in; ``ready`` follows once, at once when they are there already."""
        if self._is_asked:
            return
        self._is_asked = True
        if self.is_ready:
            self.ready.emit()
        else:
            self._runner.start(
                bring_in, label="准备图表", on_done=self._on_done, owner=self, quiet=True
            )

    def _on_done(self, _result: object) -> None:
        self.ready.emit()
