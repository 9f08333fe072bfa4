"""Qt without its hook in every import, and without patterns that nobody matches.

PySide6 puts a function of its own in the place of ``__import__``, which reads the source of each
module that is loaded after it, in search of ``from __feature__ import``. Nobody here writes that,
and the reading costs a start a tenth of its time.

It also compiles three patterns by which it writes stub files and the words of a TypeError. They are
long, and take a fifth of what Qt takes to load; they are compiled when somebody matches by them.
"""

from __future__ import annotations

import builtins
import re
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: the part of PySide6 that knows how its functions are called
_SUPPORT = "shibokensupport"
_compiled = re.compile


class LatePattern:
    """Stands for a pattern, of which only methods are asked, until one of them is called."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = pattern, flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            # Who looks for those wants to know what this is, and not to match.
            raise AttributeError(name)
        return lambda *args, **named: getattr(_compiled(*self._given), name)(*args, **named)


def load_qt() -> None:
    """Load PySide6, and let imports and patterns be Python's own again."""
    plain = builtins.__import__
    re.compile = _late_for_support
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__, re.compile = plain, _compiled


def _late_for_support(pattern: Any, flags: int = 0) -> Any:  # noqa: ANN401 - as re.compile
    """As ``re.compile``, but late for the part of PySide6 that is meant."""
    caller = sys._getframe(1).f_globals["__name__"]  # noqa: SLF001 - there is no other way
    if caller.startswith(_SUPPORT) and isinstance(pattern, str):
        return LatePattern(pattern, flags)
    return _compiled(pattern, flags)
