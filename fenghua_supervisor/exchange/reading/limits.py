"""What a reading child may use at most, and how it binds itself to that.

The child does it itself, before it opens anything: a hook between fork and exec is unsafe in a
program with threads. Windows bounds the memory only; for the time there is the parent's clock.
"""

from __future__ import annotations

import sys

MEGABYTE = 1 << 20
MEMORY = 200 * MEGABYTE  #: address space of the child, its libraries included
#: Of a child that decodes photos: the largest of a telephone lies in it whole, once.
PHOTO_MEMORY = 600 * MEGABYTE
SECONDS = 10  #: computing over one file
STEP_SECONDS = 1.2  #: computing over one page of a PDF
WAIT = 30.0  #: seconds from one answer to the next, by the parent's clock
LARGEST_ANSWER = 8 * MEGABYTE  #: what may come back of one file
_OPEN_FILES = 64
#: A slow machine is known by how long the child took to start; it gets more, in multiples of that.
_STARTS_OF_A_FILE, _STARTS_OF_A_STEP = 80, 10


def memory_of(*, photos: bool) -> int:
    """How many bytes of address space a child may take."""
    return PHOTO_MEMORY if photos else MEMORY


def limit_memory(most: int) -> None:
    """Take at most so many bytes, leave no core behind and open few files."""
    if sys.platform == "win32":
        import ctypes

        from fenghua_supervisor.exchange.reading.windows import bind_memory

        bind_memory(ctypes.windll.kernel32, most)
    else:
        import resource

        _bind(resource.RLIMIT_AS, most, for_good=True)
        _bind(resource.RLIMIT_CORE, 0, for_good=True)
        _bind(resource.RLIMIT_NOFILE, _OPEN_FILES, for_good=True)


class Stopwatch:
    """Ends the process when it has computed too long; made once all readers are loaded."""

    def __init__(self) -> None:
        start = _used()
        self._seconds = max(SECONDS, int(_STARTS_OF_A_FILE * start))
        self._step = max(STEP_SECONDS, _STARTS_OF_A_STEP * start)

    def begin_file(self) -> None:
        """A new file may take its time from now on."""
        self._alarm(0)
        if sys.platform != "win32":
            import resource

            _bind(resource.RLIMIT_CPU, int(_used()) + 1 + self._seconds, for_good=False)

    def begin_step(self) -> None:
        """A part of the file that is small in any honest file begins, a page for one."""
        self._alarm(self._step)

    def end_steps(self) -> None:
        """What follows is bound by the time for the file alone."""
        self._alarm(0)

    def _alarm(self, seconds: float) -> None:
        if sys.platform != "win32":
            import signal

            signal.setitimer(signal.ITIMER_PROF, seconds)


def _bind(what: int, most: int, *, for_good: bool) -> None:
    """Set a limit, a tighter one of the system kept; ``for_good``: it cannot be raised again."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(what)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit if for_good else hard))


def _used() -> float:
    """Seconds that this process has computed so far."""
    import time

    return time.process_time()
