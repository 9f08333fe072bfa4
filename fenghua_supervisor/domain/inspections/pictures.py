"""What is to be doubted about a picture, and which pictures show one place: rules without files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from fenghua_supervisor.domain.codes.inspections import FindingEvent, PhotoRole
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from fenghua_supervisor.domain.inspections.finding import Finding, Photo

PictureT = TypeVar("PictureT")
#: Pictures further apart than this were taken at another place.
GAP = timedelta(minutes=10)
#: Bits in which the difference hashes of two pictures of one thing differ at most.
NEAR = 4
#: Doubts that are told in words.
_TOLD = 4
#: What is seen after the rectification, be it done or not.
_SHOWING_RESULT = frozenset(
    {FindingEvent.SUBMIT, FindingEvent.PASS, FindingEvent.RETURN, FindingEvent.NOTE}
)


def photo_role(kind: FindingEvent) -> PhotoRole:
    """What a picture shows that comes with this event: the place during or after its mending."""
    return PhotoRole.AFTER if kind in _SHOWING_RESULT else PhotoRole.DURING


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


@record
class Doubt:
    """What is to be doubted about one picture: a sentence of ``head``, its name and ``said``.

    ``alike`` says the same of several pictures.
    """

    photo: Photo
    head: str
    said: str
    alike: str


def doubts(photo: Photo, since: date | None, before: Sequence[Photo]) -> list[Doubt]:
    """What is to be doubted about a picture.

    ``since`` is the first day of the inspection, None: there was none; ``before`` are the pictures
    from before the rectification, which one from after it must not be older than.
    """
    if photo.taken_at is None:
        return [_doubt(photo, "照片", "没有拍摄时间，请核对是何时所拍")]
    found, day = [], photo.taken_at.date()
    if since is not None and day < since:
        said = f"拍于{chinese_date(day)}，早于督查开始的{chinese_date(since)}"
        found.append(_doubt(photo, "照片", said))
    earlier = [other.taken_at for other in before if other.taken_at is not None]
    if photo.role is PhotoRole.AFTER and earlier and photo.taken_at < max(earlier):
        found.append(_doubt(photo, "整改后照片", "比整改前照片还早，请核对是否放反"))
    return found


def likenesses(photo: Photo, others: Iterable[tuple[Finding, Photo]]) -> list[Doubt]:
    """Pictures of other findings that are nearly the same."""
    if not photo.dhash:
        return []
    again = "几乎相同，请核对是否重复使用"
    return [
        Doubt(
            *(photo, "照片", f"与{finding.number_words}的照片“{other.name}”{again}"),
            f"与{finding.number_words}的照片{again}",
        )
        for finding, other in others
        if other.dhash and difference(photo.dhash, other.dhash) <= NEAR
    ]


def doubt_words(found: Iterable[Doubt]) -> list[str]:
    """The doubts, a sentence without its full stop each; the same of several pictures is told once.

    After ``_TOLD`` sentences the pictures that are left are only counted.
    """
    alike: dict[tuple[str, str], dict[str, Doubt]] = {}
    for doubt in found:
        alike.setdefault((doubt.head, doubt.alike), {}).setdefault(doubt.photo.sha256, doubt)
    groups = list(alike.values())
    said = [_words(list(group.values())) for group in groups[:_TOLD]]
    left = {sha for group in groups[_TOLD:] for sha in group}
    return [*said, f"另有{len(left)}张照片也有疑问，请逐张核对"] if left else said


def _doubt(photo: Photo, head: str, said: str) -> Doubt:
    return Doubt(photo, head, said, said)


def _words(group: Sequence[Doubt]) -> str:
    first = group[0]
    name = f"{first.head}“{first.photo.name}”"
    return name + first.said if len(group) == 1 else f"{name}等{len(group)}张{first.alike}"


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
