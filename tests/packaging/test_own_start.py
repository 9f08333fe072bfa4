"""The start of the program has Python in it where that can be linked, and no library of it then."""

from __future__ import annotations

import os
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

#: Asks as PyInstaller's start does, for a library that is not there, and then for another one; it
#: would set a path for libraries, and run itself again for that to be heeded.
ASKS = """
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
int pyi_utils_set_library_search_path(const char *path);
int Py_Asked = 7;
int main(int count, char *words[])
{
    void *own = dlopen("/nowhere/libpython3.11.so.1.0", RTLD_NOW | RTLD_GLOBAL);
    int *asked = own ? dlsym(own, "Py_Asked") : 0;
    if (!(asked && *asked == 7) || dlopen("/nowhere/libother.so", RTLD_NOW) != 0)
        return 1;
    if (pyi_utils_set_library_search_path("/nowhere") != 0 || execvp("false", words) < 0)
        return 2;
    return getenv("LD_LIBRARY_PATH") ? 3 : count - 1;
}
"""
#: As it does by itself, in a file of its own.
SETS = """
#include <stdlib.h>
int pyi_utils_set_library_search_path(const char *path)
{
    return setenv("LD_LIBRARY_PATH", path, 1);
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
    told = {"platform": "linux", "modules": {}, "executable": sys.executable}
    monkeypatch.setattr(module, "sys", SimpleNamespace(**told))
    monkeypatch.setattr(module.shutil, "which", lambda name: f"/usr/bin/{name}")
    return module


def fetched(folder: Path, reads: str = "toc = dict(marshal.load(fp))\n") -> Path:
    """A source as pip fetches it, with more in it than the start is built of."""
    source = folder / "pyinstaller-6.0" / "bootloader"
    (source.parent / "tests").mkdir(parents=True)
    source.mkdir()
    (source / "waf").touch()
    loader = source.parent / "PyInstaller" / "loader"
    loader.mkdir(parents=True)
    (loader.parent / "__init__.py").touch()
    (loader / "pyimod01_archive.py").write_text(reads, encoding="utf-8")
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
    monkeypatch.setattr(own_start.quietly, "run", lambda *told, **said: built.append((*told, said)))
    home = own_start.link()
    assert sorted(path.name for path in home.iterdir()) == ["PyInstaller", "bootloader"]
    steps, folder, _log, environment = built[-1]
    assert steps[1:] == ["waf", "configure", "build_release", "install_release"]
    assert folder == home / "bootloader"
    flags = environment["LDFLAGS"]
    wrapped = re.findall(r"--wrap=(\S+)", flags)
    assert wrapped == ["dlopen", "execvp", "pyi_utils_set_library_search_path"]
    assert f"-Wl,--whole-archive {own_start.archive()} -Wl,--no-whole-archive" in flags
    exported = re.findall(r"--export-dynamic-symbol=(\S+)", flags)
    assert exported == ["Py*", "_Py*"]
    reader = home / "PyInstaller" / "loader" / "pyimod01_archive.py"
    notice, changed = reader.read_text(encoding="utf-8").splitlines()
    assert notice.startswith("# Changed ")
    assert changed == "toc = dict(marshal.loads(fp.read()))"
    assert not own_start.is_in_use()
    module = SimpleNamespace(__file__=str(home / "PyInstaller" / "__init__.py"))
    own_start.sys.modules["PyInstaller"] = module
    assert own_start.is_in_use()


def test_a_reader_that_reads_in_another_way_is_not_changed_unseen(
    own_start: ModuleType, tmp_path: Path
) -> None:
    fetched(tmp_path, "toc = read_list(fp)\n")
    with pytest.raises(SystemExit, match="in another way"):
        own_start.link()


def test_the_library_of_python_alone_leaves_the_bundle(licences: ModuleType) -> None:
    kept = [
        ("python3.11/lib-dynload/_bz2.cpython-311.so", "/usr/lib/python3.11/_bz2.so", "EXTENSION"),
        ("PySide6/libpyside6.abi3.so.6.12", "libpyside6.abi3.so.6.12", "BINARY"),
    ]
    library = ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY")
    assert licences.own_start.without_library([*kept, library]) == kept


@needs_compiler
def test_a_start_that_asks_for_pythons_library_gets_itself_and_does_not_run_again(
    licences: ModuleType, tmp_path: Path
) -> None:
    program = tmp_path / "asks"
    texts = {tmp_path / "asks.c": ASKS, tmp_path / "sets.c": SETS}
    for source, text in texts.items():
        source.write_text(text, encoding="ascii")
    own = ROOT / "resources" / "packaging" / "own_start.c"
    flags = [f"-Wl,--wrap={name}" for name in licences.own_start.WRAPPED]
    flags += ["-Wl,--export-dynamic-symbol=Py*", "-ldl"]
    command = ["gcc", "-Wall", "-Werror", *map(str, texts), str(own), "-o", str(program), *flags]
    subprocess.run(command, check=True)
    without = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    assert subprocess.run([str(program)], env=without, check=False).returncode == 0


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
