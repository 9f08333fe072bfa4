"""Any sequence of steps, undo, redo and restarts against a plain model of stacks."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fenghua_supervisor.app import open_office
from fenghua_supervisor.domain.drafts import (
    ClosingDraft,
    EvidenceDraft,
    FollowUpDraft,
    ReviewDraft,
)
from fenghua_supervisor.domain.vocabulary import State
from fenghua_supervisor.services import closing
from fenghua_supervisor.services.follow_up import log_follow_up
from fenghua_supervisor.services.history import redo, undo
from fenghua_supervisor.store import integrity

DAY = date(2025, 10, 31)
PROOF = (EvidenceDraft(doc_number="1号"),)


class UndoMachine(RuleBasedStateMachine):
    """The hash after each standing step is the model; undo and redo must walk it exactly."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.office = self._open()
        self.standing = [self._hash()]
        self.undone: list[str] = []

    def _open(self):  # noqa: ANN202
        return open_office(self.folder, lambda: datetime(2025, 10, 31, 9, 30), "测试员")

    def _hash(self) -> str:
        return integrity.content_hash(self.office.store.database)

    def _stepped(self) -> None:
        self.standing.append(self._hash())
        self.undone.clear()

    @rule(number=st.sampled_from([69, 80, 82]), percent=st.integers(0, 100))
    def log(self, number: int, percent: int) -> None:
        """A follow-up on an action that is open; closed ones refuse."""
        action = self.office.queries.action_id(number)
        if self.office.queries.row(action, DAY).state is State.CLOSED:
            return
        log_follow_up(
            self.office, FollowUpDraft((action,), DAY, "已推进。", percent=Decimal(percent))
        )
        self._stepped()

    @rule(number=st.sampled_from([69, 80]))
    def close_or_reopen(self, number: int) -> None:
        """Close what is open, reopen what is closed."""
        action = self.office.queries.action_id(number)
        if self.office.queries.row(action, DAY).state is State.CLOSED:
            closing.reopen_action(self.office, ReviewDraft(action, DAY, "回头看"))
        else:
            closing.close_action(self.office, ClosingDraft(action, DAY, "完成", PROOF))
        self._stepped()

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
        self.office.close()
        self.office = self._open()

    @invariant()
    def content_is_that_of_the_model(self) -> None:
        """The data is what the model says, and what undo would do next is known."""
        assert self._hash() == self.standing[-1]
        assert (self.office.queries.next_undo() is None) == (len(self.standing) == 1)
        assert (self.office.queries.next_redo() is None) == (not self.undone)

    def teardown(self) -> None:
        """Undo everything: the start comes back; the journal is whole."""
        while len(self.standing) > 1:
            self.undo()
        assert self._hash() == self.standing[0]
        assert integrity.journal_problems(self.office.store.database) == []
        self.office.close()
        shutil.rmtree(self.folder)


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=12, stateful_step_count=16, deadline=None)
