"""Published results: kept byte for byte, one at a time, withdrawn with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.domain.papers.frozen_result import FrozenDraft, ResultWithdrawal
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.papers.frozen_results import (
    freeze_result,
    result_bytes,
    withdraw_result,
)
from fenghua_supervisor.services.safekeeping.checking import check_data
from fenghua_supervisor.services.safekeeping.undo import undo

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office

pytestmark = pytest.mark.parametrize("engine", ["sqlite", "postgresql"], indirect=True)

DAY = date(2025, 10, 20)
DRAFT = FrozenDraft(
    FrozenKind.INDEX, 1, "2025年1—9月", "共同富裕实现度", DAY, DAY, "{}", "实现度.pdf", b"%PDF-1"
)


def test_a_result_is_published_once_and_again_after_its_withdrawal(office: Office) -> None:
    first = freeze_result(office, DRAFT).value
    assert result_bytes(office, first) == b"%PDF-1"
    with pytest.raises(UserError, match="已于2025年10月20日定稿，要重新定稿，请先作废原来的"):
        freeze_result(office, DRAFT)
    withdraw_result(office, ResultWithdrawal(first, date(2025, 10, 22), "数据有误"))
    second = freeze_result(office, replace(DRAFT, on=date(2025, 10, 23), content=b"%PDF-2")).value
    assert result_bytes(office, first) == b"%PDF-1"
    known = office.queries.frozen.published(date(2025, 10, 21), FrozenKind.INDEX)
    assert [(result.id, result.stands) for result in known] == [(first, True)]
    known = office.queries.frozen.published(date(2025, 10, 31), FrozenKind.INDEX, 1)
    assert [(result.id, result.stands) for result in known] == [(first, False), (second, True)]
    assert check_data(office).ok
    undo(office)
    undo(office)
    assert office.queries.frozen.item(first).stands
    undo(office)
    assert office.queries.frozen.published(DAY, FrozenKind.INDEX) == []


REFUSED = [
    (replace(DRAFT, as_of=date(2025, 10, 21)), "统计截止日2025年10月21日晚于定稿日期"),
    (replace(DRAFT, on=date(2025, 11, 3)), "2025年11月3日"),
]


@pytest.mark.parametrize(("draft", "words"), REFUSED)
def test_what_makes_no_sense_is_refused(office: Office, draft: FrozenDraft, words: str) -> None:
    with pytest.raises(UserError, match=words):
        freeze_result(office, draft)


def test_a_withdrawal_needs_a_reason_and_is_made_once(office: Office) -> None:
    result = freeze_result(office, DRAFT).value
    early = ResultWithdrawal(result, date(2025, 10, 19), "有误")
    for draft, words in ((replace(early, reason=" "), "作废原因"), (early, "早于定稿日期")):
        with pytest.raises(UserError, match=words):
            withdraw_result(office, draft)
    withdraw_result(office, replace(early, on=DAY))
    with pytest.raises(UserError, match="不能再次作废"):
        withdraw_result(office, replace(early, on=DAY))
