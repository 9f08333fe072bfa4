from __future__ import annotations

import pytest

from fenghua_supervisor.domain.codes.labelled import Labelled


class Weather(Labelled):
    SUN = "sun", "晴"
    RAIN = "rain", "雨"


def test_a_code_is_what_is_stored_and_its_label_what_is_shown() -> None:
    assert Weather.SUN == "sun"
    assert f"{Weather.RAIN}" == "rain"
    assert [kind.label for kind in Weather] == ["晴", "雨"]


def test_a_stored_code_is_read_back_with_its_label() -> None:
    assert Weather("rain") is Weather.RAIN
    assert Weather("rain").label == "雨"


def test_a_label_is_no_code() -> None:
    with pytest.raises(ValueError, match="雨"):
        Weather("雨")
