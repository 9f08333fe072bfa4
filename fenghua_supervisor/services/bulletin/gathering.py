"""A bulletin on the screen: read in short pieces, then counted where nobody waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.assembly import build_bulletin
from fenghua_supervisor.records import record
from fenghua_supervisor.services.bulletin.collecting import collector_of
from fenghua_supervisor.store.connection.unsearched import unsearched

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from fenghua_supervisor.domain.bulletin.facts import BulletinFacts
    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.office.trace import Trace
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


@record
class Gathered:
    """What a bulletin is made from, and the state of the ledger that it was read from."""

    facts: BulletinFacts
    trace: Trace | None


def gathered(
    office: Office, period: Period, as_of: date, scope: Scope, issued_on: date | None
) -> Generator[None, None, Gathered]:
    """Read all that a bulletin is made from, a little in each piece.

    It is as of one moment: where something is written between two pieces all is read anew.
    UserError as from ``collect_bulletin``.
    """
    while True:
        trace = office.queries.journal.trace()
        collector, issued = collector_of(office, period, as_of, scope, issued_on)
        yield from collector.in_pieces(as_of)
        facts = collector.facts(as_of, issued)
        if office.queries.journal.trace() == trace:
            return Gathered(facts, trace)


def counted(progress: Progress, found: Gathered) -> BulletinData:
    """The finished figures; a job function of frozen values."""
    progress.advance(0, 1, "统计通报")
    with unsearched():
        data = build_bulletin(found.facts)
    progress.advance(1, 1, "完成")
    return replace(data, head=replace(data.head, trace=found.trace))
