"""What the bundle leaves out is needed by nothing of ours, and what we read is in it."""

from __future__ import annotations

import ast
import os
import re
import runpy
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor import __version__
from tests.house_rules import PACKAGE, ROOT

if TYPE_CHECKING:
    from types import ModuleType

    import pytest

IMPORT = re.compile(r"^ *(?:(import .*)|from ([\w.]+) import )", re.MULTILINE)
#: Imports everything with the left out modules out of reach, and draws a chart.
TRIAL = """
import importlib, importlib.abc, os, runpy, sys
left_out, names = (set(text.split()) for text in sys.argv[1:3])
for hook in sys.argv[3:]:
    runpy.run_path(hook)
assert "PySide6.QtCore" not in sys.modules, "hooks are not to load Qt"
del os.environ["QT_PLUGIN_PATH"]

class LeftOut(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name in left_out:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, LeftOut())
for name in sorted(names):
    importlib.import_module(name)
import pyqtgraph
from PySide6.QtWidgets import QApplication
app = QApplication([])
plot = pyqtgraph.PlotWidget()
plot.plot([1, 3, 2], symbol="o")
plot.addItem(pyqtgraph.BarGraphItem(x=[1], height=[2], width=0.5))
plot.grab()
"""


def imported_libraries() -> set[str]:
    """Every module of others that ours import, those inside of functions too."""
    found = set()
    for file in (ROOT / PACKAGE).rglob("*.py"):
        # Whole files take twenty times as long to parse as the lines that begin an import.
        for plain, module in IMPORT.findall(file.read_text(encoding="utf-8")):
            found |= {alias.name for node in ast.parse(plain).body for alias in node.names}
            found |= {module} - {""}
    known = {*sys.stdlib_module_names, PACKAGE, "keyring"}
    return {name for name in found if name.partition(".")[0] not in known}


def test_nothing_that_is_left_out_is_missed(contents: ModuleType) -> None:
    names = [*contents.our_modules(), *imported_libraries()]
    left_out = set(contents.LEFT_OUT_MODULES)
    if find_library("pq") is None:
        # Packages of the bundle bring it along.
        left_out.discard("psycopg_binary")
    told = [" ".join(left_out), " ".join(names), *map(str, contents.HOOKS)]
    command = [sys.executable, "-c", TRIAL, *told]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_qt_takes_its_plugins_from_the_bundle(
    contents: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    [hook] = [path for path in contents.HOOKS if path.name == "own_plugins.py"]
    monkeypatch.setattr(sys, "prefix", "bundle")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/usr/lib/qt6/plugins")
    for system, place in (("linux", ("PySide6", "Qt")), ("win32", ("PySide6",))):
        monkeypatch.setattr(sys, "platform", system)
        runpy.run_path(str(hook))
        assert Path(os.environ["QT_PLUGIN_PATH"]) == Path("bundle", *place, "plugins")


def test_nothing_before_the_program_loads_qt(contents: ModuleType) -> None:
    ours = [(path.stem, str(path), "PYSOURCE") for path in contents.HOOKS]
    theirs = [(name, f"{name}.py", "PYSOURCE") for name in contents.LEFT_OUT_HOOKS]
    assert ("pyi_rth_pyside6", "pyi_rth_pyside6.py", "PYSOURCE") in theirs
    others = [("pyi_rth_new", "pyi_rth_new.py", "PYSOURCE"), ("main", "main.py", "PYSOURCE")]
    assert contents.wanted_scripts([*ours, *theirs, *others]) == [*ours, *others]


def test_qt_knows_its_folder_without_a_hook() -> None:
    from PySide6.QtCore import QFile

    assert QFile.exists(":/qt/etc/qt.conf")


def test_what_the_hooks_left_out_are_for_is_used_by_nothing_of_ours() -> None:
    mended = re.compile(r"^ *(?:import|from) (?:multiprocessing|pkgutil)|getsource", re.MULTILINE)
    files = [*(ROOT / PACKAGE).rglob("*.py"), ROOT / "main.py"]
    assert not [file for file in files if mended.search(file.read_text(encoding="utf-8"))]


def test_pages_and_commands_that_are_only_named_are_collected(contents: ModuleType) -> None:
    modules = contents.our_modules()
    assert len(modules) == len(set(modules)) == len(list((ROOT / PACKAGE).rglob("*.py")))
    assert {PACKAGE, f"{PACKAGE}.ui.today.page", f"{PACKAGE}.cli.bulletin"} <= set(modules)


def test_every_folder_that_the_program_reads_is_in_it(contents: ModuleType) -> None:
    folders = {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()}
    assert set(contents.DATA_FOLDERS) == {"data"} | {
        f"resources/{name}" for name in folders - {"packaging"}
    }
    places = {f"{place}/{Path(source).name}" for source, place in contents.data_files()}
    assert {"resources/icons/app.svg", "resources/style/app.qss", "data/units.csv"} <= places
    assert "./LICENSE" in places
    assert not any("packaging" in place for place in places)


def test_the_system_keeps_its_libraries_and_qt_its_chinese(
    contents: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    here = f"{sys.prefix}/lib/python3.11/site-packages/PySide6/Qt"
    kept = [
        ("PySide6/Qt/lib/libQt6Core.so.6", f"{here}/lib/libQt6Core.so.6", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", f"{here}/t/qtbase_zh_CN.qm", "DATA"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", f"{here}/plugins/libqxcb.so", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY"),
    ]
    left_out = [
        ("libglib-2.0.so.0", "/lib/x86_64-linux-gnu/libglib-2.0.so.0", "BINARY"),
        ("PySide6/Qt/translations/qtbase_de.qm", f"{here}/t/qtbase_de.qm", "DATA"),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", f"{here}/plugins/libqvnc.so", "BINARY"),
        ("PySide6/Qt/lib/libQt6EglFsKmsSupport.so.6", f"{here}/lib/libQt6Egl.so.6", "BINARY"),
        ("libQt6EglFs.so.6", "PySide6/Qt/lib/libQt6EglFs.so.6", "SYMLINK"),
    ]
    assert contents.wanted([*kept, *left_out]) == kept


def test_program_and_project_have_one_version() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{__version__}"\n' in text


def test_the_driver_of_a_server_is_in_it_and_takes_the_systems_library(
    contents: ModuleType,
) -> None:
    assert "psycopg" not in contents.LEFT_OUT_MODULES
    told = {Path(place).parts[0] for _, place in contents.data_files() if "psycopg" in place}
    on_linux = sys.platform.startswith("linux")
    assert ("psycopg_binary" in contents.LEFT_OUT_MODULES) is on_linux
    assert sum(one.startswith("psycopg-") for one in told) == 1
    assert any(one.startswith("psycopg_binary-") for one in told) is not on_linux
    control = (ROOT / "resources" / "packaging" / "debian" / "control").read_text(encoding="utf-8")
    assert "\nRecommends: libpq5," in control
