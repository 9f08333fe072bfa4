"""What a fork does: it takes a job, stands where that is to run, and carries it out.

A job is a message with four descriptors: a file that holds it as JSON, standard output, standard
error, and a pipe that is told the child's process id, and in the end how it ended.
"""

from __future__ import annotations

import importlib
import json
import os
import socket
import sys
from typing import Any, NamedTuple

from tests.forked import calls


class Given(NamedTuple):
    """A job, and the descriptors that came with it."""

    job: dict[str, Any]
    output: int
    errors: int
    ended: int


def receive(channel: socket.socket) -> Given | None:
    """The next job; None: the other side is gone."""
    message, descriptors, _, _ = socket.recv_fds(channel, 1, 4)
    if not message:
        return None
    order, *pipes = descriptors
    with os.fdopen(order, "rb") as file:
        file.seek(0)
        return Given(json.load(file), *pipes)


def take_on(given: Given) -> None:
    """Write to its descriptors, and stand where it says."""
    os.dup2(given.output, 1)
    os.dup2(given.errors, 2)
    os.close(given.output)
    os.close(given.errors)
    # Those of the process that was forked know another file behind the same number.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - till the end
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    os.environ.update(given.job["environment"])
    if given.job["directory"]:
        os.chdir(given.job["directory"])
    if given.job["arming"]:
        calls.arm(given.job["arming"])


def carry_out(job: dict[str, Any]) -> int:
    """The status with which it ends; an error is raised."""
    module, _, function = job["target"].partition(":")
    try:
        return getattr(importlib.import_module(module), function)(job["arguments"]) or 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)


def flush() -> None:
    """Write out what waits in the streams; BrokenPipeError where nobody reads it any more."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.closed:
            stream.flush()
