"""What a data folder is known by; any office's, not only the one that is open."""

from __future__ import annotations

import os
import re
from pathlib import Path

DATABASE = "office.db"
#: Marks our databases: 「FHGF」, at its place in the header.
APPLICATION_ID = 0x46484746
_APPLICATION_AT = 68
BACKUPS, EVIDENCE, PAPERS, SLIPS = "backups", "evidence", "papers", "slips"
#: What a ledger is moved into that was given up for a new one begins so.
OLD_LEDGER = "旧台账-"
#: Stands there while the database is known to be damaged.
DAMAGE = "damage.json"
#: Stands in a folder of demo data that the program may throw away, and says so.
TRIAL_MARK = "演示数据.txt"
ANCHORS = "anchors.log"
_BESIDE = (BACKUPS, EVIDENCE, PAPERS, SLIPS, "logs", "window.lock", ANCHORS)
_ALWAYS = frozenset((DATABASE, *_BESIDE, "window.open", "second.json", "checked.txt"))
#: What lies in a data folder by itself: ours, and what desktops and disks leave in every folder.
_OURS = (
    rf"{re.escape(DATABASE)}.*|{BACKUPS}|{EVIDENCE}|{PAPERS}|{SLIPS}|logs|window\.(lock|open)"
    r"|anchors\.log.*|(damage|second|drill)\.json|checked\.txt|\.restore-.*|\.fenghua-.*|\..*\.tmp"
    rf"|{OLD_LEDGER}.*|{re.escape(TRIAL_MARK)}|lost\+found|\.directory|\.DS_Store|\.Trash-.*"
)
#: What of that comes before any data: of the window that is to fill the folder, and of the disk.
_EARLY = r"logs|window\.(lock|open)|\.fenghua-.*|lost\+found|\.directory|\.DS_Store|\.Trash-.*"


def is_ours(name: str) -> bool:
    """Whether something called so, lying directly in a data folder, belongs to it."""
    # Every start asks, mostly for these alone: to compile the pattern takes half a millisecond.
    return name in _ALWAYS or re.fullmatch(_OURS, name) is not None


def holds_nothing(folder: Path) -> bool:
    """Whether nobody has put anything into ``folder`` yet; one that is not there holds nothing."""
    try:
        return all(re.fullmatch(_EARLY, name) for name in os.listdir(folder))
    except FileNotFoundError:
        return True


def data_folder_over(path: Path) -> Path | None:
    """The data folder that ``path`` is or lies in, links resolved; None when it is in none."""
    real = Path(os.path.realpath(path))
    return next((folder for folder in (real, *real.parents) if is_data_folder(folder)), None)


def is_data_folder(folder: Path) -> bool:
    """Whether an office works in ``folder``; a mere copy of a database makes none.

    One that lost its database stays one: what is left is what it will be recovered from.
    """
    # Every folder above a file is asked, and nearly none is one: two looks are enough for those.
    if not any(os.path.lexists(folder / name) for name in (DATABASE, ANCHORS)):
        return False
    return sum(os.path.lexists(folder / name) for name in (DATABASE, *_BESIDE)) > 1


def is_database(file: Path) -> bool:
    """Whether a regular file is a database of ours, under whatever name; OSError: unreadable."""
    with file.open("rb") as stream:
        header = stream.read(_APPLICATION_AT + 4)
    return header[_APPLICATION_AT:] == APPLICATION_ID.to_bytes(4, "big")
