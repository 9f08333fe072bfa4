"""Pictures of findings on their way into the store, and what is to be doubted about them."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.atomic import written_whole
from fenghua_supervisor.domain.inspections.drafts import LaidFile, PhotoReading
from fenghua_supervisor.domain.inspections.finding import Photo
from fenghua_supervisor.domain.inspections.pictures import doubts, likenesses
from fenghua_supervisor.domain.writing.text import clean_field, file_name, shown
from fenghua_supervisor.errors import UserError, reason
from fenghua_supervisor.exchange.photos import ReadPhoto
from fenghua_supervisor.exchange.reading.reader import read_photos
from fenghua_supervisor.records import record
from fenghua_supervisor.store.evidence_files import lay_down
from fenghua_supervisor.store.stored_files import StoredFile, parts_of, require_fit
from fenghua_supervisor.store.tables.inspections import PhotoRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.inspections.drafts import PhotoDraft
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.pictures import Doubt
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

#: Pictures of one record; more are a folder that is to be spread over several findings.
MOST_PHOTOS = 50
#: Pictures that are looked through at once.
MOST_PICTURES = 500
_ENDINGS = frozenset(
    {".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".heic", ".heif"}
)
_NAME_LIMIT = 255


@record
class PicturesRead:
    """Pictures that were read, and of each that could not be why, a sentence each."""

    photos: tuple[PhotoReading, ...]
    refused: tuple[str, ...]


def kept_photos(office: Office, drafts: Sequence[PhotoDraft]) -> list[PhotoRow]:
    """Store the pictures of a record that is being written; rows that still belong to nothing.

    The original is kept as it is; the cleaned copy is what papers and mails carry. Only inside a
    verb. Raises UserError when one cannot be read or kept, or there are too many.
    """
    if len(drafts) > MOST_PHOTOS:
        raise UserError(f"一次最多添加{MOST_PHOTOS}张照片，现在有{len(drafts)}张，请分次添加。")
    unread = [draft.path for draft in drafts if not _is_current(draft)]
    with closing(read_photos(unread, lambda _: None)) as answers:
        return [_kept(office, draft, _read_of(draft, answers)) for draft in drafts]


def has_pictures(paths: Iterable[Path]) -> bool:
    """Whether a name among these files, or right in these folders, is that of a picture."""
    return any(map(_holds_picture, paths))


def read_pictures(progress: Progress, paths: Sequence[Path], folder: Path) -> PicturesRead:
    """Read the pictures among files and below folders, one after another; a job function.

    Cleaned copies go to ``folder``. UserError when there is none at all, or more than can be
    looked through.
    """
    found = _pictures(paths)
    read: list[PhotoReading] = []
    refused: list[str] = []
    for _, answer in each_picture(progress, found, folder):
        if isinstance(answer, UserError):
            refused.append(str(answer))
        else:
            read.append(answer)
    if not read:
        raise UserError("；".join(refused[:3]))
    return PicturesRead(tuple(read), tuple(refused))


def each_picture(
    progress: Progress, paths: Sequence[Path], folder: Path
) -> Iterator[tuple[Path, PhotoReading | UserError]]:
    """Each picture as it was read, its cleaned copy in ``folder``, or why it was not."""

    def tick(done: int) -> None:
        name = shown(paths[done].name) if done < len(paths) else ""
        progress.advance(done, len(paths), f"正在读取{name}" if name else "")

    stamps = [_stamp(path) for path in paths]
    with closing(read_photos(paths, tick)) as answers:
        for place, answer in enumerate(answers):
            path = paths[place]
            if isinstance(answer, UserError):
                yield path, answer
                continue
            clean = folder / f"{place}.jpg"
            with written_whole(clean) as temporary:
                temporary.write_bytes(answer.clean)
            yield (
                path,
                PhotoReading(
                    *(path, clean, answer.taken_at, answer.dhash, answer.place, stamps[place])
                ),
            )


def folder_beside(office: Office) -> Path | None:
    """Where pictures can be laid down before they are registered; None on a server."""
    return office.store.files.beside()


def prepare_photos(
    progress: Progress, drafts: Sequence[PhotoDraft], folder: Path, beside: Path | None
) -> tuple[PhotoDraft, ...]:
    """Do beforehand what takes long when pictures are registered; a job function.

    What was not read yet is read, its cleaned copy goes to ``folder``; originals and copies are
    laid down in ``beside``. UserError for the first that cannot be read or laid down; nothing is
    left then.
    """
    unread = list(dict.fromkeys(draft.path for draft in drafts if not _is_current(draft)))
    read = {draft.path: draft.reading for draft in drafts if _is_current(draft)}
    for path, answer in each_picture(progress, unread, folder):
        if isinstance(answer, UserError):
            raise answer
        read[path] = answer
    laid: dict[Path, PhotoReading] = {}
    try:
        for done, (path, reading) in enumerate(read.items()):
            assert reading is not None
            progress.advance(done, len(read), f"正在保存{shown(path.name)}")
            laid[path] = reading if beside is None else _laid_down(reading, beside)
    except BaseException:
        drop_laid(laid.values())
        raise
    progress.advance(len(read), len(read), "")
    return tuple(replace(draft, reading=laid[draft.path]) for draft in drafts)


def drop_laid(readings: Iterable[PhotoReading]) -> None:
    """Take away what was laid down and is not going to be registered."""
    for reading in readings:
        for file in reading.laid or ():
            # What cannot go is swept later.
            with suppress(OSError):
                file.path.unlink(missing_ok=True)


def _laid_down(reading: PhotoReading, beside: Path) -> PhotoReading:
    laid: list[LaidFile] = []
    try:
        for source in (reading.path, reading.clean):
            require_fit(source)
            laid.append(LaidFile(*lay_down(parts_of(source), beside)))
    except OSError as error:
        drop_laid([replace(reading, laid=(laid[0], laid[0]))] if laid else [])
        raise UserError(
            f"“{shown(reading.path.name)}”没有存入数据文件夹（{reason(error)}），未作改动，"
            "请检查磁盘空间和文件夹权限后重试。"
        ) from error
    original, clean = laid
    return replace(reading, laid=(original, clean))


def photo_doubts(
    photos: Sequence[Photo],
    finding: Finding | None,
    since: date | None,
    others: Sequence[Finding],
) -> list[Doubt]:
    """What is to be doubted about new pictures of a finding.

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
    found = [doubt for photo in photos for doubt in doubts(photo, since, before)]
    return [*found, *(doubt for photo in photos for doubt in likenesses(photo, known))]


def _holds_picture(path: Path) -> bool:
    try:
        inside = list(path.iterdir()) if path.is_dir() else [path]
    except OSError:
        return False
    return any(each.suffix.lower() in _ENDINGS for each in inside)


def _pictures(paths: Sequence[Path]) -> list[Path]:
    """Files as they are given, and what is named like a picture below folders, each once."""
    found: dict[Path, None] = {}
    try:
        for path in paths:
            below = sorted(path.rglob("*")) if path.is_dir() else [path]
            found |= dict.fromkeys(
                each
                for each in below
                if not path.is_dir() or (each.suffix.lower() in _ENDINGS and each.is_file())
            )
    except OSError as error:
        raise UserError(f"文件夹不能读取（{reason(error)}），请检查后重试。") from error
    if not found:
        raise UserError("这里没有照片，请选择JPG、PNG等照片，或放照片的文件夹。")
    if len(found) > MOST_PICTURES:
        raise UserError(
            f"这里有{len(found)}张照片，一次最多整理{MOST_PICTURES}张，请分文件夹登记。"
        )
    return list(found)


def _stamp(path: Path) -> tuple[int, int]:
    """Size and time of change; zeros for what is gone, which reading it says in words."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns


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


def _is_current(draft: PhotoDraft) -> bool:
    """Whether what was read of a picture beforehand is still what lies there."""
    return draft.reading is not None and draft.reading.stamp == _stamp(draft.path)


def _read_of(draft: PhotoDraft, answers: Iterator[ReadPhoto | UserError]) -> ReadPhoto:
    early = draft.reading
    if early is not None and _is_current(draft):
        return ReadPhoto(early.clean.read_bytes(), early.taken_at, early.dhash, early.place)
    answer = next(answers)
    if isinstance(answer, UserError):
        raise answer
    return answer


def _taken_in(
    office: Office,
    path: Path,
    read: ReadPhoto,
    name: str,
    laid: tuple[LaidFile, LaidFile] | None,
) -> tuple[StoredFile, StoredFile]:
    """Original and cleaned copy as they lie in the store; laid down before, they get their names.

    One that several findings share was taken in by the first of them.
    """
    files = office.store.files
    if laid is None:
        return files.keep(path), files.keep_bytes(read.clean, file_name(name, "照片"))
    for file in laid:
        if file.path.exists() or files.size_of(file.sha256) != file.size:
            try:
                files.adopt(file.path, file.sha256)
            except OSError as error:
                raise UserError(
                    f"“{name}”没有存入数据文件夹（{reason(error)}），未作改动，请重试。"
                ) from error
    original, clean = (StoredFile(file.sha256, file.size, name) for file in laid)
    return original, clean


def _kept(office: Office, draft: PhotoDraft, read: ReadPhoto) -> PhotoRow:
    name = clean_field(draft.path.name, "文件名", limit=_NAME_LIMIT)
    laid = draft.reading.laid if draft.reading is not None and _is_current(draft) else None
    original, clean = _taken_in(office, draft.path, read, name, laid)
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
