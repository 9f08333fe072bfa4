"""Which disks are on another machine: a database there is damaged by locks that do not hold."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

_NETWORK = frozenset(
    {"nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "coda", "ncp", "ncpfs"}
    | {"9p", "davfs", "davfs2", "webdav", "ceph", "glusterfs", "lustre", "beegfs", "gpfs", "pvfs2"}
    | {"orangefs", "juicefs", "vboxsf", "vmhgfs", "prl_fs", "autofs"}
)
#: What FUSE shows from a disk of this machine; whatever else it shows comes from elsewhere.
_LOCAL_FUSE = frozenset(
    {"bindfs", "mergerfs", "unionfs", "unionfs-fuse", "fuse-overlayfs", "lxcfs", "portal", "dlnfs"}
    | {"encfs", "gocryptfs", "cryfs", "securefs", "veracrypt", "dislocker", "archivemount"}
    | {"ntfs", "ntfs-3g", "exfat", "exfat-fuse", "ext2", "fuse-ext2", "ext4fuse", "apfs-fuse"}
    | {"squashfuse", "squashfuse_ll", "snapfuse"}
)
_DRIVE_REMOTE = 4
_MOUNT_TABLE = Path("/proc/mounts")
#: A mount that shows another folder is followed this far.
_DEPTH = 4


@record
class _Mount:
    """A file system that is mounted, as the system's table names it."""

    source: str
    point: str
    kind: str


def network_kind(
    folder: Path, mounts: str | None = None, drive_type: Callable[[str], int] | None = None
) -> str | None:
    """The kind of network file system ``folder`` lies on, or None for a local one.

    Links are followed first. ``mounts`` is the text of /proc/mounts, by default read where it
    exists; ``drive_type`` is Windows' GetDriveTypeW, by default asked for there.
    """
    if _is_unc(str(folder)):
        return "UNC"
    real = os.path.realpath(folder)
    if _is_unc(real):
        return "UNC"
    drive = PureWindowsPath(real).drive
    if drive and (drive_type or _drive_type)(f"{drive}\\") == _DRIVE_REMOTE:
        return f"网络驱动器{drive}"
    if mounts is None:
        _call_automounter(real)
    return _kind_of_mount(real, _parsed(_mount_table() if mounts is None else mounts))


def _is_unc(path: str) -> bool:
    r"""Whether a path names another machine; ``\\?\C:\`` is only a long way to say ``C:\``."""
    plain = path.replace("/", "\\")
    if plain.startswith(("\\\\?\\", "\\\\.\\")):
        return plain[4:].upper().startswith("UNC\\")
    return plain.startswith("\\\\")


def _drive_type(root: str) -> int:
    """What Windows says of a drive; 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))


def _call_automounter(path: str) -> None:
    """Have a share mounted that is mounted on demand: the table names it only afterwards."""
    place = Path(path)
    for folder in (place, *place.parents):
        # What cannot be looked into is said when it is opened.
        with suppress(OSError), os.scandir(folder):
            return


def _mount_table() -> str:
    if not _MOUNT_TABLE.exists():
        return ""
    return _MOUNT_TABLE.read_text(encoding="utf-8", errors="surrogateescape")


def _parsed(table: str) -> list[_Mount]:
    lines = (line.split(" ") for line in table.splitlines())
    return [
        _Mount(_unescaped(fields[0]), _unescaped(fields[1]), fields[2])
        for fields in lines
        if len(fields) >= 3
    ]


def _unescaped(field: str) -> str:
    r"""The table writes blanks, tabs and backslashes as ``\040``, ``\011`` and ``\134``."""
    if "\\" not in field:  # as in nearly all: the pattern need not be compiled
        return field
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def _kind_of_mount(path: str, mounts: list[_Mount], depth: int = _DEPTH) -> str | None:
    """The kind of the mount that a real path lies on, when it is one of a network."""
    best: _Mount | None = None
    for mount in mounts:
        # Of two mounts on one point the later one hides the former.
        if _lies_under(path, mount.point) and len(mount.point) >= len(best.point if best else ""):
            best = mount
    if best is None:
        return None
    family, _, name = best.kind.partition(".")
    if best.kind in _NETWORK or (family == "fuse" and name not in _LOCAL_FUSE):
        return best.kind
    shows_a_folder = family == "fuse" and best.source.startswith("/")
    if shows_a_folder and depth and not _lies_under(best.source, best.point):
        return _kind_of_mount(best.source, mounts, depth - 1)
    return None


def _lies_under(path: str, point: str) -> bool:
    return point == "/" or path == point or path.startswith(point.rstrip("/") + "/")
