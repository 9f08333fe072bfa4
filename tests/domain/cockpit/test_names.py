from __future__ import annotations

import pytest

from fenghua_supervisor.domain.cockpit.names import campaign_words, short_names


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["社会治理攻坚行动", "公共服务攻坚行动*"], ["社会治理", "公共服务*"]),
        (["（一）山海协作行动", "（二）强村富民行动"], ["山海协作", "强村富民"]),
        (["社会治理攻坚行动", "重点工程"], ["社会治理攻坚行动", "重点工程"]),
        (["社会治理攻坚行动", "攻坚行动"], ["社会治理攻坚", "攻坚"]),
        (["社会治理攻坚行动"], ["社会治理攻坚行动"]),
        (["行动", "社会治理行动"], ["行动", "社会治理行动"]),
        ([], []),
    ],
)
def test_what_all_names_end_with_is_said_once(names: list[str], short: list[str]) -> None:
    assert short_names(names) == short


def test_a_campaign_is_named_without_its_number() -> None:
    assert campaign_words("（十二）社会治理攻坚行动") == "社会治理攻坚行动"
