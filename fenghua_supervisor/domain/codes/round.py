"""Codes of the review of reports."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ReviewVerdict(Labelled):
    """What the office decided of a unit's report."""

    PENDING = "pending", "待审核"
    ACCEPTED = "accepted", "通过"
    RETURNED = "returned", "退回"
