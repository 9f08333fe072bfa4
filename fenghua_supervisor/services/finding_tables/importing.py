"""A table of findings is read, looked at, and taken in as one undoable step."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingState, PhotoRole
from fenghua_supervisor.domain.finding_tables.found import with_pictures
from fenghua_supervisor.domain.finding_tables.history import HistoryRules
from fenghua_supervisor.domain.finding_tables.judging import HeldAgainst, TableJudge
from fenghua_supervisor.domain.inspections.drafts import FindingDraft, PhotoDraft
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.writing.text import shown
from fenghua_supervisor.errors import Conflict, UserError
from fenghua_supervisor.exchange.reading.reader import read_findings
from fenghua_supervisor.records import record
from fenghua_supervisor.services.inspections.finding_rows import (
    FindingNumbers,
    finding_row,
    write_units,
)
from fenghua_supervisor.services.inspections.findings import terms_of
from fenghua_supervisor.services.inspections.photos import each_picture, kept_photos
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.inspections import FindingEntryRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.finding_tables.found import FoundFile, RowPicture
    from fenghua_supervisor.domain.finding_tables.preview import TableLine, TablePreview
    from fenghua_supervisor.domain.inspections.drafts import PhotoReading
    from fenghua_supervisor.domain.inspections.finding import Finding, FindingEntry
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.round.questions import Answers
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress
    from fenghua_supervisor.store.tables.inspections import PhotoRow
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

NOTHING_CHOSEN: Answers = {}


@record
class ReadFindings:
    """A file that was read, with the pictures of its cells by the names of their files."""

    found: FoundFile
    photos: Mapping[str, PhotoReading] = field(default_factory=dict)


def read_finding_table(progress: Progress, path: Path, folder: Path) -> ReadFindings:
    """Read a file of findings and its pictures, which go to ``folder``; a job function.

    A picture that cannot be read is told among the notes. UserError in one sentence when the file
    is none.
    """
    name = shown(path.name)
    found = read_findings(path, folder, lambda _: progress.advance(0, 1, f"正在读取“{name}”"))
    places = {p.file: p.place for t in found.tables for r in t.rows for p in r.pictures}
    if not places:
        return ReadFindings(found)
    photos: dict[str, PhotoReading] = {}
    told = list(found.notes)
    for at, answer in each_picture(progress, [folder / file for file in places], folder):
        if isinstance(answer, UserError):
            told.append(f"{places[at.name]}的图片没有读入：{answer}")
        else:
            photos[at.name] = answer
    tables = tuple(with_pictures(table, photos.keys()) for table in found.tables)
    return ReadFindings(replace(found, tables=tables, notes=tuple(told)), photos)


def preview_findings(
    office: Office,
    read: ReadFindings,
    day: date,
    answers: Answers = NOTHING_CHOSEN,
    inspection_id: int | None = None,
    *,
    terms_in_workdays: bool = True,
) -> TablePreview:
    """What importing the file would do; writes nothing.

    ``day`` stands where the file tells none; ``answers`` are units by the names in the file;
    ``terms_in_workdays``: in which kind of days 「7天」 is counted.
    """
    queries, today = office.queries, office.today()
    contacts = queries.units.contacts()
    people = {
        unit_id: frozenset(filter(None, (contact.leader, contact.contact)))
        for unit_id, contact in contacts.items()
    }
    known = HeldAgainst(
        queries.units.all(),
        queries.findings.registered(today),
        HistoryRules(
            *(today, happened_on(day, today), terms_of(office), office.calendar, people),
            terms_in_workdays=terms_in_workdays,
        ),
        answers,
        queries.inspections.item(inspection_id, today) if inspection_id is not None else None,
    )
    return TableJudge(known, read.found, happened_on(day, today)).run()


@verb
def import_findings(
    office: Office,
    read: ReadFindings,
    preview: TablePreview,
    answers: Answers = NOTHING_CHOSEN,
    *,
    further: bool = False,
) -> Done[list[int]]:
    """Take in every new row of a preview as one step; the value is the ids in their order.

    ``further``: findings that are registered already are taken on as their rows say.
    UserError when there is nothing to take in; Conflict when the register has changed since.
    """
    fresh = preview_findings(
        *(office, read, preview.day, answers, preview.inspection_id),
        terms_in_workdays=preview.terms_in_workdays,
    )
    if fresh != preview:
        raise Conflict("预览之后台账有了变动，没有导入，请再看一次预览。")
    known = preview.further if further else ()
    if not preview.new and not known:
        raise UserError("没有要导入的问题：都已登记过，或者还有要选定、要改正的。")
    numbers = FindingNumbers(office)
    ids: list[int] = []
    with office.begin(_label(len(preview.new), len(known))) as work:
        ids += [_written(office, work, line, read, numbers) for line in preview.new]
        for line in known:
            _taken_on(office, work, line, read)
            ids.append(line.finding.id)
    told = [f"{numbers.words}已导入{numbers.skipped}{_counted(preview.new)}"] if preview.new else []
    told += [f"接着办理{len(known)}条{_counted(known)}"] if known else []
    return work.done(ids, "；".join(told))


def _label(new: int, further: int) -> str:
    if not new:
        return f"导入问题办理情况 {further}条"
    return f"导入问题 {new}条" + (f"，接着办理{further}条" if further else "")


def _taken_on(office: Office, work: UnitOfWork, line: TableLine, read: ReadFindings) -> None:
    """Write what a row adds to a finding of the register."""
    for entry in line.added:
        row = work.add(_entry_row(office, line.finding.id, entry))
        if entry.photos:
            pictures = [picture for picture in line.pictures if picture.is_after]
            for photo in _photos(office, pictures, PhotoRole.AFTER, read):
                photo.entry_id = row.id
                work.add(photo)


def _counted(lines: Sequence[TableLine]) -> str:
    """「，其中已销号3条，已申请销号2条」."""
    states = [line.finding.state for line in lines]
    told = [(state, states.count(state)) for state in FindingState]
    words = "，".join(f"{state.label}{count}条" for state, count in told if count)
    return f"，其中{words}"


def _written(
    office: Office,
    work: UnitOfWork,
    line: TableLine,
    read: ReadFindings,
    numbers: FindingNumbers,
) -> int:
    finding = line.finding
    row = work.add(finding_row(office, _draft(finding), numbers.next(finding.registered_on.year)))
    known = {unit.id: unit for unit in office.queries.units.all()} if finding.unit_ids else {}
    write_units(work, row.id, [known[unit_id] for unit_id in finding.unit_ids])
    handed_in = None
    for entry in finding.entries:
        written = work.add(_entry_row(office, row.id, entry))
        handed_in = written.id if entry.photos else handed_in
    before = _photos(office, [p for p in line.pictures if not p.is_after], PhotoRole.BEFORE, read)
    after = _photos(office, [p for p in line.pictures if p.is_after], PhotoRole.AFTER, read)
    for photo in (*before, *after):
        if photo.role == PhotoRole.AFTER and handed_in is not None:
            photo.entry_id = handed_in
        else:
            photo.finding_id = row.id
        work.add(photo)
    return row.id


def _draft(finding: Finding) -> FindingDraft:
    return FindingDraft(
        text=finding.text,
        place=finding.place,
        category=finding.category,
        severity=finding.severity,
        rectify=finding.rectify,
        requirement=finding.requirement,
        units=finding.units,
        on=finding.registered_on,
        inspection_id=finding.inspection_id,
    )


def _entry_row(office: Office, finding_id: int, entry: FindingEntry) -> FindingEntryRow:
    return FindingEntryRow(
        finding_id=finding_id,
        kind=entry.kind,
        on_date=entry.on,
        text=entry.text,
        due_on=entry.due_on,
        people="\n".join(entry.people),
        reference=entry.reference,
        entered_by=office.actor,
        recorded_at=office.now(),
    )


def _photos(
    office: Office, pictures: list[RowPicture], role: PhotoRole, read: ReadFindings
) -> list[PhotoRow]:
    readings = [read.photos[p.file] for p in pictures if p.file in read.photos]
    return kept_photos(office, [PhotoDraft(r.path, role, reading=r) for r in readings])
