"""The program's own files, loaded without what Python looks for with every other import.

A start loads hundreds of them. Python asks several finders for each, reads the list of its folder
anew and takes the steps of a loader that fits any file; that costs more than the reading itself.
"""

from __future__ import annotations

import io
import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, spec_from_file_location
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PACKAGE = f"{__name__.partition('.')[0]}."
#: What a compiled file of the usual kind begins with; the source's time and size follow.
_USUAL = MAGIC_NUMBER + bytes(4)
_TAIL = f".{sys.implementation.cache_tag}.pyc"
_HEAD_BYTES = 16


class OwnLoader(SourceFileLoader):
    """Takes what has been compiled of a file as it was then; all else goes Python's own way."""

    def __init__(self, name: str, path: str, found: os.stat_result) -> None:
        super().__init__(name, path)
        folder, _, file = path.rpartition(os.sep)
        self.compiled = f"{folder}{os.sep}__pycache__{os.sep}{file[:-3]}{_TAIL}"
        times = (int(found.st_mtime), found.st_size)
        self._head = _USUAL + b"".join((n & 0xFFFFFFFF).to_bytes(4, "little") for n in times)

    def get_code(self, fullname: str) -> CodeType | None:
        """Python's import: what the module is made by."""
        try:
            with io.FileIO(self.compiled) as stream:
                read = stream.read()
        except OSError:
            return super().get_code(fullname)
        if not read.startswith(self._head):
            return super().get_code(fullname)
        code: CodeType = marshal.loads(memoryview(read)[_HEAD_BYTES:])
        # Files that were moved have to be told where they are.
        return code if code.co_filename == self.path else super().get_code(fullname)


class OwnFinder:
    """Knows where each of the own files is; what is not there is looked for as usual."""

    def find_spec(
        self, name: str, folders: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Python's import: where a module comes from; None: it is none of ours."""
        if folders is None or not name.startswith(_PACKAGE):
            return None
        inside = None
        path = f"{folders[0]}{os.sep}{name.rpartition('.')[2]}"
        try:
            found = os.stat(f"{path}.py")
            path = f"{path}.py"
        except OSError:
            inside, path = [path], f"{path}{os.sep}__init__.py"
            try:
                found = os.stat(path)
            except OSError:
                return None
        loader = OwnLoader(name, path, found)
        spec = spec_from_file_location(name, path, loader=loader, submodule_search_locations=inside)
        if spec is not None:
            spec.cached = loader.compiled
        return spec


def load_own_quickly() -> None:
    """Find the own files first from now on, where they are files and compiled as usual."""
    is_usual = sys.pycache_prefix is None and not sys.flags.optimize
    if is_usual and not hasattr(sys, "frozen"):
        sys.meta_path.insert(0, OwnFinder())
