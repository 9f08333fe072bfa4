from __future__ import annotations

from dataclasses import replace

from fenghua_supervisor.domain.codes.ledger import HeadingStatus
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS
from tests.domain.ledger.ledger_rows import MISSING, ROW, SHEET


def test_a_missing_action_shows_no_invented_cell() -> None:
    cells = [column.text(MISSING) for column in LEDGER_COLUMNS]
    assert cells == ["1", "待导入", "原文待导入", *["—"] * 5, "拟办", "原文待导入", "—"]


def test_an_inferred_heading_is_marked() -> None:
    row = replace(ROW, heading_status=HeadingStatus.INFERRED)
    assert LEDGER_COLUMNS[3].text(row) == "全域美丽大花园建设攻坚行动（推定）"


def test_the_head_line_names_day_office_and_what_is_left_out() -> None:
    words = "统计截止日：2025年10月31日　　示例办公室　　共2项，其中原文待导入1项未计入比例"
    assert SHEET.head_line == words


def test_an_action_of_another_plan_names_it() -> None:
    assert LEDGER_COLUMNS[2].text(replace(ROW, plan_title="工作要点")).startswith("【工作要点】")
