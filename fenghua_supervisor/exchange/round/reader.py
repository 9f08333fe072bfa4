"""Reads received forms in a child process with limits, so that no file can harm the window."""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import FormTable, Unreadable
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.exchange.round.codec import decode
from fenghua_supervisor.exchange.round.reading_child import CHILD_FLAG, SECONDS
from fenghua_supervisor.paths import PROGRAM_DIR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

logger = logging.getLogger(__name__)

_POLL = 0.1
_LONGEST_LINE = 64 * 1024 * 1024
_NO_WINDOW = 0x08000000  #: Windows would flash a console otherwise

Answer = FormTable | Unreadable


def read_forms(
    paths: Sequence[Path], tick: Callable[[int], None], seconds: float = SECONDS
) -> list[Answer]:
    """Read each file; a file that breaks a limit stops its child, the rest get a new one.

    ``tick`` hears how many are read, many times a second; whatever it raises stops the child.
    """
    answers: list[Answer] = []
    while len(answers) < len(paths):
        rest = paths[len(answers) :]
        for answer in _read_in_child(rest, lambda: tick(len(answers)), seconds):
            answers.append(answer)
        if len(answers) < len(paths):
            path = paths[len(answers)]
            logger.warning("the reading child was lost on %s", path)
            answers.append(Unreadable(path.name, _beyond_limits(path.name, seconds)))
    tick(len(paths))
    return answers


def command() -> list[str]:
    """How to start the child: by the interpreter, or by the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_FLAG]
    return [sys.executable, "-m", "fenghua_supervisor.exchange.round.reading_child"]


def _read_in_child(
    paths: Sequence[Path], tick: Callable[[], None], seconds: float
) -> Iterator[Answer]:
    """Answers as they come; ends early when the child died or took too long over one file."""
    child = _start()
    assert child.stdin is not None
    assert child.stdout is not None
    lines: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_pump, args=(child.stdout, lines), daemon=True).start()
    try:
        child.stdin.write(json.dumps([str(path.absolute()) for path in paths]).encode())
        child.stdin.close()
        for path in paths:
            line = _next_line(lines, tick, seconds)
            answer = _understood(path, line, seconds)
            if answer is None:
                return
            yield answer
    except BrokenPipeError:
        return
    finally:
        child.kill()
        child.wait()


def _start() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROGRAM_DIR,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError as failed:
        raise UserError(
            f"读取文件的子进程启动不了（{reason(failed)}），请重启程序后再试。"
        ) from failed


def _pump(stream: IO[bytes], lines: queue.Queue[bytes]) -> None:
    """Carry lines over until the child is gone; an empty one says so."""
    with stream:
        while line := stream.readline(_LONGEST_LINE):
            lines.put(line)
    lines.put(b"")


def _next_line(lines: queue.Queue[bytes], tick: Callable[[], None], seconds: float) -> bytes:
    """The next line; empty when the child died or its time for this file is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        tick()
        try:
            return lines.get(timeout=_POLL)
        except queue.Empty:
            continue
    return b""


def _understood(path: Path, line: bytes, seconds: float) -> Answer | None:
    try:
        found = json.loads(line) if line else {}
        if "table" in found:
            return decode(found["table"])
        if "why" in found:
            return Unreadable(path.name, str(found["why"]))
        return Unreadable(path.name, _beyond_limits(path.name, seconds)) if found else None
    except (ValueError, KeyError, TypeError, AttributeError):
        logger.exception("the reading child answered nonsense about %s", path)
        return None


def _beyond_limits(name: str, seconds: float) -> str:
    return (
        f"“{name}”读取时超过了内存1GB或{seconds:g}秒的限制，已停止读取，"
        "请用Excel或WPS打开，只保留填报表，另存后再导入。"
    )
