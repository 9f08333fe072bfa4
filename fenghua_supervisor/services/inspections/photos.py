"""Pictures of findings on their way into the store, and what is to be doubted about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.inspections.finding import Photo
from fenghua_supervisor.domain.inspections.pictures import doubts, likenesses
from fenghua_supervisor.domain.writing.text import clean_field, file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.photos import read_photo
from fenghua_supervisor.store.tables.inspections import PhotoRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.drafts import PhotoDraft
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.services.office import Office

#: Pictures of one record; more are a folder that is to be spread over several findings.
MOST_PHOTOS = 50
_NAME_LIMIT = 255


def kept_photos(office: Office, drafts: Sequence[PhotoDraft]) -> list[PhotoRow]:
    """Store the pictures of a record that is being written; rows that still belong to nothing.

    The original is kept as it is; the cleaned copy is what papers and mails carry. Only inside a
    verb. Raises UserError when one cannot be read or kept, or there are too many.
    """
    if len(drafts) > MOST_PHOTOS:
        raise UserError(f"一次最多添加{MOST_PHOTOS}张照片，现在有{len(drafts)}张，请分次添加。")
    return [_kept(office, draft) for draft in drafts]


def photo_doubts(
    photos: Sequence[Photo],
    finding: Finding | None,
    since: date | None,
    others: Sequence[Finding],
) -> list[str]:
    """What is to be doubted about new pictures of a finding, a sentence each.

    ``since`` is the first day of its inspection; ``others`` are the findings whose pictures they
    are compared with.
    """
    before = () if finding is None else finding.photos
    own = None if finding is None else finding.id
    known = [
        (other, photo)
        for other in others
        if other.id != own
        for photo in (*other.photos, *(p for e in other.entries for p in e.photos))
    ]
    found = [said for photo in photos for said in doubts(photo, since, before)]
    return [*found, *(said for photo in photos for said in likenesses(photo, known))]


def as_photo(row: PhotoRow) -> Photo:
    """A row that is being written as the rules know it."""
    return Photo(
        row.id or 0,
        row.role,
        row.name,
        row.sha256,
        row.clean_sha256,
        row.taken_at,
        row.dhash,
        row.place,
    )


def _kept(office: Office, draft: PhotoDraft) -> PhotoRow:
    read = read_photo(draft.path)
    original = office.store.files.keep(draft.path)
    name = clean_field(original.name, "文件名", limit=_NAME_LIMIT)
    clean = office.store.files.keep_bytes(read.clean, file_name(name, "照片"))
    return PhotoRow(
        role=draft.role,
        name=name,
        sha256=original.sha256,
        size=original.size,
        clean_sha256=clean.sha256,
        clean_size=clean.size,
        taken_at=read.taken_at,
        dhash=read.dhash,
        place=read.place if draft.keeps_place else "",
    )
