"""The parent's side: start the child, wait with a clock, take its answers, say why it ended."""

from __future__ import annotations

import json
import logging
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, Generic, TypeVar

from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.exchange.reading import limits
from fenghua_supervisor.exchange.reading.child import PHOTO
from fenghua_supervisor.paths import CHILD_FLAG, PROGRAM_DIR
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

logger = logging.getLogger(__name__)

Value = TypeVar("Value")
POLL = 0.1  #: seconds until it is asked again whether to go on
_COMPLAINT = 4096  #: bytes of what a child that broke down has said
_NO_WINDOW = 0x08000000  #: Windows would flash a console otherwise
_PYTHON_ENDED = (0, 1, 2)  #: exit statuses of the interpreter, whatever it broke down of
_TIME, _STEP, _MEMORY, _ANSWER, _BROKEN = "time", "step", "memory", "answer", "broken"
#: How a child ends that has computed too long, over a file or over a part of it.
_OUT_OF_TIME = {
    -getattr(signal, name): why
    for name, why in (("SIGXCPU", _TIME), ("SIGPROF", _STEP))
    if hasattr(signal, name)
}


@record
class Task(Generic[Value]):
    """What a child is to do: the kind of its files, and how its answers are understood.

    ``advice``: what the user is to do with a file that breaks a limit. ``more``: JSON that goes
    to the child along with the paths.
    """

    kind: str
    advice: str
    decode: Callable[[object], Value]
    more: object = None


def read_apart(
    task: Task[Value], paths: Sequence[Path], tick: Callable[[int], None]
) -> list[Value | UserError]:
    """What each file holds, or why it does not; a file that ends its child leaves the rest alone.

    ``tick`` hears how many are read, many times a second; whatever it raises kills the child.
    """
    return [*each_apart(task, paths, tick)]


def each_apart(
    task: Task[Value], paths: Sequence[Path], tick: Callable[[int], None]
) -> Generator[Value | UserError]:
    """As ``read_apart``, one after another, for answers that are too large to be kept."""
    done = 0
    while done < len(paths):
        for answer in _read_in_child(task, paths[done:], done, tick):
            done += 1
            yield answer
    tick(len(paths))


def command() -> list[str]:
    """How to start the child: by the interpreter, or by the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "fenghua_supervisor.exchange.reading.child"]


def _read_in_child(
    task: Task[Value], paths: Sequence[Path], before: int, tick: Callable[[int], None]
) -> Generator[Value | UserError]:
    """Answers as they come; the last one tells why the child ended before it was through.

    ``before``: how many files were read by others.
    """
    job = {"kind": task.kind, "more": task.more, "paths": [str(path.absolute()) for path in paths]}
    child = None
    try:
        with _undisturbed():
            child = _Child(json.dumps(job).encode("ascii"))
        for done, path in enumerate(paths, before):
            try:
                answer = _understood(task, child.line(partial(tick, done)))
            except _Ended as ended:
                logger.warning("the reading child ended (%s) over %s", ended, shown(str(path)))
                yield _refusal(task, path, str(ended))
                return
            yield answer
    finally:
        if child is not None:
            child.stop()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl+C wait until it is known which child to kill; the child itself never hears it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _understood(task: Task[Value], line: bytes) -> Value | UserError:
    """What a line says; _Ended when it says which limit it ran into, or nonsense."""
    try:
        found = json.loads(line)
        if "value" in found:
            return task.decode(found["value"])
        if "why" in found:
            return UserError(shown(str(found["why"])))
        limit = {_MEMORY: _MEMORY, _ANSWER: _ANSWER}[found["limit"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as nonsense:
        logger.exception("the reading child answered nonsense")
        raise _Ended(_BROKEN) from nonsense
    raise _Ended(limit)


def _refusal(task: Task[Value], path: Path, why: str) -> UserError:
    megabyte, memory = limits.MEGABYTE, limits.memory_of(photos=task.kind == PHOTO)
    words = {
        _TIME: f"读取超过{limits.SECONDS}秒的时间上限，",
        _STEP: f"有一页读取超过{limits.STEP_SECONDS:g}秒的时间上限，",
        _MEMORY: f"读取时超过内存上限{memory // megabyte}MB，或文件已损坏，",
        _ANSWER: f"读出的内容超过{limits.LARGEST_ANSWER // megabyte}MB的上限，",
        _BROKEN: "里的结构不正常，读到一半读不下去，",
    }[why]
    return UserError(f"“{shown(path.name)}”{words}已停止读取，{task.advice}。")


class _Ended(Exception):
    """The child is at its end; why."""


class _Child:
    """One child process, with the threads that feed and hear it."""

    def __init__(self, job: bytes) -> None:
        self._process = _start()
        self._lines: queue.Queue[bytes] = queue.Queue(maxsize=2)
        self._left = threading.Event()
        self._complaint = b""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for work, arguments in (
            (_feed, (process.stdin, job)),
            (self._hear, (process.stdout,)),
            (self._note, (process.stderr,)),
        ):
            threading.Thread(target=work, args=arguments, daemon=True).start()

    def line(self, tick: Callable[[], None]) -> bytes:
        """The next answer; _Ended when the child has died or its time for this file is over."""
        deadline = time.monotonic() + limits.WAIT
        while time.monotonic() < deadline:
            tick()
            try:
                line = self._lines.get(timeout=POLL)
            except queue.Empty:
                continue
            if line:
                return line
            raise _Ended(self._why_gone())
        raise _Ended(_TIME)

    def _why_gone(self) -> str:
        """Which limit ended the child that has nothing more to say."""
        code = self._process.wait()
        if code in _OUT_OF_TIME:
            return _OUT_OF_TIME[code]
        if code in _PYTHON_ENDED:
            logger.error(
                "the reading child broke down: %s", self._complaint.decode("utf-8", "replace")
            )
            return _BROKEN
        # Libraries that get no memory end the process in ways of their own.
        return _MEMORY

    def stop(self) -> None:
        """Kill it if it is still there; its threads end by themselves."""
        self._left.set()
        self._process.kill()
        self._process.wait()

    def _hear(self, stream: IO[bytes]) -> None:
        """Carry answers over until the child is gone; an empty one says so."""
        with stream:
            while line := stream.readline(limits.LARGEST_ANSWER + 2):
                self._put(line)
        self._put(b"")

    def _put(self, line: bytes) -> None:
        while not self._left.is_set():
            try:
                self._lines.put(line, timeout=POLL)
            except queue.Full:
                continue
            return

    def _note(self, stream: IO[bytes]) -> None:
        with stream:
            self._complaint = stream.read(_COMPLAINT)


def _feed(stream: IO[bytes], job: bytes) -> None:
    try:
        with stream:
            stream.write(job)
    except BrokenPipeError:
        logger.debug("the reading child ended before it had its task")


def _start() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=PROGRAM_DIR,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as failed:
        raise UserError(
            f"读取文件的子进程启动不了（{reason(failed)}），请重启程序后再试。"
        ) from failed
