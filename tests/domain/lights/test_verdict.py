from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.lights import GreyKind, Light
from fenghua_supervisor.domain.lights.verdict import Verdict


@pytest.mark.parametrize(
    ("verdict", "label"),
    [
        (Verdict(Light.RED, ""), "红"),
        (Verdict(Light.BLUE, ""), "办结"),
        (Verdict(Light.YELLOW, "", word="欠进度"), "欠进度"),
        (Verdict(Light.GREY, "", GreyKind.NOT_PUBLISHED), "未发布"),
        (Verdict(Light.GREY, "", GreyKind.STOPPED, word="灰"), "中止"),
        (Verdict(Light.GREY, ""), "灰"),
    ],
)
def test_a_light_is_called_by_why_it_is_grey_or_as_the_rule_calls_it(
    verdict: Verdict, label: str
) -> None:
    assert verdict.label == label


def test_nothing_is_late_or_behind_unless_it_is_said() -> None:
    verdict = Verdict(Light.RED, "")
    assert (verdict.overdue_days, verdict.behind) == (0, False)
