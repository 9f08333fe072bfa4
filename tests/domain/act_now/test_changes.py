from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fenghua_supervisor.domain.act_now.changes import Terms, TermsChange, check_change
from fenghua_supervisor.errors import UserError

GIVEN = date(2025, 10, 9)
BEFORE = Terms("核实食堂问题", None, "", 3, date(2025, 10, 14))
TOLD: list[tuple[dict[str, object], list[str], str]] = [
    ({}, [], ""),
    ({"unit_id": 3, "unit": "区教育局"}, ["承办单位：未定 → 区教育局"], "承办单位"),
    (
        {"due_on": date(2025, 10, 17)},
        ["期限：10月14日 周二 → 10月17日 周五（推迟）"],
        "期限",
    ),
    (
        {"due_on": date(2025, 10, 13)},
        ["期限：10月14日 周二 → 10月13日 周一（提前）"],
        "期限",
    ),
    ({"text": "核实两校食堂"}, ["交办内容改写，原为：核实食堂问题"], "交办内容"),
]


@pytest.mark.parametrize(("changed", "lines", "summary"), TOLD)
def test_a_change_tells_the_old_value_beside_the_new(
    changed: dict[str, object], lines: list[str], summary: str
) -> None:
    change = TermsChange(BEFORE, replace(BEFORE, **changed))  # type: ignore[arg-type]
    assert change.lines == lines
    assert change.summary == summary


REFUSED: list[tuple[dict[str, object], str, str]] = [
    ({}, "", "没有改动"),
    ({"due_on": date(2025, 10, 17)}, "", "推迟到2025年10月17日，请写明推迟的理由"),
    ({"due_on": date(2025, 10, 17)}, "样品送检", ""),
    ({"due_on": date(2025, 10, 13)}, "", ""),
    ({"due_on": date(2025, 10, 8)}, "", "早于交办日期"),
    ({"unit_id": 3, "unit": "区教育局"}, "", ""),
]


@pytest.mark.parametrize(("changed", "reason", "sentence"), REFUSED)
def test_a_deadline_is_put_off_only_with_a_reason(
    changed: dict[str, object], reason: str, sentence: str
) -> None:
    change = TermsChange(BEFORE, replace(BEFORE, **changed))  # type: ignore[arg-type]
    if not sentence:
        check_change(change, GIVEN, reason)
        return
    with pytest.raises(UserError, match=sentence):
        check_change(change, GIVEN, reason)
