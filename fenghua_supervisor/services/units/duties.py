"""Who answers for an action at each of its lead units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.entries import check_units
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.units import DutyRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.domain.units.duties import Duty
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork


@verb
def save_duties(office: Office, action_id: int, duties: Sequence[Duty]) -> Done[int]:
    """Store who answers at the units that ``duties`` name; an empty one is forgotten."""
    row = office.queries.ledger.row(action_id, office.today())
    check_units(row)
    names = {status.unit_id: status.unit for status in row.lead_units}
    for duty in duties:
        if duty.action_id != action_id or duty.unit_id not in names:
            raise UserError(f"所填单位不是第{row.number}项的牵头单位，请刷新后重填。")
    checked = [duty.checked(names[duty.unit_id]) for duty in duties]
    with office.begin(f"填写责任人 {row.number}") as work:
        for duty in checked:
            _write(work, duty)
    return work.done(action_id, message=f"第{row.number}项的责任人已保存")


def _write(work: UnitOfWork, duty: Duty) -> None:
    row = work.first(
        DutyRow, (DutyRow.action_id == duty.action_id) & (DutyRow.unit_id == duty.unit_id)
    )
    if duty.is_empty:
        if row is not None:
            work.delete(row)
        return
    fresh = row is None
    row = row if row is not None else DutyRow(action_id=duty.action_id, unit_id=duty.unit_id)
    row.leader, row.owner = duty.leader, duty.owner
    row.contact, row.phone = duty.contact, duty.phone
    if fresh:
        work.add(row)
    else:
        work.save(row)
