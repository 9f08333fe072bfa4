"""The program, loaded once: each job is a fork of this process that runs one command and ends.

Started by ``forks.py`` with a socket as its first argument, and the modules to load where that is
not the whole program. What a job is stands in ``child.py``.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import pkgutil
import select
import signal
import socket
import struct
import sys
import traceback
from typing import TYPE_CHECKING

import fenghua_supervisor
from fenghua_supervisor.exchange.reading import apart
from tests.forked.child import carry_out, flush, receive, take_on
from tests.forked.readers import Readers

if TYPE_CHECKING:
    from tests.forked.child import Given

#: what the commands load when they need it; a child should not pay for it again
LIBRARIES = (
    "_strptime", "encodings.cp437",
    "docx", "icalendar", "lxml.etree", "openpyxl", "platformdirs", "pypdfium2",
    "python_calamine", "reportlab.platypus",
)  # fmt: skip


def serve(channel: socket.socket) -> None:
    """Fork a child for each message until the other side is gone."""
    running: dict[int, int] = {}
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready, _, _ = select.select([channel, reader], [], [])
        if reader in ready:
            os.read(reader, 4096)
            _reap(running)
        if channel in ready:
            given = receive(channel)
            if given is None:
                return
            child = os.fork()
            if child == 0:
                others = (channel.detach(), reader, writer, given.ended, *running.values())
                for inherited in others:
                    os.close(inherited)
                _become(given)
            running[child] = given.ended
            os.close(given.output)
            os.close(given.errors)
            os.write(given.ended, struct.pack("=i", child))


def _reap(running: dict[int, int]) -> None:
    while running:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        ended = running.pop(child)
        os.write(ended, struct.pack("=i", os.waitstatus_to_exitcode(status)))
        os.close(ended)


def _become(given: Given) -> None:
    """The child: never returns."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    status = 1
    try:
        take_on(given)
        status = carry_out(given.job)
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        _leave(status)


def _leave(status: int) -> None:
    """End as an interpreter does: what was asked for at the end, then the streams."""
    try:
        atexit._run_exitfuncs()  # noqa: SLF001 - os._exit skips them
        flush()
    except BrokenPipeError:
        status = 120
    finally:
        os._exit(status)


def main() -> None:
    """Load the program, then serve."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    readers = Readers()
    if only := sys.argv[2:]:
        for name in only:
            importlib.import_module(name)
    else:
        # Each child that reads a file for a command would load its libraries anew.
        readers.be_ready()
        apart._start = readers.start  # noqa: SLF001 - as ``files_read_in_forks`` does it
        _load_all()
    gc.collect()
    gc.freeze()
    serve(channel)
    readers.close()


def _load_all() -> None:
    from fenghua_supervisor.reports.typesetting import fonts

    for module in pkgutil.walk_packages(fenghua_supervisor.__path__, "fenghua_supervisor."):
        if not module.name.startswith("fenghua_supervisor.ui"):
            importlib.import_module(module.name)
    for name in LIBRARIES:
        importlib.import_module(name)
    for font in (*fonts.Role, fonts.RARE):
        # Reading one takes as long as many a command.
        fonts.load_font(font)


if __name__ == "__main__":
    main()
