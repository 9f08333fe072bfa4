from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.outbox import MailSecurity, OutgoingKind, SendState

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (SendState, "queued=待发送 unsure=结果不明 sent=已发送 failed=发送失败 cancelled=已取消"),
    (OutgoingKind, "form=填报表 notice=督办文书 bulletin=通报 findings=督查文书"),
    (MailSecurity, "tls=SSL/TLS（通常为465端口） starttls=STARTTLS（通常为587端口）"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()
