from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, State, TextStatus
from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.codes.plan import DueBasis, DuePrecision
from fenghua_supervisor.domain.ledger.columns import LEDGER_COLUMNS, LedgerColumn, LedgerSheet
from fenghua_supervisor.domain.ledger.rows import LedgerRow, UnitStatus
from fenghua_supervisor.domain.lights.verdict import Verdict
from fenghua_supervisor.domain.plan.plan import Deadline
from fenghua_supervisor.reports.ledger.pdf import render_ledger, render_plain
from tests.reports import reading, sample

AS_OF = date(2025, 10, 31)
SHEET = LedgerSheet(
    "行动方案台账",
    AS_OF,
    "领导小组办公室",
    "共122项",
    "亮灯规则：默认规则（1版）。",
    sample.LEGEND,
)
DUE = Deadline(date(2025, 12, 31), DuePrecision.YEAR, DueBasis.STATED)
TITLES = [column.title for column in LEDGER_COLUMNS if column.title != "攻坚行动"]


def _row(number: int) -> LedgerRow:
    known = number >= 54
    text, units = sample.plan_texts()[number] if known else ("", ())
    light = sample.light_of(number) if known else Light.GREY
    grey = None if known else GreyKind.TEXT_MISSING
    verdict = Verdict(light, sample.reason_of(light), grey)
    heading = max((start for start in sample.CAMPAIGNS if start <= number), default=0)
    percent = Decimal(60) if known else None
    return LedgerRow(
        id=number,
        plan_id=1,
        number=number,
        title=text[:12],
        text=text,
        text_status=TextStatus.IMPORTED if known else TextStatus.MISSING,
        campaign=sample.CAMPAIGNS.get(heading, ""),
        section="",
        heading_status=HeadingStatus.PRINTED,
        deadline=DUE if known else None,
        lead_units=tuple(
            UnitStatus(place, unit, State.ACCEPTED, percent, AS_OF, verdict)
            for place, unit in enumerate(units)
        ),
        support_units=(),
        targets=(),
        state=State.ACCEPTED,
        verdict=verdict,
        percent=percent,
        expected_percent=Decimal("91.7") if known else None,
        last_entry_on=AS_OF if known else None,
    )


ROWS = [_row(number) for number in range(1, 123)]


@pytest.fixture(scope="module")
def pages() -> list[reading.Page]:
    """The whole ledger."""
    return reading.pages(render_ledger(ROWS, SHEET))


def _text(rows: list[LedgerRow]) -> str:
    return "".join(page.text for page in reading.pages(render_ledger(rows, SHEET)))


def test_all_pages_are_landscape_and_have_the_heading_once(pages: list[reading.Page]) -> None:
    assert all(page.width > page.height for page in pages)
    assert [page.text.count("最近跟踪") for page in pages] == [1] * len(pages)


def test_title_day_office_and_note_stand_on_the_first_page(pages: list[reading.Page]) -> None:
    head = "行动方案台账统计截止日：2025年10月31日领导小组办公室共122项"
    assert head in pages[0].text
    assert "亮灯规则：默认规则（1版）。" in pages[-1].text


def test_a_long_name_of_an_office_has_a_line_by_itself() -> None:
    office = f"宁波市奉化区{'高质量发展' * 6}领导小组办公室（区委社会建设委员会）"
    page = reading.pages(render_ledger(ROWS[60:62], replace(SHEET, office=office)))[0]
    lines = [line.text for line in page.lines(10.5)]
    assert lines[:2] == [office, "统计截止日：2025年10月31日共122项"]


def test_the_columns_are_those_of_the_sheet(pages: list[reading.Page]) -> None:
    assert all(title in pages[0].text for title in TITLES)


@pytest.mark.parametrize("number", sorted(sample.plan_texts()))
def test_every_action_has_its_row(number: int, pages: list[reading.Page]) -> None:
    text, units = sample.plan_texts()[number]
    printed = "".join(page.text for page in pages)
    assert text in printed
    assert all(unit in printed for unit in units)


def test_items_without_text_are_one_row(pages: list[reading.Page]) -> None:
    assert "第1—53项原文待导入，未计入比例" in pages[0].text


def test_rows_in_the_order_of_the_plan_stand_under_their_campaign() -> None:
    text = _text(ROWS)
    assert "攻坚行动牵头单位" not in text
    assert all(text.count(name) == 1 for name in sample.CAMPAIGNS.values())


def test_rows_in_another_order_name_their_campaign_in_a_column() -> None:
    mixed = [_row(54), _row(90), _row(55)]
    text = _text(mixed)
    assert "目标任务攻坚行动牵头单位" in text
    assert text.index("打造高质量教育") < text.index("开展“无废城市”") < text.index("建立校外")


def test_an_empty_ledger_says_so() -> None:
    assert "没有符合条件的任务" in _text([])


def test_markup_is_printed_as_it_was_typed() -> None:
    hostile = replace(_row(54), text=sample.HOSTILE)
    assert reading.solid(sample.HOSTILE) in _text([hostile])


def test_two_builds_are_byte_for_byte_the_same() -> None:
    assert render_ledger(ROWS, SHEET) == render_ledger(ROWS, SHEET)


def test_what_no_face_has_is_named_below_the_ledger() -> None:
    note = "有1个字符不在本程序字库内，文中以“〓”代替：U+1F642"
    assert note in _text([replace(_row(54), text="建立🙂体系")])
    assert "不在本程序字库内" not in _text([replace(_row(54), text="建立䶮㙍𬱖𬭎☑体系CO₂")])


@pytest.mark.parametrize(("head", "cell"), [("内容🙂", "甲"), ("内容", "甲🙂")])
def test_what_no_face_has_is_named_below_a_printed_table(head: str, cell: str) -> None:
    column = LedgerColumn(head, str, 10, is_wide=True)
    pages = reading.pages(render_plain([cell], SHEET, [column], lambda _: 1))
    assert "文中以“〓”代替：U+1F642" in "".join(page.text for page in pages)
