"""Where the office's data lies: in a folder, or on a server with a folder for what stays here."""

from __future__ import annotations

from pathlib import Path

from fenghua_supervisor.folders.addresses import checked_address, folder_name, is_address
from fenghua_supervisor.folders.location import (
    PORTABLE_MARK,
    data_folder,
    program_folder,
    server_folder,
)
from fenghua_supervisor.records import record

#: An address is shorter; a longer mark is somebody's text.
_LONGEST = 1000


@record
class DataHome:
    """The data folder, or what lies on this machine of a database on a server.

    ``address``: of that database, empty where the data lies in the folder; ``own``: the folder is
    the program's, and nobody else's files are in it.
    """

    folder: Path
    address: str = ""
    own: bool = False


def given_place(word: str) -> Path | str:
    """What the user names after ``--data-dir``: a folder, or an address as it was written."""
    return word if is_address(word) else Path(word)


def data_home(given: Path | str | None, program: Path | None = None) -> DataHome:
    """Where the data lies: as it is given, or as the file beside the program says.

    Raises UserError as ``data_folder`` does, and for an address that is none.
    """
    program = program or program_folder()
    place = _address_beside(program) if given is None else given
    if isinstance(place, str):
        address = checked_address(place)
        return DataHome(server_folder(folder_name(address)), address, own=True)
    return DataHome(data_folder(place, program), own=place is None)


def _address_beside(program: Path) -> str | None:
    """The address that stands in the mark of a portable program; None: there is none."""
    try:
        with (program / PORTABLE_MARK).open(encoding="utf-8-sig", errors="replace") as stream:
            word = stream.read(_LONGEST).strip()
    except OSError:
        return None
    return word if is_address(word) else None
