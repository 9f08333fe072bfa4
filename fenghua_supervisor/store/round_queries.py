"""Questions about the monthly round of forms; asked through ``Queries`` like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store.answers import Reader, answers_translated

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.plan.plan import Target
    from fenghua_supervisor.domain.round.form import FormTarget, LastReport
    from fenghua_supervisor.domain.round.import_preview import Said
    from fenghua_supervisor.domain.round.round_status import FormIssue, FormReturn


@answers_translated
class RoundQueries(Reader):
    """Forms that were made, forms that came back, and what the units said before."""

    def form_issues(self, plan_id: int, month: str) -> dict[int, FormIssue]:
        """Unit id → the form that was made for it for a month (YYYY-MM)."""
        from fenghua_supervisor.store import round_query

        return round_query.issues(self._database, plan_id, month)

    def form_returns(self, plan_id: int, month: str, as_of: date) -> dict[int, list[FormReturn]]:
        """Unit id → its returns of a month up to a day, the first one first."""
        from fenghua_supervisor.store import round_query

        return round_query.returns(self._database, plan_id, month, as_of)

    def reports_before(
        self, plan_id: int, month: str, as_of: date
    ) -> dict[tuple[int, int], LastReport]:
        """(Action, lead unit) → the latest report for a month before ``month``."""
        from fenghua_supervisor.store import round_query

        return round_query.reports_before(self._database, plan_id, month, as_of)

    def form_targets(
        self, plan_id: int, month: str, as_of: date
    ) -> dict[int, tuple[FormTarget, ...]]:
        """Action id → its targets, each with its latest reading for a month before ``month``."""
        from fenghua_supervisor.store import round_query

        return round_query.form_targets(self._database, plan_id, month, as_of)

    def said_by_forms(self, plan_id: int, month: str) -> dict[tuple[int, int], Said]:
        """(Action, unit) → what the unit said last of a month by a form, and what stands now."""
        from fenghua_supervisor.store import return_query

        return return_query.said(self._database, plan_id, month)

    def returned_files(
        self, plan_id: int, month: str
    ) -> dict[int, tuple[tuple[str, str, int], ...]]:
        """Unit id → hash, name and id of its returns of a month, the first one first."""
        from fenghua_supervisor.store import return_query

        return return_query.returned_files(self._database, plan_id, month)

    def targets_of(self, plan_id: int) -> dict[int, tuple[tuple[int, Target], ...]]:
        """Action id → ids and targets in the order of the text."""
        from fenghua_supervisor.store import return_query

        return return_query.targets(self._database, plan_id)
