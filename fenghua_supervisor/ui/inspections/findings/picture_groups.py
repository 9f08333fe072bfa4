"""Pictures of a round in groups that become findings: moved, parted, left out. No widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import PhotoRole, RectifyKind, Severity
from fenghua_supervisor.domain.inspections.drafts import FindingDraft, PhotoDraft
from fenghua_supervisor.domain.inspections.pictures import grouped_by_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from fenghua_supervisor.domain.inspections.drafts import PhotoReading


@dataclass(eq=False)
class PhotoGroup:
    """Pictures of one place, and what is typed in of them."""

    photos: list[PhotoReading]
    text: str = ""
    place: str = ""
    units: tuple[str, ...] = ()
    severity: Severity = Severity.GENERAL
    rectify: RectifyKind = RectifyKind.AT_ONCE

    @property
    def hours(self) -> str:
        """「09:12—09:18」; 「没有拍摄时间」."""
        taken = [photo.taken_at for photo in self.photos if photo.taken_at is not None]
        if not taken:
            return "没有拍摄时间"
        first, last = f"{min(taken):%H:%M}", f"{max(taken):%H:%M}"
        return first if first == last else f"{first}—{last}"

    @property
    def time_words(self) -> str:
        """「2025-10-09 09:12—09:18」; 「没有拍摄时间」."""
        days = [photo.taken_at for photo in self.photos if photo.taken_at is not None]
        return f"{min(days):%Y-%m-%d} {self.hours}" if days else self.hours


@dataclass
class PictureGroups:
    """The groups in order; one that loses its last picture goes."""

    groups: list[PhotoGroup] = field(default_factory=list)

    @classmethod
    def of(cls, photos: Iterable[PhotoReading]) -> PictureGroups:
        """Grouped by the time between one picture and the next."""
        found = grouped_by_time(list(photos), lambda photo: photo.taken_at)
        return cls([PhotoGroup(list(group)) for group in found])

    def move(self, photo: PhotoReading, to: PhotoGroup | None) -> PhotoGroup:
        """Put a picture into another group, None: into a new one behind its own; where it is."""
        source = self.group_of(photo)
        if to is None:
            to = PhotoGroup([])
            self.groups.insert(self.groups.index(source) + 1, to)
        source.photos.remove(photo)
        to.photos.append(photo)
        self._tidy()
        return to

    def leave_out(self, photo: PhotoReading) -> None:
        """Register without a picture."""
        self.group_of(photo).photos.remove(photo)
        self._tidy()

    def join_former(self, group: PhotoGroup) -> PhotoGroup:
        """Put all pictures of a group into the one before it; that one."""
        former = self.groups[self.groups.index(group) - 1]
        former.photos += group.photos
        former.text = former.text or group.text
        self.groups.remove(group)
        return former

    def remove(self, group: PhotoGroup) -> None:
        """Register nothing of a group."""
        self.groups.remove(group)

    def group_of(self, photo: PhotoReading) -> PhotoGroup:
        """The group that has a picture."""
        return next(group for group in self.groups if photo in group.photos)

    def unwritten(self) -> PhotoGroup | None:
        """The first group that does not say what the problem is."""
        return next((group for group in self.groups if not group.text.strip()), None)

    def drafts(self, on: date, inspection_id: int | None) -> list[FindingDraft]:
        """A finding of each group."""
        return [
            FindingDraft(
                text=group.text,
                place=group.place,
                severity=group.severity,
                rectify=group.rectify,
                units=group.units,
                on=on,
                inspection_id=inspection_id,
                photos=tuple(
                    PhotoDraft(photo.path, PhotoRole.BEFORE, reading=photo)
                    for photo in group.photos
                ),
            )
            for group in self.groups
        ]

    def _tidy(self) -> None:
        self.groups = [group for group in self.groups if group.photos]
