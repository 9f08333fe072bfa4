"""Messages of the outbox as they are stored."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fenghua_supervisor.domain.outbox import Outgoing

_MESSAGES = """
    SELECT o.id, o.kind, o.unit_id, coalesce(u.name, ''), o.address, o.subject, o.body, o.files,
        o.message_id, o.state, o.attempts, o.next_try_at, o.sent_at, o.error, o.created_at
    FROM outgoing o LEFT JOIN unit u ON u.id = o.unit_id WHERE {scope} ORDER BY o.id"""


class OutboxReader(Reader):
    """Messages that are waiting, that went, and that did not."""

    def messages(
        self, states: Iterable[SendState] | None = None, unit_id: int | None = None
    ) -> list[Outgoing]:
        """The messages in the order they were queued; limited to states or to a unit."""
        scope, values = ["TRUE"], []
        if states is not None:
            wanted = [state.value for state in states]
            scope.append(f"o.state IN ({', '.join('?' for _ in wanted)})")
            values += wanted
        if unit_id is not None:
            scope.append("o.unit_id = ?")
            values.append(str(unit_id))
        statement = _MESSAGES.format(scope=" AND ".join(scope))
        return [_message(stored) for stored in sql.rows(self._database, statement, values)]

    def message(self, message_id: int) -> Outgoing:
        """One message; UserError when there is none."""
        found = sql.row(self._database, _MESSAGES.format(scope="o.id = ?"), (message_id,))
        if found is None:
            raise UserError("这封邮件已不在发件箱里，请刷新后再试。")
        return _message(found)


def _message(stored: sql.SqlRow) -> Outgoing:
    from fenghua_supervisor.domain.outbox import Outgoing, OutgoingFile

    ident, kind, unit_id, unit, address, subject, body, files, message_id, state, *rest = stored
    attempts, next_try_at, sent_at, error, created_at = rest
    return Outgoing(
        id=ident,
        kind=OutgoingKind(kind),
        unit_id=unit_id,
        unit=unit,
        address=address,
        subject=subject,
        body=body,
        files=tuple(
            OutgoingFile(file["name"], file["sha256"], file.get("notice_id"))
            for file in json.loads(files)
        ),
        message_id=message_id,
        state=SendState(state),
        attempts=attempts,
        next_try_at=_moment(next_try_at),
        sent_at=_moment(sent_at),
        error=error,
        created_at=datetime.fromisoformat(created_at),
    )


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None
