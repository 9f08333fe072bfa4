"""A copy of the database looked through: whether it is whole, and what it says it holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import peewee

from fenghua_supervisor.domain.office.trace import trace_in
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import Anchor, anchor_problems
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR
from fenghua_supervisor.store.readers.journal import JournalReader
from fenghua_supervisor.store.readers.office import OfficeReader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from peewee import Database

    from fenghua_supervisor.store.stored_files import StoredFiles


@dataclass(slots=True)
class Survey:
    """What was found, and what is in it; each part is empty where it cannot be read."""

    found: integrity.Findings
    #: where the journal is not what was remembered of it outside the database
    history: list[str] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)
    steps: int = 0
    #: hash → what it is called, of the files that rows name
    files: Mapping[str, str] = field(default_factory=dict)
    #: hashes of the files that rows name or have named; None: that cannot be told
    ever_named: frozenset[str] | None = None

    @property
    def damage(self) -> tuple[str, ...]:
        """All that is wrong with the database and its history; none: it is whole."""
        return (*self.found.problems, *self.history)


def survey(
    database: Database,
    anchors: Sequence[Anchor],
    originals: StoredFiles,
    tell: Callable[[str], object],
    elsewhere: Sequence[Anchor] = (),
) -> Survey:
    """Look through a database as of one moment; ``tell`` hears how far it is.

    ``anchors``, what is said ``elsewhere`` and what the frozen bulletins among ``originals`` say
    of the journal is compared.
    """
    seen = Survey(integrity.inspect(database, tell))
    # What cannot be read was told by the check.
    unreadable = UserError, peewee.DatabaseError, DRIVER_ERROR
    if not seen.found.chain:
        with suppress(*unreadable):
            papers = _on_papers(originals, integrity.frozen_papers(database))
            seen.history = anchor_problems(database, anchors, [*elsewhere, *papers])
    with suppress(*unreadable):
        seen.counts = OfficeReader(database, Path()).counts()
    with suppress(*unreadable):
        seen.steps = JournalReader(database, Path()).step_count()
    with suppress(*unreadable):
        seen.files = integrity.stored_files(database)
    with suppress(*unreadable):
        seen.ever_named = frozenset(integrity.files_ever_named(database))
    return seen


def _on_papers(files: StoredFiles, frozen: Sequence[tuple[str, str]]) -> list[Anchor]:
    """What the frozen bulletins say of the journal; a paper from before says nothing."""
    said = []
    for sha256, issued_at in frozen:
        try:
            trace = trace_in(b"".join(files.parts(sha256)))
        except UserError:
            continue  # told with the files
        if trace is not None:
            said.append(Anchor(trace.step, trace.head, issued_at))
    return said
