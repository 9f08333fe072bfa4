"""Lead units proposed for an action that names none, from earlier actions that read alike.

A proposal is shown with the action it comes from; the office decides, nothing is written by itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST = 3
_LEAST_LIKENESS = 0.15


@dataclass(frozen=True, slots=True)
class EarlierDuty:
    """An action of some plan whose lead units are known."""

    action_id: int
    plan_title: str
    number: int
    text: str
    lead_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeadProposal:
    """Lead units that an earlier action has, and how alike its text is (0–1)."""

    lead_units: tuple[str, ...]
    likeness: float
    source: EarlierDuty


class LeadIndex:
    """The texts of earlier actions, prepared once for many questions.

    Texts are compared by their pairs of neighbouring characters; a pair that many of the texts
    have (建设, 推进) says little and weighs little.
    """

    def __init__(self, earlier: Iterable[EarlierDuty]) -> None:
        self._known = [duty for duty in earlier if duty.lead_units]
        pairs = [_pairs(duty.text) for duty in self._known]
        spread = Counter(pair for found in pairs for pair in found)
        count = len(self._known)
        self._weights = {pair: log((1 + count) / seen) for pair, seen in spread.items()}
        self._unseen = log(1 + count)
        self._vectors = [self._vector(found) for found in pairs]

    def propose(self, text: str, most: int = _MOST) -> list[LeadProposal]:
        """At most ``most`` proposals with different units, the most alike first."""
        wanted = self._vector(_pairs(text))
        ranked = sorted(
            (
                LeadProposal(duty.lead_units, _likeness(wanted, vector), duty)
                for duty, vector in zip(self._known, self._vectors, strict=True)
            ),
            key=lambda proposal: -proposal.likeness,
        )
        chosen: dict[tuple[str, ...], LeadProposal] = {}
        for proposal in ranked:
            if proposal.likeness >= _LEAST_LIKENESS:
                chosen.setdefault(proposal.lead_units, proposal)
        return list(chosen.values())[:most]

    def _vector(self, pairs: Counter[str]) -> dict[str, float]:
        """The pairs of a text with their weights, of length 1."""
        weights = {
            pair: (1 + log(seen)) * self._weights.get(pair, self._unseen)
            for pair, seen in pairs.items()
        }
        length = sqrt(sum(weight * weight for weight in weights.values()))
        return {pair: weight / length for pair, weight in weights.items()} if length else {}


def propose_leads(
    text: str, earlier: Sequence[EarlierDuty], most: int = _MOST
) -> list[LeadProposal]:
    """Propose lead units for one text; for many texts keep a ``LeadIndex``."""
    return LeadIndex(earlier).propose(text, most)


def _pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring letters; figures and punctuation part them."""
    return Counter(
        left + right
        for left, right in zip(text, text[1:], strict=False)
        if left.isalpha() and right.isalpha()
    )


def _likeness(left: dict[str, float], right: dict[str, float]) -> float:
    if len(right) < len(left):
        left, right = right, left
    return sum(weight * right.get(pair, 0.0) for pair, weight in left.items())
