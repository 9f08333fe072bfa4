"""Where the office's data lies, and folders that cannot hold it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.paths import PROGRAM_DIR

APP_NAME = "fenghua_supervisor"
PORTABLE_MARK = "portable.txt"
PORTABLE_FOLDER = "fenghua-data"
_NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "davfs")
_NETWORK_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.smbnetfs")


def program_folder() -> Path:
    """The folder a user sees as the program: that of main.py, or of the packaged program."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else PROGRAM_DIR


def data_folder(given: Path | None, program: Path | None = None) -> Path:
    """The data folder: the one given, the portable one beside the program, or the user's own.

    Raises UserError for a folder on a network share, where locks cannot be trusted.
    """
    program = program or program_folder()
    if given is not None:
        folder = given.expanduser().absolute()
    elif (program / PORTABLE_MARK).is_file():
        folder = program / PORTABLE_FOLDER
    else:
        from platformdirs import user_data_dir

        folder = Path(user_data_dir(APP_NAME, appauthor=False))
    kind = network_kind(folder)
    if kind is not None:
        raise UserError(
            f"数据文件夹“{folder}”在网络共享（{kind}）上，多人同时使用会损坏数据，"
            "请改用本机的文件夹。"
        )
    return folder


def network_kind(folder: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system ``folder`` lies on, or None for a local one.

    ``mounts`` is the text of /proc/mounts; by default it is read where it exists.
    """
    if str(folder).startswith(("\\\\", "//")):
        return "UNC"
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    best, kind = "", None
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if _lies_under(str(folder), point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in _NETWORK or kind in _NETWORK_FUSE else None


def _lies_under(path: str, point: str) -> bool:
    return point == "/" or path == point or path.startswith(point.rstrip("/") + os.sep)
