"""The commands that are for data which cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.cli.about import diagnose_closed
from fenghua_supervisor.cli.safekeeping import check_closed, restore_closed
from fenghua_supervisor.errors import DamagedData, DatabaseTooNew, UserError

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from fenghua_supervisor.folders.home import DataHome


def done_without(
    refusal: UserError, args: argparse.Namespace, home: DataHome, now: datetime, account: str
) -> int | None:
    """Carry out a command without the data, which ``refusal`` keeps closed; its exit status.

    None: it is no such command, or the refusal is none that it is for.
    """
    is_lost = isinstance(refusal, (DamagedData, DatabaseTooNew))
    if args.command == "diagnose" and (is_lost or home.address):
        return diagnose_closed(home.folder, args, now)
    if home.address or not is_lost:
        return None
    if args.command == "restore":
        return restore_closed(home.folder, args, now, account)
    if args.command == "check" and isinstance(refusal, DamagedData):
        return check_closed(home.folder, args, now)
    return None
