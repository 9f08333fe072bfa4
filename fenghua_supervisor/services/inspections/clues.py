"""A clue is taken in, sorted into a finding or an instruction, and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.inspections import ClueEvent
from fenghua_supervisor.domain.codes.registers import Register
from fenghua_supervisor.domain.inspections.clue import check_clue_event
from fenghua_supervisor.domain.office.entry_day import happened_on
from fenghua_supervisor.domain.office.registers import skipped_words
from fenghua_supervisor.domain.writing.text import clean_field, one_line, required_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.act_now import write_act_now
from fenghua_supervisor.services.search_keys import search_key
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.inspections import ClueEntryRow, ClueRow, ClueTellerRow

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.act_now.instruction import ActNowDraft
    from fenghua_supervisor.domain.inspections.drafts import ClueDraft, ClueEntryDraft
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_MAX_TEXT, _MAX_TELLER = 3_000, 200


@verb
def take_clue(office: Office, draft: ClueDraft) -> Done[int]:
    """Take a clue in under the next number of its year; the value is its id.

    Who told it is kept in a place of its own, which no list, paper or search reads.
    """
    on = happened_on(draft.on, office.today())
    text = required_field(draft.text, "线索内容", limit=_MAX_TEXT)
    teller = one_line(clean_field(draft.teller, "来源人", limit=_MAX_TELLER))
    number = office.queries.clues.last_number(on.year) + 1
    with office.begin(f"登记线索 {number}号") as work:
        row = work.add(
            ClueRow(
                number=number,
                year=on.year,
                channel=draft.channel,
                received_on=on,
                text=text,
                entered_by=office.actor,
                recorded_at=office.now(),
                search_key=search_key(text),
            )
        )
        if teller:
            work.add(ClueTellerRow(clue_id=row.id, teller=teller))
    used = office.queries.registers.used(Register.CLUE)
    return work.done(
        row.id, f"线索〔{on.year}〕{number}号已登记{skipped_words(used, on.year, number)}"
    )


@verb
def record_clue(office: Office, draft: ClueEntryDraft) -> Done[int]:
    """Note what became of a clue; the value is the entry's id.

    What it was turned into is named by its id and must be there.
    """
    kind, on = draft.kind, happened_on(draft.on, office.today())
    clue = office.queries.clues.item(draft.clue_id, office.today())
    check_clue_event(clue, kind, on)
    became = {
        ClueEvent.FINDING: (draft.finding_id, "问题"),
        ClueEvent.INSTRUCTION: (draft.act_now_id, "马上就办"),
    }
    if kind in became and became[kind][0] is None:
        raise UserError(f"请写明{clue.number_words}转成了哪一条{became[kind][1]}。")
    check = clean_field if kind in became else required_field
    with office.begin(f"线索{kind.label} {clue.number}号") as work:
        entry = work.add(
            ClueEntryRow(
                clue_id=clue.id,
                kind=kind,
                on_date=on,
                text=check(draft.text, kind.label, limit=_MAX_TEXT),
                finding_id=draft.finding_id if kind is ClueEvent.FINDING else None,
                act_now_id=draft.act_now_id if kind is ClueEvent.INSTRUCTION else None,
                entered_by=office.actor,
                recorded_at=office.now(),
            )
        )
    return work.done(entry.id, f"{clue.number_words}已{kind.label}")


@verb
def instruct_on_clue(office: Office, clue_id: int, draft: ActNowDraft) -> Done[int]:
    """Turn a clue into an instruction (马上就办) in one step; the value is its id."""
    on = happened_on(draft.given_at.date(), office.today())
    with office.begin("线索转马上就办") as work:
        item = write_act_now(office, work, draft)
        words = sort_clue(office, work, clue_id, on, act_now_id=item.id)
    return work.done(item.id, f"{words}已转为马上就办〔{item.year}〕{item.number}号")


def sort_clue(
    office: Office,
    work: UnitOfWork,
    clue_id: int,
    on: date,
    *,
    finding_id: int | None = None,
    act_now_id: int | None = None,
) -> str:
    """Note within an open step what a clue became; how the clue is called."""
    kind = ClueEvent.FINDING if finding_id is not None else ClueEvent.INSTRUCTION
    clue = office.queries.clues.item(clue_id, office.today())
    check_clue_event(clue, kind, on)
    work.add(
        ClueEntryRow(
            clue_id=clue.id,
            kind=kind,
            on_date=on,
            text="",
            finding_id=finding_id,
            act_now_id=act_now_id,
            entered_by=office.actor,
            recorded_at=office.now(),
        )
    )
    return clue.number_words
