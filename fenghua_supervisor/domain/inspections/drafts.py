"""What is typed in of findings and clues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import PhotoRole, RectifyKind, Severity
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from fenghua_supervisor.domain.codes.inspections import ClueChannel, ClueEvent, FindingEvent


@record
class LaidFile:
    """A file that lies beside the store, down on the disk, to be taken in by a new name only."""

    path: Path
    sha256: str
    size: int


@record
class PhotoReading:
    """What was read of the picture in ``path`` beforehand.

    ``clean`` is a file with its cleaned copy; ``stamp`` are size and time of change (ns) of the
    original by then; the others are as in ``Photo``. ``laid`` are original and cleaned copy as they
    lie beside the store already.
    """

    path: Path
    clean: Path
    taken_at: datetime | None
    dhash: str
    place: str
    stamp: tuple[int, int]
    laid: tuple[LaidFile, LaidFile] | None = None


@record
class PhotoDraft:
    """A picture that comes with a record; ``keeps_place``: where it was taken may be printed.

    ``reading``: what was read of it beforehand, None: it is read when it is kept.
    """

    path: Path
    role: PhotoRole = PhotoRole.BEFORE
    keeps_place: bool = False
    reading: PhotoReading | None = None


@record
class FindingDraft:
    """A finding to be registered; ``units`` are names or aliases, ``action`` an action's id.

    ``repeats_id`` is the finding, struck off before, that has come back in it.
    """

    text: str
    place: str = ""
    category: str = ""
    severity: Severity = Severity.GENERAL
    rectify: RectifyKind = RectifyKind.AT_ONCE
    requirement: str = ""
    units: tuple[str, ...] = ()
    on: date | None = None
    inspection_id: int | None = None
    clue_id: int | None = None
    action_id: int | None = None
    repeats_id: int | None = None
    photos: tuple[PhotoDraft, ...] = ()


@record
class FindingEntryDraft:
    """What happens to a finding; ``on`` None: today.

    ``people`` do it, ``unit`` is whose people they are (empty: the office's); ``due_on`` None: as
    the terms of its severity say, where a day is due. ``other_id`` is the finding it is merged
    into; ``units`` are those it is assigned to, where none were named before.
    """

    finding_id: int
    kind: FindingEvent
    text: str = ""
    on: date | None = None
    due_on: date | None = None
    people: tuple[str, ...] = ()
    unit: str = ""
    reference: str = ""
    other_id: int | None = None
    units: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    photos: tuple[PhotoDraft, ...] = ()


@record
class ClueDraft:
    """A clue to be taken in; ``teller`` is who told it, kept apart and never printed."""

    channel: ClueChannel
    text: str
    teller: str = ""
    on: date | None = None


@record
class ClueEntryDraft:
    """What happens to a clue; ``finding_id`` or ``act_now_id`` is what it became."""

    clue_id: int
    kind: ClueEvent
    text: str = ""
    on: date | None = None
    finding_id: int | None = None
    act_now_id: int | None = None
