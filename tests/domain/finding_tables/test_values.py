from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.calendar.workdays import Calendar
from fenghua_supervisor.domain.codes.inspections import RectifyKind, Severity
from fenghua_supervisor.domain.finding_tables.values import (
    DayCounting,
    is_going_on,
    people_in,
    read_any_day,
    read_category,
    read_result,
    read_severity,
    read_term,
)
from fenghua_supervisor.domain.round.received_table import ReceivedCell

LATEST = date(2025, 10, 31)
NINTH = date(2025, 10, 9)
CALENDAR = Calendar({}, frozenset())
DAYS = DayCounting(CALENDAR)


def number(text: str) -> ReceivedCell:
    """A cell with a number."""
    return ReceivedCell(text, number=Decimal(text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2025-10-09",
            "2025-10-9",
            "2025/10/9",
            "2025.10.9",
            "2025年10月9日",
            "２０２５．１０．９",
        ),
        *("2025 年 10 月 9 日", "20251009", "25.10.9", "25年10月9日", "'25.10.9"),
        *("2025年10月9日上午", "2025.10.9—2025.10.10", "10月9日", "10/9", "10月9日—10日"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_any_day(ReceivedCell(text), LATEST, is_1904=False).day == NINTH


def test_the_serial_number_of_a_day_is_one_unless_it_counts_from_1904() -> None:
    assert read_any_day(number("45939"), LATEST, is_1904=False).day == NINTH
    assert read_any_day(number("20251009"), LATEST, is_1904=False).day == NINTH
    assert "读不出是哪一天" in read_any_day(number("45939"), LATEST, is_1904=True).why
    shown = ReceivedCell("2025年10月9日", day=NINTH)
    assert read_any_day(shown, LATEST, is_1904=True).day == NINTH


def test_a_year_that_is_left_out_is_the_last_that_fits_and_told() -> None:
    read = read_any_day(ReceivedCell("12月3日"), LATEST, is_1904=False)
    assert (read.day, read.note) == (date(2024, 12, 3), "“12月3日”没有写年份，按2024年计")


@pytest.mark.parametrize("text", ["昨天", "10.5", "2025.13.40", "2月30日", "2025年10月", "9-10-11"])
def test_what_is_no_day_is_told(text: str) -> None:
    read = read_any_day(ReceivedCell(text), LATEST, is_1904=False)
    assert read.day is None
    assert text in read.why


@pytest.mark.parametrize("text", ["", " ", "无", "—", "/"])
def test_nothing_is_no_day_and_no_problem(text: str) -> None:
    read = read_any_day(ReceivedCell(text), LATEST, is_1904=False)
    assert (read.day, read.why) == (None, "")


@pytest.mark.parametrize(
    ("cell", "remark", "due"),
    [
        (number("5"), "天数", date(2025, 10, 16)),
        (ReceivedCell("5天"), "", date(2025, 10, 16)),
        (ReceivedCell("五日内"), "", date(2025, 10, 16)),
        (ReceivedCell("5个工作日"), "", date(2025, 10, 16)),
        (number("5"), "工作日", date(2025, 10, 16)),
        (ReceivedCell("7个自然日"), "", date(2025, 10, 16)),
        (ReceivedCell("7个自然日"), "天数", date(2025, 10, 16)),
        (number("7"), "自然日", date(2025, 10, 16)),
        (ReceivedCell("2025.10.16"), "天数", date(2025, 10, 16)),
        (ReceivedCell("10月16日"), "", date(2025, 10, 16)),
        (ReceivedCell("x", day=date(2025, 10, 16)), "", date(2025, 10, 16)),
        (ReceivedCell(""), "", None),
    ],
)
def test_a_term_is_days_working_days_or_a_day(
    cell: ReceivedCell, remark: str, due: date | None
) -> None:
    read = read_term(cell, remark, NINTH, DAYS, is_1904=False)
    assert (read.due, read.why) == (due, "")


@pytest.mark.parametrize(
    ("text", "in_workdays", "note"),
    [
        ("5天", True, "整改期限“5天”按工作日计，到2025年10月16日"),
        ("5天", False, "整改期限“5天”按自然日计，到2025年10月14日"),
        ("5个工作日", False, "整改期限“5个工作日”按工作日计，到2025年10月16日"),
        ("5个自然日", True, "整改期限“5个自然日”按自然日计，到2025年10月14日"),
        ("2025-10-16", True, ""),
    ],
)
def test_the_kind_of_days_is_set_and_said(text: str, in_workdays: bool, note: str) -> None:
    days = DayCounting(CALENDAR, in_workdays=in_workdays)
    assert read_term(ReceivedCell(text), "", NINTH, days, is_1904=False).note == note


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("立即整改", RectifyKind.AT_ONCE),
        ("持续整改", RectifyKind.LASTING),
        ("分阶段", RectifyKind.STAGED),
    ],
)
def test_a_term_may_say_how(text: str, kind: RectifyKind) -> None:
    read = read_term(ReceivedCell(text), "天数", NINTH, DAYS, is_1904=False)
    assert (read.rectify, read.due) == (kind, None)


@pytest.mark.parametrize("text", ["尽快", "999天", "一周左右"])
def test_a_term_that_cannot_be_read_is_told(text: str) -> None:
    assert text in read_term(ReceivedCell(text), "", NINTH, DAYS, is_1904=False).why


@pytest.mark.parametrize(
    ("text", "category", "severity"),
    [
        ("一般隐患", "", Severity.GENERAL),
        ("重大隐患", "", Severity.SERIOUS),
        ("消防安全", "消防安全", None),
        ("消防（重大）", "消防", Severity.SERIOUS),
        ("消防/轻微", "消防", Severity.MINOR),
        ("消防（二楼）", "消防（二楼）", None),
        ("无", "", None),
    ],
)
def test_a_category_may_hold_the_severity(
    text: str, category: str, severity: Severity | None
) -> None:
    assert read_category(text) == (category, severity)


def test_a_severity_is_a_known_word() -> None:
    assert read_severity("较大") is Severity.SERIOUS
    assert read_severity("Ⅱ级") is None


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        *(("合格", True), ("已整改到位。", True), ("合格（整改到位），已销号", True), ("√", True)),
        *(("不合格，限期重做", False), ("未整改", False), ("部分整改", False)),
        *(("较好", None), ("", None), ("已更换灭火器", None), ("基本合格", None)),
    ],
)
def test_a_result_is_a_known_word(text: str, passed: bool | None) -> None:
    assert read_result(text) is passed


def test_what_goes_on_and_who_did_it() -> None:
    assert is_going_on("整改中")
    assert not is_going_on("整改中，预计月底完成")
    assert people_in("王科长、陈主任 王科长，无") == ("王科长", "陈主任")
