"""The office opened on a data folder or on a server, with the shipped plan where it is empty."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.services.office import Office, OfficeAhead
from fenghua_supervisor.store.connection.recipe import BUSY_MS
from fenghua_supervisor.store.store import open_store, require_unused
from fenghua_supervisor.store.traces import traces_of_work

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def open_office(
    folder: Path,
    clock: Callable[[], datetime],
    actor: str,
    as_of: date = date.min,
    busy_ms: int = BUSY_MS,
    only_read: str = "",
) -> Office:
    """Open the data folder and fill an empty one with the shipped plan.

    An ``as_of`` ahead of the clock is the office's day; what is recorded bears the clock's time.
    ``busy_ms`` is how long it waits by itself for another program that holds the data;
    ``only_read`` says, a phrase, why it is only to be read.
    """
    traces = traces_of_work(folder)
    return _filled(OfficeAhead(open_store(folder, busy_ms, only_read), clock, actor, as_of), traces)


def open_office_on_server(
    address: str,
    folder: Path,
    clock: Callable[[], datetime],
    actor: str,
    as_of: date = date.min,
    busy_ms: int = BUSY_MS,
    password: str | None = None,
) -> Office:
    """As ``open_office``, with the data on a server; ``folder`` takes what stays on this machine.

    Without ``password`` it is looked for where libpq looks for it.
    """
    # An ordinary start has no server.
    from fenghua_supervisor.store.server import open_server_store

    store = open_server_store(address, folder, busy_ms, password)
    return _filled(OfficeAhead(store, clock, actor, as_of), "")


def _filled(office: Office, traces: str) -> Office:
    """With the shipped plan where there is none yet; ``traces`` of work that was there before."""
    try:
        if not office.queries.plan.plans():
            require_unused(traces, office.store)
            # Only the first start needs the reader of plans.
            from fenghua_supervisor.services.plan.shipped import initialise

            initialise(office)
    except BaseException:
        office.close()
        raise
    if office.store.upgraded:
        office.remark(office.store.upgraded)
    return office
