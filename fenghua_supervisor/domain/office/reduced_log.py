"""What of a log may leave the office: when, how grave, which of our modules, which exception.

A message may hold anything that a user has typed or a path with the name of a person, so nothing
of it stays. What looks like a name of ours stays only when the caller knows it to be one: a text
that imitates a line of the log gives nothing away either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PACKAGE = "fenghua_supervisor"
OTHER_CODE, OTHER_EXCEPTION = "(other)", "(other exception)"
_LEVELS = "DEBUG|INFO|WARNING|ERROR|CRITICAL"
_RECORD = re.compile(
    rf"(\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d),\d{{3}} ({_LEVELS}) ([\w.]+)(?::(\d{{1,4}}))?: ", re.ASCII
)
_FRAME = re.compile(r'\s+File "(.+)", line (\d{1,4})(?:, in .*)?')
_TRACE = "Traceback (most recent call last):"


def reduced(
    lines: Iterable[str],
    is_module: Callable[[str], bool],
    is_exception: Callable[[str], bool],
) -> Iterator[str]:
    """The lines of a log without their messages.

    ``is_module`` and ``is_exception``: whether a dotted name is one of our modules, and one of an
    exception; every other name is left out.
    """
    in_trace = False
    for line in lines:
        if record := _RECORD.match(line):
            at, level, logger, number = record.groups()
            place = _place(logger, number, is_module)
            in_trace = False
            yield f"{at} {level} {place}"
        elif line.rstrip() == _TRACE:
            in_trace = True
        elif in_trace and (frame := _FRAME.match(line)):
            place = _place(_module_of(frame[1]), frame[2], is_module)
            if place != OTHER_CODE:
                yield f"    at {place}"
        elif in_trace and line[:1].strip():
            in_trace = False
            name = line.partition(":")[0].strip()
            yield f"    {name if is_exception(name) else OTHER_EXCEPTION}"


def _place(module: str, number: str | None, is_module: Callable[[str], bool]) -> str:
    """「fenghua_supervisor.app:120」; a module that is not ours has no name and no line."""
    if not module.startswith(PACKAGE) or not is_module(module):
        return OTHER_CODE
    return f"{module}:{number}" if number else module


def _module_of(path: str) -> str:
    """The dotted name of a file of ours, empty for any other."""
    parts = path.removesuffix(".py").replace("\\", "/").split("/")
    if PACKAGE not in parts:
        return ""
    last = len(parts) - 1 - parts[::-1].index(PACKAGE)
    return ".".join(parts[last:]).removesuffix(".__init__")
