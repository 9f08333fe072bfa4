from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (ActNowEvent, "chase=催问 note=进展 reply=办结回复 change=更改 scan=附件"),
    (ActNowSource, "written=批示 meeting=会议 phone=电话 on_site=现场 other=其他"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()
