from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.drafts import FollowUpDraft
from fenghua_supervisor.domain.ledger.reported import Reported
from fenghua_supervisor.domain.office.journal import Done
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.follow_up import log_follow_up

if TYPE_CHECKING:
    from datetime import date

    import pytest
    from pytestqt.qtbot import QtBot

    from fenghua_supervisor.ui.base.session import Session
    from tests.ui.ui_fakes import FakeFeedback


def succeed(_office: object, *values: object, message: str = "") -> Done[object]:
    return Done("试一试", frozenset({"entry"}), values, message=message)


def refuse(_office: object) -> Done[object]:
    raise UserError("日期在今天之后，请改正。")


def fail(_office: object) -> Done[object]:
    raise ZeroDivisionError("oops")


def test_a_write_is_announced(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed) as told:
        done = session.perform(succeed, 1, 2)
    assert told.args == [done]
    assert done is not None
    assert done.value == (1, 2)


def test_what_a_service_says_is_shown_in_passing(session: Session, feedback: FakeFeedback) -> None:
    session.perform(succeed, message="已记跟踪")
    assert feedback.texts("done") == ["已记跟踪"]


def test_a_refusal_is_shown_and_nothing_is_announced(
    session: Session, feedback: FakeFeedback, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(session.changed):
        assert session.perform(refuse) is None
    assert feedback.texts("warn") == ["日期在今天之后，请改正。"]


def test_a_dialog_may_take_the_refusal_itself(session: Session, feedback: FakeFeedback) -> None:
    heard: list[str] = []
    session.perform_or(heard.append, refuse)
    assert heard == ["日期在今天之后，请改正。"]
    assert feedback.shown == []


def test_a_fault_of_the_program_is_reported_and_logged(
    session: Session, feedback: FakeFeedback, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert session.perform(fail) is None
    assert isinstance(feedback.bugs[0], ZeroDivisionError)
    assert "fail" in caplog.text


def test_what_is_amiss_beside_a_step_that_stands_is_told(
    session: Session, feedback: FakeFeedback
) -> None:
    session.office.remark("已经登记，但文件没有写成。")
    for _ in range(2):
        session.perform(succeed)
    assert feedback.texts("warn") == ["已经登记，但文件没有写成。"]


def _logged(session: Session, as_of: date, words: str) -> int:
    """The action that a follow-up was logged on."""
    action = session.office.queries.plan.action_id(82)
    session.perform(log_follow_up, FollowUpDraft((action,), as_of, Reported(words)))
    return action


def test_the_note_on_a_step_offers_to_take_just_that_step_back(
    session: Session, feedback: FakeFeedback, as_of: date
) -> None:
    action = _logged(session, as_of, "有进展")
    assert feedback.undo is not None
    feedback.undo()
    assert session.office.queries.ledger.detail(action, as_of).entries == ()
    assert feedback.texts("done")[-1].startswith("已撤销")
    assert feedback.undo is None


def test_the_note_on_an_older_step_takes_nothing_back(
    session: Session, feedback: FakeFeedback, as_of: date
) -> None:
    action = _logged(session, as_of, "有进展")
    older = feedback.undo
    _logged(session, as_of, "又有进展")
    assert older is not None
    older()
    assert len(session.office.queries.ledger.detail(action, as_of).entries) == 2
    assert "没有撤销" in feedback.texts("warn")[-1]


def test_a_step_without_a_note_withdraws_the_offer(
    session: Session, feedback: FakeFeedback, as_of: date
) -> None:
    _logged(session, as_of, "有进展")
    session.perform(lambda _office: Done("记一笔", frozenset(), None, step_id=9))
    assert feedback.undo is None
