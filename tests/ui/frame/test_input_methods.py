from __future__ import annotations

import pytest

from fenghua_supervisor.ui.frame.input_methods import reach_fcitx

BOTH = "wayland;fcitx;ibus"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": BOTH}),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULE": "fcitx5", "QT_IM_MODULES": BOTH}),
        ({"QT_IM_MODULE": "ibus"}, {"QT_IM_MODULE": "ibus"}),
        ({}, {}),
    ],
)
def test_where_fcitx_is_named_its_other_language_is_tried_too(
    before: dict[str, str], after: dict[str, str]
) -> None:
    reach_fcitx(before)
    assert before == after


def test_a_list_of_the_user_stays() -> None:
    chosen = {"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "compose"}
    reach_fcitx(chosen)
    assert chosen["QT_IM_MODULES"] == "compose"
