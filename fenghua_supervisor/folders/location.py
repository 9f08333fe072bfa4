"""Where the office's data lies."""

from __future__ import annotations

import sys
from pathlib import Path

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders.networks import network_kind
from fenghua_supervisor.paths import PROGRAM_DIR

APP_NAME = "fenghua_supervisor"
PORTABLE_MARK = "portable.txt"
PORTABLE_FOLDER = "fenghua-data"


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
            "请改用本机的文件夹（--data-dir 文件夹）；备份可以存到网络共享上。"
        )
    return folder
