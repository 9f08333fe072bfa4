"""Which of the files that are handed to the program is a plan, and which are received forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.plan.files import ACCEPTED_SUFFIXES

if TYPE_CHECKING:
    from pathlib import Path

_FORM = "填报"
_PLAN = re.compile("方案|要点|分解|实事|清单|计划|行动|意见|任务表")
_ALWAYS_PLANS = frozenset((".txt", ".html", ".htm", ".pdf"))
_DOCUMENTS = frozenset((".docx", ".docm"))


def is_plan(path: Path) -> bool:
    """Whether a file is more likely a plan than a returned form: both may be office files.

    Forms that come back are mostly workbooks, plans mostly documents; names tell the rest.
    """
    suffix = path.suffix.lower()
    if suffix not in ACCEPTED_SUFFIXES or suffix in _ALWAYS_PLANS:
        return suffix in ACCEPTED_SUFFIXES
    if _FORM in path.name:
        return False
    return suffix in _DOCUMENTS or _PLAN.search(path.stem) is not None
