from __future__ import annotations

from datetime import date, datetime

import pytest

from fenghua_supervisor.domain.act_now.instruction import ActNow
from fenghua_supervisor.domain.bulletin.period import (
    ALL,
    WHOLE,
    PeriodKind,
    Scope,
    bulletin_periods,
    file_stem,
    parse_period,
    period_of,
)
from fenghua_supervisor.domain.codes.act_now import ActNowSource
from fenghua_supervisor.domain.codes.bulletin import ScopeKind
from fenghua_supervisor.domain.notices.notice import NoticeItem
from fenghua_supervisor.errors import UserError
from tests.domain.finding_facts import DONE, finding
from tests.domain.notice_facts import notice
from tests.domain.paper_facts import row

CASES = [
    ("2025-10", date(2025, 10, 1), date(2025, 10, 31), "2025年10月", "2025年10月份"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月", "2024年2月份"),
    ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "2025年第三季度", "2025年第三季度"),
    ("2025-H1", date(2025, 1, 1), date(2025, 6, 30), "2025年上半年", "2025年上半年"),
    ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "2025年下半年", "2025年下半年"),
    ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025年", "2025年度"),
]


@pytest.mark.parametrize(("code", "first", "last", "words", "title"), CASES)
def test_a_period_is_read_and_written(
    code: str, first: date, last: date, words: str, title: str
) -> None:
    period = parse_period(code)
    assert (period.first, period.last, period.words, period.title_words) == (
        first,
        last,
        words,
        title,
    )
    assert period.code == code
    assert period_of(period.kind, last) == period


def test_quarters_and_halves_are_read_without_a_stroke_too() -> None:
    assert [parse_period(text).code for text in ("2025Q3", "2025h1")] == ["2025-Q3", "2025-H1"]


@pytest.mark.parametrize(
    "text", ["", "2025-13", "2025-00", "2025-Q5", "2025-H3", "25-1", "2025年", "0000", "2025-1"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="请写成2025-10、2025-Q3、2025-H1或2025"):
        parse_period(text)


@pytest.mark.parametrize(
    ("code", "before"),
    [("2025-01", "2024-12"), ("2025-Q1", "2024-Q4"), ("2025-H2", "2025-H1"), ("2025", "2024")],
)
def test_the_period_before_has_the_same_length(code: str, before: str) -> None:
    assert parse_period(code).previous == parse_period(before)


def test_periods_run_back_to_the_start_of_the_plan() -> None:
    codes = [
        p.code for p in bulletin_periods(PeriodKind.QUARTER, date(2024, 11, 3), date(2025, 8, 1))
    ]
    assert codes == ["2025-Q3", "2025-Q2", "2025-Q1", "2024-Q4"]
    early = bulletin_periods(PeriodKind.YEAR, date(2030, 1, 1), date(2025, 8, 1))
    assert [p.code for p in early] == ["2025"]


def test_a_file_is_named_by_period_and_scope() -> None:
    october = parse_period("2025-10")
    campaign = Scope(ScopeKind.CAMPAIGN, "（五）全域美丽大花园建设攻坚行动")
    assert file_stem("督查通报", october) == "2025年10月督查通报"
    assert file_stem("督查通报", october, campaign) == (
        "2025年10月督查通报（全域美丽大花园建设攻坚行动）"
    )


@pytest.mark.parametrize(
    ("scope", "notices", "instructions"),
    [
        (WHOLE, [1, 2, 3], [1, 2, 3]),
        (Scope(ScopeKind.CAMPAIGN, "甲行动"), [1], []),
        (Scope(ScopeKind.UNIT, "乙局"), [2, 3], [2]),
        (Scope(ScopeKind.UNIT, "丙局"), [], []),
    ],
)
def test_a_scope_has_the_notices_on_its_rows_and_the_instructions_to_its_unit(
    scope: Scope, notices: list[int], instructions: list[int]
) -> None:
    rows = [row(1, campaign="甲行动"), row(2, campaign="乙行动")]
    of = {1: ("甲局", 1), 2: ("乙局", 2), 3: ("乙局", 2), 4: ("乙局", 77)}  # 77: of another plan
    sheets = [
        notice(id=ident, unit=unit, items=(NoticeItem(action, action, "", "", ""),))
        for ident, (unit, action) in of.items()
    ]
    assert [found.id for found in scope.notices(sheets, rows)] == notices
    given = datetime(2025, 10, 27, 9)
    items = [
        ActNow(i, 2025, i, "", "", ActNowSource.PHONE, None, unit, given, 3, given.date(), "")
        for i, unit in ((1, "甲局"), (2, "乙局"), (3, ""))
    ]
    assert [found.id for found in scope.instructions(items)] == instructions


@pytest.mark.parametrize(
    ("code", "as_of", "told", "called"),
    [
        ("2025", "2025-06-30", "2025年1—6月", "今年以来"),
        ("2025", "2025-06-15", "2025年1—6月（截至6月15日）", "今年以来"),
        ("2025", "2025-01-31", "2025年1月", "今年以来"),
        ("2025", "2025-12-31", "2025年", "本年"),
        ("2025-H2", "2025-10-31", "2025年7—10月", "下半年"),
        ("2025-Q3", "2025-09-30", "2025年第三季度", "本季度"),
        ("2025-10", "2025-10-15", "2025年10月", "本月"),
    ],
)
def test_a_period_that_goes_on_is_told_by_its_months(
    code: str, as_of: str, told: str, called: str
) -> None:
    period, day = parse_period(code), date.fromisoformat(as_of)
    assert (period.told(day), period.called(day)) == (told, called)


OWN, OTHER = 7, 99
SAMPLE_UNIT = Scope(ScopeKind.UNIT, "区市场监管局")
SAMPLE_CAMPAIGN = Scope(ScopeKind.CAMPAIGN, "（五）全域美丽大花园建设攻坚行动")


@pytest.mark.parametrize(
    ("scope", "about", "taken"),
    [
        (WHOLE, None, True),
        (WHOLE, OWN, True),
        (WHOLE, OTHER, False),
        (SAMPLE_CAMPAIGN, None, False),
        (SAMPLE_CAMPAIGN, OWN, True),
        (SAMPLE_CAMPAIGN, OTHER, False),
        (SAMPLE_UNIT, OTHER, True),
        (Scope(ScopeKind.UNIT, "区教育局"), OWN, False),
        (ALL, OTHER, True),
    ],
)
def test_which_findings_a_scope_takes(scope: Scope, about: int | None, *, taken: bool) -> None:
    one = finding(*DONE, action_id=about)
    assert scope.findings([one], {OWN}) == ((one,) if taken else ())


def test_a_unit_is_told_nothing_of_what_was_not_given_to_it() -> None:
    assert SAMPLE_UNIT.findings([finding()], ()) == ()
    assert len(WHOLE.findings([finding()], ())) == 1
    assert len(SAMPLE_UNIT.findings([finding(DONE[0])], ())) == 1


def test_a_period_knows_its_months() -> None:
    assert [str(month) for month in parse_period("2025-Q4").months] == [
        *("2025-10", "2025-11", "2025-12"),
    ]
