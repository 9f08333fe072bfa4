"""The readers stand side by side; what the first picture does without is imported when asked."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from fenghua_supervisor.store.queries import Queries
from fenghua_supervisor.store.readers.base import Reader
from tests.house_rules import ROOT

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

LATER = {
    "fenghua_supervisor.store.readers.bulletin",
    "fenghua_supervisor.store.readers.outbox",
    "fenghua_supervisor.store.readers.round",
    "fenghua_supervisor.store.readers.review",
}
#: What holds for all readers together: reading as of one moment.
MOMENT = {"at_once", "only_reads"}


def test_there_is_one_reader_for_each_concept(office: Office) -> None:
    queries = office.queries
    names = [name for name in {*vars(queries), *vars(Queries)} if not name.startswith("_")]
    held = [getattr(queries, name) for name in set(names) - MOMENT]
    assert all(isinstance(reader, Reader) for reader in held)
    assert len({type(reader) for reader in held}) == len(held) == 31
    assert queries.round is queries.round


def test_queries_pass_no_question_on() -> None:
    asked = [name for name, member in vars(Queries).items() if callable(member)]
    assert set(asked) == {"__init__", "at_once"}


def test_what_only_some_pages_ask_is_not_imported_with_the_rest() -> None:
    script = (
        "import json, sys, fenghua_supervisor.store.queries\n"
        "print(json.dumps([name for name in sys.modules if '.store.readers' in name]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    assert not LATER & set(json.loads(done.stdout))
