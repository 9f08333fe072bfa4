"""Notices as they were known on a day; only those that a step touched are read anew."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING

from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.connection.patience import is_written
from fenghua_supervisor.store.readers.kept.touched import MOST_TOUCHED, Follower

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from peewee import Database

    from fenghua_supervisor.domain.notices.notice import Notice

#: Table → its column that names the notice a row belongs to.
OF_NOTICE = {"notice": "id", "notice_item": "notice_id", "notice_reply": "notice_id"}
#: The table of files, some of which came with a reply.
OF_REPLY = {"evidence": "reply_id"}
#: Tables whose rows notices speak of; nothing speaks yet of a row that is new.
OF_MANY = frozenset({"action", "finding", "unit"})
#: Days whose notices are kept: the one looked at, and one that it is compared with.
MOST_DAYS = 2

_REPLIES = "SELECT id, notice_id FROM notice_reply WHERE id IN ({marks})"
_IN_ORDER = attrgetter("issued_on", "id")


class KeptNotices:
    """Day → all notices issued by it as known then; ``read`` reads some by their ids, or all."""

    def __init__(
        self,
        database: Database,
        read: Callable[[date, Collection[int] | None], list[Notice]],
    ) -> None:
        self._database = database
        self._read = read
        self._follower = Follower(database)
        #: the day asked for last at the end
        self._days: dict[date, dict[int, Notice]] = {}

    def issued(self, as_of: date) -> list[Notice]:
        """The notices issued by a day, the oldest first."""
        if is_written(self._database):
            # What a step has changed so far stands in no journal yet, and may never stand.
            return self._read(as_of, None)
        self._follow()
        known = self._days.pop(as_of, None)
        if known is None:
            known = {notice.id: notice for notice in self._read(as_of, None)}
        self._days[as_of] = known
        for day in list(self._days)[:-MOST_DAYS]:
            del self._days[day]
        return list(known.values())

    def _follow(self) -> None:
        """Bring what is kept up to the last step."""
        changes = self._follower.changes()
        touched = None if changes is None else self._notices_of(changes)
        if touched is None or len(touched) > MOST_TOUCHED:
            self._days.clear()
        elif touched:
            for day, known in list(self._days.items()):
                left = [notice for notice in known.values() if notice.id not in touched]
                both = sorted([*left, *self._read(day, touched)], key=_IN_ORDER)
                self._days[day] = {notice.id: notice for notice in both}

    def _notices_of(self, changes: Sequence[sql.SqlRow]) -> set[int] | None:
        """The notices that changes are about; None: it may be any."""
        notices: set[int] = set()
        replies: set[int] = set()
        for table, _, before, after in changes:
            if table in OF_MANY and before is not None:
                return None
            column = OF_NOTICE.get(table) or OF_REPLY.get(table)
            if column is None:
                continue
            named = {json.loads(text).get(column) for text in (before, after) if text is not None}
            (replies if table in OF_REPLY else notices).update(named - {None})
        found = sql.rows_of(self._database, _REPLIES, sorted(replies))
        # A reply that is gone with its files tells itself of which notice it was.
        return notices.union(notice for _, notice in found)
