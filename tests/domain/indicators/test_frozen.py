from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.indicators.frozen import correction_words, figures_of, frozen_from
from fenghua_supervisor.domain.indicators.index import index_of
from tests.domain.indicators.measured import FIVE, OCTOBER, VALUES, value, version


def test_a_frozen_index_says_what_it_would_be_now() -> None:
    index = index_of(version(FIVE), VALUES, OCTOBER)
    frozen = frozen_from(figures_of(index, date(2025, 11, 5)))
    assert frozen.total == index.total.value
    assert correction_words(frozen, index) == ""
    revised = VALUES | {"a": [*VALUES["a"], value("a", "57", on=date(2025, 11, 20))]}
    assert correction_words(frozen, index_of(version(FIVE), revised, OCTOBER)) == (
        "冻结值为90.3，按现有数据为92.1（+1.88）；修订的有床位（54→57）。"
    )


def test_an_indicator_without_a_value_stays_one_in_what_is_frozen() -> None:
    index = index_of(version(FIVE), VALUES, OCTOBER)
    missing = frozen_from(figures_of(index, date(2025, 11, 5))).lines[3]
    assert (missing.value, missing.score, missing.words) == ("", None, "数据未发布，不计入")
