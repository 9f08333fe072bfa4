"""The start of the program has Python in it where that can be linked, and no library of it then."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tests.house_rules import ROOT

if TYPE_CHECKING:
    from types import ModuleType

#: Asks as PyInstaller's start does, for a library that is not there, and then for another one.
ASKS = """
#include <dlfcn.h>
int Py_Asked = 7;
int main(void)
{
    void *own = dlopen("/nowhere/libpython3.11.so.1.0", RTLD_NOW | RTLD_GLOBAL);
    int *asked = own ? dlsym(own, "Py_Asked") : 0;
    return !(asked && *asked == 7) || dlopen("/nowhere/libother.so", RTLD_NOW) != 0;
}
"""
needs_compiler = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("gcc") is None,
    reason="needs Linux and a C compiler",
)


@pytest.fixture
def own_start(licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """What links the start, on a machine that has all for it, with the source still to fetch."""
    module: ModuleType = licences.own_start
    archive = tmp_path / "libpython3.11.a"
    archive.touch()
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "archive", lambda: archive)
    monkeypatch.setattr(module, "sys", SimpleNamespace(platform="linux", modules={}))
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    return module


def fetched(folder: Path) -> Path:
    """A source as pip fetches it, with more in it than the start is built of."""
    source = folder / "pyinstaller-6.0" / "bootloader"
    (source.parent / "tests").mkdir(parents=True)
    source.mkdir()
    (source / "waf").touch()
    (source.parent / "PyInstaller").mkdir()
    (source.parent / "PyInstaller" / "__init__.py").touch()
    packed = folder / "pyinstaller-6.0.tar.gz"
    with tarfile.open(packed, "w:gz") as file:
        file.add(source.parent, source.parent.name)
    shutil.rmtree(source.parent)
    return packed


def test_python_is_asked_where_it_lies_as_an_archive(licences: ModuleType) -> None:
    told = licences.own_start.archive()
    said = subprocess.run(
        [sys.executable, licences.own_start.__file__], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"{told}\n"


def test_a_start_is_linked_where_all_is_there(
    own_start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not own_start.can_be_linked()
    fetched(tmp_path)
    assert own_start.can_be_linked()
    monkeypatch.setattr(own_start.sys, "platform", "win32")
    assert not own_start.can_be_linked()
    monkeypatch.setattr(own_start.sys, "platform", "linux")
    own_start.archive().unlink()
    assert not own_start.can_be_linked()


def test_pyinstaller_runs_from_its_source_where_its_start_was_linked_with_all_of_python(
    own_start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched(tmp_path)
    built = []
    monkeypatch.setattr(own_start.subprocess, "run", lambda *command, **_: built.append(command))
    monkeypatch.setattr(own_start, "_waf", lambda *told: built.append(told))
    home = own_start.link()
    assert sorted(path.name for path in home.iterdir()) == ["PyInstaller", "bootloader"]
    folder, environment = built[-1]
    assert folder == home / "bootloader"
    flags = environment["LDFLAGS"]
    assert f"-Wl,--whole-archive {own_start.archive()} -Wl,--no-whole-archive" in flags
    exported = re.findall(r"--export-dynamic-symbol=(\S+)", flags)
    assert exported == ["Py*", "_Py*"]
    assert not own_start.is_in_use()
    module = SimpleNamespace(__file__=str(home / "PyInstaller" / "__init__.py"))
    own_start.sys.modules["PyInstaller"] = module
    assert own_start.is_in_use()


def test_the_library_of_python_alone_leaves_the_bundle(licences: ModuleType) -> None:
    kept = [
        ("python3.11/lib-dynload/_bz2.cpython-311.so", "/usr/lib/python3.11/_bz2.so", "EXTENSION"),
        ("PySide6/libpyside6.abi3.so.6.12", "libpyside6.abi3.so.6.12", "BINARY"),
    ]
    library = ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY")
    assert licences.own_start.without_library([*kept, library]) == kept


@needs_compiler
def test_a_start_that_asks_for_pythons_library_gets_itself(tmp_path: Path) -> None:
    source, program = tmp_path / "asks.c", tmp_path / "asks"
    source.write_text(ASKS, encoding="ascii")
    wrap = ROOT / "resources" / "packaging" / "own_start.c"
    flags = ["-Wl,--wrap=dlopen", "-Wl,--export-dynamic-symbol=Py*", "-ldl"]
    command = ["gcc", "-Wall", "-Werror", str(source), str(wrap), "-o", str(program), *flags]
    subprocess.run(command, check=True)
    assert subprocess.run([str(program)], check=False).returncode == 0


def test_debian_is_told_of_python_in_the_start(
    own_start: ModuleType, licences: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SimpleNamespace(version="6.0", files=(), locate_file=Path)
    monkeypatch.setattr(licences, "locked_distributions", list)
    monkeypatch.setattr(licences.metadata, "distribution", lambda _name: made)
    for linked in (False, True):
        if linked:
            fetched(tmp_path)
        parts = {part.name: part for part in licences.components()}
        start = parts["PyInstaller"]
        assert ("PYTHON SOFTWARE FOUNDATION LICENSE" in start.text) is linked
        assert ("PSF-2.0" in start.licence) is linked
        named = "bundle/_internal/libpython*" in parts["Python"].files
        assert named is not linked
