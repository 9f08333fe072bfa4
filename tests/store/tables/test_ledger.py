from __future__ import annotations

from fenghua_supervisor.domain.ledger.reported import TEXTS
from fenghua_supervisor.store.tables.ledger import EntryRow


def test_each_text_of_a_report_has_its_column() -> None:
    assert all(hasattr(EntryRow, text.column) for text in TEXTS)
