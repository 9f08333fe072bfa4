"""Questions about the review of reports; asked through ``Queries`` like all others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fenghua_supervisor.store.answers import Reader, answers_translated

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.round.review import MonthReport, Waiting


@answers_translated
class ReviewQueries(Reader):
    """Reports that wait for the office's verdict, and what they are held against."""

    def waiting_reports(self, plan_id: int | None, as_of: date, month: str = "") -> list[Waiting]:
        """Reports up to a day without a verdict: of a plan or all, about a month or any."""
        from fenghua_supervisor.store import review_query

        return review_query.waiting(self._database, plan_id, as_of, month)

    def parts_to_review(self, plan_id: int, as_of: date) -> list[tuple[int, int]]:
        """Unit id and action id of each report that waits for a verdict."""
        from fenghua_supervisor.store import review_query

        return review_query.waiting_parts(self._database, plan_id, as_of)

    def reports_to_review(self, plan_id: int, month: str, as_of: date) -> dict[int, int]:
        """Unit id → how many of its reports about ``month`` (YYYY-MM) wait for a verdict."""
        from fenghua_supervisor.store import review_query

        parts = review_query.waiting_parts(self._database, plan_id, as_of, month)
        return dict(Counter(unit_id for unit_id, _ in parts))

    def parts_sent_back(self, plan_id: int, month: str, as_of: date) -> set[tuple[int, int]]:
        """Unit id and action id of each report about ``month`` that was sent back by a day."""
        from fenghua_supervisor.store import review_query

        return review_query.parts_sent_back(self._database, plan_id, month, as_of)

    def month_reports(
        self, action_ids: Collection[int], as_of: date
    ) -> dict[int, list[MonthReport]]:
        """Action id → its reports that count as of a day, the newest first, with their months."""
        from fenghua_supervisor.store import review_query

        return review_query.reports(self._database, action_ids, as_of)

    def action_targets(
        self, action_ids: Collection[int]
    ) -> dict[int, tuple[tuple[int, Target], ...]]:
        """Action id → ids and targets in the order of the text."""
        from fenghua_supervisor.store import review_query

        return review_query.targets(self._database, action_ids)
