from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.ledger import (
    DONE_STATES,
    STOPPED_STATES,
    ChangeKind,
    EntryKind,
    HeadingStatus,
    State,
    TextStatus,
)

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (
        State,
        (
            "draft=拟办 filed=已立项 assigned=已交办 objected=异议 accepted=承办中 "
            "submitted=已申请办结 returned=退回重办 closed=已办结 suspended=中止 "
            "dropped=撤销/合并 reopened=回头看重启 archived=已归档"
        ),
    ),
    (
        EntryKind,
        (
            "progress=进展 assign=交办 accept=签收 object=异议 urge=催办 reply=答复 "
            "inspect=督查 submit=申请办结 return=退回 close=办结 reopen=回头看 suspend=中止 "
            "resume=恢复承办 drop=撤销 extend=延期 archive=归档 send_back=退回填报 note=备注"
        ),
    ),
    (TextStatus, "imported=已导入 typed=手工录入 missing=原文待导入"),
    (HeadingStatus, "printed=原文 inferred=推定 missing=待导入"),
    (ChangeKind, "new=新增 changed=变更 unchanged=不变"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()


def test_what_is_done_and_what_stopped_are_different_things() -> None:
    assert {State.CLOSED, State.ARCHIVED} == DONE_STATES
    assert {State.SUSPENDED, State.DROPPED} == STOPPED_STATES
