"""A finding (问题清单) as its dated entries make it: state, round, days due."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent, FindingState, PhotoRole
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
    from fenghua_supervisor.domain.office.evidence import Evidence

#: Where an event leads to; one that is missing leaves the finding where it is.
_LEADS_TO = {
    FindingEvent.ASSIGN: FindingState.ASSIGNED,
    FindingEvent.OBJECT: FindingState.OBJECTED,
    FindingEvent.ANSWER: FindingState.ASSIGNED,
    FindingEvent.SUBMIT: FindingState.SUBMITTED,
    FindingEvent.RETURN: FindingState.RETURNED,
    FindingEvent.SIGN_OFF: FindingState.SIGNED_OFF,
    FindingEvent.LAST: FindingState.LASTING,
    FindingEvent.DISMISS: FindingState.DISMISSED,
    FindingEvent.MERGE: FindingState.MERGED,
}
#: Where nothing more is expected of anybody.
ENDED = frozenset({FindingState.SIGNED_OFF, FindingState.DISMISSED, FindingState.MERGED})
_WITH_UNITS = frozenset({FindingState.ASSIGNED, FindingState.UNDER_WAY, FindingState.RETURNED})
#: Where it is no finding any more and counts in no rate.
NOT_COUNTED = frozenset({FindingState.DISMISSED, FindingState.MERGED})


def finding_number(year: int, number: int) -> str:
    """「问题〔2025〕3号」."""
    return f"问题〔{year}〕{number}号"


@record
class Photo:
    """A picture of a finding: the kept original, and what was read of it.

    ``clean_sha256`` is the copy that papers and mails carry; ``dhash`` are 16 hex digits, empty
    where the picture has nothing to compare; ``place`` only where it was kept on purpose.
    """

    id: int
    role: PhotoRole
    name: str
    sha256: str
    clean_sha256: str
    taken_at: datetime | None
    dhash: str = ""
    place: str = ""


@record
class FindingEntry:
    """Something that happened to a finding.

    ``due_on`` is what it sets: the day due, or the day of the next look. ``people`` did it.
    ``other_id`` is the finding that it was merged into.
    """

    id: int
    kind: FindingEvent
    on: date
    text: str
    due_on: date | None = None
    people: tuple[str, ...] = ()
    reference: str = ""
    other_id: int | None = None
    entered_by: str = ""
    evidence: tuple[Evidence, ...] = ()
    photos: tuple[Photo, ...] = ()


@record(slots=False)
class Finding:
    """One numbered finding as it stood on a day; entries oldest first.

    ``action_id`` is the action it concerns, ``repeats_id`` the finding that came back in it.
    """

    id: int
    year: int
    number: int
    registered_on: date
    place: str
    text: str
    category: str
    severity: Severity
    rectify: RectifyKind
    requirement: str
    unit_ids: tuple[int, ...]
    units: tuple[str, ...]
    inspection_id: int | None = None
    clue_id: int | None = None
    action_id: int | None = None
    repeats_id: int | None = None
    entries: tuple[FindingEntry, ...] = ()
    photos: tuple[Photo, ...] = ()
    is_demo: bool = False

    @property
    def number_words(self) -> str:
        """「问题〔2025〕3号」."""
        return finding_number(self.year, self.number)

    @cached_property
    def state(self) -> FindingState:
        """Where the entries have led it."""
        state = FindingState.REGISTERED
        for entry in self.entries:
            if entry.kind is FindingEvent.MEASURE:
                stays = state is FindingState.LASTING
                state = state if stays else FindingState.UNDER_WAY
            else:
                state = _LEADS_TO.get(entry.kind, state)
        return state

    @property
    def is_open(self) -> bool:
        """Whether anything is still expected of somebody."""
        return self.state not in ENDED

    @property
    def counts(self) -> bool:
        """Whether it counts in rates: neither dismissed nor merged into another."""
        return self.state not in NOT_COUNTED

    @cached_property
    def assigned_on(self) -> date | None:
        """When it was first given to its units."""
        return next((e.on for e in self.entries if e.kind is FindingEvent.ASSIGN), None)

    @cached_property
    def first_due(self) -> date | None:
        """The day it was first due; extensions do not move it."""
        return next((e.due_on for e in self.entries if e.due_on is not None), None)

    @cached_property
    def due_on(self) -> date | None:
        """The day it is due now; while it lasts, the day of the next look."""
        return next((e.due_on for e in reversed(self.entries) if e.due_on is not None), None)

    @cached_property
    def round_entries(self) -> tuple[FindingEntry, ...]:
        """What happened since it was last sent back; all, if it never was."""
        starts = [i for i, e in enumerate(self.entries) if e.kind is FindingEvent.RETURN]
        return self.entries[starts[-1] :] if starts else self.entries

    @property
    def round(self) -> int:
        """1, and one more for each time it was sent back."""
        return 1 + sum(entry.kind is FindingEvent.RETURN for entry in self.entries)

    @cached_property
    def submitted_on(self) -> date | None:
        """When the units last asked to have it struck off."""
        return _last_day(self.entries, FindingEvent.SUBMIT)

    @cached_property
    def signed_off_on(self) -> date | None:
        """When it was struck off; None: it is not."""
        if self.state is not FindingState.SIGNED_OFF:
            return None
        return _last_day(self.entries, FindingEvent.SIGN_OFF)

    @cached_property
    def recheck(self) -> FindingEntry | None:
        """The recheck that passed since the units last asked for it."""
        for entry in reversed(self.entries):
            if entry.kind is FindingEvent.PASS:
                return entry
            if entry.kind is FindingEvent.SUBMIT:
                return None
        return None

    @property
    def is_with_units(self) -> bool:
        """Whether the next move is its units' own: it was given to them and not handed in."""
        return self.state in _WITH_UNITS

    def is_late(self, as_of: date) -> bool:
        """Whether its units are behind: open, due before ``as_of``, and not handed in."""
        waits = self.state in {FindingState.SUBMITTED, FindingState.OBJECTED}
        return self.is_open and not waits and self.due_on is not None and self.due_on < as_of

    def is_behind(self, as_of: date) -> bool:
        """Whether its units are behind; a look due at what lasts is the office's own."""
        return self.state is not FindingState.LASTING and self.is_late(as_of)

    def photos_as(self, role: PhotoRole) -> tuple[Photo, ...]:
        """Every picture in a role, those it was registered with first."""
        later = (photo for entry in self.entries for photo in entry.photos)
        return tuple(photo for photo in (*self.photos, *later) if photo.role is role)


def _last_day(entries: Iterable[FindingEntry], kind: FindingEvent) -> date | None:
    days = [entry.on for entry in entries if entry.kind is kind]
    return days[-1] if days else None
