from __future__ import annotations

import pytest

from fenghua_supervisor.domain.writing.formulas import starts_formula


@pytest.mark.parametrize("text", ["=1+1", "-5", "@SUM", "＝A1", " \n　+1", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run(text: str) -> None:
    assert starts_formula(text)


@pytest.mark.parametrize("text", ["", "a=1", "5-3", "（-1）"])
def test_what_it_shows_as_it_is(text: str) -> None:
    assert not starts_formula(text)
