"""The same months lived on either engine end in the same ledger, papers and journal.

And what is named to run on both is there to be run.
"""

from __future__ import annotations

import ast
import json
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

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
from tests.services.conftest import (
    ASKING_ALL,
    HERE,
    OF_WHAT_WAS_READ,
    ON_BOTH,
    is_long_on_server,
)

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


@pytest.mark.parametrize("file", ASKING_ALL)
def test_each_that_is_named_stands_in_its_file(file: str) -> None:
    tree = ast.parse((HERE / f"{file}.py").read_text(encoding="utf-8"))
    known = {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}
    assert ASKING_ALL[file]
    assert ASKING_ALL[file] <= known
    assert file.partition("/")[0] in ON_BOTH


def test_files_told_of_what_was_read_are_there() -> None:
    named = {
        HERE / room / f"{file}.py" for room, files in OF_WHAT_WAS_READ.items() for file in files
    }
    assert {path for path in named if not path.exists()} == set()


def test_what_is_named_runs_and_what_is_new_runs() -> None:
    assert not is_long_on_server(
        "outbox", "test_queue", "test_queueing_is_undone_until_something_went"
    )
    assert is_long_on_server("outbox", "test_queue", "test_all_arrive_once")
    assert not is_long_on_server("outbox", "test_new", "test_anything")
    assert is_long_on_server("safekeeping", "test_new", "test_anything")
