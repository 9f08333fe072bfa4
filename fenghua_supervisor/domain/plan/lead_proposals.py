"""Lead units proposed for an action that names none, from earlier actions that read alike.

A proposal is shown with the action it comes from; the office decides, nothing is written by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.likeness import LEAST_LIKENESS, LikeTexts
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How many proposals an action has at most.
MOST_PROPOSALS = 3
_NAMED = 2
#: Below this likeness fewer than half of the proposals for a work report were right when they were
#: counted (8 of 18; from it on 5 of 5): they are shown as what they are.
SURE_LIKENESS = 0.25


@record
class EarlierDuty:
    """An action of some plan whose lead units are known."""

    action_id: int
    plan_title: str
    number: int
    text: str
    lead_units: tuple[str, ...]


@record
class LeadProposal:
    """Lead units that an earlier action has, and how alike its text is (0–1)."""

    lead_units: tuple[str, ...]
    likeness: float
    source: EarlierDuty

    @property
    def is_weak(self) -> bool:
        """Whether the texts may only share some words."""
        return self.likeness < SURE_LIKENESS

    @property
    def doubt(self) -> str:
        """「，把握不大」 behind a weak proposal."""
        return "，把握不大" if self.is_weak else ""

    @property
    def words(self) -> str:
        """「区商务局（参照第12项）」; of more than two units the first two and how many."""
        count, first = len(self.lead_units), "、".join(self.lead_units[:_NAMED])
        more = f"等{count}个单位" if count > _NAMED else ""
        return f"{first}{more}（参照第{self.source.number}项{self.doubt}）"

    @property
    def told_source(self) -> str:
        """「《…方案》第12项（文字相近19%，把握不大）：…」; the share is rounded."""
        place = f"《{self.source.plan_title}》第{self.source.number}项"
        return f"{place}（文字相近{self.likeness:.0%}{self.doubt}）：{self.source.text}"


class LeadIndex:
    """Earlier actions, prepared once for many questions."""

    def __init__(self, earlier: Iterable[EarlierDuty]) -> None:
        self._known = [duty for duty in earlier if duty.lead_units]
        self._texts = LikeTexts([duty.text for duty in self._known])

    def propose(self, text: str, most: int = MOST_PROPOSALS) -> list[LeadProposal]:
        """At most ``most`` proposals with different units, the most alike first."""
        chosen: dict[tuple[str, ...], LeadProposal] = {}
        for at, likeness in self._texts.ranked(text):
            duty = self._known[at]
            if likeness >= LEAST_LIKENESS:
                chosen.setdefault(duty.lead_units, LeadProposal(duty.lead_units, likeness, duty))
        return list(chosen.values())[:most]
