"""A program that is left open for days keeps running."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.house_rules import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MANY_SIGNALS = """
from PySide6.QtCore import QTimer
from fenghua_supervisor.ui.frame.desktop import start_application
application = start_application()
timer = QTimer()
for _ in range(50_000):
    timer.timeout.emit()
"""


def test_fifty_thousand_signals_do_not_end_the_program(tmp_path: Path) -> None:
    # PySide6 6.12.0 gives one reference to True too many back at each emit; before Python 3.12
    # the interpreter ends the process when the last one is gone.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", MANY_SIGNALS]
    assert subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0
