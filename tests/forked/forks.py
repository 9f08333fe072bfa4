"""Runs commands of the program in forks of a process that has it loaded: 20 ms each, not 900."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Self

from fenghua_supervisor.paths import PROGRAM_DIR
from tests.forked import calls

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from tests.forked.calls import Arming

PROGRAM = "fenghua_supervisor.app:main"
PATIENCE_S = 120
#: How many commands one fork carries out that stays.
_STAYS_FOR = 50
#: A fork pays for each page that it touches first: large ones are touched once for many small.
_LARGE_PAGES = {
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=67108864"
    ":glibc.malloc.trim_threshold=268435456:glibc.malloc.top_pad=16777216",
}


@dataclass(slots=True)
class Child:
    """A command that runs: its process id, and pipes of what it writes and of how it ends."""

    pid: int
    _output: int
    _errors: int
    _ended: int
    _status: int | None = field(default=None, init=False)

    def fileno(self) -> int:
        """The descriptor of its standard output."""
        return self._output

    def first_line(self) -> bytes:
        """Wait for a line on its standard output; shorter when it ended before."""
        line = bytearray()
        while not line.endswith(b"\n") and (byte := os.read(self._output, 1)):
            line += byte
        return bytes(line)

    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self._status is None and not select.select([self._ended], [], [], 0)[0]

    def streams(self) -> tuple[IO[bytes], IO[bytes]]:
        """Its standard output and error, for one who reads them himself and then asks ``ended``."""
        return os.fdopen(self._output, "rb"), os.fdopen(self._errors, "rb")

    def ended(self) -> int:
        """Wait for its end alone; the status is negative when a signal ended it."""
        if self._status is None:
            (self._status,) = struct.unpack("=i", _all_of(self._ended))
        return self._status

    def kill(self) -> None:
        """SIGKILL; nothing when it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> subprocess.CompletedProcess[str]:
        """Wait for its end; the status is negative when a signal ended it."""
        errors: list[bytes] = []
        reader = threading.Thread(target=lambda: errors.append(_all_of(self._errors)))
        reader.start()
        output = _all_of(self._output)
        reader.join()
        status = self.ended()
        texts = (part.decode("utf-8", "replace") for part in (output, b"".join(errors)))
        return subprocess.CompletedProcess([], status, *texts)


class ForkServer:
    """The process that has the program loaded; ``calls.c`` too when ``watching``.

    ``only``: the modules that it loads instead of the whole program.
    """

    def __init__(self, *, watching: bool = False, only: Sequence[str] = ()) -> None:
        channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours = {name: value for name, value in os.environ.items() if name not in _LARGE_PAGES}
        environment = {
            **ours,
            **({} if only else _LARGE_PAGES),
            "PYTHONPATH": str(PROGRAM_DIR),
            "PYTHONIOENCODING": "utf-8",
            "PYTHONHASHSEED": "random",
        }
        if watching:
            environment["LD_PRELOAD"] = str(calls.library())
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forked.server", str(theirs.fileno()), *only],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=environment,
                cwd=PROGRAM_DIR,
            )
        self._channel = channel
        self._staying: _Staying | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server; children that run go on."""
        if self._staying is not None:
            self._staying.close()
        self._channel.close()
        self._process.wait(PATIENCE_S)

    def start(
        self,
        *arguments: object,
        target: str = PROGRAM,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        arming: Arming | None = None,
    ) -> Child:
        """Start ``target`` (a function of a list of strings, its status) in a fork."""
        return _send(self._channel, _job(target, arguments, environment, directory, arming))

    def run(self, *arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        """Start and wait."""
        return self.start(*arguments, **options).wait()  # type: ignore[arg-type]

    def run_in_turn(
        self,
        *arguments: object,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run the program in a fork that has run others before it; twice as fast.

        For commands that only do what they are asked and end; one at a time.
        """
        if self._staying is not None and not self._staying.left:
            self._staying.close()
            self._staying = None
        if self._staying is None:
            self._staying = _Staying(self)
        return self._staying.run(_job(PROGRAM, arguments, environment, directory))


class _Staying:
    """A fork that carries out one job after another (``staying.py``); ``left``: so many yet."""

    def __init__(self, server: ForkServer) -> None:
        self.left = _STAYS_FOR
        with (
            tempfile.TemporaryDirectory() as folder,
            socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener,
        ):
            listener.bind(f"{folder}/jobs")
            listener.listen(1)
            listener.settimeout(PATIENCE_S)
            self._child = server.start(listener.getsockname(), target="tests.forked.staying:serve")
            self._channel, _ = listener.accept()

    def run(self, job: dict[str, object]) -> subprocess.CompletedProcess[str]:
        """Carry it out; when it ended the fork, that is an error, and there is none left."""
        left, self.left = self.left - 1, 0
        ran = _send(self._channel, job).wait()
        self.left = left
        return ran

    def close(self) -> None:
        """Let it end, and wait for it."""
        self._channel.close()
        self._child.wait()


def _job(
    target: str,
    arguments: Sequence[object],
    environment: Mapping[str, str] | None,
    directory: Path | None,
    arming: Arming | None = None,
) -> dict[str, object]:
    return {
        "target": target,
        "arguments": [str(argument) for argument in arguments],
        "environment": dict(environment or {}),
        "directory": str(directory or ""),
        "arming": arming.to_json() if arming else None,
    }


def _send(channel: socket.socket, job: dict[str, object]) -> Child:
    pipes = [os.pipe() for _ in range(3)]
    with tempfile.TemporaryFile() as order:
        order.write(json.dumps(job).encode())
        order.flush()
        given = [order.fileno(), *(end for _, end in pipes)]
        socket.send_fds(channel, [b"!"], given)
    for _, end in pipes:
        os.close(end)
    (child,) = struct.unpack("=i", os.read(pipes[-1][0], 4))
    return Child(child, *(reader for reader, _ in pipes))


def _all_of(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()
