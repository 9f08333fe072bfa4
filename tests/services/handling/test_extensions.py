from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.domain.handling.drafts import ExtensionDraft
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.handling import handling

if TYPE_CHECKING:
    from fenghua_supervisor.domain.ledger.rows import LedgerRow
    from fenghua_supervisor.services.office import Office
    from tests.conftest import Clock


def row(office: Office, as_of: date = date(2025, 10, 31)) -> LedgerRow:
    return office.queries.ledger.row(office.queries.plan.action_id(69), as_of)


def extension(office: Office, **changes: object) -> ExtensionDraft:
    values: dict[str, Any] = {
        "action_id": row(office).id,
        "on": date(2025, 10, 9),
        "new_date": date(2026, 3, 31),
        "reason": "征地未完成。",
        "approver": "区政府分管领导",
    }
    return ExtensionDraft(**(values | changes))


def test_an_extension_never_overwrites_the_plan(office: Office, clock: Clock) -> None:
    original = row(office).deadline
    handling.extend(office, extension(office))
    clock.moment = clock.moment.replace(year=2026, month=4, day=7)
    late = extension(office, on=date(2026, 4, 7), new_date=date(2026, 6, 30), reason="雨季停工。")
    done = handling.extend(office, late)
    assert done.message == "第69项时限延至2026年6月30日（逾期申请）"
    now = row(office, as_of=date(2026, 4, 7))
    assert original is not None
    assert now.original_deadline == original
    assert now.deadline is not None
    assert now.deadline.date == date(2026, 6, 30)
    assert [(e.old, e.new, e.reason, e.approver, e.late) for e in now.extensions] == [
        (original.date, date(2026, 3, 31), "征地未完成。", "区政府分管领导", False),
        (date(2026, 3, 31), date(2026, 6, 30), "雨季停工。", "区政府分管领导", True),
    ]
    assert row(office, as_of=date(2025, 10, 8)).deadline == original


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"new_date": date(2025, 12, 31)}, "新时限2025年12月31日不晚于现行时限2025年12月31日"),
        ({"new_date": date(2200, 1, 1)}, "新时限2200年1月1日太晚"),
        ({"approver": " "}, "延期须写明批准人"),
        ({"reason": ""}, "延期理由还没有填写"),
        ({"on": date(2025, 11, 1)}, "日期2025年11月1日在今天之后"),
        ({"on": date(2020, 11, 1)}, "日期2020年11月1日早于方案起始日"),
    ],
)
def test_a_wrong_extension_is_told_in_one_sentence(
    office: Office, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(UserError, match=why) as refused:
        handling.extend(office, extension(office, **changes))
    assert str(refused.value).count("。") == 1
