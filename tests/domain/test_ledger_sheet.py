from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.ledger_sheet import LEDGER_COLUMNS, deadline_words
from fenghua_supervisor.domain.plan import Deadline
from fenghua_supervisor.domain.vocabulary import DueBasis, DuePrecision, HeadingStatus
from tests.exchange.ledger_rows import MISSING, ROW, SHEET


@pytest.mark.parametrize(
    ("day", "precision", "words", "shown"),
    [
        (date(2025, 12, 31), DuePrecision.YEAR, "到2025年", "2025年底"),
        (date(2023, 6, 30), DuePrecision.MONTH, "2023年6月底前", "2023年6月底"),
        (date(2023, 9, 30), DuePrecision.QUARTER, "", "2023年第3季度"),
        (date(2023, 6, 15), DuePrecision.DAY, "", "2023年6月15日"),
        (date(2025, 12, 31), DuePrecision.LONG_TERM, "每年", "每年"),
        (date(2025, 12, 31), DuePrecision.LONG_TERM, "", "长期"),
    ],
)
def test_a_deadline_is_shown_as_exactly_as_it_was_given(
    day: date, precision: DuePrecision, words: str, shown: str
) -> None:
    assert deadline_words(Deadline(day, precision, DueBasis.STATED, words)) == shown


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        (DueBasis.PLAN_PERIOD, "2025年底（方案期末）"),
        (DueBasis.SET_BY_OFFICE, "2025年底（办公室确定）"),
    ],
)
def test_a_deadline_that_the_text_does_not_state_says_so(basis: DueBasis, shown: str) -> None:
    assert deadline_words(Deadline(date(2025, 12, 31), DuePrecision.YEAR, basis)) == shown


def test_a_missing_action_shows_no_invented_cell() -> None:
    cells = [column.text(MISSING) for column in LEDGER_COLUMNS]
    assert cells == ["1", "待导入", "原文待导入", *["—"] * 5, "拟办", "原文待导入", "—"]


def test_an_inferred_heading_is_marked() -> None:
    row = replace(ROW, heading_status=HeadingStatus.INFERRED)
    assert LEDGER_COLUMNS[3].text(row) == "全域美丽大花园建设攻坚行动（推定）"


def test_the_head_line_names_day_office_and_what_is_left_out() -> None:
    words = "统计截止日：2025年10月31日　　示例办公室　　共2项，其中原文待导入1项未计入比例"
    assert SHEET.head_line == words
