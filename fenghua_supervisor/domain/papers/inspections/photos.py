"""Pictures of findings on paper: which are shown, under what number and what words."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import PhotoRole
from fenghua_supervisor.domain.papers.inspections.paper import ImageCell, PaperImage, PicturePair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.domain.inspections.finding import Finding, Photo
    from fenghua_supervisor.domain.papers.inspections.facts import InspectionFacts

#: Pictures in one cell of a table.
MOST_IN_CELL = 3
_NO_AFTER, _NO_BEFORE = "暂无整改后照片", "没有照片"
#: What was struck off without a picture was so by a document.
_PROVED = "凭证明材料销号"


class PhotoNumbers:
    """Numbers the pictures of one paper in their order; a place is told only if it was kept."""

    def __init__(self, facts: InspectionFacts) -> None:
        self._facts = facts
        self._numbers: Iterator[int] = count(1)

    def cell(self, finding: Finding, photos: Sequence[Photo]) -> ImageCell:
        """The first pictures in a cell, the rest counted."""
        shown = tuple(self.image(finding, photo) for photo in photos[:MOST_IN_CELL])
        return ImageCell(shown, len(photos) - len(shown))

    def pair(self, finding: Finding, words: str) -> PicturePair | None:
        """Before and after of a finding, None without any picture.

        Of what nobody has put right yet, two pictures of how it was found stand side by side.
        """
        before, after = before_photos(finding), after_photos(finding)
        if not before and not after:
            return None
        chosen: tuple[Photo | None, Photo | None]
        chosen = (before[0] if before else None, after[-1] if after else None)
        labels = ("整改前", "整改后")
        if not after and len(before) > 1:
            chosen, labels = (before[0], before[1]), ("整改前", "整改前")
        shown = sum(photo is not None for photo in chosen)
        left = len(before) + len(after) - shown
        first, second = (self.image(finding, photo) if photo else None for photo in chosen)
        missing = (_PROVED if finding.signed_off_on else _NO_AFTER) if first else _NO_BEFORE
        more = f"另有{left}张照片存档。" if left else ""
        return PicturePair(words, labels, (first, second), missing, more)

    def image(self, finding: Finding, photo: Photo) -> PaperImage:
        """One picture with 「图1 2025-10-09」 below it."""
        number = next(self._numbers)
        taken = photo.taken_at.date().isoformat() if photo.taken_at else "日期不详"
        place = "" if self._facts.is_undercover(finding) else photo.place
        caption = " ".join(filter(None, (f"图{number}", taken, place)))
        alt = f"图{number}：{finding.number_words}{photo.role.label}照片"
        return PaperImage(photo.clean_sha256, alt, caption)


def before_photos(finding: Finding) -> tuple[Photo, ...]:
    """How it was found."""
    return finding.photos_as(PhotoRole.BEFORE) + finding.photos_as(PhotoRole.SCENE)


def after_photos(finding: Finding) -> tuple[Photo, ...]:
    """How it became, of this round only; what was taken meanwhile does not show that it is done."""
    if finding.round == 1:
        return finding.photos_as(PhotoRole.AFTER)
    taken = (photo for entry in finding.round_entries for photo in entry.photos)
    return tuple(photo for photo in taken if photo.role is PhotoRole.AFTER)
