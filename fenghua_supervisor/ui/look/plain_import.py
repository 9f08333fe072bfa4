"""Qt without its hook in every import, and without what only describes its functions.

PySide6 puts a function of its own in the place of ``__import__``, which reads the source of each
module that is loaded after it, in search of ``from __feature__ import``. Nobody here writes that,
and the reading costs a start a tenth of its time.

It also loads, from source each time, what knows how its functions are called: a third of what Qt
takes to load. Stub files are written by that and the words of a TypeError; it is loaded when it is
first asked.
"""

from __future__ import annotations

import builtins
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

#: the files, as PySide6 names them, that are loaded when something in them is asked for
_LATE = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in (
        *("mapping", "parser", "layout", "errorhandler"),
        *("lib/tool", "lib/enum_sig", "lib/pyi_generator"),
    )
)
_ASKING = f"""
from {__name__} import asked_late
__getattr__ = asked_late(globals(), {{file!r}})
"""
_sources: dict[str, bytes] = {}


def load_qt() -> None:
    """Load PySide6, and let imports be Python's own again."""
    plain, compiles = builtins.__import__, builtins.compile
    builtins.compile = partial(_compiled, compiles)  # type: ignore[assignment]
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__, builtins.compile = plain, compiles


def _compiled(
    compiles: Callable[..., object], source: object, file: object, *args: object, **named: object
) -> object:
    """As ``compile``; of a file that is late, what waits until it is asked."""
    if isinstance(file, str) and file in _LATE and isinstance(source, bytes):
        _sources[file] = source
        source = _ASKING.format(file=file)
    return compiles(source, file, *args, **named)


def asked_late(module: dict[str, Any], file: str) -> Callable[[str], object]:
    """The ``__getattr__`` of a module that is late, which loads it."""

    def ask(name: str) -> object:
        if not name.startswith("__") and file in _sources:
            del module["__getattr__"]
            exec(compile(_sources.pop(file), file, "exec"), module)
        try:
            return module[name]
        except KeyError:
            raise AttributeError(name) from None

    return ask
