"""Reminders are computed from what is due: what was not shown yet, and one digest of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.reminders import ReminderKind, Urgency
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fenghua_supervisor.domain.codes.registers import Register

#: A reminder shown later than this after the present was shown by a clock that ran ahead.
TRUSTED_AHEAD = timedelta(days=7)
#: A reminder that is silent for longer was put off by such a clock, too.
MAX_SNOOZE_DAYS = 366
OFFICE = "本办公室"
#: Where each stands in the order of a digest.
_URGENCY = {urgency: place for place, urgency in enumerate(Urgency)}
_KINDS = {kind: place for place, kind in enumerate(ReminderKind)}


@record
class Occurrence:
    """A reminder with the moment at which it rang last; ``key`` names it for ever.

    ``title`` is what it is about, ``words`` why it rings. The ids say what it concerns; ``units``
    are the units meant, the first one answers in the digest.
    """

    key: str
    kind: ReminderKind
    at: datetime
    urgency: Urgency
    title: str
    words: str
    units: tuple[str, ...] = ()
    unit_id: int | None = None
    due_on: date | None = None
    action_id: int | None = None
    number: int | None = None
    notice_id: int | None = None
    act_id: int | None = None
    #: the register that it is numbered in and its id there, of inspections, cases and meetings
    about: tuple[Register, int] | None = None

    @property
    def unit(self) -> str:
        """The unit under which it stands in a digest."""
        return self.units[0] if self.units else OFFICE

    @property
    def reason(self) -> str:
        """Why it rings with its kind before it, said once."""
        kind = self.kind.label
        return self.words if self.words.startswith(kind) else f"{kind}　{self.words}"


@record
class DigestGroup:
    """What one unit is reminded of, the most urgent first."""

    unit: str
    items: tuple[Occurrence, ...]


@record
class Digest:
    """Reminders that were not shown yet, grouped by unit, each once."""

    at: datetime
    groups: tuple[DigestGroup, ...]

    @property
    def items(self) -> tuple[Occurrence, ...]:
        """Every reminder in the order of the digest."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def urgent(self) -> int:
        """How many are urgent."""
        return sum(item.urgency is Urgency.URGENT for item in self.items)

    @property
    def words(self) -> str:
        """「12项提醒，涉及5家单位，其中紧急3项」."""
        units = sum(group.unit != OFFICE for group in self.groups)
        words = f"{len(self.items)}项提醒"
        words += f"，涉及{units}家单位" if units else ""
        return words + (f"，其中紧急{self.urgent}项" if self.urgent else "")


def pending(
    found: Iterable[Occurrence],
    shown: Mapping[str, datetime],
    snoozed: Mapping[str, date],
    now: datetime,
) -> list[Occurrence]:
    """Per key the newest occurrence up to ``now`` that was not shown, the most urgent first.

    ``shown`` gives the latest occurrence shown of each key, ``snoozed`` the day until which it is
    silent; on that day it comes back once. A clock set back finds everything shown already.
    """
    newest: dict[str, Occurrence] = {}
    for item in found:
        rung = _after_snooze(item, snoozed.get(item.key), now)
        if rung is None or rung.at > now or rung.at <= shown.get(item.key, datetime.min):
            continue
        if item.key not in newest or rung.at > newest[item.key].at:
            newest[item.key] = rung
    return by_urgency(newest.values())


def _after_snooze(item: Occurrence, until: date | None, now: datetime) -> Occurrence | None:
    if until is None or (until - now.date()).days > MAX_SNOOZE_DAYS:
        return item
    if now.date() < until:
        return None
    return replace(item, at=max(item.at, datetime.combine(until, time.min)))


def by_urgency(items: Iterable[Occurrence]) -> list[Occurrence]:
    """The most urgent first, 马上就办 before all, then by deadline, kind and number."""
    return sorted(items, key=_order)


def _order(item: Occurrence) -> tuple[int, bool, date, int, int, str]:
    return (
        _URGENCY[item.urgency],
        item.kind is not ReminderKind.ACT,
        item.due_on or item.at.date(),
        _KINDS[item.kind],
        item.number or 0,
        item.key,
    )


def build_digest(items: Iterable[Occurrence], now: datetime) -> Digest:
    """Group reminders by unit; the unit with the most urgent one comes first."""
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for item in by_urgency(items):
        groups[item.unit].append(item)
    ordered = sorted(groups.items(), key=_group_order)
    return Digest(now, tuple(DigestGroup(unit, tuple(own)) for unit, own in ordered))


def _group_order(group: tuple[str, Sequence[Occurrence]]) -> tuple[int, bool, int, date, str]:
    unit, items = group
    urgent = sum(item.urgency is Urgency.URGENT for item in items)
    first, calls, due, *_ = _order(items[0])
    return (first, calls, -urgent, due, unit)
