"""Lead units for actions of a file that name none, from actions of the ledger that read alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.plan.lead_proposals import EarlierDuty, LeadIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.ledger.revision import Revision
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.domain.plan.lead_proposals import LeadProposal
    from fenghua_supervisor.domain.plan.plan import ParsedPlan, Plan

Proposals = dict[int, tuple["LeadProposal", ...]]


def propose_leads(
    plans: Sequence[Plan], rows: Mapping[int, Sequence[LedgerRow]], revision: Revision
) -> Proposals:
    """What is proposed for each action without a lead unit, by its number; none is taken here.

    An action whose row has units that the office typed in keeps those.
    """
    bare = [
        match.action
        for match in revision.matches
        if not match.action.lead_units and not (match.row and match.row.lead_units)
    ]
    if not bare:
        return {}
    index = LeadIndex(_known_duties(plans, rows))
    found = {action.number: tuple(index.propose(action.text)) for action in bare}
    return {number: proposals for number, proposals in found.items() if proposals}


def with_leads(
    parsed: ParsedPlan,
    proposals: Mapping[int, tuple[LeadProposal, ...]],
    taken: frozenset[tuple[int, int]],
) -> ParsedPlan:
    """``parsed`` with the lead units of the proposals that were taken."""
    units = {
        number: proposal.lead_units
        for number, offered in proposals.items()
        for proposal in offered
        if (number, proposal.source.action_id) in taken
    }
    actions = tuple(
        replace(action, lead_units=units.get(action.number, action.lead_units))
        for action in parsed.actions
    )
    return replace(parsed, actions=actions)


def _known_duties(
    plans: Sequence[Plan], rows: Mapping[int, Sequence[LedgerRow]]
) -> list[EarlierDuty]:
    return [
        EarlierDuty(row.id, plan.title, row.number, row.text, row.unit_names)
        for plan in plans
        for row in rows[plan.id]
    ]
