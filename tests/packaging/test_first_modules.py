"""What lies bare in the archive is what a start loads, no more and no less."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from fenghua_supervisor.store.schema import migrations

if TYPE_CHECKING:
    from types import ModuleType


def test_the_modules_of_a_start_are_told_in_their_order(contents: ModuleType) -> None:
    assert contents
    names = importlib.import_module("first_modules").names()
    assert len(names) == len(set(names))
    told = [name for name in names if name.startswith(f"{contents.PACKAGE}.")]
    assert set(told) < set(contents.our_modules())
    assert told.index(f"{contents.PACKAGE}.app") < told.index(
        f"{contents.PACKAGE}.ui.frame.desktop"
    )
    assert "PySide6.QtWidgets" in names
    # Data is there already, and nothing waits for the user yet.
    assert not {migrations.__name__, "numpy", "reportlab"} & set(names)
