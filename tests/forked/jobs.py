"""Jobs for the fork server: commands with an output that takes nothing, and no commands at all."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from fenghua_supervisor import app

if TYPE_CHECKING:
    from collections.abc import Sequence

_NOBODY = 65534


def sleep(arguments: Sequence[str]) -> None:
    """Say so, then sleep for that many seconds."""
    os.write(1, b"asleep\n")
    time.sleep(float(arguments[0]))


def full(arguments: Sequence[str]) -> int:
    """The program, its output on a full disk."""
    _stand_in_output(os.open("/dev/full", os.O_WRONLY))
    return app.main(arguments)


def gone(arguments: Sequence[str]) -> int:
    """The program, its output read by one that has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    _stand_in_output(writer)
    return app.main(arguments)


def closed(arguments: Sequence[str]) -> int:
    """The program, started with its output closed: ``>&-``."""
    os.close(1)
    sys.stdout = None  # type: ignore[assignment]  # as the interpreter does it
    return app.main(arguments)


def alone(arguments: Sequence[str]) -> int:
    """The program with neither output nor errors, as a window is started on Windows."""
    os.close(2)
    sys.stderr = None  # type: ignore[assignment]
    return closed(arguments)


def narrow(arguments: Sequence[str]) -> int:
    """The program on a console that knows no Chinese at all."""
    sys.stdout = open(1, "w", encoding="ascii", closefd=False)  # noqa: SIM115 - till the end
    sys.stderr = open(2, "w", encoding="ascii", buffering=1, closefd=False)  # noqa: SIM115
    return app.main(arguments)


def _stand_in_output(descriptor: int) -> None:
    os.dup2(descriptor, 1)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - till the end


def nobody(arguments: Sequence[str]) -> int:
    """The program, run by an account that owns nothing and has no home."""
    os.setgroups([])
    os.setgid(_NOBODY)
    os.setuid(_NOBODY)
    os.environ["HOME"] = "/nonexistent"
    return app.main(arguments)
