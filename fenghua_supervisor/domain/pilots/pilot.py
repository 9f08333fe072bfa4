"""A pilot (改革试点) as its dated entries make it, and what may happen to it next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.pilots import PilotEvent, PilotState
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.codes.pilots import Level
    from fenghua_supervisor.domain.office.evidence import Evidence

#: How many days before its end a pilot is told of.
REMINDED = (180, 90, 30)
_BECOMES = {
    PilotEvent.APPLY: PilotState.APPLIED,
    PilotEvent.GRANT: PilotState.GRANTED,
    PilotEvent.START: PilotState.UNDER_WAY,
    PilotEvent.MIDTERM: PilotState.UNDER_WAY,
    PilotEvent.ACCEPT: PilotState.ACCEPTED,
    PilotEvent.EXTEND: PilotState.UNDER_WAY,
    PilotEvent.END: PilotState.STOPPED,
}
_ENDED = frozenset({PilotState.ACCEPTED, PilotState.STOPPED})
_WITH_TERM = frozenset({PilotEvent.GRANT, PilotEvent.EXTEND})
_AFTER_GRANT = frozenset(
    {PilotEvent.START, PilotEvent.MIDTERM, PilotEvent.ACCEPT, PilotEvent.EXTEND}
)


@record
class PilotEntry:
    """Something that happened to a pilot; ``ends_on`` is the end that a grant or extension sets."""

    id: int
    kind: PilotEvent
    on: date
    text: str
    doc_number: str
    entered_by: str
    ends_on: date | None = None
    evidence: tuple[Evidence, ...] = ()


@record
class Pilot:
    """One pilot; entries oldest first. ``field``: what it is about, ``approver``: who grants it."""

    id: int
    name: str
    level: Level
    field: str
    approver: str
    task: str
    noted_on: date
    units: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] = ()
    action_id: int | None = None
    entries: tuple[PilotEntry, ...] = ()
    is_demo: bool = False

    @property
    def state(self) -> PilotState:
        """Where it stands by its last entry that changes that."""
        states = [_BECOMES[e.kind] for e in self.entries if e.kind in _BECOMES]
        return states[-1] if states else PilotState.PLANNED

    @property
    def grant(self) -> PilotEntry | None:
        """The entry by which it was granted."""
        return next((e for e in self.entries if e.kind is PilotEvent.GRANT), None)

    @property
    def granted_on(self) -> date | None:
        """When it was granted."""
        return self.grant.on if self.grant is not None else None

    @property
    def doc_number(self) -> str:
        """The number of the document that granted it."""
        return self.grant.doc_number if self.grant is not None else ""

    @property
    def ends_on(self) -> date | None:
        """When its term ends, as the last grant or extension set it."""
        ends = [e.ends_on for e in self.entries if e.kind in _WITH_TERM and e.ends_on is not None]
        return ends[-1] if ends else None

    @property
    def is_open(self) -> bool:
        """Whether it was granted and goes on."""
        return self.grant is not None and self.state not in _ENDED

    def reminded(self, as_of: date) -> int | None:
        """Which of the days before its end has come last: 180, 90, 30 or 0 (over); None: none."""
        if not self.is_open or self.ends_on is None:
            return None
        left = (self.ends_on - as_of).days
        if left < 0:
            return 0
        return min((days for days in REMINDED if left <= days), default=None)

    def term_words(self, as_of: date) -> str:
        """「2026年12月31日到期，还有88天」, 「…已到期12天」; empty: no end is set."""
        if self.ends_on is None:
            return ""
        words = f"{chinese_date(self.ends_on)}到期"
        if not self.is_open:
            return words
        left = (self.ends_on - as_of).days
        if left == 0:
            return f"{words}，就是今天"
        return f"{words}，还有{left}天" if left > 0 else f"{words}，已过{-left}天"

    def reminded_from(self, as_of: date) -> date | None:
        """Since which day it is told of at the present mark."""
        days = self.reminded(as_of)
        return None if days is None or self.ends_on is None else self.ends_on - timedelta(days=days)


@record
class PilotDraft:
    """What is typed in of a pilot; ``units`` are names or aliases, the first one leads."""

    name: str
    level: Level
    field: str = ""
    approver: str = ""
    task: str = ""
    units: tuple[str, ...] = ()
    action_id: int | None = None
    on: date | None = None


@record
class PilotEntryDraft:
    """What is noted of a pilot."""

    pilot_id: int
    kind: PilotEvent
    text: str = ""
    doc_number: str = ""
    on: date | None = None
    ends_on: date | None = None
    files: tuple[Path, ...] = ()


def allowed_events(pilot: Pilot) -> tuple[PilotEvent, ...]:
    """What can happen to a pilot as it stands."""
    return tuple(kind for kind in PilotEvent if not _refusal(pilot, kind))


def check_pilot_event(pilot: Pilot, draft: PilotEntryDraft, on: date) -> None:
    """Refuse what cannot happen to a pilot as it stands; UserError says why."""
    kind = draft.kind
    why = _refusal(pilot, kind)
    if why:
        raise UserError(why)
    last = max((e.on for e in pilot.entries if e.kind is not PilotEvent.NOTE), default=None)
    if last is not None and on < last and kind is not PilotEvent.NOTE:
        raise UserError(
            f"{kind.label}日期{chinese_date(on)}早于“{pilot.name}”上一步的{chinese_date(last)}，"
            "请核对。"
        )
    if kind is PilotEvent.GRANT and not draft.doc_number.strip() and not draft.files:
        raise UserError("获批要写明批准文号，或附上批准文件。")
    if kind is PilotEvent.EXTEND and draft.ends_on is None:
        raise UserError("延续要写明延到哪一天。")
    if draft.ends_on is not None:
        _check_end(pilot, kind, draft.ends_on, on)


def _check_end(pilot: Pilot, kind: PilotEvent, ends_on: date, on: date) -> None:
    if kind not in _WITH_TERM:
        raise UserError(f"{kind.label}不改变试点期限，请不要填到期日期。")
    if ends_on <= on:
        raise UserError(
            f"到期日期{chinese_date(ends_on)}不晚于{kind.label}日期{chinese_date(on)}，请核对。"
        )
    if kind is PilotEvent.EXTEND and pilot.ends_on is not None and ends_on <= pilot.ends_on:
        raise UserError(
            f"延到{chinese_date(ends_on)}，不晚于原来的到期日期{chinese_date(pilot.ends_on)}，"
            "请核对。"
        )


def _refusal(pilot: Pilot, kind: PilotEvent) -> str:
    """Why something cannot happen; empty: it can."""
    name, state = f"试点“{pilot.name}”", pilot.state
    if kind is PilotEvent.NOTE:
        return ""
    if state is PilotState.STOPPED or (
        state is PilotState.ACCEPTED and kind is not PilotEvent.EXTEND
    ):
        return f"{name}{state.label}，不能再{kind.label}。"
    if kind is PilotEvent.APPLY and state is not PilotState.PLANNED:
        return f"{name}{state.label}，不用再申报。"
    if kind is PilotEvent.GRANT and pilot.grant is not None:
        return f"{name}已经获批，延期请记“延续”。"
    if kind is PilotEvent.START and state is PilotState.UNDER_WAY:
        return f"{name}已经启动。"
    if kind in _AFTER_GRANT and pilot.grant is None:
        return f"{name}还没有获批，不能{kind.label}，请先记“获批”。"
    return ""
