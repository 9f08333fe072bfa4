"""A fork that stays: it carries out one command after another, and only the first is slow.

A fork pays for each page of the program that it touches, which takes longer than most commands.
"""

from __future__ import annotations

import os
import socket
import struct
import tempfile
from typing import TYPE_CHECKING

from tests.forked.child import carry_out, flush, receive, take_on

if TYPE_CHECKING:
    from collections.abc import Sequence


def serve(arguments: Sequence[str]) -> None:
    """Carry out what comes by the socket at the first argument until the other side is gone."""
    surroundings, place = dict(os.environ), os.getcwd()
    nothing = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as channel:
        channel.connect(arguments[0])
        while given := receive(channel):
            os.write(given.ended, struct.pack("=i", os.getpid()))
            take_on(given)
            status = carry_out(given.job)
            flush()
            # Who waits for its end waits for that of its streams.
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            os.write(given.ended, struct.pack("=i", status))
            os.close(given.ended)
            # Nothing of it is found by the next.
            os.environ.clear()
            os.environ.update(surroundings)
            os.chdir(place)
            tempfile.tempdir = None
