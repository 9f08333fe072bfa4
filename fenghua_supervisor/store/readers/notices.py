"""Notices to the units with their items and replies, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.finding import finding_number
from fenghua_supervisor.domain.notices.notice import Notice, NoticeItem, NoticeReply
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.connection import sql
from fenghua_supervisor.store.readers.base import Reader, last_given
from fenghua_supervisor.store.readers.kept.notices import KeptNotices

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from peewee import Database

    from fenghua_supervisor.domain.notices.talk import Talk

_NOTICES = """
    SELECT n.id, n.kind, n.unit_id, u.name, n.year, n.number, n.issued_on, n.reply_due,
        n.reply_days, n.text, n.based_on_id, n.reason, n.issued_by, n.released_at, n.release_way,
        n.withdrawn_on, n.withdrawn_reason, n.is_demo, n.prefix, n.talk_at, n.talk_place, n.talk_by
    FROM notice n JOIN unit u ON u.id = n.unit_id
    WHERE {scope} ORDER BY n.issued_on, n.id"""

_ITEMS = """
    SELECT i.notice_id, i.action_id, coalesce(a.number, 0), i.title, i.due_words, i.reason,
        i.finding_id, f.year, f.number
    FROM notice_item i JOIN notice n ON n.id = i.notice_id
    LEFT JOIN action a ON a.id = i.action_id LEFT JOIN finding f ON f.id = i.finding_id
    WHERE {scope} ORDER BY i.notice_id, i.position"""

_REPLIES = """
    SELECT r.notice_id, r.id, r.on_date, r.text, r.verdict, r.judged_on, r.opinion, r.next_due,
        r.entered_by
    FROM notice_reply r JOIN notice n ON n.id = r.notice_id
    WHERE r.on_date <= ? AND {scope} ORDER BY r.notice_id, r.on_date, r.id"""


_FILES = """
    SELECT f.reply_id, f.id, f.name, f.doc_number, f.sha256, f.size FROM evidence f
    JOIN notice_reply r ON r.id = f.reply_id JOIN notice n ON n.id = r.notice_id
    WHERE {scope} ORDER BY f.id"""


# What Notice.is_open and raised_ids tell.
_TO_COME = """
    (n.withdrawn_on IS NULL OR n.withdrawn_on > ?) AND n.id NOT IN (
        SELECT b.based_on_id FROM notice b WHERE b.based_on_id IS NOT NULL
            AND b.issued_on <= ? AND (b.withdrawn_on IS NULL OR b.withdrawn_on > ?))
    AND NOT EXISTS (
        SELECT 1 FROM notice_reply r WHERE r.notice_id = n.id AND r.on_date <= ?
            AND r.verdict = 'satisfied' AND r.judged_on <= ? AND NOT EXISTS (
                SELECT 1 FROM notice_reply l WHERE l.notice_id = n.id AND l.on_date <= ?
                    AND (l.on_date > r.on_date OR (l.on_date = r.on_date AND l.id > r.id))))"""

#: What so few notices hold is looked for by their ids.
_FEW = 50
# The items of a notice stand in two indexes, and SQLite looks into both only when told of both.
_ITEMS_OF_FEW = """(i.notice_id IN ({marks}) AND i.finding_id IS NULL
    OR i.notice_id IN ({marks}) AND i.finding_id IS NOT NULL)"""


class NoticesReader(Reader):
    """Notices that were issued to units."""

    def __init__(self, database: Database, path: Path) -> None:
        super().__init__(database, path)
        self._kept = KeptNotices(database, self._of_day)

    def issued(
        self,
        as_of: date,
        *,
        unit_id: int | None = None,
        kinds: Iterable[NoticeKind] | None = None,
        since: date | None = None,
        finding_id: int | None = None,
        to_come: bool = False,
    ) -> list[Notice]:
        """Notices issued by ``as_of`` (from ``since`` on), the oldest first, as known that day.

        ``finding_id``: only those on which this finding stands by itself. ``to_come``: only those
        of which something is still to come that day, and which no other one took further.
        """
        limits = (unit_id, kinds, since, finding_id)
        if not to_come and all(limit is None for limit in limits):
            return self._kept.issued(as_of)
        scope: list[str] = ["n.issued_on <= ?"]
        values: list[object] = [as_of.isoformat()]
        if unit_id is not None:
            scope.append("n.unit_id = ?")
            values.append(unit_id)
        if kinds is not None:
            wanted = [kind.value for kind in kinds]
            scope.append(f"n.kind IN ({', '.join('?' for _ in wanted)})")
            values += wanted
        if since is not None:
            scope.append("n.issued_on >= ?")
            values.append(since.isoformat())
        if finding_id is not None:
            scope.append("n.id IN (SELECT notice_id FROM notice_item WHERE finding_id = ?)")
            values.append(finding_id)
        if to_come:
            scope.append(_TO_COME)
            values += [as_of.isoformat()] * _TO_COME.count("?")
        return self._read(as_of, " AND ".join(scope), values)

    def notice(self, notice_id: int, as_of: date = date.max) -> Notice:
        """One notice with all that is known of it, or was known on a day; UserError: none."""
        found = self._read(as_of, "n.id = ?", (notice_id,))
        if not found:
            raise UserError("这张文书已不存在，请刷新后再试。")
        return found[0]

    def of_reply(self, reply_id: int) -> Notice:
        """The notice that a reply belongs to; UserError when there is no such reply."""
        found = sql.row(
            self._database, "SELECT notice_id FROM notice_reply WHERE id = ?", (reply_id,)
        )
        if found is None:
            raise UserError("这条答复已不存在，请刷新后再试。")
        return self.notice(int(found[0]))

    def last_number(self, kind: NoticeKind, year: int) -> tuple[int, date | None]:
        """The highest number of a kind in a year and its day; (0, None): none was issued.

        Numbers that stay used though their notice is gone are among them; the day may be unknown.
        """
        return last_given(self._database, Register.NOTICE, kind.value, year)

    def _of_day(self, as_of: date, notices: Collection[int] | None) -> list[Notice]:
        """Those issued by a day: of these ids, or (None) all."""
        scope, values = "n.issued_on <= ?", [as_of.isoformat()]
        if notices is None:
            return self._read(as_of, scope, values)
        marks = ", ".join("?" for _ in notices)
        return self._read(as_of, f"{scope} AND n.id IN ({marks})", [*values, *notices])

    def _read(self, as_of: date, scope: str, values: Sequence[object]) -> list[Notice]:
        found = sql.rows(self._database, _NOTICES.format(scope=scope), values)
        if not found:
            return []
        of_items, asked = scope, values
        if len(found) <= _FEW:
            ids, marks = [stored[0] for stored in found], ", ".join("?" for _ in found)
            scope, values = f"n.id IN ({marks})", ids
            of_items, asked = _ITEMS_OF_FEW.format(marks=marks), (*ids, *ids)
        items: dict[int, list[NoticeItem]] = defaultdict(list)
        for notice_id, *stored in sql.rows(self._database, _ITEMS.format(scope=of_items), asked):
            items[notice_id].append(_item(tuple(stored)))
        files: defaultdict[int, list[Evidence]] = defaultdict(list)
        for reply_id, *stored in sql.rows(self._database, _FILES.format(scope=scope), values):
            files[reply_id].append(Evidence(*stored))
        replies: dict[int, list[NoticeReply]] = defaultdict(list)
        known = (as_of.isoformat(), *values)
        for notice_id, *stored in sql.rows(self._database, _REPLIES.format(scope=scope), known):
            replies[notice_id].append(_reply(tuple(stored), tuple(files[stored[0]]), as_of))
        return [_notice(stored, items[stored[0]], replies[stored[0]], as_of) for stored in found]


def _item(stored: sql.SqlRow) -> NoticeItem:
    action_id, number, title, due_words, reason, finding_id, year, place = stored
    finding = "" if finding_id is None else finding_number(year, place)
    return NoticeItem(action_id, number, title, due_words, reason, finding_id, finding)


def _notice(
    stored: sql.SqlRow, items: list[NoticeItem], replies: list[NoticeReply], as_of: date
) -> Notice:
    (ident, kind, unit_id, unit, year, number, issued_on, reply_due, reply_days, text, *rest) = (
        stored
    )
    based_on, reason, issued_by, released_at, way, withdrawn, why, is_demo, prefix, *talk = rest
    withdrawn_on = _known_day(withdrawn, as_of)
    return Notice(
        id=ident,
        kind=NoticeKind(kind),
        unit_id=unit_id,
        unit=unit,
        year=year,
        number=number,
        issued_on=date.fromisoformat(issued_on),
        reply_due=date.fromisoformat(reply_due),
        reply_days=reply_days,
        text=text,
        based_on_id=based_on,
        reason=reason,
        issued_by=issued_by,
        released_at=datetime.fromisoformat(released_at) if released_at else None,
        release_way=ReleaseWay(way) if way else None,
        withdrawn_on=withdrawn_on,
        withdrawn_reason=why if withdrawn_on else "",
        items=tuple(items),
        replies=tuple(replies),
        is_demo=bool(is_demo),
        prefix=prefix,
        talk=_talk(*talk),
    )


def _talk(at: str | None, place: str, by: str) -> Talk | None:
    if not at:
        return None
    # Few notices are talks.
    from fenghua_supervisor.domain.notices.talk import Talk

    return Talk(datetime.fromisoformat(at), place, by)


def _reply(stored: sql.SqlRow, evidence: tuple[Evidence, ...], as_of: date) -> NoticeReply:
    ident, on, text, verdict, judged, opinion, next_due, entered_by = stored
    judged_on = _known_day(judged, as_of)
    is_judged = judged_on is not None
    return NoticeReply(
        id=ident,
        on=date.fromisoformat(on),
        text=text,
        verdict=ReplyVerdict(verdict) if is_judged else ReplyVerdict.PENDING,
        judged_on=judged_on,
        opinion=opinion if is_judged else "",
        next_due=date.fromisoformat(next_due) if is_judged and next_due else None,
        entered_by=entered_by,
        evidence=evidence,
    )


def _known_day(stored: str | None, as_of: date) -> date | None:
    """A stored day; None while it lies ahead of ``as_of``."""
    day = date.fromisoformat(stored) if stored else None
    return day if day is not None and day <= as_of else None
