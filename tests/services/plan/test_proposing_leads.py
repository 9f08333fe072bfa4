from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.plan import PlanChange
from fenghua_supervisor.domain.ledger.plan_preview import UNSAID
from fenghua_supervisor.services.plan.importing import apply_plan
from fenghua_supervisor.services.plan.previewing import preview_plan
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.plan.plan_texts import parsed_plan

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.plan import ParsedPlan
    from fenghua_supervisor.services.office import Office

AS_OF = date(2025, 10, 31)
STRANGE = "举办国际网球邀请赛。"


def known(office: Office) -> LedgerRow:
    return office.queries.ledger.row(office.queries.plan.action_id(82), AS_OF)


def report(office: Office) -> ParsedPlan:
    """A report that names no units: one matter as the ledger has it, and a strange one."""
    parsed = parsed_plan("奉化区2025年政府工作报告", known(office).text, STRANGE)
    return replace(parsed, actions=tuple(replace(a, lead_units=()) for a in parsed.actions))


def leads(office: Office, plan_id: int) -> list[tuple[str, ...]]:
    return [row.unit_names for row in office.queries.ledger.rows(AS_OF, plan_id)]


def test_units_are_proposed_and_never_taken_by_themselves(office: Office) -> None:
    choice = replace(UNSAID, as_new=True)
    preview = preview_plan(office, report(office), choice)
    assert list(preview.proposals) == [1]
    first = preview.proposals[1][0]
    assert (first.source.action_id, first.lead_units) == (
        known(office).id,
        known(office).unit_names,
    )
    assert preview.taken_lead(1) is None
    plan_id = apply_plan(office, preview).value
    assert leads(office, plan_id) == [(), ()]


def test_what_was_taken_is_written_in_the_one_step(office: Office) -> None:
    choice = replace(UNSAID, as_new=True, leads=frozenset({(1, known(office).id)}))
    preview = preview_plan(office, report(office), choice)
    assert preview.taken_leads == 1
    before = len(office.queries.journal.steps())
    done = apply_plan(office, preview)
    assert "按参照定牵头1项" in done.message
    assert len(office.queries.journal.steps()) == before + 1
    assert leads(office, done.value) == [known(office).unit_names, ()]
    undo(office)
    assert [plan.id for plan in office.queries.plan.plans()] == [1]


def test_a_plan_that_is_there_takes_units_later_and_keeps_them(office: Office) -> None:
    parsed = report(office)
    plan_id = apply_plan(office, preview_plan(office, parsed, replace(UNSAID, as_new=True))).value
    into = replace(UNSAID, into=plan_id)
    taken = replace(into, leads=frozenset({(1, known(office).id)}))
    preview = preview_plan(office, parsed, taken)
    assert [line.change for line in preview.lines] == [PlanChange.CHANGED, PlanChange.UNCHANGED]
    assert preview.lines[0].differences == (
        f"牵头单位：无 → {'、'.join(known(office).unit_names)}",
    )
    apply_plan(office, preview)
    again = preview_plan(office, parsed, into)
    assert again.proposals == {}
    assert {line.change for line in again.lines} == {PlanChange.UNCHANGED}


def test_a_plan_with_units_is_asked_nothing(office: Office) -> None:
    assert preview_plan(office, parsed_plan("示例区2025年工作要点", STRANGE)).proposals == {}
