"""The ledger that the program typesets itself is read back from its PDF as from its Word file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.plan.files import read_plan_lines
from fenghua_supervisor.plan_text.parser import parse_plan
from fenghua_supervisor.services.ledger.export import export_ledger, ledger_sheet
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from pathlib import Path

    from fenghua_supervisor.domain.plan.plan import PlanAction
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


def read_back(office: Office, path: Path) -> dict[int, PlanAction]:
    rows = [row for row in office.queries.ledger.rows(AS_OF) if row.number >= 54]
    export_ledger(NullProgress(), rows, ledger_sheet(office, rows, AS_OF), path)
    return {action.number: action for action in parse_plan(read_plan_lines(path)).actions}


def test_the_ledger_reads_the_same_from_pdf_and_word(office: Office, tmp_path: Path) -> None:
    word, pdf = (read_back(office, tmp_path / f"台账.{kind}") for kind in ("docx", "pdf"))
    assert list(word) == list(range(54, 123))
    assert [
        (action.text, action.lead_units, action.campaign, action.deadline)
        for action in pdf.values()
    ] == [
        (action.text, action.lead_units, action.campaign, action.deadline)
        for action in word.values()
    ]
