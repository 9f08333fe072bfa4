from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fenghua_supervisor.domain.appraisal.rule import in_force, signed, versions_within
from tests.domain.score_facts import own_rule
from tests.shipped import shipped_score_rules

LINE = {"code": "urged", "lead": -1}


def test_a_rule_says_itself_in_words() -> None:
    words = shipped_score_rules()["supervision"].words
    assert words[0] == "基础分80分，最高100分，同一事项加分取最高、扣分取最重各一次。"
    assert "任务按期办结：牵头+2分，配合+1分。" in words
    assert signed(Decimal("-0.50")) == "-0.5"
    assert "领导交办逾期：每次-2分。" in words
    assert "公示5个工作日，异议在公示后3个工作日内提出，提出后5个工作日内答复。" in words


def test_versions_follow_one_another_by_the_day_they_are_adopted() -> None:
    first = replace(own_rule(LINE), id=1, valid_from=date(2025, 1, 1))
    second = replace(first, id=2, base=Decimal(80), valid_from=date(2025, 7, 1))
    third = replace(first, id=3, base=Decimal(90), valid_from=date(2025, 7, 1))
    rules = [first, second, third]
    assert in_force(rules, date(2024, 12, 31)) is None
    assert in_force(rules, date(2025, 6, 30)) is first
    assert in_force(rules, date(2025, 7, 1)) is third
    assert versions_within(rules, date(2025, 1, 1), date(2025, 12, 31)) == (first, third)
    assert versions_within(rules, date(2025, 1, 1), date(2025, 6, 30)) == (first,)
    assert versions_within(rules, date(2024, 1, 1), date(2024, 6, 30)) == ()
