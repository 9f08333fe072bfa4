"""The child process that reads untrusted files: under limits, one JSON line per file.

It is started as ``python -m fenghua_supervisor.exchange.round.reading_child``. A frozen program
has no ``python`` beside it: there ``sys.executable`` is the program itself, which ``main.py``
turns into this child when ``CHILD_FLAG`` is its first argument, before it imports anything else.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fenghua_supervisor.errors import UserError

CHILD_FLAG = "--reading-child"
MEMORY = 1 << 30
SECONDS = 60


def main() -> int:
    """Read the paths given as a JSON list on stdin; answer each with a line on stdout."""
    limit_memory()
    from fenghua_supervisor.exchange.round.codec import encode
    from fenghua_supervisor.exchange.round.tables import read_form

    for path in json.loads(sys.stdin.buffer.read()):
        limit_time()
        try:
            answer: object = {"table": encode(read_form(Path(path)))}
        except UserError as refusal:
            answer = {"why": str(refusal)}
        except MemoryError:
            answer = {"limit": True}
        sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
        sys.stdout.buffer.flush()
    return 0


# The limits are set by the child itself, before it opens anything: a hook between fork and exec
# is unsafe in a program with threads. Windows has none; there the parent's clock remains.


def limit_memory() -> None:
    """Take at most 1 GB of address space."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """Take at most 60 seconds of computing from now on."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


if __name__ == "__main__":
    sys.exit(main())
