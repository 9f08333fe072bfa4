"""Makes dialogs over the window of a stage, and knows which there are."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

import fenghua_supervisor.ui
from tests.pictures.stage import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.pictures.stage import Stage

NUMBER = 64
#: the bases of dialogs, which nobody opens
BASES = {"Dialog", "FormDialog", "PdfDialog", "_ImportDialog", "_Waiting"}


def every_dialog() -> set[str]:
    """The name of each class of dialog in the window."""
    package = fenghua_supervisor.ui
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(module.name)
    found = {kind.__name__ for kind in _below(QDialog) if kind.__module__.startswith(PACKAGE)}
    return found - BASES


PACKAGE = fenghua_supervisor.ui.__name__


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


class Maker:
    """Makes dialogs over the window of a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.office, self.window = stage.office, stage.window
        self.session = stage.window.session
        self.over = self.session, AS_OF, self.window

    def row(self, number: int = NUMBER):  # noqa: ANN201 - a row of the ledger
        ident = self.office.queries.plan.action_id(number)
        return self.office.queries.ledger.row(ident, AS_OF)

    def detail(self, number: int = NUMBER):  # noqa: ANN201 - an action in full
        return self.office.queries.ledger.detail(self.row(number).id, AS_OF)

    def on_row(self, module: str, name: str) -> QDialog:
        """A dialog that asks for session, row, day and parent."""
        kind = getattr(import_module(f"{PACKAGE}.{module}"), name)
        return kind(self.session, self.row(), AS_OF, self.window)

    def on_day(self, module: str, name: str) -> QDialog:
        """A dialog that asks for session, day and parent."""
        return getattr(import_module(f"{PACKAGE}.{module}"), name)(*self.over)

    def plain(self, module: str, name: str) -> QDialog:
        """A dialog that asks for session and parent."""
        kind = getattr(import_module(f"{PACKAGE}.{module}"), name)
        return kind(self.session, self.window)
