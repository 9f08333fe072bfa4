"""One verb runs under one write lock: what it has checked is what it writes upon."""

from __future__ import annotations

from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.patience import until_written

if TYPE_CHECKING:
    from collections.abc import Callable

    from fenghua_supervisor.services.office import Office

Args = ParamSpec("Args")
ResultT = TypeVar("ResultT")


def verb(
    function: Callable[Concatenate[Office, Args], ResultT],
) -> Callable[Concatenate[Office, Args], ResultT]:
    """Run ``function`` inside one immediate transaction, its checks included.

    Without it two processes could both find an action open and both close it. A refusal rolls
    back, the files that the step has stored too; the step inside becomes part of this transaction.
    Until that begins, the same question to the database is asked once.
    """

    @wraps(function)
    def locked(office: Office, /, *args: Args.args, **options: Args.kwargs) -> ResultT:
        store = office.store
        store.require_writable()
        waiting = len(store.anchors.pending)
        once = nullcontext if store.database.in_transaction() else until_written
        try:
            with (
                translated(store.path),
                store.database.atomic(),
                once(store.database),
                store.files.kept_if_done(),
            ):
                result = function(office, *args, **options)
        except BaseException:
            store.forget(waiting)
            raise
        store.remember()
        return result

    return locked
