from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fenghua_supervisor.domain.ledger import Verdict
from fenghua_supervisor.domain.lights import Standing, Term, judge, worst
from fenghua_supervisor.domain.vocabulary import GreyKind, Light, State
from fenghua_supervisor.services.office import load_rules

RULE = load_rules()["default"]
START, DUE = date(2025, 1, 1), date(2025, 12, 31)
NOVEMBER = date(2025, 11, 30)


def standing(percent: str | None = None, **changes: object) -> Standing:
    values: dict[str, object] = {
        "state": State.ACCEPTED,
        "percent": None if percent is None else Decimal(percent),
        "has_report": True,
        "not_published": False,
        "state_since": None,
    }
    return Standing(**{**values, **changes})  # type: ignore[arg-type]


def judged(known: Standing, as_of: date) -> Verdict:
    return judge(RULE, known, Term(START, DUE, as_of))


@pytest.mark.parametrize(
    ("percent", "as_of", "light", "reason"),
    [
        ("82", NOVEMBER, Light.GREEN, "应完成91.7%，实际82%，差9.7个百分点"),
        ("60", NOVEMBER, Light.RED, "应完成91.7%，实际60%，差31.7个百分点"),
        ("61.7", NOVEMBER, Light.YELLOW, "应完成91.7%，实际61.7%，差30个百分点"),
        ("81.7", NOVEMBER, Light.GREEN, "应完成91.7%，实际81.7%，差10个百分点"),
        ("81.6", NOVEMBER, Light.YELLOW, "应完成91.7%，实际81.6%，差10.1个百分点"),
        ("95", NOVEMBER, Light.GREEN, "应完成91.7%，实际95%，超3.3个百分点"),
        ("50", date(2025, 6, 30), Light.GREEN, "应完成50%，实际50%，与序时进度持平"),
        (
            "95",
            date(2025, 12, 1),
            Light.YELLOW,
            "距时限30天；应完成91.7%，实际95%，超3.3个百分点",
        ),
        ("99", date(2026, 1, 30), Light.RED, "时限2025年12月31日，已逾期30天，实际99%，未办结"),
    ],
)
def test_the_light_follows_from_the_gap_and_says_its_arithmetic(
    percent: str, as_of: date, light: Light, reason: str
) -> None:
    verdict = judged(standing(percent), as_of)
    assert (verdict.light, verdict.reason) == (light, reason)


@pytest.mark.parametrize(
    ("changes", "as_of", "light", "grey"),
    [
        ({"has_report": False}, NOVEMBER, Light.GREY, GreyKind.NOT_REPORTED),
        ({"has_report": False}, date(2024, 6, 1), Light.GREY, GreyKind.NOT_STARTED),
        ({"not_published": True}, NOVEMBER, Light.GREY, GreyKind.NOT_PUBLISHED),
        ({"not_published": True}, date(2025, 12, 10), Light.GREY, GreyKind.NOT_PUBLISHED),
        ({"not_published": True}, date(2026, 2, 1), Light.GREY, GreyKind.NOT_PUBLISHED),
        ({}, NOVEMBER, Light.GREEN, None),
        ({}, date(2025, 12, 10), Light.YELLOW, None),
        ({"has_report": False}, date(2026, 2, 1), Light.RED, None),
        ({"state": State.CLOSED}, date(2026, 2, 1), Light.BLUE, None),
        ({"state": State.SUSPENDED}, date(2026, 2, 1), Light.GREY, GreyKind.STOPPED),
        ({"state": State.DROPPED}, NOVEMBER, Light.GREY, GreyKind.STOPPED),
    ],
)
def test_without_a_percentage_only_time_and_state_decide(
    changes: dict[str, object], as_of: date, light: Light, grey: GreyKind | None
) -> None:
    verdict = judged(standing(None, **changes), as_of)
    assert (verdict.light, verdict.grey) == (light, grey)


def test_a_word_stands_beside_every_colour() -> None:
    grey = judged(standing(None, has_report=False), NOVEMBER)
    assert grey.label == "未填报"
    assert judged(standing("60"), NOVEMBER).label == "红"


def test_behind_is_a_gap_beyond_the_rule_or_a_missed_deadline() -> None:
    near = judged(standing("99"), date(2025, 12, 20))
    late = judged(standing("99"), date(2026, 1, 1))
    assert (near.light, near.behind, late.behind) == (Light.YELLOW, False, True)


def test_unpublished_data_is_never_behind() -> None:
    verdict = judged(standing(None, not_published=True), date(2026, 2, 1))
    assert (verdict.behind, verdict.overdue_days) == (False, 0)


def test_the_worst_unit_decides_and_is_named() -> None:
    red, green = Verdict(Light.RED, "差40个百分点"), Verdict(Light.GREEN, "差5个百分点")
    assert worst([("甲局", green), ("乙局", red)]).reason == "乙局：差40个百分点"


def test_a_unit_that_never_reported_does_not_hide_behind_a_green_one() -> None:
    grey = Verdict(Light.GREY, "尚无进展填报", GreyKind.NOT_REPORTED)
    assert worst([("甲局", Verdict(Light.GREEN, "差5个百分点")), ("乙局", grey)]).label == "未填报"


def test_the_rule_says_every_light_in_words() -> None:
    assert all(light.label in RULE.words for light in set(Light) - {Light.ORANGE})
    assert RULE.meaning(Light.YELLOW) == (
        "差距超过10、不超过30个百分点，或距时限不超过30天且未办结"
    )
