"""A finding is registered, given to its units, put right, looked at again, and struck off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import FindingEvent
from fenghua_supervisor.domain.inspections.moves import (
    check_move,
    check_rebound,
    check_recheck,
    check_sign_off,
)
from fenghua_supervisor.domain.inspections.pictures import doubt_words
from fenghua_supervisor.domain.inspections.terms import (
    RectifyTerms,
    check_due,
    check_extension,
    check_next_look,
)
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.units.names import resolve_unit
from fenghua_supervisor.domain.writing.characters import has_words
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.inspections.clues import sort_clue
from fenghua_supervisor.services.inspections.finding_rows import (
    FindingNumbers,
    finding_row,
    write_units,
)
from fenghua_supervisor.services.inspections.photos import as_photo, kept_photos, photo_doubts
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.inspections import FindingEntryRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from fenghua_supervisor.domain.inspections.drafts import FindingDraft, FindingEntryDraft
    from fenghua_supervisor.domain.inspections.finding import Finding
    from fenghua_supervisor.domain.inspections.pictures import Doubt
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.units.names import UnitInfo
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.tables.inspections import PhotoRow
    from fenghua_supervisor.store.tables.ledger import EvidenceRow
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_MAX_TEXT, _MAX_LINE = 3_000, 200


def terms_of(office: Office) -> RectifyTerms:
    """How long findings may take, as the office has set it."""
    settings = office.settings
    return RectifyTerms(
        settings.rectify_minor_workdays,
        settings.rectify_general_workdays,
        settings.rectify_serious_workdays,
        settings.rectify_at_once_workdays,
    )


@verb
def add_findings(office: Office, drafts: Sequence[FindingDraft]) -> Done[list[int]]:
    """Register findings under the next numbers of their years; the value is their ids in order.

    One that cannot be registered refuses them all. The clue that one comes from is sorted by it.
    What is to be doubted about the pictures is
    said with the step.
    """
    if not drafts:
        raise UserError("还没有填写问题，请至少写一条。")
    said = [_checked(office, draft) for draft in drafts]
    known = office.queries.findings.registered(office.today()) if _has_photos(drafts) else []
    numbers = FindingNumbers(office)
    doubts: list[Doubt] = []
    ids: list[int] = []
    with office.begin(_label(drafts)) as work:
        for draft, units in said:
            number = numbers.next(happened_on(draft.on, office.today()).year)
            row = work.add(finding_row(office, draft, number))
            write_units(work, row.id, units)
            if draft.clue_id is not None:
                sort_clue(
                    office,
                    work,
                    draft.clue_id,
                    happened_on(draft.on, office.today()),
                    finding_id=row.id,
                )
            photos = kept_photos(office, draft.photos)
            for photo in photos:
                photo.finding_id = row.id
                work.add(photo)
            doubts += _doubts(office, photos, None, draft.inspection_id, known)
            ids.append(row.id)
    message = "；".join([f"{numbers.words}已挂号{numbers.skipped}", *doubt_words(doubts)])
    return work.done(ids, message)


@verb
def record_finding(office: Office, draft: FindingEntryDraft) -> Done[int]:
    """Note what happened to one finding; the value is the entry's id."""
    return _record(office, [draft])


@verb
def record_findings(office: Office, drafts: Sequence[FindingEntryDraft]) -> Done[int]:
    """The same for several findings in one step; the value is the last entry's id."""
    if not drafts:
        raise UserError("还没有选中问题，请先选一项。")
    return _record(office, drafts)


def write_finding_entry(office: Office, work: UnitOfWork, draft: FindingEntryDraft) -> int:
    """Write what happened to one finding within a step; the entry's id."""
    finding = office.queries.findings.item(draft.finding_id, office.today())
    row, _, _ = _entry(office, finding, draft)
    return work.add(row).id


def _label(drafts: Sequence[FindingDraft]) -> str:
    if len(drafts) > 1:
        return f"登记问题 {len(drafts)}条"
    return "登记反弹问题" if drafts[0].repeats_id is not None else "登记问题"


def _has_photos(drafts: Sequence[FindingDraft | FindingEntryDraft]) -> bool:
    return any(draft.photos for draft in drafts)


def _checked(office: Office, draft: FindingDraft) -> tuple[FindingDraft, list[UnitInfo]]:
    """A draft with its texts cleaned, and its units; UserError when it cannot be registered."""
    queries, day = office.queries, happened_on(draft.on, office.today())
    cleaned = replace(
        draft,
        text=required_field(draft.text, "问题", limit=_MAX_TEXT),
        place=one_line(clean_field(draft.place, "地点", limit=_MAX_LINE)),
        category=one_line(clean_field(draft.category, "问题类别", limit=_MAX_LINE)),
        requirement=clean_field(draft.requirement, "整改要求", limit=_MAX_TEXT),
    )
    if draft.inspection_id is not None:
        inspection = queries.inspections.item(draft.inspection_id, day)
        if day < inspection.from_on:
            raise UserError(
                f"挂号日期{chinese_date(day)}早于{inspection.number_words}开始的"
                f"{chinese_date(inspection.from_on)}，请核对。"
            )
    if draft.repeats_id is not None:
        check_rebound(queries.findings.item(draft.repeats_id, day))
    return cleaned, _units(office, draft.units)


def _units(office: Office, names: Sequence[str]) -> list[UnitInfo]:
    known = office.queries.units.all()
    units = [resolve_unit(known, name) for name in names if has_words(name)]
    twice = [unit.name for place, unit in enumerate(units) if unit in units[:place]]
    if twice:
        raise UserError(f"责任单位“{twice[0]}”写了两遍，请去掉一个。")
    return units


def _record(office: Office, drafts: Sequence[FindingEntryDraft]) -> Done[int]:
    kind = drafts[0].kind
    findings = [office.queries.findings.item(d.finding_id, office.today()) for d in drafts]
    # Pictures of one step are those of all its findings, and no likeness of each other.
    known = office.queries.findings.registered(office.today()) if _has_photos(drafts) else []
    doubts: list[Doubt] = []
    entry_id = 0
    with office.begin(_entry_label(kind, findings)) as work:
        for finding, draft in zip(findings, drafts, strict=True):
            row, files, photos = _entry(office, finding, draft)
            if kind is FindingEvent.ASSIGN and not finding.units:
                write_units(work, finding.id, _units(office, draft.units))
            entry_id = work.add(row).id
            attach(work, files, finding_entry_id=entry_id)
            for photo in photos:
                photo.entry_id = entry_id
                work.add(photo)
            if photos:
                doubts += _doubts(office, photos, finding, finding.inspection_id, known)
    numbers = "、".join(finding.number_words for finding in findings[:_NAMED])
    more = f"等{len(findings)}个问题" if len(findings) > _NAMED else ""
    return work.done(entry_id, "；".join([f"{numbers}{more}已{kind.label}", *doubt_words(doubts)]))


def _entry_label(kind: FindingEvent, findings: Sequence[Finding]) -> str:
    if len(findings) > 1:
        return f"问题{kind.label} {len(findings)}个"
    return f"问题{kind.label} {findings[0].number}号"


def _entry(
    office: Office, finding: Finding, draft: FindingEntryDraft
) -> tuple[FindingEntryRow, list[EvidenceRow], list[PhotoRow]]:
    """The row of an entry with its files; UserError when it may not be."""
    on = happened_on(draft.on, office.today())
    check_move(finding, draft.kind, on)
    people = tuple(dict.fromkeys(one_line(clean_field(p, "姓名", limit=40)) for p in draft.people))
    people = tuple(filter(None, people))
    unit = _unit(office, draft.unit)
    _check_event(office, finding, draft, people, unit)
    row = FindingEntryRow(
        finding_id=finding.id,
        kind=draft.kind,
        on_date=on,
        text=_text(draft),
        due_on=_due(office, finding, draft, on),
        people="\n".join(people),
        unit_id=unit.id if unit else None,
        reference=one_line(clean_field(draft.reference, "文号", limit=_MAX_LINE)),
        other_id=draft.other_id,
        entered_by=office.actor,
        recorded_at=office.now(),
    )
    return row, kept_files(office, draft.files), kept_photos(office, draft.photos)


def _check_event(
    office: Office,
    finding: Finding,
    draft: FindingEntryDraft,
    people: tuple[str, ...],
    unit: UnitInfo | None,
) -> None:
    if draft.kind is FindingEvent.ASSIGN:
        named = any(map(has_words, draft.units))
        if not finding.units and not named:
            raise UserError(f"{finding.number_words}还没有责任单位，请写明责任单位再交办。")
        if finding.units and named:
            raise UserError(
                f"{finding.number_words}的责任单位已是{'、'.join(finding.units)}，不能在交办时另写。"
            )
    if draft.kind in {FindingEvent.PASS, FindingEvent.RETURN}:
        own = _own_people(office, finding)
        check_recheck(finding, people, unit.id if unit else None, own)
    if draft.kind is FindingEvent.SIGN_OFF:
        check_sign_off(finding)
    if draft.kind is FindingEvent.MERGE:
        _check_merge(office, finding, draft.other_id)


def _check_merge(office: Office, finding: Finding, other_id: int | None) -> None:
    if other_id is None:
        raise UserError(f"请写明{finding.number_words}并入哪个问题。")
    other = office.queries.findings.item(other_id, office.today())
    if other.id == finding.id:
        raise UserError(f"{finding.number_words}不能并入自己，请另选一个问题。")
    if not other.is_open:
        raise UserError(
            f"{other.number_words}现为“{other.state.label}”，不能再并入其他问题，请另选一个。"
        )


def _own_people(office: Office, finding: Finding) -> Collection[str]:
    """Names that the ledger knows as people of the responsible units."""
    contacts = office.queries.units.contacts()
    found = (contacts.get(unit_id) for unit_id in finding.unit_ids)
    return {name for c in found if c is not None for name in (c.leader, c.contact) if name}


def _text(draft: FindingEntryDraft) -> str:
    what = draft.kind.label
    if draft.kind in _NEED_WORDS:
        return required_field(draft.text, _FIELDS.get(draft.kind, what), limit=_MAX_TEXT)
    return clean_field(draft.text, _FIELDS.get(draft.kind, what), limit=_MAX_TEXT)


def _due(office: Office, finding: Finding, draft: FindingEntryDraft, on: date) -> date | None:
    """The day an entry sets; None: it sets none."""
    kind, words = draft.kind, finding.number_words
    if kind is FindingEvent.EXTEND:
        if draft.due_on is None:
            raise UserError(f"请填写{words}延期到哪一天。")
        check_extension(finding, draft.due_on)
        return draft.due_on
    if kind is FindingEvent.LAST:
        if draft.due_on is None:
            raise UserError(f"请填写{words}下次复查的日期。")
        check_next_look(finding, on, draft.due_on)
        return draft.due_on
    if kind not in {FindingEvent.ASSIGN, FindingEvent.RETURN}:
        return None
    due = draft.due_on
    if due is None:
        due = terms_of(office).due(finding.severity, finding.rectify, on, office.calendar)
    check_due(words, on, due)
    return due


def _unit(office: Office, name: str) -> UnitInfo | None:
    return resolve_unit(office.queries.units.all(), name) if has_words(name) else None


def _doubts(
    office: Office,
    photos: Sequence[PhotoRow],
    finding: Finding | None,
    inspection_id: int | None,
    known: Sequence[Finding],
) -> list[Doubt]:
    if not photos:
        return []
    since = None
    if inspection_id is not None:
        since = office.queries.inspections.item(inspection_id, office.today()).from_on
    return photo_doubts([as_photo(row) for row in photos], finding, since, known)


_NAMED = 3
_NEED_WORDS = frozenset(
    {
        FindingEvent.OBJECT,
        FindingEvent.ANSWER,
        FindingEvent.MEASURE,
        FindingEvent.SUBMIT,
        FindingEvent.RETURN,
        FindingEvent.LAST,
        FindingEvent.EXTEND,
        FindingEvent.DISMISS,
    }
)
_FIELDS = {
    FindingEvent.OBJECT: "异议理由",
    FindingEvent.ANSWER: "答复意见",
    FindingEvent.MEASURE: "整改进展",
    FindingEvent.SUBMIT: "整改情况",
    FindingEvent.RETURN: "补充整改要求",
    FindingEvent.LAST: "持续整改的理由",
    FindingEvent.EXTEND: "延期理由",
    FindingEvent.DISMISS: "不予认定的理由",
}
