"""Where the office's data lies."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.folders.networks import network_kind
from fenghua_supervisor.paths import PROGRAM_DIR

APP_NAME = "fenghua_supervisor"
PORTABLE_MARK = "portable.txt"
PORTABLE_FOLDER = "fenghua-data"
_DEMO, _SERVERS = "-demo", "-server"
_HOMELESS = "找不到这个账户的主文件夹（没有设HOME）"


def program_folder() -> Path:
    """The folder a user sees as the program: that of main.py, or of the packaged program."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else PROGRAM_DIR


def program_name() -> str:
    """What the program is called by at a command line: main.py, or the packaged program."""
    return Path(sys.executable).name if getattr(sys, "frozen", False) else "main.py"


def data_folder(given: Path | None, program: Path | None = None) -> Path:
    """The data folder: the one given, the portable one beside the program, or the user's own.

    Raises UserError for a folder on a network share, where locks cannot be trusted, and for an
    account without a home.
    """
    program = program or program_folder()
    if given is not None:
        folder = _expanded(given)
    elif (program / PORTABLE_MARK).is_file():
        folder = program / PORTABLE_FOLDER
    else:
        own = _own_folder()
        if own is None:
            raise UserError(f"{_HOMELESS}，数据没有地方放，请另选一个数据文件夹。")
        folder = own
    kind = network_kind(folder)
    if kind is not None:
        raise UserError(
            f"数据文件夹“{folder}”在网络共享（{kind}）上，多人同时使用会损坏数据，"
            "请改用本机的文件夹；备份可以存到网络共享上。"
        )
    return folder


def demo_folder(folder: Path) -> Path:
    """Where the demo data for a data folder lies: beside it, else with the user's own data."""
    beside = folder.with_name(f"{folder.name}{_DEMO}") if folder.name else folder
    if beside != folder and (beside.is_dir() or os.access(folder.parent, os.W_OK)):
        return beside
    own = _own_folder()
    return own.with_name(f"{own.name}{_DEMO}") if own is not None else beside


def server_folder(name: str) -> Path:
    """Where the user keeps what stays on this machine of a database on a server, by its name.

    Raises UserError for an account without a home.
    """
    own = _own_folder()
    if own is None:
        raise UserError(f"{_HOMELESS}，留在本机的文件没有地方放，请换一个有主文件夹的账户。")
    return own.with_name(f"{own.name}{_SERVERS}") / name


def log_place() -> Path | None:
    """Where the account keeps logs of programs, for data that takes none; None: nowhere."""
    from platformdirs import user_state_dir

    # Neither HOME nor the list of accounts names a home.
    with suppress(RuntimeError):
        return Path(user_state_dir(APP_NAME, appauthor=False))
    return None


def _own_folder() -> Path | None:
    """The data folder in the user's home; None: there is none."""
    from platformdirs import user_data_dir

    with suppress(RuntimeError):
        return Path(user_data_dir(APP_NAME, appauthor=False))
    return None


def _expanded(given: Path) -> Path:
    try:
        return given.expanduser().absolute()
    except RuntimeError as homeless:
        raise UserError(f"{_HOMELESS}，请写出数据文件夹的全路径，不用“~”。") from homeless
