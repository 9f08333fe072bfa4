"""A result is written down, ripens by stages, and is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.results import ResultStatus
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.pilots.result import check_recognition, check_stage
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.evidence import attach, kept_files
from fenghua_supervisor.services.pilots.pilots import MAX_LINE, MAX_TEXT, known_units
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.pilots import (
    RecognitionRow,
    ResultEntryRow,
    ResultRow,
    ResultUnitRow,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.pilots.result import (
        RecognitionDraft,
        ResultDraft,
        ResultEntryDraft,
    )
    from fenghua_supervisor.services.office import Office


@verb
def note_result(office: Office, draft: ResultDraft) -> Done[int]:
    """Write a result down, at its first stage; the value is its id."""
    today = office.today()
    on = happened_on(draft.on, today)
    name = one_line(required_field(draft.name, "成果名称", limit=MAX_LINE))
    if any(known.name == name for known in office.queries.results.noted(today)):
        raise UserError(f"已登记成果“{name}”，请在它下面记阶段和认可，或换一个名称。")
    if draft.pilot_id is not None:
        office.queries.pilots.item(draft.pilot_id, today)
    units = known_units(office, draft.units)
    with office.begin(f"登记成果 {name}") as work:
        row = work.add(
            ResultRow(
                name=name,
                kind=draft.kind,
                practice=clean_field(draft.practice, "主要做法", limit=MAX_TEXT),
                effect=clean_field(draft.effect, "成效", limit=MAX_TEXT),
                noted_on=on,
                pilot_id=draft.pilot_id,
                action_id=draft.action_id,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(name, draft.practice, draft.effect, *draft.units),
            )
        )
        for place, unit in enumerate(units):
            work.add(ResultUnitRow(result_id=row.id, unit_id=unit.id, position=place))
    return work.done(
        row.id, f"{draft.kind.label}“{name}”已登记，阶段为{ResultStatus.GROWING.label}"
    )


@verb
def note_stage(office: Office, draft: ResultEntryDraft) -> Done[int]:
    """Note that a result reached a stage; the value is the entry's id."""
    on = happened_on(draft.on, office.today())
    result = office.queries.results.item(draft.result_id, office.today())
    check_stage(result, draft.stage, on)
    text = required_field(draft.text, "说明", limit=MAX_TEXT)
    with office.begin(f"成果转为{draft.stage.label} {result.name}") as work:
        row = work.add(
            ResultEntryRow(
                result_id=result.id,
                status=draft.stage,
                on_date=on,
                text=text,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(row.id, f"成果“{result.name}”已转为{draft.stage.label}")


@verb
def note_recognition(office: Office, draft: RecognitionDraft) -> Done[int]:
    """Note how a result was recognised; without a document it is told and counts nowhere."""
    on = happened_on(draft.on, office.today())
    result = office.queries.results.item(draft.result_id, office.today())
    check_recognition(draft)
    giver = one_line(required_field(draft.giver, "认可机关", limit=MAX_LINE))
    number = one_line(clean_field(draft.doc_number, "文号", limit=MAX_LINE))
    text = clean_field(draft.text, "说明", limit=MAX_TEXT)
    files = kept_files(office, draft.files)
    with office.begin(f"成果{draft.kind.label} {result.name}") as work:
        row = work.add(
            RecognitionRow(
                result_id=result.id,
                kind=draft.kind,
                level=draft.level,
                giver=giver,
                on_date=on,
                doc_number=number,
                text=text,
                grade=draft.grade,
                places=draft.places,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
        attach(work, files, recognition_id=row.id)
    counted = "" if number or files else "，没有文号和文件，暂不计入"
    return work.done(
        row.id, f"成果“{result.name}”已记{draft.level.label}{draft.kind.label}{counted}"
    )
