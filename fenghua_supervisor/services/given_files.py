"""Which of the files that are handed to the program is a plan, and which are received forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.plan.files import ACCEPTED_SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

_FORM = "填报"


def is_plan(path: Path) -> bool:
    """Whether a file is more likely a plan: both may be Word files, but forms are named so."""
    suffix = path.suffix.lower()
    return suffix in ACCEPTED_SUFFIXES and not (suffix == ".docx" and _FORM in path.name)
