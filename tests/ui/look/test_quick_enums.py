"""The enumerations of Qt that are made quickly are those that Python makes."""

from __future__ import annotations

import enum
import json
import os
import subprocess
import sys
from typing import Any

import pytest

import fenghua_supervisor.ui  # noqa: F401 - it sees to the enumerations
from tests.house_rules import ROOT

TOLD = """
import enum, json
made, ask = [], enum.EnumType.__call__
def noted(cls, value, names=None, **how):
    found = ask(cls, value, names, **how)
    if names is not None:
        made.append(found)
    return found
enum.EnumType.__call__ = noted
if {quick}:
    import fenghua_supervisor.ui
from PySide6 import QtCore, QtGui, QtNetwork, QtPdf, QtPrintSupport, QtSvg, QtWidgets
for module in (QtCore, QtGui, QtNetwork, QtPdf, QtPrintSupport, QtSvg, QtWidgets):
    for name in dir(module):
        getattr(module, name)

def told(value):
    if isinstance(value, staticmethod):
        value = value.__func__
    if isinstance(value, dict):
        return {{str(key): told(one) for key, one in value.items()}}
    if isinstance(value, list):
        return [told(one) for one in value]
    if isinstance(value, enum.Enum):
        own = {{name: repr(said) for name, said in sorted(vars(value).items())}}
        return [repr(value), str(value), f"{{value}}", hash(value), type(value).__name__, own]
    return getattr(value, "__qualname__", repr(value).partition(" at 0x")[0])

def tried(call):
    # Python stumbles over some values that are no sum of flags.
    try:
        return call()
    except (AttributeError, ValueError) as wrong:
        return repr(wrong)

def told_of_flags(cls):
    alone = [
        [tried(lambda: repr(~one)), tried(lambda: [repr(part) for part in one])]
        for one in cls.__members__.values()
    ]
    return [alone, [repr(one | other) for one in cls for other in cls]]

all_told = []
for cls in [cls for cls in made if cls.__module__.startswith("PySide6")]:
    said = [cls.__qualname__, cls.__module__, [one.__name__ for one in cls.__mro__]]
    said += [sorted(dir(cls)), told(dict(sorted(vars(cls).items()))), told(list(cls))]
    # What is put together of flags is kept by their class, and told last.
    all_told.append(said + ([told_of_flags(cls)] if issubclass(cls, enum.Flag) else []))
print(json.dumps(sorted(all_told, key=json.dumps)))
"""


def _told(*, quick: bool) -> list[Any]:
    script = TOLD.format(quick=quick)
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: list[Any] = json.loads(done.stdout)
    return found


def _many(*members: tuple[str, int]) -> list[tuple[str, int]]:
    return list(members)


def _asked(kind: type[enum.Enum], members: object, **how: object) -> Any:  # noqa: ANN401 - a class
    make: Any = kind
    return make("Made", members, **{"boundary": enum.KEEP, **how})


def test_every_enumeration_of_qt_is_as_python_makes_it() -> None:
    quick, plain = _told(quick=True), _told(quick=False)
    assert len(plain) > 500
    for one, other in zip(quick, plain, strict=True):
        assert one == other


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="Python makes them in another way")
def test_it_is_in_force() -> None:
    assert enum.EnumType.__dict__["_create_"].__module__.endswith("quick_enums")


@pytest.mark.parametrize("kind", [enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag])
def test_names_that_mean_something_else_are_left_to_python(kind: type[enum.Enum]) -> None:
    made = _asked(kind, _many(("name", 1), ("value", 2)))
    assert [member.value for member in made] == [1, 2]
    assert made["name"].name == "name"


def test_a_name_that_is_given_twice_is_refused() -> None:
    with pytest.raises(TypeError, match="already defined"):
        _asked(enum.Enum, _many(("a", 1), ("a", 2)))


def test_other_values_than_whole_numbers_are_left_to_python() -> None:
    assert [member.value for member in _asked(enum.Enum, [("a", "一"), ("b", None)])] == [
        "一",
        None,
    ]
    assert [member.value for member in _asked(enum.Enum, "a b")] == [1, 2]


def test_whoever_makes_one_is_its_module() -> None:
    assert _asked(enum.Enum, _many(("a", 1))).__module__ == __name__
    assert enum.Enum("Other", "a b").__module__ == __name__
    assert _asked(enum.Enum, _many(("a", 1)), module="elsewhere").__module__ == "elsewhere"


def test_a_second_name_of_a_value_is_no_member_of_its_own() -> None:
    made = _asked(enum.IntEnum, _many(("a", 1), ("b", 1)))
    assert made.b is made.a
    assert list(made) == [made.a]
