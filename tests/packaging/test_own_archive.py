"""Modules are the same after the archive is arranged for a start, and those of a start lie bare."""

from __future__ import annotations

import importlib
import marshal
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

MODULE, PACKAGE, BARE_PACKAGE = 0, 1, 3
MODULES = {
    "office": (PACKAGE, b"names of the office " * 20),
    "office.later": (MODULE, b"what is done later " * 200),
    "office.window": (MODULE, b"the window " * 300),
    "plugins": (BARE_PACKAGE, b""),
}


@pytest.fixture(scope="session")
def own_archive(contents: ModuleType) -> ModuleType:
    assert contents
    return importlib.import_module("own_archive")


def written(modules: dict[str, tuple[int, bytes]]) -> bytes:
    """An archive as PyInstaller writes it."""
    content, listed = bytearray(17), []
    for name, (kind, code) in modules.items():
        stored = zlib.compress(code, 6) if code else b""
        listed.append((name, (kind, len(content), len(stored))))
        content += stored
    content[:12] = b"PYZ\0" + b"3.11" + struct.pack("!i", len(content))
    return bytes(content) + marshal.dumps(listed)


def read(content: bytes) -> dict[str, tuple[int, bytes]]:
    """The modules as PyInstaller's reader finds them, in their order."""
    assert content[:8] == b"PYZ\0" + b"3.11"
    (list_at,) = struct.unpack_from("!i", content, 8)
    return {
        name: (kind, zlib.decompress(content[at : at + size]) if size else b"")
        for name, (kind, at, size) in marshal.loads(content[list_at:])
    }


def test_the_modules_of_a_start_lie_as_they_are_in_the_order_in_which_it_asks(
    own_archive: ModuleType, tmp_path: Path
) -> None:
    archive = tmp_path / "modules.pyz"
    archive.write_bytes(written(MODULES))
    own_archive.arrange(archive, ["sys", "office.window", "office", "plugins"])
    content = archive.read_bytes()
    assert read(content) == MODULES
    assert list(read(content)) == ["office.window", "office", "plugins", "office.later"]
    assert MODULES["office.window"][1] in content
    assert MODULES["office.later"][1] not in content


def test_arranging_is_the_same_each_time(own_archive: ModuleType) -> None:
    once = own_archive.arranged(written(MODULES), ["office"])
    assert own_archive.arranged(once, ["office"]) == once


def test_another_kind_of_archive_is_refused(own_archive: ModuleType) -> None:
    with pytest.raises(ValueError, match="no archive"):
        own_archive.arranged(b"PK\3\4" + bytes(20), [])
