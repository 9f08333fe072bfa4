"""How long commands take from start to a visible window: ``time_starts.py FOLDER COMMAND…``.

They take turns, each on data of its own in FOLDER; the first start of each, which makes that data,
is not counted. Needs a screen and xdotool.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 7
PATIENCE_S = 60
_WINDOW = ["xdotool", "search", "--onlyvisible", "--name", "今日"]


def main(argv: list[str]) -> int:
    """Print the median of each command, and its ratio to the last one."""
    folder, commands = Path(argv[0]), argv[1:]
    shutil.rmtree(folder, ignore_errors=True)
    seconds: dict[str, list[float]] = {command: [] for command in commands}
    for turn in range(ROUNDS + 1):
        for number, command in enumerate(commands):
            took = start(command, folder / str(number))
            if turn:
                seconds[command].append(took)
    last = statistics.median(seconds[commands[-1]])
    for command, taken in seconds.items():
        middle = statistics.median(taken)
        sys.stdout.write(f"start  {middle:.2f} s  {middle / last:.2f} ×  {command}\n")
    return 0


def start(command: str, data: Path) -> float:
    """Seconds until the window of ``command`` is seen; it is killed then."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(data), "XDG_RUNTIME_DIR": str(data)}
    data.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    words = [*command.split(), "--data-dir", str(data / "data")]
    with subprocess.Popen(words, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            while subprocess.run(_WINDOW, capture_output=True, check=False).returncode:
                if time.monotonic() - begun > PATIENCE_S or process.poll() is not None:
                    raise SystemExit(f"no window: {command}")
                time.sleep(0.005)
            return time.monotonic() - begun
        finally:
            process.kill()
            process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
