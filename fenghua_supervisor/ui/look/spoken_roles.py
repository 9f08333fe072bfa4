"""What a screen reader calls a widget that Qt itself has no word for: a chart, a text to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

_ROLE = "spokenRole"


class _Installed:
    """Qt asks each factory in turn; this one is given to it once."""

    done = False


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Let a screen reader call ``widget`` a chart, a document … from the first time it asks."""
    if not _Installed.done:
        QAccessible.installFactory(_interface)
        _Installed.done = True
    widget.setProperty(_ROLE, role.value)


def _interface(_kind: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, QWidget):
        return None
    role = widget.property(_ROLE)
    return None if role is None else QAccessibleWidget(widget, QAccessible.Role(role))
