"""Any sequence of changes of state, undo and redo against a plain table of what may follow."""

from __future__ import annotations

from copy import deepcopy
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from fenghua_supervisor.domain.codes.ledger import EntryKind, State
from fenghua_supervisor.domain.handling import drafts
from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.services.handling import closing, handling
from fenghua_supervisor.services.ledger.follow_up import log_follow_up
from fenghua_supervisor.services.safekeeping.undo import redo, undo
from tests.services.office_machine import DAY, OfficeMachine, refusal_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from tests.servers import OwnServer

PROOF = (drafts.EvidenceDraft(doc_number="1号"),)
S, K = State, EntryKind
#: state → step → the state it leads to; what is not here is illegal
WAY = {
    S.FILED: {K.ASSIGN: S.ASSIGNED, K.SUBMIT: S.SUBMITTED, K.SUSPEND: S.SUSPENDED,
              K.DROP: S.DROPPED, K.PROGRESS: S.ACCEPTED},
    S.ASSIGNED: {K.ACCEPT: S.ACCEPTED, K.OBJECT: S.OBJECTED, K.SUBMIT: S.SUBMITTED,
                 K.PROGRESS: S.ACCEPTED},
    S.OBJECTED: {K.ASSIGN: S.ASSIGNED, K.DROP: S.DROPPED, K.PROGRESS: S.OBJECTED},
    S.ACCEPTED: {K.SUBMIT: S.SUBMITTED, K.SUSPEND: S.SUSPENDED, K.PROGRESS: S.ACCEPTED},
    S.SUBMITTED: {K.CLOSE: S.CLOSED, K.RETURN: S.RETURNED, K.PROGRESS: S.SUBMITTED},
    S.RETURNED: {K.SUBMIT: S.SUBMITTED, K.SUSPEND: S.SUSPENDED, K.PROGRESS: S.RETURNED},
    S.REOPENED: {K.SUBMIT: S.SUBMITTED, K.SUSPEND: S.SUSPENDED, K.PROGRESS: S.REOPENED},
    S.SUSPENDED: {K.RESUME: S.ACCEPTED, K.DROP: S.DROPPED},
    S.CLOSED: {K.ARCHIVE: S.ARCHIVED, K.REOPEN: S.REOPENED},
    S.ARCHIVED: {K.REOPEN: S.REOPENED},
    S.DROPPED: {},
}  # fmt: skip
HANDLED = {
    K.ASSIGN: handling.assign,
    K.ACCEPT: handling.accept,
    K.OBJECT: handling.object_to,
    K.SUSPEND: handling.suspend,
    K.RESUME: handling.resume,
    K.ARCHIVE: handling.archive,
}
REVIEWED = {
    K.RETURN: closing.return_closing,
    K.CLOSE: closing.sign_off,
    K.REOPEN: closing.reopen_action,
}
STEPS = sorted({kind for ways in WAY.values() for kind in ways})
#: one lead unit, and three
NUMBERS = st.sampled_from([69, 80])
#: all that fit, or one of them by its place
WHICH = st.sampled_from([None, 0, 1, 2, 3])
#: action → unit → state
Model = dict[int, dict[int, State]]


def perform(office: Office, kind: EntryKind, action: int, ids: tuple[int, ...]) -> None:
    """Take one step by its verb."""
    if kind in HANDLED:
        draft = drafts.HandlingDraft((action,), DAY, "理由", ids, reference="1号")
        HANDLED[kind](office, draft)
    elif kind in REVIEWED:
        REVIEWED[kind](office, drafts.ReviewDraft(action, DAY, "意见", ids))
    elif kind is K.SUBMIT:
        application = drafts.ClosingDraft(action, DAY, "完成", PROOF, ids)
        closing.submit_closing(office, application)
    elif kind is K.DROP:
        handling.drop(office, drafts.DropDraft(action, DAY, "取消", "1号", None, ids))
    else:
        unit = ids[0] if ids else None
        log_follow_up(office, FollowUpDraft((action,), DAY, Reported("推进"), unit_id=unit))


class HandlingMachine(OfficeMachine):
    """Each standing step leaves a model and a hash; undo and redo must walk them exactly."""

    def __init__(self) -> None:
        super().__init__()
        self.model: Model = {
            number: {unit.unit_id: S.FILED for unit in self._row(number).lead_units}
            for number in (69, 80)
        }
        self.standing = [(deepcopy(self.model), self.content())]
        self.undone: list[tuple[Model, str]] = []

    def _row(self, number: int) -> LedgerRow:
        return self.office.queries.ledger.row(self.office.queries.plan.action_id(number), DAY)

    def _try(self, verb: Callable[[], object], expected: Model | None) -> None:
        """Run a verb: it does what the model expects, or refuses and changes nothing."""
        before = self.content()
        refusal = refusal_of(verb)
        if expected is None:
            assert refusal.count("。") == 1
            assert self.content() == before
            return
        assert refusal == ""
        self.model = expected
        self.standing.append((deepcopy(expected), self.content()))
        self.undone.clear()

    def _expected(self, number: int, kind: EntryKind, ids: Sequence[int]) -> Model | None:
        parts = self.model[number]
        meant = ids or [unit for unit, state in parts.items() if kind in WAY[state]]
        if not meant or any(kind not in WAY[parts[unit]] for unit in meant):
            return None
        after = deepcopy(self.model)
        after[number].update({unit: WAY[parts[unit]][kind] for unit in meant})
        return after

    @rule(number=NUMBERS, kind=st.sampled_from(STEPS), which=WHICH)
    def step(self, number: int, kind: EntryKind, which: int | None) -> None:
        """Any step on one unit or on all it fits."""
        known = list(self.model[number])
        ids = () if which is None else (known[which % len(known)],)
        action = self.office.queries.plan.action_id(number)
        verb = partial(perform, self.office, kind, action, ids)
        self._try(verb, self._expected(number, kind, ids))

    @rule(number=NUMBERS, data=st.data())
    def legal_step(self, number: int, data: st.DataObject) -> None:
        """A step that one unit may take now, so that the walk gets far."""
        ways = [(unit, kind) for unit, s in self.model[number].items() for kind in WAY[s]]
        if ways:
            unit, kind = data.draw(st.sampled_from(ways))
            action = self.office.queries.plan.action_id(number)
            verb = partial(perform, self.office, kind, action, (unit,))
            self._try(verb, self._expected(number, kind, (unit,)))

    @rule(number=NUMBERS)
    def illegal_steps(self, number: int) -> None:
        """Every step that a unit may not take now is refused."""
        action = self.office.queries.plan.action_id(number)
        for unit, state in self.model[number].items():
            for kind in set(STEPS) - set(WAY[state]):
                assert refusal_of(partial(perform, self.office, kind, action, (unit,))), (
                    state,
                    kind,
                )

    @rule(number=NUMBERS, which=st.integers(0, 4), to=st.sampled_from(["区教育局", "区民政局"]))
    def hand_over(self, number: int, which: int, to: str) -> None:
        """A disputed part to a unit that does not lead yet."""
        parts = self.model[number]
        old = list(parts)[which % len(parts)]
        new = next(unit.id for unit in self.office.queries.units.all() if unit.name == to)
        expected = None
        if parts[old] is S.OBJECTED and new not in parts:
            expected = deepcopy(self.model)
            expected[number] |= {old: S.DROPPED, new: S.ASSIGNED}
        action = self.office.queries.plan.action_id(number)
        draft = drafts.HandOverDraft(action, DAY, old, to, "职责已划转")
        self._try(partial(handling.reassign, self.office, draft), expected)

    @rule(number=NUMBERS, days=st.integers(-1, 40))
    def extend(self, number: int, days: int) -> None:
        """A new deadline: later than the one in force, while a part is open."""
        row = self._row(number)
        assert row.deadline is not None
        is_open = any(K.PROGRESS in WAY[state] for state in self.model[number].values())
        expected = deepcopy(self.model) if is_open and days > 0 else None
        new = row.deadline.date + timedelta(days=days)
        draft = drafts.ExtensionDraft(row.id, DAY, new, "雨季", "分管领导")
        self._try(partial(handling.extend, self.office, draft), expected)

    @precondition(lambda self: len(self.standing) > 1)
    @rule()
    def undo(self) -> None:
        """Undo the newest standing step."""
        undo(self.office)
        self.undone.append(self.standing.pop())
        self.model = deepcopy(self.standing[-1][0])

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        """Redo the step that was undone last."""
        redo(self.office)
        self.standing.append(self.undone.pop())
        self.model = deepcopy(self.standing[-1][0])

    @invariant()
    def the_office_is_where_the_model_is(self) -> None:
        """Every part is in the model's state, and the content is that of the standing step."""
        for number, parts in self.model.items():
            assert {u.unit_id: u.state for u in self._row(number).lead_units} == parts
        assert self.content() == self.standing[-1][1]

    def teardown(self) -> None:
        """Undo everything: the start comes back; the journal is whole."""
        while len(self.standing) > 1:
            self.undo()
        assert self.content() == self.standing[0][1]
        super().teardown()


#: A way to each state.
PATHS = {
    S.FILED: [],
    S.ASSIGNED: [K.ASSIGN],
    S.OBJECTED: [K.ASSIGN, K.OBJECT],
    S.ACCEPTED: [K.ASSIGN, K.ACCEPT],
    S.SUBMITTED: [K.SUBMIT],
    S.RETURNED: [K.SUBMIT, K.RETURN],
    S.CLOSED: [K.SUBMIT, K.CLOSE],
    S.ARCHIVED: [K.SUBMIT, K.CLOSE, K.ARCHIVE],
    S.REOPENED: [K.SUBMIT, K.CLOSE, K.REOPEN],
    S.SUSPENDED: [K.SUSPEND],
    S.DROPPED: [K.DROP],
}


@pytest.mark.parametrize("state", PATHS)
def test_each_state_takes_exactly_the_steps_of_the_table(office: Office, state: State) -> None:
    action = office.queries.plan.action_id(69)
    for kind in PATHS[state]:
        perform(office, kind, action, ())
    assert office.queries.ledger.row(action, DAY).state is state
    for kind in STEPS:
        refusal = refusal_of(partial(perform, office, kind, action, ()))
        assert (refusal == "") is (kind in WAY[state]), (kind, refusal)
        if not refusal:
            assert office.queries.ledger.row(action, DAY).state is WAY[state][kind]
            undo(office)


TestHandlingMachine = HandlingMachine.TestCase
TestHandlingMachine.settings = settings(max_examples=4, stateful_step_count=30, deadline=None)


@pytest.mark.long
@pytest.mark.timeout(1800)
class TestHandlingMachineAtLength(HandlingMachine.TestCase):  # type: ignore[name-defined, misc]
    """Many more walks."""

    settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


class TestHandlingMachineOnServer(HandlingMachine.TestCase):  # type: ignore[name-defined, misc]
    """The same walk on PostgreSQL, a shorter one."""

    settings = settings(max_examples=2, stateful_step_count=10, deadline=None)

    @pytest.fixture(autouse=True)
    def on_server(self, server: OwnServer, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its data lies on the tests' server."""
        monkeypatch.setattr(OfficeMachine, "server", server)
