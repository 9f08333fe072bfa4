"""Links between actions of several plans as of a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from fenghua_supervisor.domain.codes.plan import Kinship
from fenghua_supervisor.domain.plan.links import KinLink, same_groups
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINKS = """SELECT l.id, l.action_id, l.kind, l.other_id, l.made_on FROM action_link l
    WHERE l.made_on <= ? AND (l.ended_on IS NULL OR l.ended_on > ?){more} ORDER BY l.id"""


class LinksReader(Reader):
    """What is linked with what."""

    def links(self, as_of: date) -> list[KinLink]:
        """All links that hold on a day, the oldest first."""
        day = as_of.isoformat()
        return [
            _link(found) for found in sql.rows(self._database, _LINKS.format(more=""), (day,) * 2)
        ]

    def of_action(self, action_id: int, as_of: date) -> list[KinLink]:
        """The links of one action that hold on a day."""
        day = as_of.isoformat()
        more = " AND ? IN (l.action_id, l.other_id)"
        found = sql.rows(self._database, _LINKS.format(more=more), (day, day, action_id))
        return [_link(stored) for stored in found]

    def same(self, as_of: date) -> dict[int, tuple[int, ...]]:
        """Action id → all actions that are the same matter on a day, itself among them."""
        return same_groups(self.links(as_of))


def _link(stored: Sequence[Any]) -> KinLink:
    ident, action_id, kind, other_id, made_on = stored
    return KinLink(ident, action_id, Kinship(kind), other_id, date.fromisoformat(made_on))
