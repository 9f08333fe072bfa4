"""The names of automatic backups, which tell when they were made; nothing is opened."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PREFIX, SUFFIX = "backup-", ".zip"
_STAMP = "%Y%m%d-%H%M%S"
_DAY, _MOMENT = len("20251031"), len("20251031-093000")


def backup_name(now: datetime) -> str:
    """File name of a backup made at ``now``."""
    return f"{PREFIX}{now.strftime(_STAMP)}{SUFFIX}"


def made_on(path: Path) -> datetime | None:
    """When a backup was made, by its name; None for other files."""
    name = path.name
    if not (name.startswith(PREFIX) and name.endswith(SUFFIX)):
        return None
    day, dash, clock = name[len(PREFIX) : -len(SUFFIX)].partition("-")
    digits = day + clock
    is_stamp = dash and digits.isascii() and digits.isdecimal()
    if not is_stamp or (len(day), len(day) + 1 + len(clock)) != (_DAY, _MOMENT):
        return None
    # ``strptime`` loads a module and compiles an expression for it.
    with suppress(ValueError):
        return datetime.fromisoformat(f"{day}T{clock}")
    return None


def automatic_backups(folder: Path) -> list[Path]:
    """The automatic backups in a folder, the latest name first; none when it cannot be read."""
    with suppress(OSError):
        found = [path for path in folder.iterdir() if made_on(path) and path.is_file()]
        return sorted(found, reverse=True)
    return []
