"""Links the start of the program, which PyInstaller keeps ready, anew and with Python in it.

Debian's Python as a library is built without what makes ``/usr/bin/python3`` fast: whatever it does
takes a fifth more instructions, and a start twice as much again. The archive of the same package is
built as that program is. The source of the start is unchanged, and linked with more. PyInstaller
runs from where that was done, for it takes the start that lies beside itself; one call is changed
there, in what reads the list of modules.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path

import quietly

HERE = Path(__file__).resolve().parent
#: Where .ci/setup puts what pip fetched: PyInstaller's source, as the lock file knows it.
FOLDER = HERE.parents[1] / "build" / "start"
#: Of that source: what builds the start, and what runs from here in place of what is installed.
_PARTS = frozenset(("bootloader", "PyInstaller"))
_ROOM = "linked"
#: What reads the list of modules at every start, in pieces: a dozen calls for each of them, as much
#: work as all else until the program begins. Read at once, the same list is taken apart.
_READER = Path("PyInstaller", "loader", "pyimod01_archive.py")
_IN_PIECES, _AT_ONCE = "marshal.load(fp)", "marshal.loads(fp.read())"
_NOTICE = "# Changed for fenghua-supervisor: the list of modules is read at once.\n"
#: What the start calls, and own_start.c answers.
WRAPPED = ("dlopen", "execvp", "pyi_utils_set_library_search_path")


def archive() -> Path:
    """Where the Python that runs this lies as an archive, or would."""
    told = sysconfig.get_config_vars("LIBPL", "LIBRARY")
    return Path(*(str(part or "") for part in told))


def can_be_linked() -> bool:
    """Whether all is here that ``link`` takes; elsewhere PyInstaller's own start is good enough."""
    here = sys.platform.startswith("linux") and shutil.which("gcc") and archive().is_file()
    return bool(here) and len(_fetched()) == 1


def link() -> Path:
    """The folder of a PyInstaller with the new start; modules are to be sought there first."""
    room = FOLDER / _ROOM
    shutil.rmtree(room, ignore_errors=True)
    [source] = _fetched()
    with tarfile.open(source) as packed:
        members = packed.getmembers()
        packed.extractall(room, [one for one in members if _PARTS & {*one.name.split("/")[1:2]}])
    [home] = room.iterdir()
    _read_at_once(home / _READER)
    wrapped = room / "own_start.o"
    subprocess.run(["gcc", "-O2", "-c", HERE / "own_start.c", "-o", wrapped], check=True)
    flags = " ".join(_flags(wrapped))
    steps = [sys.executable, "waf", "configure", "build_release", "install_release"]
    quietly.run(steps, home / "bootloader", room / "build.log", CC="gcc", LDFLAGS=flags)
    return home


def is_in_use() -> bool:
    """Whether the PyInstaller that runs is that of ``link``."""
    used = sys.modules.get("PyInstaller")
    return used is not None and Path(str(used.__file__)).is_relative_to(FOLDER / _ROOM)


def without_library(table: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The rows (place, source, kind) without Python's library, which is in the start."""
    return [row for row in table if not Path(row[0]).name.startswith("libpython")]


def _fetched() -> list[Path]:
    return sorted(FOLDER.glob("pyinstaller-*.tar.gz"))


def _read_at_once(reader: Path) -> None:
    text = reader.read_text(encoding="utf-8")
    if text.count(_IN_PIECES) != 1:
        raise SystemExit(f"{reader} reads its list in another way: see own_start.py")
    reader.write_text(_NOTICE + text.replace(_IN_PIECES, _AT_ONCE), encoding="utf-8")


def _flags(wrapped: Path) -> list[str]:
    libraries = sysconfig.get_config_vars("LIBS", "SYSLIBS", "MODLIBS")
    return [
        # The archive's code is made for the fixed place that Debian's own python3 has.
        "-no-pie",
        str(wrapped),
        *(f"-Wl,--wrap={name}" for name in WRAPPED),
        # Extension modules find Python in the program, and nothing else that is in it.
        *(f"-Wl,--export-dynamic-symbol={names}" for names in ("Py*", "_Py*")),
        *("-Wl,--whole-archive", str(archive()), "-Wl,--no-whole-archive"),
        *dict.fromkeys(word for told in libraries for word in str(told or "").split()),
    ]


if __name__ == "__main__":
    sys.stdout.write(f"{archive()}\n")
