"""Runs a Qt script and reports the moment its window is usable: painted, and the loop idle."""

from __future__ import annotations

import builtins
import json
import os
import runpy
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6 import QtCore, QtWidgets
else:
    plain_import = builtins.__import__
    QtCore, QtWidgets = map(import_module, ("PySide6.QtCore", "PySide6.QtWidgets"))
    # Qt's hook in imports is the script's to keep or to take away, as if it loaded Qt itself.
    builtins.__import__ = plain_import

run_event_loop = QtWidgets.QApplication.exec


class Watch(QtCore.QObject):
    """Sees the window painted, then waits until nothing is left to do."""

    painted = False

    def eventFilter(self, watched: QtCore.QObject, event: QtCore.QEvent) -> bool:
        """Note the first paint of a visible window."""
        if event.type() == QtCore.QEvent.Type.Paint and isinstance(watched, QtWidgets.QWidget):
            self.painted = self.painted or watched.window().isVisible()
        return False

    def report(self) -> None:
        """Print the moment and the memory, and end the process."""
        if not self.painted:
            return
        usable = time.monotonic()
        kilobytes = Path("/proc/self/status").read_text(encoding="ascii").partition("VmRSS:")[2]
        print(json.dumps({"usable": usable, "mebibytes": int(kilobytes.split()[0]) / 1024}))
        sys.stdout.flush()
        os._exit(0)


def watched_exec(*_: object) -> int:
    """The event loop with a watch on it."""
    application = QtWidgets.QApplication.instance()
    watch = Watch(application)
    assert application is not None
    application.installEventFilter(watch)
    QtCore.QAbstractEventDispatcher.instance().aboutToBlock.connect(watch.report)
    return run_event_loop()


if __name__ == "__main__":
    QtWidgets.QApplication.exec = staticmethod(watched_exec)
    sys.argv = sys.argv[1:]
    sys.path.insert(0, str(Path(sys.argv[0]).parent))
    runpy.run_path(sys.argv[0], run_name="__main__")
