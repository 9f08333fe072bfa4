"""Importing stays Python's own business after Qt is loaded."""

from __future__ import annotations

import subprocess
import sys

from tests.house_rules import ROOT

SCRIPT = """
import builtins
plain = builtins.__import__
from {first} import {name}
import PySide6.QtWidgets
print(builtins.__import__ is plain)
"""


def _is_plain_after(first: str, name: str) -> str:
    script = SCRIPT.format(first=first, name=name)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
    )
    return done.stdout.strip()


def test_qt_leaves_no_hook_in_imports() -> None:
    assert _is_plain_after("fenghua_supervisor.ui.look", "tokens") == "True"


def test_without_that_it_would() -> None:
    assert _is_plain_after("PySide6", "QtCore") == "False"
