from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fenghua_supervisor.exchange.gates.number_formats import (
    PLAIN,
    ShownNumber,
    built_in,
    shown_by,
)

PERCENT = ShownNumber(percent=True)
MONTH = ShownNumber(month=True)


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", 0.8, PLAIN),
        ("G/通用格式", 0.8, PLAIN),
        ("0.00", 0.8, PLAIN),
        ("#,##0.00", 1200, PLAIN),
        ("#,##0.00_ ", 1200, PLAIN),
        ("0_);[Red]\\(0\\)", -3, PLAIN),
        ("# ?/?", 0.5, PLAIN),
        ("0.00E+00", 1200, PLAIN),
        ("@", 1, PLAIN),
        ("0%", 0.8, PERCENT),
        ("0.0%", 0.8, PERCENT),
        ("0.0%_ ", 0.8, PERCENT),
        ("[Red]0.0%", 0.8, PERCENT),
        ("0.0 %", 0.8, PERCENT),
        ('0.0"%"', 0.8, ShownNumber(after="%")),
        ("0.0\\%", 0.8, ShownNumber(after="%")),
        ("0.0!%", 0.8, ShownNumber(after="%")),
        ('0.0"％"', 0.8, ShownNumber(after="％")),
        ('G/通用格式"%"', 80, ShownNumber(after="%")),
        ('[>1]0%;0.0"%"', 1.2, PERCENT),
        ('[>1]0%;0.0"%"', 0.8, ShownNumber(after="%")),
        ("[<=1]0%;General", 0.8, PERCENT),
        ("[<=1]0%;General", 80, PLAIN),
        ('[=0]"—";[<1]0%;0', 0.5, PERCENT),
        ('[=0]"—";[<1]0%;0', 5, PLAIN),
        ('0%;-0%;"无"', 0, ShownNumber(other='0%;-0%;"无"')),
        ('0%;-0%;"无"', 0.5, PERCENT),
        ("0;0%", -0.5, PERCENT),
        ('0"a;b"%', 0.5, PERCENT),
        ('0.00"亿元"', 12.5, ShownNumber(after="亿元")),
        ("0.00亿元", 12.5, ShownNumber(after="亿元")),
        ("¥#,##0", 12, PLAIN),
        ("0.0,", 12000, ShownNumber(other="0.0,")),
        ('0!.0,"万"', 123456, ShownNumber(other='0!.0,"万"')),
        ("0.00%%", 0.5, ShownNumber(other="0.00%%")),
        (";;;", 0.5, ShownNumber(other=";;;")),
        ('"已完成"', 1, ShownNumber(other='"已完成"')),
        ("yyyy-mm-dd", 45658, PLAIN),
        ("h:mm", 0.5, PLAIN),
        ('yyyy"年"m"月"', 45658, MONTH),
        ('yyyy"年"m"月";@', 45658, MONTH),
        ("[$-804]yyyy\\-mm", 45658, MONTH),
        ('m"月"', 45658, MONTH),
        ("mmm-yy", 45658, MONTH),
        ("", 1, PLAIN),
    ],
)
def test_what_a_format_makes_of_a_number(code: str, value: float, shown: ShownNumber) -> None:
    assert shown_by(code, value) == shown


def test_the_formats_that_every_program_knows() -> None:
    assert shown_by(built_in(9), 0.8) == shown_by(built_in(10), 0.8) == PERCENT
    assert built_in(0) == built_in(4) == ""


@given(st.text(alphabet='0#?.,%"\\!_*[]<>=1;-@mG万 ', max_size=20), st.floats(-1e6, 1e6))
def test_no_format_breaks_the_reader(code: str, value: float) -> None:
    found = shown_by(code, value)
    assert not (found.percent and (found.after or found.other))
    if "%" not in code:
        assert not found.percent
