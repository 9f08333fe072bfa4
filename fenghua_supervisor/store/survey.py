"""A copy of the database looked through: whether it is whole, and what it says it holds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import peewee

from fenghua_supervisor.domain.office.trace import trace_in
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store import integrity
from fenghua_supervisor.store.anchors import Anchor, anchor_problems
from fenghua_supervisor.store.connection.failures import DRIVER_ERROR, translated
from fenghua_supervisor.store.connection.patience import SNAPSHOT
from fenghua_supervisor.store.readers.journal import JournalReader
from fenghua_supervisor.store.readers.office import OfficeReader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.store.evidence_files import EvidenceFiles
    from fenghua_supervisor.store.store import Store


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
    copy: Path,
    anchors: Sequence[Anchor],
    originals: EvidenceFiles,
    tell: Callable[[str], object],
    elsewhere: Sequence[Anchor] = (),
) -> Survey:
    """Look through a database file that nobody writes to; ``tell`` hears how far it is.

    ``anchors``, what is said ``elsewhere`` and what the frozen bulletins among ``originals`` say
    of the journal is compared.
    """
    with integrity.opened(copy) as database:
        return _looked_through(database, copy, anchors, [*elsewhere], originals, tell)


def survey_server(store: Store, tell: Callable[[str], object]) -> Survey:
    """As ``survey``, of a database on a server as it is at one moment, while others write.

    Raises UserError when the server is lost or refuses.
    """
    database, is_ours = store.database, store.database.is_closed()
    # Read before the moment: what is remembered by then is in it.
    anchors = store.anchors.required()
    try:
        with translated(store.path), database.atomic(SNAPSHOT):
            return _looked_through(database, store.path, anchors, [], store.files, tell)
    finally:
        # Each thread has a connection of its own, which ends with the work.
        if is_ours:
            database.close()


def _looked_through(
    database: Database,
    path: Path,
    anchors: Sequence[Anchor],
    elsewhere: list[Anchor],
    originals: EvidenceFiles,
    tell: Callable[[str], object],
) -> Survey:
    seen = Survey(integrity.inspect(database, tell))
    # What cannot be read was told by the check.
    unreadable = UserError, peewee.DatabaseError, DRIVER_ERROR
    if not seen.found.chain:
        with suppress(*unreadable):
            papers = _on_papers(originals, integrity.frozen_papers(database))
            seen.history = anchor_problems(database, anchors, [*elsewhere, *papers])
    with suppress(*unreadable):
        seen.counts = OfficeReader(database, path).counts()
    with suppress(*unreadable):
        seen.steps = JournalReader(database, path).step_count()
    with suppress(*unreadable):
        seen.files = integrity.stored_files(database)
    with suppress(*unreadable):
        seen.ever_named = frozenset(integrity.files_ever_named(database))
    return seen


def _on_papers(files: EvidenceFiles, frozen: Sequence[tuple[str, str]]) -> list[Anchor]:
    """What the frozen bulletins say of the journal; a paper from before says nothing."""
    said = []
    for sha256, issued_at in frozen:
        path = files.path_of(sha256)
        trace = trace_in(path.read_bytes()) if path.is_file() else None
        if trace is not None:
            said.append(Anchor(trace.step, trace.head, issued_at))
    return said
