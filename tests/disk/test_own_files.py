"""The program's own files are loaded as Python would load them, whatever lies beside them."""

from __future__ import annotations

import marshal
import sys
from importlib.util import cache_from_source, module_from_spec
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.own_files import OwnFinder, OwnLoader, load_own_quickly

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

NAME = "fenghua_supervisor.planted"


def _loaded(folder: Path) -> ModuleType:
    spec = OwnFinder().find_spec(NAME, [str(folder)])
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that has been loaded, and compiled, once."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "planted.py"
    file.write_text("told = 1", encoding="ascii")
    assert _loaded(tmp_path).told == 1
    return file


def test_what_was_compiled_is_taken(planted: Path) -> None:
    compiled = planted.parent / "__pycache__" / f"planted.{sys.implementation.cache_tag}.pyc"
    head = compiled.read_bytes()[:16]
    body = compile("told = 2", str(planted), "exec")
    compiled.write_bytes(head + marshal.dumps(body))
    assert _loaded(planted.parent).told == 2


def test_a_module_knows_its_files(planted: Path) -> None:
    module = _loaded(planted.parent)
    assert module.__file__ == str(planted)
    assert module.__cached__ == cache_from_source(str(planted))
    assert isinstance(module.__loader__, OwnLoader)
    assert not hasattr(module, "__path__")


def test_a_changed_file_is_read_anew(planted: Path) -> None:
    planted.write_text("told = 'another'", encoding="ascii")
    assert _loaded(planted.parent).told == "another"


def test_a_compiled_file_of_another_kind_is_left_to_python(planted: Path) -> None:
    compiled = planted.parent / "__pycache__" / f"planted.{sys.implementation.cache_tag}.pyc"
    compiled.write_bytes(b"of another Python")
    assert _loaded(planted.parent).told == 1


def test_moved_files_know_where_they_are(planted: Path) -> None:
    planted.write_text("def told(): pass", encoding="ascii")
    _loaded(planted.parent)
    moved = planted.parent.rename(planted.parent.with_name("moved"))
    told = _loaded(moved).told
    assert told.__code__.co_filename == str(moved / "planted.py")


def test_a_folder_is_a_package(tmp_path: Path) -> None:
    (tmp_path / "planted").mkdir()
    (tmp_path / "planted" / "__init__.py").touch()
    assert _loaded(tmp_path).__path__ == [str(tmp_path / "planted")]


def test_all_else_is_left_to_python(tmp_path: Path) -> None:
    assert OwnFinder().find_spec(NAME, [str(tmp_path)]) is None
    (tmp_path / "planted.py").touch()
    assert OwnFinder().find_spec("another.planted", [str(tmp_path)]) is None
    assert OwnFinder().find_spec("fenghua_supervisor", None) is None


@pytest.mark.parametrize("prefix", [None, "elsewhere"])
def test_only_files_compiled_as_usual_are_found_so(
    prefix: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", [])
    monkeypatch.setattr(sys, "pycache_prefix", prefix)
    load_own_quickly()
    assert len(sys.meta_path) == (0 if prefix else 1)
