"""How an office prints."""

from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.papers.evaluation.facts import EvaluationFacts
from fenghua_supervisor.domain.papers.inspections.facts import PaperOffice

FACTS = EvaluationFacts(
    date(2025, 10, 31), PaperOffice("共富办", "区共富办"), actions={7: "第82项 强村"}
)
