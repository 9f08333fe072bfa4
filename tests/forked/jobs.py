"""Jobs for the fork server that are no commands of the program."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def sleep(arguments: Sequence[str]) -> None:
    """Say so, then sleep for that many seconds."""
    os.write(1, b"asleep\n")
    time.sleep(float(arguments[0]))
