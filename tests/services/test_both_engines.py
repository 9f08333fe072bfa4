"""The same months lived on either engine end in the same ledger, papers and journal."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.cli.documents import row_document
from fenghua_supervisor.domain.bulletin.period import parse_period
from fenghua_supervisor.services.bulletin.collecting import (
    collect_bulletin,
    render_bulletin,
    traced,
)
from fenghua_supervisor.services.demo.filling import fill_demo
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.store import integrity
from tests.servers import open_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock
    from tests.servers import OwnServer

AS_OF = date(2025, 10, 31)


def told(office: Office, printed: Sequence[str]) -> dict[str, Any]:
    """All that is told of a ledger, with the bulletins of some months."""
    rows = office.queries.ledger.rows(AS_OF)
    data = [traced(office, collect_bulletin(office, parse_period(m), AS_OF)) for m in printed]
    return {
        "ledger": json.dumps([row_document(row) for row in rows], ensure_ascii=False),
        "bulletins": [render_bulletin(NullProgress(), each) for each in data],
        "content": integrity.content_hash(office.store.database),
        "journal": office.queries.journal.trace(),
        "problems": check_data(office).problems,
    }


def test_two_months_are_the_same_on_both(
    server: OwnServer, tmp_path: Path, clock: Clock, short_demo_office: Office
) -> None:
    """They were filled on each: none is the other's copy."""
    here = told(short_demo_office, ["2025-09", "2025-10"])
    name = server.create()
    with closing(open_on(server, name, tmp_path / "there", clock)) as office:
        fill_demo(NullProgress(), office, months=2, as_of=AS_OF)
        there = told(office, ["2025-09", "2025-10"])
    server.drop(name)
    assert there == here
    assert there["problems"] == ()
    assert all(paper.startswith(b"%PDF-") for paper in there["bulletins"])
