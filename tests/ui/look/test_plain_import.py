"""Importing stays Python's own business after Qt is loaded, and what Qt says is as it was."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from fenghua_supervisor.ui.look.plain_import import LatePattern
from tests.house_rules import ROOT

SCRIPT = """
import builtins
plain = builtins.__import__
from {first} import {name}
import PySide6.QtWidgets
print(builtins.__import__ is plain)
"""
PATTERNS = """
import re
plain, compiled = re.compile, []
from re import _compiler
in_time = _compiler.compile
def noted(pattern, flags=0):
    compiled.append(pattern)
    return in_time(pattern, flags)
_compiler.compile = noted
from {first} import {name}
print(re.compile is plain, max(map(len, map(str, compiled))) > 5000)
"""
WRONG = """
from {first} import {name}
from PySide6.QtCore import QPoint
try:
    QPoint("a", "b", "c")
except TypeError as wrong:
    print(wrong)
"""
OURS, QTS = ("fenghua_supervisor.ui.look", "tokens"), ("PySide6", "QtCore")


def _said(script: str, first: str, name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script.format(first=first, name=name)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def test_qt_leaves_no_hook_in_imports() -> None:
    assert _said(SCRIPT, *OURS) == "True"


def test_without_that_it_would() -> None:
    assert _said(SCRIPT, *QTS) == "False"


def test_the_long_patterns_of_qt_are_not_compiled() -> None:
    assert _said(PATTERNS, *OURS) == "True False"


def test_without_that_they_would_be() -> None:
    assert _said(PATTERNS, *QTS) == "True True"


def test_what_qt_says_of_a_wrong_call_is_the_same() -> None:
    said = _said(WRONG, *OURS)
    assert said == _said(WRONG, *QTS)
    assert "QPoint" in said


def test_a_late_pattern_matches_as_any() -> None:
    late = LatePattern("(a) b", re.VERBOSE)
    assert late.split("xaby") == ["x", "a", "y"]
    assert [found.group(1) for found in late.finditer("abab")] == ["a", "a"]


def test_a_late_pattern_is_not_taken_for_something_else() -> None:
    with pytest.raises(AttributeError):
        LatePattern("a", 0).__isabstractmethod__  # noqa: B018 - the look alone
