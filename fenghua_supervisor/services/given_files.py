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
_TABLES = frozenset((".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"))
_FINDINGS = re.compile("问题|检查|整改|销号|隐患|督查|暗访|台账")
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


def is_finding_table(path: Path) -> bool:
    """Whether a file that is given on the page of inspections is a table of findings.

    A returned form says so in its name, a document that is one too.
    """
    suffix = path.suffix.lower()
    if _FORM in path.name:
        return False
    named = suffix in _DOCUMENTS and _FINDINGS.search(path.stem) is not None
    return suffix in _TABLES or named


def is_indicator_table(path: Path) -> bool:
    """Whether a file that is given among the indicators may be a table of them, or of values."""
    return path.suffix.lower() in _TABLES and _FORM not in path.name
