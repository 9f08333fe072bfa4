"""The office on a server: who is let in by which password, and whether the server is there."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fenghua_supervisor.errors import NotLetIn, UserError
from fenghua_supervisor.exchange.passwords import keep_password, keyring_works, stored_password
from fenghua_supervisor.folders.addresses import address_words, user_words
from fenghua_supervisor.services.opening import open_office_on_server
from fenghua_supervisor.store.connection.failures import translated
from fenghua_supervisor.store.connection.recipe import BUSY_MS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from fenghua_supervisor.folders.home import DataHome
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

logger = logging.getLogger(__name__)

_KEPT_FOR = "fenghua-supervisor-server"


def open_known(
    home: DataHome,
    clock: Callable[[], datetime],
    actor: str,
    as_of: date = date.min,
    busy_ms: int = BUSY_MS,
    password: str | None = None,
    remarks: Sequence[str] = (),
) -> Office:
    """Open the office on a server with ``password``, else with one that is known without asking.

    Such a one is looked for where libpq does so, then in the system's keyring. ``remarks``: what
    ``try_server`` had to tell of it, and the office is to tell. Raises UserError, NotLetIn among
    them.
    """
    at = home.address, home.folder, clock, actor, as_of, busy_ms
    try:
        office = open_office_on_server(*at, password)
    except NotLetIn:
        known = stored_password(_KEPT_FOR, _login(home)) if password is None else None
        if known is None:
            raise
        office = open_office_on_server(*at, known)
    for sentence in remarks:
        office.remark(sentence)
    return office


def known_password(home: DataHome) -> str | None:
    """The password for a server from the system's keyring; None: libpq finds what it needs itself.

    Raises UserError when the server is not there, or lets us in by neither.
    """
    # An ordinary start has no server.
    from fenghua_supervisor.store.server import connected

    try:
        connected(home.address).dispose()
    except NotLetIn:
        known = stored_password(_KEPT_FOR, _login(home))
        if known is None:
            raise
        return known
    return None


def try_server(
    home: DataHome,
    clock: Callable[[], datetime],
    actor: str,
    remarks: list[str],
    progress: Progress,
    password: str | None,
) -> UserError | None:
    """Open the office on a server and close it again; why that is refused, None: it is not.

    What is to be told of it, such as an upgrade that was made, is added to ``remarks``. A job
    function for when no office is open: what takes long the first time is done here, and whatever
    keeps the office from being opened is found here.
    """
    progress.advance(0, 0, "最多等几秒钟，连不上会说明原因。")
    try:
        office = open_known(home, clock, actor, password=password)
        remarks += office.take_remarks()
        office.close()
    except UserError as refusal:
        return refusal
    progress.advance(1, 1, "完成")
    return None


def reach_server(_progress: Progress, office: Office) -> bool:
    """Whether the server of an open office answers again; a job function.

    What became of a step that it did not answer is remarked by the office then.
    """
    database = office.store.database
    try:
        with translated(Path()):
            database.connect(reuse_if_open=True)
            settled = database.settle()
    except UserError as refusal:
        logger.info("the server is not reached: %s", type(refusal).__name__)
        return False
    finally:
        # Each thread has a connection of its own.
        database.close()
    if settled:
        office.remark(settled)
    return True


def password_question(home: DataHome) -> str:
    """What to ask for the password of an address with."""
    user = user_words(home.address)
    who = f"用户“{user}”登录" if user else "登录"
    return f"{who}数据库{address_words(home.address)}的密码："


def remember_password(home: DataHome, password: str) -> bool:
    """Put a password that was right into the system's keyring; False when it takes none."""
    return keep_password(_KEPT_FOR, _login(home), password)


def can_remember() -> bool:
    """Whether this system has a keyring that may keep a password."""
    return keyring_works()


def _login(home: DataHome) -> str:
    return f"{user_words(home.address)}@{home.folder.name}"
