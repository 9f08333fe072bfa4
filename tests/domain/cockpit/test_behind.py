from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from fenghua_supervisor.domain.act_now.instruction import ActNow
from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.cockpit import behind
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from tests.domain.cockpit.cockpit_facts import target
from tests.domain.notice_facts import notice
from tests.domain.paper_facts import AS_OF, RED, row, unit


def test_an_action_stands_with_its_arithmetic_and_leads_to_itself() -> None:
    one = row(82, unit("甲局", RED), percent=Decimal(50), expected_percent=Decimal("83.3"))
    (found,) = behind.actions_behind([one]).rows
    assert dict(zip(behind.ACTION_HEADS, found.cells, strict=True)) == {
        "编号": "82",
        "行动": "完善养老服务",
        "牵头单位": "甲局",
        "时限": "2025-12-31",
        "应完成": "83.3%",
        "实际": "50%",
        "亮灯": "红",
        "说明": "应完成83.3%，实际50%，差33.3个百分点",
    }
    assert (found.action_id, found.notice_id, found.instruction_id) == (82, None, None)


def test_a_target_stands_with_its_reading_and_leads_to_its_action() -> None:
    rows = [row(82, unit("甲局"))]
    known = behind.targets_by_id(rows, {82: [target(5, "40"), target(6, read=False)], 9: []})
    first, second = behind.targets_behind(known.values()).rows
    assert dict(zip(behind.TARGET_HEADS, first.cells, strict=True)) == {
        "行动": "82　完善养老服务",
        "指标": "覆盖率",
        "目标": "60%以上",
        "最新数据": "40%",
        "数据日期": "2025-10-31",
        "情况": "推进中",
        "牵头单位": "甲局",
    }
    assert (first.id, first.action_id) == (5, 82)
    assert second.cells[3:6] == ("未填", "—", "尚无数据")


def test_a_sheet_stands_with_what_became_of_it_and_leads_to_itself() -> None:
    made = behind.sheets_behind([notice(), notice(id=2)], frozenset({2}), AS_OF, "奉共富督")
    first, second = made.rows
    assert first.cells == (
        *("奉共富督催〔2025〕3号", "催办单", "区民政局", "0项"),
        *("2025-10-13", "2025-10-20", "逾期未答"),
    )
    assert (first.notice_id, first.action_id, second.cells[-1]) == (1, None, "已升级")


def test_an_instruction_stands_with_the_time_it_has_left() -> None:
    item = ActNow(
        *(7, 2025, 3, "尽快解决。", "张区长", ActNowSource.WRITTEN, None, ""),
        *(datetime(2025, 10, 27, 9), 3, date(2025, 10, 30), "李静"),
    )
    (found,) = behind.instructions_behind([item], AS_OF, Calendar({}, frozenset())).rows
    assert found.cells == (
        *("马上就办〔2025〕3号", "尽快解决。", "张区长", "—"),
        *("2025-10-30", "已超过1个工作日"),
    )
    assert found.instruction_id == 7
