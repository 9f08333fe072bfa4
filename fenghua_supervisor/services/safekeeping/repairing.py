"""Repair: every damaged row becomes again what the journal last wrote of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.safekeeping.watching import check_again
from fenghua_supervisor.store.mending import mend_by_journal

if TYPE_CHECKING:
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office


def repair(office: Office) -> Done[int]:
    """Write rows back that are not what the journal says, as one step; how many there were.

    Nothing is lost: the journal has the whole of every row. Then all is checked again, and writing
    goes on. Raises UserError when the data is whole, DamagedData when more than rows is damaged;
    nothing is changed then.
    """
    label = "按留痕修复"
    with (
        office.store.unlinked(),
        office.begin(label, undoable=False, mends=True) as work,
    ):
        mended = mend_by_journal(office.store, work)
    damage = check_again(NullProgress(), office.data_dir, office.now(), mended=True)
    message = f"已{label}{mended}条记录" if mended else "没有要修复的记录，索引已重建"
    if damage is not None:
        message = f"{message}，但数据检查仍发现问题：{''.join(damage.problems)}"
    return work.done(mended, message=message)
