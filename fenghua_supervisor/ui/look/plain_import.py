"""Qt without its hook in every import.

PySide6 puts a function of its own in the place of ``__import__``, which reads the source of each
module that is loaded after it, in search of ``from __feature__ import``. Nobody here writes that,
and the reading costs a start a tenth of its time.
"""

from __future__ import annotations

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load PySide6, and let imports be Python's own again."""
    plain = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = plain
