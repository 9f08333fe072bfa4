"""How actions stood on earlier days; only those that a step touched are judged anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.earlier import stood
from fenghua_supervisor.store.readers.kept.rows import KeptPictures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.ledger.row_building import Frame
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.ledger.stood import Stood

#: Actions kept on all days together: of 12,200 the six days of a paper, and two more.
MOST_STOOD = 100_000


class KeptStood(KeptPictures["Stood"]):
    """How actions stood on the days that papers of later ones compare themselves with."""

    def stood(self, frames: Mapping[int, Frame], plans: Sequence[int]) -> list[Stood]:
        """The actions of these plans; ``frames``: what each plan of the ledger is judged by."""
        picture = self._picture(frames, plans, {})
        return [one for plan_id in sorted(plans) for one in picture.plans[plan_id].values()]

    def _left(self, row: LedgerRow) -> Stood:
        return stood(row)

    def _most(self) -> int:
        return MOST_STOOD
