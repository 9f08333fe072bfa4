from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.outbox import OutgoingFile
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.tables.outbox import OutgoingRow, files_text
from tests.conftest import NOW

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

FILES = (OutgoingFile("通报.pdf", "a" * 64), OutgoingFile("督办单.pdf", "b" * 64, 7))


def queue(office: Office, *states: SendState) -> None:
    with office.begin("发件") as work:
        for place, state in enumerate(states, start=1):
            work.add(
                OutgoingRow(
                    kind=OutgoingKind.NOTICE, unit_id=place, address="a@example.cn",
                    subject="督办", files=files_text(FILES), message_id=f"<{place}@x>",
                    state=state, created_at=NOW,
                )
            )  # fmt: skip


def test_files_come_back_as_they_were_stored(office: Office) -> None:
    queue(office, SendState.QUEUED)
    [message] = office.queries.outbox.messages()
    assert (message.files, message.created_at, message.sent_at) == (FILES, NOW, None)
    assert message.unit == office.queries.units.all()[0].name
    assert office.queries.outbox.message(message.id) == message


def test_messages_can_be_asked_for_by_state_and_unit(office: Office) -> None:
    queue(office, SendState.QUEUED, SendState.SENT, SendState.QUEUED)
    outbox = office.queries.outbox
    assert [m.id for m in outbox.messages([SendState.QUEUED])] == [1, 3]
    assert [m.id for m in outbox.messages(unit_id=2)] == [2]
    assert outbox.messages([SendState.SENT], unit_id=1) == []


def test_a_message_that_is_gone_is_told(office: Office) -> None:
    with pytest.raises(UserError, match="已不在发件箱里"):
        office.queries.outbox.message(1)
