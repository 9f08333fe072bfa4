"""The tests of the store run on both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of an office runs on both engines, but those about a data folder."""
    in_a_folder = metafunc.definition.get_closest_marker("in_a_folder") is not None
    if "engine" in metafunc.fixturenames and not in_a_folder:
        metafunc.parametrize("engine", ["sqlite", "postgresql"], indirect=True)
