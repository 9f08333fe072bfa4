"""F19–F23 and F37 measured: how long each hostile file takes to be refused, and at what memory."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.hostile_files import HOSTILE, refusal_of

MOST_SECONDS = 2.0
MOST_MEGABYTES = 300.0


@dataclass(frozen=True)
class Refused:
    """One file: seconds until it was refused, peak of program and child together, the sentence.

    ``held``: it was refused in the sentence that was wanted, in time and within the memory.
    """

    name: str
    seconds: float
    megabytes: float
    sentence: str
    held: bool


def run() -> list[Refused]:
    """Have every hostile file read, each by a program of its own."""
    context = multiprocessing.get_context("spawn")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for place, hostile in enumerate(HOSTILE):
            path = Path(folder, str(place), hostile.name)
            path.parent.mkdir()
            path.write_bytes(hostile.content())
            with context.Pool(1) as program:
                results.append(program.apply(_measured, (path, hostile.kind, hostile.says)))
    return results


def _measured(path: Path, kind: str, says: str) -> Refused:
    start = time.monotonic()
    sentence = refusal_of(path, kind)
    seconds = time.monotonic() - start
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = (_own_peak() + child) / 1024
    one = sentence.endswith("。") and sentence.count("。") == 1 and says in sentence
    held = one and seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES
    return Refused(path.name, seconds, megabytes, sentence, held)


def _own_peak() -> int:
    """Kilobytes; ``ru_maxrss`` would tell the peak of the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def main() -> int:
    """Print the table; 1 when a file was not refused as it should be."""
    results = run()
    for each in results:
        mark = "held" if each.held else "NOT HELD"
        sys.stdout.write(
            f"{mark:9}{each.seconds:6.2f} s {each.megabytes:6.0f} MB  {each.sentence}\n"
        )
    return 0 if all(each.held for each in results) else 1


if __name__ == "__main__":
    sys.exit(main())
