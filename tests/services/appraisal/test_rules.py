from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.appraisal.counting import count_span
from fenghua_supervisor.services.appraisal.rules import (
    rule_on,
    save_score_rule,
    shipped_score_rule,
    shipped_score_rules,
    turn_off_appraisal,
    turn_on_appraisal,
)
from fenghua_supervisor.services.safekeeping.undo import undo
from tests.services.appraisal.appraisal_steps import (
    FIRST,
    LAST,
    RULE,
    UNIT,
    YEAR,
    day,
    harder,
    late_order,
    published,
    turned_on,
)

if TYPE_CHECKING:
    from fenghua_supervisor.services.office import Office


def test_it_is_off_until_the_office_turns_it_on(office: Office) -> None:
    with pytest.raises(UserError, match="还没有启用，请先在“评价”的“考核”里启用"):
        count_span(office, FIRST, LAST)
    kept = turned_on(office)
    assert (kept.version, kept.valid_from, rule_on(office, LAST)) == ("1", YEAR, kept)
    with pytest.raises(UserError, match="已经启用"):
        turned_on(office)
    turn_off_appraisal(office)
    assert not office.settings.appraisal_on
    # The same words again are no new version.
    assert turned_on(office) == kept
    assert office.queries.appraisal.rules() == [kept]
    undo(office)
    undo(office)
    assert office.settings.appraisal_on
    undo(office)
    assert office.queries.appraisal.rules() == []


def test_a_rule_that_changes_within_the_year_is_a_new_version_and_both_are_shown(
    office: Office,
) -> None:
    first = turned_on(office)
    late_order(office)
    second = save_score_rule(office, harder(first), day("08-01")).value
    assert second.title == "试行办法（2版）"
    counted = count_span(office, FIRST, LAST)
    assert counted.rule == second
    unit = next(s for s in counted.scores if s.tasks.unit == UNIT)
    (other,) = counted.others
    assert other.rule == first
    assert (unit.total, other.of(unit.tasks.unit_id).total) == (95, 98)  # type: ignore[union-attr]
    # A span that ends before the change knows the former version alone.
    earlier = count_span(office, FIRST, day("07-31"))
    assert (earlier.rule, earlier.others) == (first, ())


def test_versions_only_move_forward(office: Office) -> None:
    first = turned_on(office)
    for wanted, since, words in (
        (harder(first), day("01-01").replace(year=2024), "早于现行试行办法（1版）的2025年1月1日"),
        (first, day("01-01"), "没有改动"),
        (replace(first, items=()), day("08-01"), "没有计分项"),
    ):
        with pytest.raises(UserError, match=words):
            save_score_rule(office, wanted, since)
    with pytest.raises(UserError, match="2024年12月31日还没有采用的计分规则，最早的从2025年1月1日"):
        rule_on(office, day("12-31").replace(year=2024))


def test_it_is_not_turned_off_while_a_board_is_public(office: Office) -> None:
    turned_on(office)
    published(office)
    with pytest.raises(UserError, match="正在公示，请先定稿或作废"):
        turn_off_appraisal(office)


def test_the_shipped_rules_are_found_by_key_and_name(office: Office) -> None:
    assert [rule.key for rule in shipped_score_rules()] == ["supervision", "reporting"]
    assert shipped_score_rule("报送质量计分") == shipped_score_rule("reporting")
    with pytest.raises(UserError, match="自带的有督查考核计分（supervision）、报送质量计分"):
        shipped_score_rule("别的")
    kept = turn_on_appraisal(office, shipped_score_rule("supervision"), YEAR).value
    assert (kept.key, kept.name, RULE.name) == ("office", "督查考核计分", "试行办法")
