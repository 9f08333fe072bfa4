"""Any sequence of steps, undo, redo and restarts against a plain model of stacks."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from fenghua_supervisor.domain.codes.ledger import State
from fenghua_supervisor.domain.handling.drafts import ClosingDraft, EvidenceDraft, ReviewDraft
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.handling import closing
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.office import load_rules
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from fenghua_supervisor.store.queries import Queries
from tests.kept_pictures import kept_is_true
from tests.services.any_verbs import verbs
from tests.services.office_machine import DAY, OfficeMachine, refusal_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers import OwnServer

PICK = st.integers(0, 999)
PROOF = (EvidenceDraft(doc_number="1号"),)


class UndoMachine(OfficeMachine):
    """The hash after each standing step is the model; undo and redo must walk it exactly."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = [self.content()]
        self.undone: list[str] = []

    def _try(self, verb: Callable[[], object]) -> None:
        """Run a verb: it leaves a step, or refuses and leaves everything as it was."""
        steps = self.office.queries.journal.step_count()
        assert refusal_of(verb).count("。") <= 1
        after = self.content()
        if self.office.queries.journal.step_count() > steps:
            self.standing.append(after)
            self.undone.clear()
        assert after == self.standing[-1]

    @rule(number=st.sampled_from([69, 80, 82]), percent=st.integers(0, 100))
    def log(self, number: int, percent: int) -> None:
        """A follow-up; an action that is closed or stopped refuses."""
        action = self.office.queries.plan.action_id(number)
        draft = FollowUpDraft((action,), DAY, Reported("已推进。", percent=Decimal(percent)))
        self._try(partial(log_follow_up, self.office, draft))

    @rule(number=st.sampled_from([69, 80]))
    def close_or_reopen(self, number: int) -> None:
        """Close what is open, reopen what is closed."""
        action = self.office.queries.plan.action_id(number)
        if self.office.queries.ledger.row(action, DAY).state is State.CLOSED:
            draft = ReviewDraft(action, DAY, "回头看")
            self._try(partial(closing.reopen_action, self.office, draft))
        else:
            done = ClosingDraft(action, DAY, "完成", PROOF)
            self._try(partial(closing.close_action, self.office, done))

    @rule(picks=st.lists(st.tuples(PICK, PICK), min_size=3, max_size=10))
    def any_verbs(self, picks: list[tuple[int, int]]) -> None:
        """Whatever is drawn of the verbs of supervision."""
        for place, pick in picks:
            known = verbs(self.office, pick)
            self._try(known[sorted(known)[place % len(known)]])

    @precondition(lambda self: len(self.standing) > 1)
    @rule()
    def undo(self) -> None:
        """Undo the newest standing step."""
        undo(self.office)
        self.undone.append(self.standing.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """Redo the step that was undone last."""
        redo(self.office)
        self.standing.append(self.undone.pop())

    @rule()
    def restart(self) -> None:
        """Close the program and start it again."""
        self.reopen()

    @invariant()
    def content_is_that_of_the_model(self) -> None:
        """The data is what the model says, and what undo would do next is known."""
        assert self.content() == self.standing[-1]
        assert (self.office.queries.journal.next_undo() is None) == (len(self.standing) == 1)
        assert (self.office.queries.journal.next_redo() is None) == (not self.undone)

    @invariant()
    def rows_kept_are_those_of_a_first_look(self) -> None:
        """On the server the readers' own tests see to that: each look takes long there."""
        if self.server is None:
            fresh = Queries(self.office.store, load_rules).ledger
            assert self.office.queries.ledger.rows(DAY) == fresh.rows(DAY)

    def teardown(self) -> None:
        """Undo everything: the start comes back; the journal is whole."""
        while len(self.standing) > 1:
            self.undo()
        assert self.content() == self.standing[0]
        kept_is_true(self.office, DAY)
        super().teardown()


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=3, stateful_step_count=20, deadline=None)


@pytest.mark.long
@pytest.mark.timeout(1800)
class TestUndoMachineAtLength(UndoMachine.TestCase):  # type: ignore[name-defined, misc]
    """Many more walks."""

    settings = settings(max_examples=50, stateful_step_count=20, deadline=None)


class TestUndoMachineOnServer(UndoMachine.TestCase):  # type: ignore[name-defined, misc]
    """The same walk on PostgreSQL, a shorter one."""

    settings = settings(max_examples=2, stateful_step_count=8, deadline=None)

    @pytest.fixture(autouse=True)
    def on_server(self, server: OwnServer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its data lies on the tests' server."""
        monkeypatch.setattr(OfficeMachine, "server", server)
