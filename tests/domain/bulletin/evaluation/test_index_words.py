from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fenghua_supervisor.domain.bulletin.evaluation.index_words import index_paragraphs
from fenghua_supervisor.domain.indicators.index import index_of
from fenghua_supervisor.domain.indicators.monitoring import Monitoring
from tests.domain.indicators.measured import FIVE, OCTOBER, VALUES, by_code, value, version


@dataclass
class Facts:
    realised: Monitoring | None


def told(values: dict) -> list[str]:
    index = index_of(version(FIVE), values, OCTOBER)
    before = index_of(version(FIVE), values, OCTOBER.previous)
    shown = Monitoring(index, (), date(2025, 10, 31), before)
    return [paragraph.text for paragraph in index_paragraphs(Facts(shown))]  # type: ignore[arg-type]


def test_the_index_is_told_with_what_moved_it() -> None:
    former = VALUES | {"a": [value("a", "48", OCTOBER.previous), *VALUES["a"]]}
    [text] = told(former)
    assert text.startswith(
        "2025年10月实现度90.3，比上月+7.1，覆盖度80.0%（5个有数4个）。其中民生90.3。"
        "有数的4个指标中，1个已达到目标。与上月（按现有数据为83.2）相比，拉动较大的是"
    )
    assert text.endswith(
        "回落的是未发布（−35.20）、床位（−14.25）（其中3个新有数、1个缺数，也计入变化）。"
    )


def test_a_longer_period_is_compared_with_the_end_of_the_one_before() -> None:
    june = OCTOBER.plus(-4)
    index = index_of(version(FIVE), VALUES, OCTOBER)
    values = by_code(value("a", "48", june))
    shown = Monitoring(index, (), date(2025, 10, 31), index_of(version(FIVE), values, june))
    [paragraph] = index_paragraphs(Facts(shown))  # type: ignore[arg-type]
    assert "实现度90.3，比2025年6月+" in paragraph.text
    assert "与2025年6月（按现有数据为80.0）相比" in paragraph.text


def test_a_trial_says_so_and_nothing_is_told_of_nothing() -> None:
    [text] = told(by_code(value("a", "54")))
    assert "2025年10月试算90.0" in text
    assert "覆盖度低于80%，补齐数据后才能冻结" in text
    assert told({}) == []
    assert index_paragraphs(Facts(None)) == []  # type: ignore[arg-type]
