"""What is typed in of a survey."""

from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.codes.senses import SurveyMode
from fenghua_supervisor.domain.senses.survey import SurveyDraft, checked_draft, field_days
from fenghua_supervisor.errors import UserError

TODAY = date(2025, 10, 31)
DRAFT = SurveyDraft("三季度", SurveyMode.PHONE)


def test_days_are_taken_from_the_file_where_none_are_typed() -> None:
    told = date(2025, 9, 1), date(2025, 9, 9)
    assert field_days(DRAFT, told, TODAY) == told
    typed = SurveyDraft("三季度", SurveyMode.PHONE, from_on=date(2025, 8, 30))
    assert field_days(typed, told, TODAY) == (date(2025, 8, 30), told[1])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, "没有提交时间"),
        ((date(2025, 9, 9), date(2025, 9, 1)), "早于开始日期"),
        ((date(2025, 9, 9), date(2025, 11, 1)), "在今天之后"),
        ((date(2023, 9, 9), date(2025, 9, 1)), "超过一年"),
    ],
)
def test_days_that_cannot_be(told: tuple[date, date] | None, words: str) -> None:
    with pytest.raises(UserError, match=words):
        field_days(DRAFT, told, TODAY)


def test_a_draft_needs_a_wave_and_people_a_number() -> None:
    with pytest.raises(UserError, match="批次名称"):
        checked_draft(SurveyDraft(" ", SurveyMode.PHONE))
    with pytest.raises(UserError, match="人口0不对"):
        checked_draft(SurveyDraft("三季度", SurveyMode.PHONE, populations=(("溪口镇", 0),)))
