"""All that is known of one action as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.numbers import percent_text
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.entries import Entry
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.links import KinLink
    from fenghua_supervisor.domain.plan.milestones import Milestone
    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.plan.readings import Reading
    from fenghua_supervisor.domain.units.duties import Answerable


@record
class TargetProgress:
    """A target with its database id and its latest reading as of the day."""

    id: int
    target: Target
    latest: Reading | None


@record
class KinAction:
    """An action of another plan that an action is linked with, as it stands on the day."""

    link: KinLink
    words: str  #: how the link reads from here: 同一事项, 包含 …
    plan_title: str
    row: LedgerRow

    @property
    def told(self) -> str:
        """「《工作要点》第3项　新建学校（承办中，60%）」."""
        row = self.row
        percent = f"，{percent_text(row.percent)}" if row.percent is not None else ""
        return f"《{self.plan_title}》第{row.number}项　{row.title}（{row.state.label}{percent}）"


@record
class ActionDetail:
    """All the detail pane shows: the row, targets with readings, the timeline newest first.

    ``answerables``: who answers at each lead unit; ``milestones``: in their order; ``kin``: the
    actions of other plans that it is linked with.
    """

    row: LedgerRow
    targets: tuple[TargetProgress, ...]
    entries: tuple[Entry, ...]
    answerables: tuple[Answerable, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    kin: tuple[KinAction, ...] = ()
