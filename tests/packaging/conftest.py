from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

from tests.house_rules import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PACKAGING = ROOT / "resources" / "packaging"


@pytest.fixture(scope="session")
def contents() -> Iterator[ModuleType]:
    """What says what goes into the bundle; its files import each other by their plain names."""
    sys.path.insert(0, str(PACKAGING))
    yield importlib.import_module("contents")
    sys.path.remove(str(PACKAGING))


@pytest.fixture(scope="session")
def licences(contents: ModuleType) -> ModuleType:
    return contents.licences
