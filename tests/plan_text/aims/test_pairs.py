from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.aims.figures import figures_in
from fenghua_supervisor.plan_text.aims.pairs import read_pair, says_respectively
from fenghua_supervisor.plan_text.aims.parts import AimClause


def read(text: str) -> list[str]:
    clause = AimClause(text, text, "", is_due=False)
    return [
        f"{target.name} {target.value}{target.unit}"
        for target in read_pair(clause, figures_in(text))
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("种植面积和产量分别达到5万亩和3亿斤以上", ["种植面积 5万亩", "产量 3亿斤"]),
        ("甲率、乙率、丙率达到1%、2%和3%", ["甲率 1%", "乙率 2%", "丙率 3%"]),
        ("甲产值、乙产值分别增长5%、6%", ["甲产值增长 5%", "乙产值增长 6%"]),
        (
            "主要食品和基本药品抽检合格率达98%以上和100%",
            ["主要食品抽检合格率 98%", "基本药品抽检合格率 100%"],
        ),
        (
            "每千人拥有医师数和护士数分别达4.4人、5.1人",
            ["每千人拥有医师数 4.4人", "每千人拥有护士数 5.1人"],
        ),
    ],
)
def test_names_and_figures_in_two_lists(text: str, targets: list[str]) -> None:
    assert read(text) == targets


@pytest.mark.parametrize(
    "text",
    [
        "甲、乙、丙分别达到3个和5个",
        "甲和乙分别建成3个和5个示范点",
        "甲率达到3%",
        "甲和乙3%、5%",
        "",
    ],
)
def test_lists_of_other_lengths_are_no_pairs(text: str) -> None:
    assert read(text) == []


def test_the_word_that_sets_them_against_each_other() -> None:
    assert says_respectively("甲和乙分别达到")
    assert not says_respectively("甲和乙达到")
