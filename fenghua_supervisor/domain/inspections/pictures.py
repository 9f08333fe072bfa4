"""What is to be doubted about a picture, and which pictures show one place: rules without files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.codes.inspections import PhotoRole
from fenghua_supervisor.domain.writing.dates import chinese_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from fenghua_supervisor.domain.inspections.finding import Finding, Photo

PictureT = TypeVar("PictureT")
#: Pictures further apart than this were taken at another place.
GAP = timedelta(minutes=10)
#: Bits in which the difference hashes of two pictures of one thing differ at most.
NEAR = 4


def grouped_by_time(
    pictures: Iterable[PictureT], taken_at: Callable[[PictureT], datetime | None]
) -> list[tuple[PictureT, ...]]:
    """Pictures in groups of one place each, by time; one without a time stands alone, at the end.

    A group ends where more than ``GAP`` lies between one picture and the next.
    """
    timed = [(moment, i, p) for i, p in enumerate(pictures) if (moment := taken_at(p)) is not None]
    return [*_runs(sorted(timed, key=lambda t: t[:2])), *_alone(pictures, taken_at)]


def difference(first: str, second: str) -> int:
    """Bits in which two difference hashes (16 hex digits) differ, 0 to 64."""
    return (int(first, 16) ^ int(second, 16)).bit_count()


def doubts(photo: Photo, since: date | None, before: Sequence[Photo]) -> list[str]:
    """What is to be doubted about a picture, a sentence without its full stop each.

    ``since`` is the first day of the inspection, None: there was none; ``before`` are the pictures
    from before the rectification, which one from after it must not be older than.
    """
    if photo.taken_at is None:
        return [f"照片“{photo.name}”没有拍摄时间，请核对是何时所拍"]
    found, day = [], photo.taken_at.date()
    if since is not None and day < since:
        found.append(
            f"照片“{photo.name}”拍于{chinese_date(day)}，早于督查开始的{chinese_date(since)}"
        )
    earlier = [other.taken_at for other in before if other.taken_at is not None]
    if photo.role is PhotoRole.AFTER and earlier and photo.taken_at < max(earlier):
        found.append(f"整改后照片“{photo.name}”比整改前照片还早，请核对是否放反")
    return found


def likenesses(photo: Photo, others: Iterable[tuple[Finding, Photo]]) -> list[str]:
    """Pictures of other findings that are nearly the same, a sentence each."""
    if not photo.dhash:
        return []
    return [
        f"照片“{photo.name}”与{finding.number_words}的照片“{other.name}”几乎相同，请核对是否重复使用"
        for finding, other in others
        if other.dhash and difference(photo.dhash, other.dhash) <= NEAR
    ]


def _runs(timed: Sequence[tuple[datetime, int, PictureT]]) -> Iterator[tuple[PictureT, ...]]:
    run: list[tuple[datetime, int, PictureT]] = []
    for taken in timed:
        if run and taken[0] - run[-1][0] > GAP:
            yield tuple(picture for *_, picture in run)
            run = []
        run.append(taken)
    if run:
        yield tuple(picture for *_, picture in run)


def _alone(
    pictures: Iterable[PictureT], taken_at: Callable[[PictureT], datetime | None]
) -> Iterator[tuple[PictureT, ...]]:
    return ((picture,) for picture in pictures if taken_at(picture) is None)
