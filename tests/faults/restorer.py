"""Restores two backups in turn for ever and prints a line after each restore."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from itertools import cycle
from pathlib import Path

from fenghua_supervisor.app import open_office
from fenghua_supervisor.services.safekeeping.restoring import restore_backup


def restore_for_ever(folder: Path, backups: list[Path]) -> None:
    """One restore after another."""
    office = open_office(folder, lambda: datetime(2025, 10, 31, 9, 30), "测试员")
    for backup in cycle(backups):
        restore_backup(office, backup)
        os.write(sys.stdout.fileno(), b"1\n")


if __name__ == "__main__":
    restore_for_ever(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
