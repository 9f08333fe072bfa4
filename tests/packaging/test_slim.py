"""Libraries made smaller still load, and say the same of what is read."""

from __future__ import annotations

import importlib
import shutil
import struct
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import PIL
import PySide6
import pytest

if TYPE_CHECKING:
    from types import ModuleType

HEAD = struct.pack("<HBB", 32, 0xDA, 0x27) + b"\x14\0\0\0\0\0\2\0CmnD" + bytes(16)
#: Sorts as the office does, with whichever library of ICU's data is loaded.
SORTING = """
import ctypes, sys
if sys.argv[1:]:
    ctypes.CDLL(sys.argv[1], mode=ctypes.RTLD_GLOBAL)
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale
words = [chr(code) + "镇" for code in range(0x4E00, 0x9FA5, 7)] + ["10项", "9项", "é", "ez"]
for name in ("zh_CN", "en_US", "C"):
    order = QCollator(QLocale(name))
    order.setNumericMode(True)
    print(name, "".join(sorted(words, key=cmp_to_key(order.compare))))
loaded = [line for line in open("/proc/self/maps") if "libicudata" in line]
print(sys.argv[1:] == [] or all(sys.argv[1] in line for line in loaded) and bool(loaded))
"""


@pytest.fixture(scope="session")
def slim(contents: ModuleType) -> ModuleType:
    assert contents
    return importlib.import_module("slim")


def packed(items: dict[str, bytes]) -> bytes:
    """Such data as ICU's own tools write it."""
    names = b"".join(name.encode() + b"\0" for name in items)
    table = 4 + 8 * len(items)
    start = -(-(len(HEAD) + table + len(names)) // 16) * 16 - len(HEAD)
    entries, contents, name_at = struct.pack("<I", len(items)), b"", table
    for name, content in items.items():
        entries += struct.pack("<II", name_at, start + len(contents))
        name_at += len(name) + 1
        contents += content + bytes(-len(content) % 16)
    return (HEAD + entries + names).ljust(len(HEAD) + start, b"\0") + contents


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        *(("root.res", True), ("res_index.res", True), ("pool.res", True), ("zh_Hans.res", True)),
        *(("en.res", True), ("supplementalData.res", True), ("gb18030.cnv", True)),
        *(("coll/ucadata.icu", True), ("coll/zh.res", True), ("coll/de.res", True)),
        *(("de.res", False), ("yue_Hans_CN.res", False), ("zone/zh.res", False)),
        *(("brkitr/cjdict.dict", False), ("curr/pool.res", False)),
        *(("unames.icu", False), ("rfc3491.spp", False), ("nfkc.nrm", False)),
        *(("cnvalias.icu", True), ("ubidi.icu", True)),
    ],
)
def test_what_sorts_and_converts_text_stays(slim: ModuleType, name: str, stays: bool) -> None:
    assert slim.is_kept(f"icudt73l/{name}") is stays


def test_what_stays_is_found_where_the_table_says(slim: ModuleType) -> None:
    items = {
        "i/coll/zh.res": b"order" * 5,
        "i/de.res": b"Tag",
        "i/root.res": b"whole",
        "i/z.cnv": b"",
    }
    kept = {name: content for name, content in items.items() if name != "i/de.res"}
    assert slim.kept_data(packed(items)) == packed(kept)
    assert slim.kept_data(packed(kept)) == packed(kept)


needs_tools = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not all(map(shutil.which, ("as", "ld", "strip"))),
    reason="binutils",
)


@needs_tools
def test_qt_sorts_the_same_by_a_third_of_icus_data(slim: ModuleType, tmp_path: Path) -> None:
    (shipped,) = (Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*")
    library = Path(shutil.copy(shipped, tmp_path))
    slim.slim_icu(library)
    assert library.stat().st_size < shipped.stat().st_size / 2
    before, after = (
        subprocess.run(
            [sys.executable, "-c", SORTING, *given], capture_output=True, text=True, check=True
        ).stdout
        for given in ((), (str(library),))
    )
    assert before == after
    assert after.endswith("True\n")


@needs_tools
def test_symbols_go_only_where_the_library_loads_without_them(
    slim: ModuleType, tmp_path: Path
) -> None:
    site = Path(PIL.__file__).parents[1]
    (plain,) = (site / "PIL").glob("_imaging.*.so")
    (patched,) = (Path(np.__file__).parents[1] / "numpy.libs").glob("libscipy_openblas*")
    sizes = []
    for source in (plain, patched):
        library = Path(shutil.copy(source, tmp_path))
        slim.strip(library)
        assert slim.is_loadable(library.read_bytes())
        sizes.append(library.stat().st_size / source.stat().st_size)
    assert (sizes[0] < 0.9, sizes[1]) == (True, 1)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


#: Says what a library of X finds, by its own code and by the C library's.
_ASKING = """
import ctypes, sys
library = ctypes.CDLL(sys.argv[1])
library.XauFileName.restype = ctypes.c_char_p
print(library.XauFileName().decode())
"""


@needs_tools
def test_empty_space_goes_and_the_library_works_without_it(
    slim: ModuleType, tmp_path: Path
) -> None:
    (shipped,) = (Path(PIL.__file__).parents[1] / "pillow.libs").glob("libXau-*")
    library = Path(shutil.copy(shipped, tmp_path))
    slim.close_up(library)
    assert library.stat().st_size < shipped.stat().st_size / 10
    asked = subprocess.run(
        [sys.executable, "-c", _ASKING, str(library)],
        env={"XAUTHORITY": "/where/it/is"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout == "/where/it/is\n"
    small = library.read_bytes()
    assert slim.compact(small) == small
    other = bytearray(shipped.read_bytes())
    struct.pack_into("<H", other, 18, 183)
    assert slim.compact(bytes(other)) == bytes(other)


def test_a_list_of_files_names_what_is_told_of_a_library_and_lies_there(
    slim: ModuleType, tmp_path: Path
) -> None:
    told = tmp_path / "thing-1.0.dist-info"
    (told / "licenses").mkdir(parents=True)
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n")
    (told / "licenses" / "LICENSE, old").write_text("MIT")
    (tmp_path / "thing.py").write_text("")
    rows = [
        *('"thing-1.0.dist-info/licenses/LICENSE, old",sha256=x,3', "thing.py,sha256=y,0"),
        *("thing-1.0.dist-info/METADATA,sha256=z,40", "thing-1.0.dist-info/WHEEL,sha256=w,5"),
    ]
    (told / "RECORD").write_text("\n".join(rows) + "\n")
    slim.slim_record(told / "RECORD")
    found = metadata.Distribution.at(told).files
    assert found is not None
    names = [file.as_posix() for file in found]
    assert names == ["thing-1.0.dist-info/licenses/LICENSE, old", "thing-1.0.dist-info/METADATA"]
