"""The program, loaded once: each job is a fork of this process that runs one command and ends.

Started by ``forks.py`` with a socket as its first argument, and the modules to load where that is
not the whole program. A job is a message with four
descriptors: a file that holds it as JSON, standard output, standard error, and a pipe that is told
the child's process id, and in the end how it ended.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import struct
import sys
import traceback
from typing import Any

import fenghua_supervisor
from fenghua_supervisor.exchange.reading import apart
from tests.forked import calls
from tests.forked.readers import Readers

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
            message, descriptors, _, _ = socket.recv_fds(channel, 1, 4)
            if not message:
                return
            order, output, errors, ended = descriptors
            with os.fdopen(order, "rb") as file:
                file.seek(0)
                job = json.load(file)
            child = os.fork()
            if child == 0:
                for inherited in (channel.detach(), reader, writer, ended, *running.values()):
                    os.close(inherited)
                _become(job, output, errors)
            running[child] = ended
            os.close(output)
            os.close(errors)
            os.write(ended, struct.pack("=i", child))


def _reap(running: dict[int, int]) -> None:
    while running:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        ended = running.pop(child)
        os.write(ended, struct.pack("=i", os.waitstatus_to_exitcode(status)))
        os.close(ended)


def _become(job: dict[str, Any], output: int, errors: int) -> None:
    """The child: never returns."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(output, 1)
    os.dup2(errors, 2)
    os.close(output)
    os.close(errors)
    # Those of the server know another file behind the same number.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - till the end
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    os.environ.update(job["environment"])
    if job["directory"]:
        os.chdir(job["directory"])
    if job["arming"]:
        calls.arm(job["arming"])
    status = 1
    try:
        module, _, function = job["target"].partition(":")
        status = getattr(importlib.import_module(module), function)(job["arguments"]) or 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    finally:
        if sys.exc_info()[0] is not None:
            traceback.print_exc()
        _leave(status)


def _leave(status: int) -> None:
    """End as an interpreter does: what was asked for at the end, then the streams."""
    try:
        atexit._run_exitfuncs()  # noqa: SLF001 - os._exit skips them
        for stream in (sys.stdout, sys.stderr):
            if stream is not None and not stream.closed:
                stream.flush()
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
