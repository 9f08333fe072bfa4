from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.domain.round.form import FormCode, FormSheet, find_code
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.errors import UserError

CODE = FormCode(3, Month(2025, 11), 17)


def sheet(**changes: object) -> FormSheet:
    values: dict[str, object] = {
        "code": CODE,
        "unit": "区医保局",
        "office": "共富办",
        "due_on": date(2025, 11, 25),
        "rows": (),
    }
    return FormSheet(**{**values, **changes})  # type: ignore[arg-type]


def test_a_code_carries_plan_month_unit_and_four_letters() -> None:
    assert str(CODE) == "FH3-202511-017-AYRP"
    assert find_code(str(CODE)) == CODE


@pytest.mark.parametrize(
    "typed",
    [
        "编码：FH3-202511-017-AYRP",
        "fh3-202511-017-ayrp",
        "ＦＨ３－２０２５１１－０１７－ＡＹＲＰ",
        "FH3—202511–017−AYRP",
        "FH 3 - 2O2511 - 0I7 - AYRP",
        "区医保局 2025年11月填报表 FH3-202511-017-AYRP（1）.xlsx",
        "第一行\nFH3-202511-017-AYRP\n第三行",
    ],
)
def test_a_code_is_known_again_however_it_was_typed(typed: str) -> None:
    assert find_code(typed) == CODE


@pytest.mark.parametrize(
    "typed", ["", "区医保局", "FH3-202511", "XFH3-202511-017-AYRP", "FHA-BCDEFG-017-AYRP"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert find_code(typed) is None


@pytest.mark.parametrize(
    "typed", ["FH3-202511-018-AYRP", "FH3-202510-017-AYRP", "FH4-202511-017-AYRP"]
)
def test_a_slip_of_the_finger_is_told(typed: str) -> None:
    with pytest.raises(UserError, match=f"“{typed}”与校验字母不符"):
        find_code(typed)


@given(
    st.integers(1, 99_999),
    st.integers(2000, 2199),
    st.integers(1, 12),
    st.integers(1, 99_999),
)
def test_every_code_is_read_back(plan: int, year: int, month: int, unit: int) -> None:
    code = FormCode(plan, Month(year, month), unit)
    assert find_code(f"编码：{code}") == code


def test_a_form_says_in_two_sentences_what_to_do() -> None:
    told = sheet(office_contact="王伟", office_phone="88588000").instructions
    assert told.count("。") == 2
    assert told.endswith("于2025年11月25日前将本表发回共富办（王伟、88588000）。")
    assert sheet().instructions.endswith("发回共富办。")


def test_the_due_day_says_its_weekday() -> None:
    assert sheet().due_words == "2025年11月25日（星期二）"


def test_a_file_is_named_after_unit_month_and_code_and_leads_nowhere() -> None:
    assert sheet().file_name == "区医保局 2025年11月填报表 FH3-202511-017-AYRP.xlsx"
    assert "/" not in sheet(unit="../甲").file_name
