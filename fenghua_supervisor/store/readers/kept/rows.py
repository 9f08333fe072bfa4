"""Rows of the ledger as they were judged as of a day; only those a step touched are judged anew."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from fenghua_supervisor.domain.ledger.row_building import Frame, build_row
from fenghua_supervisor.records import record
from fenghua_supervisor.store.connection.patience import is_written
from fenghua_supervisor.store.readers.kept.touched import MOST_TOUCHED, Follower

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from peewee import Database

    from fenghua_supervisor.domain.ledger.row_building import ActionFacts
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.stood import Stood

#: What is kept of an action: its whole row, or how it stood.
ActionT = TypeVar("ActionT", bound="LedgerRow | Stood")
#: Rows kept in all pictures together; beyond, the picture asked for longest ago goes. A page of
#: 12,200 actions goes by three: the rows, what counts of them, and the same at a month's end.
MOST_ROWS = 40_000

_BY_NUMBER = attrgetter("number")


class LedgerPicture(Generic[ActionT]):
    """The rows of some plans as of a day: plan id → action id → row, in order of the numbers.

    ``left``: what is kept of a row.
    """

    def __init__(
        self, left: Callable[[LedgerRow], ActionT], frames: Mapping[int, Frame] | None = None
    ) -> None:
        self._left = left
        self.frames: dict[int, Frame] = dict(frames or {})
        self.plans: dict[int, dict[int, ActionT]] = {}
        #: actions touched since their rows were read
        self.pending: set[int] = set()
        #: plan id → the title with which its rows were asked for when they were read
        self.titles: dict[int, str] = {}
        #: action id → its row, and the same row with another title of its plan
        self.titled: dict[int, tuple[ActionT, ActionT]] = {}

    def size(self) -> int:
        """How many rows are kept."""
        return sum(map(len, self.plans.values()))

    def stand_under(self, frames: Mapping[int, Frame]) -> None:
        """Let go of the plans whose rows were judged by something else than ``frames``."""
        if self.frames != frames:
            for plan_id in [p for p in self.plans if self.frames[p] != frames.get(p)]:
                del self.plans[plan_id]
            self.frames = dict(frames)

    def add(
        self, plans: Iterable[int], facts: Iterable[ActionFacts], titles: Mapping[int, str]
    ) -> None:
        """Take in the rows of plans that were not kept."""
        for plan_id in plans:
            self.plans[plan_id], self.titles[plan_id] = {}, titles.get(plan_id, "")
        for fact in facts:
            self.plans[fact.plan_id][fact.id] = self._built(fact)

    def renew(self, facts: Iterable[ActionFacts]) -> None:
        """Put ``facts``, all that is known of the pending actions, in the place of their rows."""
        new = {fact.id: self._built(fact) for fact in facts if fact.plan_id in self.plans}
        for plan_id, rows in self.plans.items():
            for ident in [i for i in self.pending if i in rows]:
                if ident not in new or new[ident].plan_id != plan_id:
                    del rows[ident]
        for row in new.values():
            rows = self.plans[row.plan_id]
            kept, rows[row.id] = rows.get(row.id), row
            if kept is None or kept.number != row.number:
                in_order = sorted(rows.values(), key=_BY_NUMBER)
                self.plans[row.plan_id] = {each.id: each for each in in_order}
        self.pending.clear()

    def _built(self, fact: ActionFacts) -> ActionT:
        return self._left(build_row(fact, self.frames[fact.plan_id], self.titles[fact.plan_id]))


@record
class Wanted:
    """The facts to read: of the actions with these ids, of some plans, or (both None) of all.

    ``judged``: with all that a light goes by; else of what counts only, states and days.
    """

    judged: bool
    plans: tuple[int, ...] | None = None
    actions: tuple[int, ...] | None = None


class KeptPictures(Generic[ActionT]):
    """Pictures of the ledger, each as of a day, with lights or without; the journal keeps them.

    ``read`` gives the facts that are wanted as of the frames' day. Who derives from it says what
    is kept of a row, and of how many.
    """

    def __init__(
        self,
        database: Database,
        read: Callable[[Wanted, Mapping[int, Frame]], Iterable[ActionFacts]],
    ) -> None:
        self._database = database
        self._read = read
        self._follower = Follower(database)
        #: by the day and whether there are lights, the one asked for last at the end
        self._pictures: dict[tuple[object, bool], LedgerPicture[ActionT]] = {}

    def unread(self, frames: Mapping[int, Frame], plans: Sequence[int]) -> list[int]:
        """Of these plans those whose rows are not kept."""
        if is_written(self._database) or not frames:
            return []
        self._catch_up()
        picture = self._pictures.get(_key_of(frames))
        if picture is None:
            return list(plans)
        self._bring_up(picture, frames)
        return [plan_id for plan_id in plans if plan_id not in picture.plans]

    def _picture(
        self, frames: Mapping[int, Frame], plans: Sequence[int], titles: Mapping[int, str]
    ) -> LedgerPicture[ActionT]:
        """The picture with the rows of these plans."""
        if not frames:
            return self._empty()
        if is_written(self._database):
            # What a step has changed so far stands in no journal yet, and may never stand.
            picture = LedgerPicture(self._left, frames)
            self._fill(picture, plans, titles)
            return picture
        self._catch_up()
        key = _key_of(frames)
        picture = self._pictures.pop(key) if key in self._pictures else self._empty()
        self._bring_up(picture, frames)
        unread = [plan_id for plan_id in plans if plan_id not in picture.plans]
        self._fill(picture, unread, titles)
        self._pictures[key] = picture
        self._make_room()
        return picture

    def _fill(
        self, picture: LedgerPicture[ActionT], plans: Sequence[int], titles: Mapping[int, str]
    ) -> None:
        if plans:
            whole = len(plans) == len(picture.frames)
            wanted = Wanted(_is_judged(picture.frames), None if whole else tuple(plans))
            picture.add(plans, self._read(wanted, picture.frames), titles)

    def _catch_up(self) -> None:
        touched = self._follower.touched()
        if touched is None:
            self._pictures.clear()
            return
        for picture in self._pictures.values():
            picture.pending |= touched

    def _bring_up(self, picture: LedgerPicture[ActionT], frames: Mapping[int, Frame]) -> None:
        if len(picture.pending) > MOST_TOUCHED:
            picture.plans.clear()
            picture.pending.clear()
        picture.stand_under(frames)
        if picture.pending and picture.plans:
            wanted = Wanted(_is_judged(frames), actions=tuple(sorted(picture.pending)))
            picture.renew(self._read(wanted, frames))

    def _make_room(self) -> None:
        while len(self._pictures) > 1 and self._size() > self._most():
            del self._pictures[next(iter(self._pictures))]

    def _empty(self) -> LedgerPicture[ActionT]:
        return LedgerPicture(self._left)

    def _left(self, row: LedgerRow) -> ActionT:
        raise NotImplementedError

    def _most(self) -> int:
        raise NotImplementedError

    def _size(self) -> int:
        return sum(picture.size() for picture in self._pictures.values())


class KeptRows(KeptPictures["LedgerRow"]):
    """Whole rows."""

    def rows(
        self, frames: Mapping[int, Frame], plans: Sequence[int], titles: Mapping[int, str]
    ) -> list[LedgerRow]:
        """The rows of these plans, those of the plans named in ``titles`` with that title.

        ``frames``: what each plan of the ledger is judged by.
        """
        picture = self._picture(frames, plans, titles)
        found: list[LedgerRow] = []
        for plan_id in sorted(plans):
            rows, title = picture.plans[plan_id].values(), titles.get(plan_id, "")
            known = title == picture.titles[plan_id]
            found += rows if known else [_with_title(picture, row, title) for row in rows]
        return found

    def row(self, frames: Mapping[int, Frame], action_id: int) -> LedgerRow | None:
        """The row of one action where it is kept; None: it has to be read."""
        if not self._pictures or is_written(self._database) or not frames:
            return None
        self._catch_up()
        picture = self._pictures.get(_key_of(frames))
        if picture is None:
            return None
        self._bring_up(picture, frames)
        found = (rows[action_id] for rows in picture.plans.values() if action_id in rows)
        return next((_with_title(picture, row, "") for row in found), None)

    def _left(self, row: LedgerRow) -> LedgerRow:
        return row

    def _most(self) -> int:
        return MOST_ROWS


def _with_title(picture: LedgerPicture[LedgerRow], row: LedgerRow, title: str) -> LedgerRow:
    """The row with this title of its plan, the same one as before while it is the same row."""
    if row.plan_title == title:
        return row
    known = picture.titled.get(row.id)
    if known is None or known[0] is not row or known[1].plan_title != title:
        known = picture.titled[row.id] = (row, row.titled(title))
    return known[1]


def _key_of(frames: Mapping[int, Frame]) -> tuple[object, bool]:
    frame = next(iter(frames.values()))
    return frame.as_of, frame.rule is not None


def _is_judged(frames: Mapping[int, Frame]) -> bool:
    return next(iter(frames.values())).rule is not None
