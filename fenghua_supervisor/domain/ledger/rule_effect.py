"""What another rule would make of the lights: counts before and after, and who changes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.lights import LIGHT_ORDER
from fenghua_supervisor.domain.lights.judging import SEVERITY
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.codes.lights import Light
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.lights.verdict import Verdict


@record
class LightCount:
    """How many items show a light under the old and the new rule."""

    light: Light
    before: int
    after: int


@record
class LightChange:
    """One item whose light becomes another."""

    number: int
    title: str
    before: Verdict
    after: Verdict

    @property
    def is_worse(self) -> bool:
        """Whether the new light is the graver one."""
        return SEVERITY.index(self.after.light) < SEVERITY.index(self.before.light)


@record
class LightChanges:
    """Counts of the lights that either rule gives, and the items that change, worst first."""

    counts: tuple[LightCount, ...]
    changes: tuple[LightChange, ...]


def light_changes(before: Sequence[LedgerRow], after: Sequence[LedgerRow]) -> LightChanges:
    """Compare the same actions judged by two rules; items that count in no rate are left out."""
    was = {row.id: row for row in before if row.counts}
    now = {row.id: row for row in after if row.id in was}
    old, new = (Counter(row.light for row in rows.values()) for rows in (was, now))
    counts = tuple(
        LightCount(light, old[light], new[light])
        for light in LIGHT_ORDER
        if old[light] or new[light]
    )
    changed = [
        LightChange(row.number, row.title, was[row.id].verdict, row.verdict)
        for row in now.values()
        if row.light is not was[row.id].light
    ]
    changed.sort(key=lambda change: (SEVERITY.index(change.after.light), change.number))
    return LightChanges(counts, tuple(changed))
