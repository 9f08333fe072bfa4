from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.papers import ListKind
from fenghua_supervisor.services.papers.lists import list_of, render_list
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)


@pytest.mark.parametrize("kind", ListKind)
def test_a_list_of_the_ledger_becomes_a_pdf(shown_office: Office, kind: ListKind) -> None:
    rows = shown_office.queries.ledger.rows(AS_OF)
    printed, head = list_of(shown_office, kind, rows, AS_OF)
    assert head.title.endswith(kind.label)
    assert "共122项" in head.note
    assert render_list(NullProgress(), printed, head).startswith(b"%PDF-")
