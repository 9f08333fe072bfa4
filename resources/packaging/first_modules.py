"""Says which modules a start of the program loads until its window is there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


def names() -> list[str]:
    """The modules in the order in which a start loads them.

    The first start in a folder makes data there, for which it loads more; the second one is asked.
    """
    with tempfile.TemporaryDirectory() as folder:
        there = {
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": folder,
            "XDG_RUNTIME_DIR": folder,
        }
        command = [sys.executable, __file__, str(Path(folder, "data"))]
        for _ in range(2):
            told = subprocess.run(
                command, env={**os.environ, **there}, stdout=subprocess.PIPE, text=True, check=True
            )
    return told.stdout.split()


def start(folder: str) -> None:
    """Start the program on ``folder`` and end where it would wait for the user."""
    sys.path.insert(0, str(SOURCE))
    from fenghua_supervisor.app import main
    from fenghua_supervisor.ui.frame import desktop

    def tell() -> None:
        sys.stdout.write("\n".join(sys.modules))
        sys.stdout.flush()
        os._exit(0)

    desktop.QApplication.exec = staticmethod(tell)
    raise SystemExit(main(["--data-dir", folder]))


if __name__ == "__main__":
    start(sys.argv[1])
