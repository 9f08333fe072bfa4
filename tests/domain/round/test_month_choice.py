from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.round.form import FormCode
from fenghua_supervisor.domain.round.month_choice import MonthFound, month_of
from fenghua_supervisor.domain.round.received_table import FormTable, ReceivedCell, Sheet
from fenghua_supervisor.domain.round.table_reading import understand
from fenghua_supervisor.domain.writing.month import Month

JUNE, JULY = Month(2025, 6), Month(2025, 7)


def sheet(title: str, name: str = "Sheet1", head: str = "进展情况") -> Sheet:
    rows = ((title,), ("序号", head), (69, "甲"))
    return Sheet(name, tuple(tuple(cell(value) for value in row) for row in rows))


def cell(value: str | int) -> ReceivedCell:
    if isinstance(value, int):
        return ReceivedCell(str(value), number=Decimal(value))
    return ReceivedCell(value)


def found(
    *sheets: Sheet,
    name: str = "区民政局.xlsx",
    going_on: Month = JULY,
    code: FormCode | None = None,
    on: date | None = None,
    answer: str = "",
) -> MonthFound:
    form = replace(understand(FormTable(name, "Excel", "0", sheets)), code=code, on=on)
    return month_of(form, name, going_on, {"月份": answer} if answer else {})


@pytest.mark.parametrize(
    "title",
    [
        "2025年6月工作进展表",
        "6月份工作",
        "二〇二五年六月",
        "6月底进展",
        "截至6月30日",
        "2025.06",
        "二季度",
    ],
)
def test_the_month_of_the_title_is_the_month_of_the_form(title: str) -> None:
    assert found(sheet(title)).month == JUNE
    assert found(sheet("工作进展表", name=title)).month == JUNE
    assert found(sheet("工作进展表"), name=f"{title}.xlsx").month == JUNE


def test_a_column_names_the_month_where_nothing_else_does() -> None:
    assert found(sheet("工作进展表", head="6月底进展情况")).month == JUNE


def test_nothing_named_is_the_month_that_goes_on_and_says_so() -> None:
    answer = found(sheet("工作进展表"))
    assert (answer.month, answer.notes) == (JULY, ("表里没有写月份，按本期的月份导入",))


@pytest.mark.parametrize(
    ("forms", "part"),
    [
        ({"title": "6月份工作", "name": "7月.xlsx"}, "文件名“7月”是2025年7月"),
        ({"title": "2025年6月工作（截至7月20日）", "name": "a.xlsx"}, "月份对不上"),
        ({"title": "6、7月工作", "name": "a.xlsx"}, "月份对不上"),
        ({"title": "____月工作进展", "name": "a.xlsx"}, "看不出“____月工作进展”是哪个月"),
        ({"title": "13月工作进展", "name": "a.xlsx"}, "看不出“13月工作进展”是哪个月"),
        ({"title": "2024年工作进展", "name": "a.xlsx"}, "表里写的是2024年，没有写月份"),
    ],
)
def test_what_disagrees_or_is_unread_is_asked(forms: dict[str, str], part: str) -> None:
    answer = found(sheet(forms["title"]), name=forms["name"])
    assert answer.month is None
    [problem] = answer.problems
    assert problem.field == "月份"
    assert part in problem.why
    assert answer.question is not None
    assert answer.question.is_open
    assert {"2025-07", "2025-06"} <= {option.value for option in answer.question.options}


def test_the_code_and_the_title_must_agree() -> None:
    code = FormCode(1, JUNE, 17)
    assert found(sheet("2025年6月填报表"), code=code).month == JUNE
    answer = found(sheet("2025年7月填报表"), code=code)
    assert answer.month is None
    assert str(code) in answer.problems[0].why


def test_the_office_decides() -> None:
    answer = found(sheet("6月份工作"), name="7月.xlsx", answer="2025-06")
    assert (answer.month, answer.problems) == (JUNE, ())
    assert answer.question is not None
    assert answer.question.answer == "2025-06"
    assert found(sheet("6月份工作"), name="7月.xlsx", answer="2031-01").month is None


def test_a_year_in_the_title_holds_for_its_month() -> None:
    title = sheet("2025年重点工作12月进展")
    assert found(title, going_on=Month(2026, 1)).month == Month(2025, 12)
    doubtful = found(sheet("2025年重点工作1月进展"), going_on=Month(2026, 1))
    assert doubtful.month is None


@pytest.mark.parametrize(
    ("on", "known"),
    [(date(2025, 7, 3), True), (date(2025, 8, 2), True), (date(2025, 6, 24), False), (None, True)],
)
def test_a_day_of_filling_before_the_month_is_a_doubt(on: date | None, known: bool) -> None:
    assert (found(sheet("工作进展表"), on=on).month is not None) is known


def test_of_a_book_with_a_sheet_for_each_month_the_one_of_the_month_counts() -> None:
    book = sheet("进展", "5月"), sheet("进展", "6月"), sheet("进展", "7月")
    answer = found(*book)
    assert (answer.month, answer.left_out) == (JULY, frozenset({"5月", "6月"}))
    assert len(answer.notes) == 2
    assert found(*book, name="6月.xlsx").month == JUNE
    assert found(*book, answer="2025-05").left_out == frozenset({"6月", "7月"})
    assert found(*book, going_on=Month(2025, 9)).month is None


@pytest.mark.parametrize(
    "title", ["三季度工作进展", "2025年三季度", "1—9月工作进展", "2025年下半年"]
)
def test_a_quarter_that_goes_on_is_reported_in_its_months(title: str) -> None:
    assert found(sheet(title), going_on=Month(2025, 9)).month == Month(2025, 9)
    if "季度" in title:
        assert found(sheet(title), going_on=Month(2025, 8)).month == Month(2025, 8)
