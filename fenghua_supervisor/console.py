"""Standard output and error: they may be closed, full, or unable to show a character."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Of a console that does not say.
_COLUMNS = 80


def prepare() -> None:
    r"""Make the streams such that no character and no closed one can end what is being done.

    A character that the console has no sign for is written as its number (``\u364d``).
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            # Else the next file that is opened would be taken for the console.
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # One that refuses takes nothing else either; that is said when something is shown.
            with suppress(OSError, ValueError):
                stream.reconfigure(errors="backslashreplace")


def columns() -> int:
    """How many columns the console has, as ``shutil`` finds out, which loads much beside it."""
    with suppress(KeyError, ValueError):
        if (told := int(os.environ["COLUMNS"])) > 0:
            return told
    with suppress(AttributeError, ValueError, OSError):
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _COLUMNS  # type: ignore[union-attr]
    return _COLUMNS


def tell(words: str) -> None:
    """Write a line to standard error; where that is closed or full there is nobody to tell."""
    if sys.stderr is not None:
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{words}\n")
            sys.stderr.flush()


def shows_all() -> bool:
    """Whether standard output takes every character as it is."""
    encoding = getattr(sys.stdout, "encoding", None) or ""
    return encoding.lower().replace("-", "").startswith("utf")


def show(words: str) -> None:
    """Write to standard output and see it off; OSError when it does not take all of it."""
    if sys.stdout is None:
        raise OSError("标准输出已关闭")
    try:
        sys.stdout.write(words)
        # What cannot be shown is known while the command runs, not when the program has ended.
        sys.stdout.flush()
    except ValueError as closed:
        raise OSError("标准输出已关闭") from closed
    except OSError:
        _give_up()
        raise


def _give_up() -> None:
    """What is still in its buffer would be tried again, and fail, when the program ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: elsewhere than on Linux always, there with a display."""
    if not platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(environment.get(name) for name in names)
