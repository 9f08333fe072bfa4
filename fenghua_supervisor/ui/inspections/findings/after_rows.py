"""Pictures from after rectifications, each with the finding it goes to. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent, PhotoRole
from fenghua_supervisor.domain.inspections.after_pictures import NamedPicture, suggestions
from fenghua_supervisor.domain.inspections.drafts import FindingEntryDraft, PhotoDraft
from fenghua_supervisor.domain.inspections.moves import allowed
from fenghua_supervisor.services.inspections.photos import MOST_PHOTOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.after_pictures import Suggestion
    from fenghua_supervisor.domain.inspections.drafts import PhotoReading
    from fenghua_supervisor.domain.inspections.finding import Finding


@dataclass(eq=False)
class AfterRow:
    """A picture with what was proposed for it; ``finding_id`` None: it still is to be chosen.

    ``is_out``: it is not taken in.
    """

    photo: PhotoReading
    said: Suggestion
    finding_id: int | None
    is_out: bool = False
    is_chosen: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody has to say where it goes."""
        return self.finding_id is None and not self.is_out

    @property
    def why(self) -> str:
        """What it goes there by."""
        return "自己选定" if self.is_chosen else self.said.why


class AfterRows:
    """The pictures in the order in which they were given."""

    def __init__(self, photos: Sequence[PhotoReading], findings: Sequence[Finding]) -> None:
        self.findings = {finding.id: finding for finding in findings}
        said = suggestions([_named(photo) for photo in photos], findings)
        self.rows = [AfterRow(p, s, s.finding_id) for p, s in zip(photos, said, strict=True)]

    def put(self, rows: Iterable[AfterRow], finding_id: int | None, *, out: bool = False) -> None:
        """Say where pictures go; ``out``: they are left out."""
        for row in rows:
            row.finding_id, row.is_out, row.is_chosen = finding_id, out, True

    def finding_of(self, row: AfterRow) -> Finding | None:
        """The finding that a picture goes to."""
        return None if row.finding_id is None else self.findings[row.finding_id]

    def next_open(self, after: int) -> int | None:
        """The place of the next picture that still is to be chosen, round the end; None: none."""
        count = len(self.rows)
        places = (place % count for place in range(after + 1, after + 1 + count))
        return next((place for place in places if self.rows[place].is_open), None)

    def words(self) -> str:
        """「12张：9张归到4条问题，2张待选定，1张不收」."""
        placed = [row for row in self.rows if row.finding_id is not None]
        told = [f"{len(placed)}张归到{len({row.finding_id for row in placed})}条问题"]
        for count, word in (
            (sum(row.is_open for row in self.rows), "待选定"),
            (sum(row.is_out for row in self.rows), "不收"),
        ):
            told += [f"{count}张{word}"] if count else []
        return f"{len(self.rows)}张：{'，'.join(told)}"

    def problem(self, event: FindingEvent) -> str:
        """What keeps them from being noted as ``event``; empty: nothing."""
        left = sum(row.is_open for row in self.rows)
        if left:
            return f"还有{left}张没有选定归到哪条问题；不要的选“这张不收”。"
        given = self._given()
        if not given:
            return "没有要收的照片，请至少把一张归到一条问题。"
        for ident, rows in given.items():
            finding = self.findings[ident]
            if len(rows) > MOST_PHOTOS:
                return (
                    f"{finding.number_words}归了{len(rows)}张照片，"
                    f"一次最多{MOST_PHOTOS}张，请减少一些。"
                )
            if not allowed(event, finding.state):
                return (
                    f"{finding.number_words}现为“{finding.state.label}”，不能{event.label}；"
                    f"请改为“{FindingEvent.NOTE.label}”，或不收它的照片。"
                )
        return ""

    def drafts(self, event: FindingEvent, text: str, on: date) -> list[FindingEntryDraft]:
        """What is noted of each finding, by their numbers."""
        given = self._given()
        return [
            FindingEntryDraft(
                ident,
                event,
                text,
                on,
                photos=tuple(
                    PhotoDraft(row.photo.path, PhotoRole.AFTER, reading=row.photo)
                    for row in given[ident]
                ),
            )
            for ident in sorted(given, key=self._order)
        ]

    def _order(self, ident: int) -> tuple[int, int]:
        return self.findings[ident].year, self.findings[ident].number

    def _given(self) -> dict[int, list[AfterRow]]:
        given: dict[int, list[AfterRow]] = {}
        for row in self.rows:
            if row.finding_id is not None:
                given.setdefault(row.finding_id, []).append(row)
        return given


def _named(photo: PhotoReading) -> NamedPicture:
    folders = tuple(folder.name for folder in photo.path.parents if folder.name)
    return NamedPicture(photo.path.stem, folders, photo.taken_at)
