from __future__ import annotations

from datetime import date

import pytest

from fenghua_supervisor.domain.office.entry_day import (
    entry_day,
    entry_day_words,
    happened_on,
    look_back_words,
    real_today_note,
)
from fenghua_supervisor.errors import UserError

TODAY = date(2025, 10, 31)
BACK = date(2025, 6, 30)
AHEAD = date(2025, 11, 3)


@pytest.mark.parametrize(("as_of", "day"), [(TODAY, TODAY), (BACK, BACK), (AHEAD, TODAY)])
def test_a_form_begins_with_the_day_looked_at_but_never_after_today(as_of: date, day: date) -> None:
    assert entry_day(as_of, TODAY) == day


def test_a_form_says_only_in_a_look_back_what_its_day_is() -> None:
    assert entry_day_words(TODAY, TODAY) == ""
    words = "记为2025年6月30日（按查看日），真实今天是2025年10月31日"
    assert entry_day_words(BACK, TODAY) == words


def test_the_window_says_which_day_is_looked_at() -> None:
    assert look_back_words(TODAY, TODAY, "方案期末") == ""
    words = "按2025年6月30日查看，之后的记录不列出来；新登记的默认记为这一天。"
    assert look_back_words(BACK, TODAY) == words
    assert look_back_words(BACK, TODAY, "方案期末").startswith("按2025年6月30日（方案期末）查看，")
    ahead = "按2025年11月3日查看，真实今天是2025年10月31日；新登记的记为今天。"
    assert look_back_words(AHEAD, TODAY) == ahead


def test_a_moment_of_the_real_clock_says_so_beside_figures_of_another_day() -> None:
    assert real_today_note(BACK, TODAY) == "（按真实今天）"
    assert real_today_note(TODAY, TODAY) == ""


def test_what_happened_is_dated_today_or_before() -> None:
    assert happened_on(None, TODAY) == happened_on(TODAY, TODAY) == TODAY
    assert happened_on(BACK, TODAY) == BACK
    with pytest.raises(UserError, match="2025年11月3日在今天之后"):
        happened_on(AHEAD, TODAY)
