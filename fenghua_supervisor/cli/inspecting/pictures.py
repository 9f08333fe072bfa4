"""Pictures of a command, read before anything is written."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.inspections.drafts import FindingDraft, FindingEntryDraft
from fenghua_supervisor.services.progress import NullProgress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fenghua_supervisor.cli.call import Call

DraftT = TypeVar("DraftT", FindingDraft, FindingEntryDraft)


@contextmanager
def read_before(call: Call, drafts: Sequence[DraftT]) -> Iterator[list[DraftT]]:
    """The drafts with their pictures read and laid down, before any other program has to wait.

    They all have the same ones.
    """
    from fenghua_supervisor.services.inspections.photos import (
        drop_laid,
        folder_beside,
        prepare_photos,
    )

    if not drafts or not drafts[0].photos:
        yield list(drafts)
        return
    with TemporaryDirectory() as folder:
        beside = folder_beside(call.office)
        photos = prepare_photos(NullProgress(), drafts[0].photos, Path(folder), beside)
        try:
            yield [replace(draft, photos=photos) for draft in drafts]
        finally:
            drop_laid(photo.reading for photo in photos if photo.reading is not None)
