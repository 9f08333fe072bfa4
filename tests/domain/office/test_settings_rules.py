from __future__ import annotations

from dataclasses import replace

import pytest

from fenghua_supervisor.domain.office.settings import Settings
from fenghua_supervisor.domain.office.settings_rules import (
    check_supervision,
    lead_days_words,
    parse_lead_days,
    supervision_problem,
)
from fenghua_supervisor.errors import UserError


def test_the_defaults_keep_to_the_rules() -> None:
    assert supervision_problem(Settings()) == ""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"number_prefix": "  "}, "文号代字还没有填写"),
        ({"number_prefix": "奉" * 11}, "文号代字有11字"),
        ({"number_prefix": "奉督〔2026〕"}, "不要有数字、空格和括号"),
        ({"lead_days": ()}, "至少要有一个天数"),
        ({"lead_days": tuple(range(13, 0, -1))}, "有13个天数，太多了"),
        ({"lead_days": (400, 0)}, "提前天数400超出范围"),
        ({"lead_days": (30, -1)}, "提前天数-1超出范围"),
        ({"lead_days": (7, 30)}, "有重复或次序不对"),
        ({"lead_days": (7, 7)}, "有重复或次序不对"),
        ({"report_open_day": 0}, "填报开始日0超出范围"),
        ({"report_due_day": 29}, "填报截止日29超出范围"),
        ({"urge_day": 31}, "催办日31超出范围"),
        ({"report_open_day": 25}, "填报开始日25、截止日25、催办日26的先后不对"),
        ({"urge_day": 20}, "的先后不对"),
        ({"secrecy": "机密★1年"}, "“机密★1年”是国家秘密的标志"),
        ({"sign_workdays": 0}, "签收期限0个工作日超出范围"),
        ({"objection_workdays": 31}, "异议期限31个工作日超出范围"),
        ({"reply_workdays": 61}, "答复期限61个工作日超出范围"),
        ({"urge_gap_workdays": -1}, "两次催办的间隔-1个工作日超出范围"),
    ],
)
def test_each_breach_is_one_sentence(changes: dict[str, object], why: str) -> None:
    with pytest.raises(UserError, match=why) as refusal:
        check_supervision(replace(Settings(), **changes))  # type: ignore[arg-type]
    assert str(refusal.value).count("。") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"urge_gap_workdays": 0},
        {"lead_days": (0,)},
        {"report_open_day": 1, "report_due_day": 2, "urge_day": 3},
    ],
)
def test_the_edges_are_allowed(changes: dict[str, object]) -> None:
    check_supervision(replace(Settings(), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["90、30、0", "90,30,0", " 0 90，30 ", "30;90；0；0"])
def test_days_may_be_separated_as_people_do(said: str) -> None:
    assert parse_lead_days(said) == (90, 30, 0)


@pytest.mark.parametrize("said", ["三十", "30天", "-7", "1.5"])
def test_what_is_no_number_is_named(said: str) -> None:
    with pytest.raises(UserError, match=f"提前天数“{said}”不是整数"):
        parse_lead_days(f"90、{said}")


def test_days_are_told_as_they_are_typed() -> None:
    assert parse_lead_days(lead_days_words((90, 30, 0))) == (90, 30, 0)
