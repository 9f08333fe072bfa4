"""What papers of the evaluation know besides what they are about."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import DEMO_MARK
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fenghua_supervisor.domain.papers.inspections.facts import PaperOffice


@record
class EvaluationFacts:
    """The day of a paper and how the office prints; ``actions`` by id: 「第82项 标题」."""

    as_of: date
    office: PaperOffice
    is_demo: bool = False
    actions: Mapping[int, str] = field(default_factory=dict)

    def mark(self, *, is_demo: bool = False) -> str:
        """What stands above a paper that is made of demo data."""
        return DEMO_MARK if self.is_demo or is_demo else ""
