"""Runs a Qt script and reports the moment its window is usable: painted, and the loop idle.

It loads nothing of Qt itself: how that is loaded is the script's business, and part of its time.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import time
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

WIDGETS = "PySide6.QtWidgets"


def watch(widgets: ModuleType) -> None:
    """Let the event loop of a script be watched."""
    from PySide6 import QtCore, QtGui

    run_event_loop = widgets.QApplication.exec

    def report() -> None:
        # What is exposed is painted before the loop has nothing left to do. Looking at each event
        # on its way would cost a script the more, the more it shows.
        if any(window.isExposed() for window in QtGui.QGuiApplication.topLevelWindows()):
            tell(time.monotonic())

    def watched_exec(*_: object) -> int:
        """The event loop with a watch on it."""
        QtCore.QAbstractEventDispatcher.instance().aboutToBlock.connect(report)
        return int(run_event_loop())

    widgets.QApplication.exec = staticmethod(watched_exec)


def tell(usable: float) -> None:
    """Print the moment and the memory, and end the process."""
    kilobytes = Path("/proc/self/status").read_text(encoding="ascii").partition("VmRSS:")[2]
    print(json.dumps({"usable": usable, "mebibytes": int(kilobytes.split()[0]) / 1024}))
    sys.stdout.flush()
    os._exit(0)


class Watching(MetaPathFinder, Loader):
    """Loads QtWidgets as ever when the script does, and has its event loop watched."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python: only the one module."""
        if name != WIDGETS:
            return None
        spec = PathFinder.find_spec(name, path)
        assert spec is not None
        assert spec.loader is not None
        self._plain, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Python: as ever."""
        return self._plain.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Python: as ever, and the watch set."""
        self._plain.exec_module(module)
        watch(module)


if __name__ == "__main__":
    sys.meta_path.insert(0, Watching())
    sys.argv = sys.argv[1:]
    sys.path.insert(0, str(Path(sys.argv[0]).parent))
    runpy.run_path(sys.argv[0], run_name="__main__")
