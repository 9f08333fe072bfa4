"""Importing stays Python's own business after Qt is loaded, and what Qt says is as it was."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house_rules import ROOT

HOOK = """
import builtins
plain = builtins.__import__
from {first} import {name}
import PySide6.QtWidgets
print(builtins.__import__ is plain)
"""
COMPILED = """
import builtins, sys
plain, sources = builtins.compile, []
sys.addaudithook(lambda event, given: event == "compile" and sources.append(given))
from {first} import {name}
long = [file for source, file in sources if "shibokensupport" in str(file) and len(source) > 15_000]
print(builtins.compile is plain, len(long))
"""
WRONG = """
from {first} import {name}
from PySide6.QtCore import QPoint
try:
    QPoint("a", "b", "c")
except TypeError as wrong:
    print(wrong)
"""
SIGNATURE = """
from {first} import {name}
from PySide6.QtCore import QRect
from PySide6.support.signature import get_signature
print(get_signature(QRect.contains), get_signature(QRect), QRect.moveTo.__doc__)
"""
STUBS = """
from {first} import {name}
from PySide6.support.signature.lib import pyi_generator
from shibokensupport.signature import mapping, parser
print(pyi_generator.Formatter.split, mapping.type_map["int"], hasattr(parser, "nothing_such"))
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
    assert _said(HOOK, *OURS) == "True"


def test_without_that_it_would() -> None:
    assert _said(HOOK, *QTS) == "False"


def test_what_describes_functions_is_not_loaded() -> None:
    assert _said(COMPILED, *OURS) == "True 0"


def test_without_that_it_would_be() -> None:
    assert _said(COMPILED, *QTS) == "True 5"


@pytest.mark.parametrize("script", [WRONG, SIGNATURE, STUBS])
def test_it_is_loaded_when_it_is_asked(script: str) -> None:
    said = _said(script, *OURS)
    assert said.partition(" at 0x")[0] == _said(script, *QTS).partition(" at 0x")[0] != ""
