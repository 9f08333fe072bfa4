from __future__ import annotations

from datetime import date

from fenghua_supervisor.domain.indicators.index import index_of
from fenghua_supervisor.domain.indicators.monitoring import (
    Monitored,
    Monitoring,
    months_known,
    trial_words,
)
from fenghua_supervisor.domain.writing.month import Month
from tests.domain.indicators.measured import FIVE, OCTOBER, VALUES, by_code, value, version


def shown(values=VALUES) -> Monitoring:  # noqa: ANN001
    index = index_of(version(FIVE), values, OCTOBER)
    rows = tuple(
        Monitored(n, line, tuple(values.get(line.indicator.code, ())))
        for n, line in enumerate(index.lines)
    )
    before = index_of(version(FIVE), values, OCTOBER.previous)
    return Monitoring(index, rows, date(2025, 10, 31), before)


def test_the_index_is_told_in_a_line() -> None:
    assert shown().words == "2025年10月实现度90.3，比上月+2.3，覆盖度80.0%（5个有数4个）"
    few = shown(by_code(value("a", "54")))
    assert few.words == "2025年10月试算90.0，覆盖度30.0%（5个有数1个）"
    assert trial_words(few.index) == "覆盖度低于80%，补齐数据后才能冻结"
    assert few.contributions == ()
    assert shown({}).words == "2025年10月：5个指标都还没有数据"


def test_each_line_says_how_it_stands() -> None:
    assert [row.standing for row in shown().rows] == [
        *("未达到", "未达到", "已达到"),
        *("数据未发布", "未达到"),
    ]
    assert [row.value_words for row in shown().rows[2:4]] == ["28", "—"]


def test_the_last_five_figures_are_shown_in_their_order() -> None:
    values = [value("a", str(n), Month(2025, n)) for n in range(1, 8)]
    row = Monitored(1, shown().index.lines[0], (*values, value("a", None, Month(2025, 8))))
    assert [str(each.value) for each in row.recent] == ["3", "4", "5", "6", "7"]
    assert months_known(row.values)[0] == Month(2025, 7)
