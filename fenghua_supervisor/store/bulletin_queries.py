"""What a bulletin asks of the database: issues, texts, highlights, targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.store import timeline_query
from fenghua_supervisor.store.answers import Reader, answers_translated

if TYPE_CHECKING:
    from datetime import date

    from fenghua_supervisor.domain.bulletin.issue_numbers import IssueNumber
    from fenghua_supervisor.domain.bulletin.own_texts import StoredText
    from fenghua_supervisor.domain.bulletin.paper import IssueEntry
    from fenghua_supervisor.domain.bulletin.period import Period, Scope
    from fenghua_supervisor.domain.codes.bulletin import BulletinSection
    from fenghua_supervisor.domain.ledger.detail import TargetProgress
    from fenghua_supervisor.domain.ledger.entries import Entry


@answers_translated
class BulletinQueries(Reader):
    """The part of the queries that only bulletins need."""

    def issues(self, plan_id: int) -> list[IssueEntry]:
        """The register of a plan's issues, oldest first, withdrawn ones among them."""
        from fenghua_supervisor.store import issue_query

        return issue_query.issues(self._database, plan_id)

    def issue_numbers(self) -> list[IssueNumber]:
        """The numbers of all issues of all plans."""
        from fenghua_supervisor.store import issue_query

        return issue_query.numbers(self._database)

    def issue_figures(self, issue_id: int) -> str:
        """The figures of an issue as JSON; empty for an issue of the first version."""
        from fenghua_supervisor.store import issue_query

        return issue_query.figures(self._database, issue_id)

    def bulletin_texts(
        self, plan_id: int, period: Period, scope: Scope
    ) -> dict[BulletinSection, StoredText]:
        """The sections of a bulletin that the office has put in its own words."""
        from fenghua_supervisor.store import issue_query

        return issue_query.texts(self._database, plan_id, period, scope)

    def highlights(self, plan_id: int, period: Period, as_of: date) -> list[Entry]:
        """The follow-ups picked for 工作亮点 that still count as of a day, in their order."""
        from fenghua_supervisor.store import issue_query

        ids = issue_query.highlights(self._database, plan_id, period)
        found = timeline_query.entries_by_ids(self._database, ids, as_of)
        return [entry for entry in found if entry.superseded_by is None and entry.on <= as_of]

    def plan_targets(self, plan_id: int, as_of: date) -> dict[int, list[TargetProgress]]:
        """Action id → its targets with their latest readings as of a day."""
        from fenghua_supervisor.store import target_query

        return target_query.of_plan(self._database, plan_id, as_of)

    def kept_files(self) -> list[tuple[str, str]]:
        """What each stored file is called, and its SHA-256: evidence, then frozen bulletins."""
        from fenghua_supervisor.store import issue_query

        return issue_query.kept_files(self._database)
