"""Numbers of sheets over any sequence of issuing, undo, redo, release and withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.notices.drafts import IssueDraft, IssueEntry, NoticeWithdrawal
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.notices.issuing import issue_notices
from fenghua_supervisor.services.notices.replies import release_notices, withdraw_notice
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from tests.services.office_machine import DAY, OfficeMachine

if TYPE_CHECKING:
    from fenghua_supervisor.domain.notices.notice import Notice

KINDS = st.sampled_from([NoticeKind.URGE, NoticeKind.SUPERVISE])


class NumbersMachine(OfficeMachine):
    """What has left the office stays as it is; numbers run 1, 2, 3 … without a gap."""

    def __init__(self) -> None:
        super().__init__()
        rows = self.office.queries.ledger.rows(DAY)
        self.led = {u.unit_id: row.id for row in rows for u in row.lead_units}
        self.paper: dict[tuple[str, int], tuple[int, str]] = {}

    def _sheets(self) -> list[Notice]:
        return self.office.queries.notices.issued(DAY)

    @rule(kind=KINDS, first=st.integers(0, 20), count=st.integers(1, 3), text=st.text("甲乙丙"))
    def issue(self, kind: NoticeKind, first: int, count: int, text: str) -> None:
        """Sheets to some units as one step."""
        units = sorted(self.led)[first : first + count]
        entries = tuple(IssueEntry(unit, (self.led[unit],), "特事特办") for unit in units)
        issue_notices(self.office, IssueDraft(kind, DAY, entries, text=text))

    @rule(number=st.sampled_from([69, 80, 82]))
    def log(self, number: int) -> None:
        """A step that has nothing to do with sheets."""
        action = self.office.queries.plan.action_id(number)
        log_follow_up(self.office, FollowUpDraft((action,), DAY, Reported("已推进。")))

    @precondition(lambda self: self._standing())
    @rule(place=st.integers(0, 100))
    def release(self, place: int) -> None:
        """Print one sheet."""
        sheet = self._standing()[place % len(self._standing())]
        release_notices(self.office, (sheet.id,), ReleaseWay.PRINTED)
        self.paper[sheet.kind, sheet.number] = (sheet.unit_id, sheet.text)

    @precondition(lambda self: self._standing())
    @rule(place=st.integers(0, 100))
    def withdraw(self, place: int) -> None:
        """Withdraw one sheet."""
        sheet = self._standing()[place % len(self._standing())]
        withdraw_notice(self.office, NoticeWithdrawal(sheet.id, "内容有误", DAY))

    def _standing(self) -> list[Notice]:
        return [sheet for sheet in self._sheets() if sheet.withdrawn_on is None]

    @precondition(lambda self: self.office.queries.journal.next_undo() is not None)
    @rule()
    def undo(self) -> None:
        """What undo offers, it can do."""
        undo(self.office)

    @precondition(lambda self: self.office.queries.journal.next_redo() is not None)
    @rule()
    def redo(self) -> None:
        """What redo offers, it can do."""
        redo(self.office)

    @rule()
    def restart(self) -> None:
        """Close the program and start it again."""
        self.reopen()

    @invariant()
    def numbers_have_no_gap(self) -> None:
        """1, 2, 3 … of each kind."""
        for kind in NoticeKind:
            numbers = [sheet.number for sheet in self._sheets() if sheet.kind is kind]
            assert sorted(numbers) == list(range(1, len(numbers) + 1))

    @invariant()
    def paper_stays_true(self) -> None:
        """A sheet that was printed is still that sheet."""
        kept = {(s.kind, s.number): (s.unit_id, s.text) for s in self._sheets() if s.released_at}
        assert kept == self.paper

    def teardown(self) -> None:
        """Undo all that can be undone: only what was printed keeps sheets."""
        while self.office.queries.journal.next_undo() is not None:
            undo(self.office)
            self.numbers_have_no_gap()
            self.paper_stays_true()
        printed = {kind for kind, _ in self.paper}
        assert {sheet.kind for sheet in self._sheets()} == printed
        assert all(sheet.withdrawn_on is None for sheet in self._sheets())
        super().teardown()


TestNumbers = NumbersMachine.TestCase
TestNumbers.settings = settings(max_examples=5, stateful_step_count=20, deadline=None)


@pytest.mark.long
@pytest.mark.timeout(1800)
class TestNumbersAtLength(NumbersMachine.TestCase):  # type: ignore[name-defined, misc]
    """Many more walks."""

    settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
