from __future__ import annotations

from decimal import Decimal

import pytest

from fenghua_supervisor.plan_text.aims.clauses import ClauseReading, read_clause
from fenghua_supervisor.plan_text.aims.left_figures import has_blank_figure, has_unread_figures


@pytest.mark.parametrize("clause", ["甲30垧", "新增甲村20个（其中3个）", "9" * 20, "甲率2/3"])
def test_digits_that_nothing_accounts_for(clause: str) -> None:
    assert has_unread_figures(clause, read_clause(clause, "", is_due=False, is_hoped=False))


@pytest.mark.parametrize("clause", ["甲率达5%", "第3届", "“1+3”模式", "甲村（第2批）3个", ""])
def test_digits_that_are_accounted_for(clause: str) -> None:
    assert not has_unread_figures(clause, read_clause(clause, "", is_due=False, is_hoped=False))


def test_a_value_known_to_be_none_is_accounted_for_once() -> None:
    known = ClauseReading(known=[Decimal(10)])
    assert not has_unread_figures("由10天", known)
    assert has_unread_figures("由10天到10天", known)


@pytest.mark.parametrize("text", ["甲率达到%", "新增__公里", "新增□家", "增长个百分点", "有家企业"])
def test_blank_figures(text: str) -> None:
    assert has_blank_figure(text)


@pytest.mark.parametrize("text", ["甲率达到5%", "突破亿元", "新增家庭农场5家", "达到国家标准"])
def test_figures_that_are_not_blank(text: str) -> None:
    assert not has_blank_figure(text)
