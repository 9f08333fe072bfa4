from __future__ import annotations

import tomllib
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from fenghua_supervisor.plan_text.aims.clauses import read_clause
from fenghua_supervisor.plan_text.targets import read_targets

if TYPE_CHECKING:
    from fenghua_supervisor.domain.plan.plan import Target

TABLE = Path(__file__).with_name("readings.toml")
CASES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def as_words(target: Target) -> str:
    value = "" if target.value is None else str(target.value)
    if target.value_high is not None:
        value += f"-{target.value_high}"
    words = f"{target.name} | {target.relation} | {value} | {target.unit}"
    return words + (" | *" if target.is_stretch else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_a_sentence_is_read_as_a_person_reads_it(case: dict[str, Any]) -> None:
    reading = read_targets(case["text"])
    assert [as_words(target) for target in reading.targets] == case["targets"]
    assert list(reading.unread) == case.get("unread", [])
    assert reading.has_blank is case.get("blank", False)


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("达到5%", "甲率"),
        ("同比增长5%", "甲率同比增长"),
        ("占比达到5%", "甲率占比"),
        ("乙率达5%", "乙率"),
    ],
)
def test_a_clause_goes_on_with_the_subject_before_it(clause: str, name: str) -> None:
    (target,) = read_clause(clause, "甲率", is_due=False, is_hoped=False).targets
    assert target.name == name


def test_a_clause_behind_a_hope_is_hoped_for() -> None:
    (target,) = read_clause("甲率达5%", "", is_due=True, is_hoped=True).targets
    assert target.is_stretch


def test_what_it_is_now_and_sizes_are_known_to_be_no_targets() -> None:
    reading = read_clause("办理时间由10天压缩到3天", "", is_due=False, is_hoped=False)
    assert [str(value) for value in reading.known] == ["10"]
    reading = read_clause("引进5亿元以上项目", "", is_due=False, is_hoped=False)
    assert (reading.targets, [str(value) for value in reading.known]) == ([], ["5"])


@pytest.mark.parametrize(
    "piece", ["由1天", "力争", "5个、", "分别5%、", "1亿元以上的", "新建", "（间）"]
)
def test_long_clauses_take_linear_time(piece: str) -> None:
    began = process_time()
    read_clause(piece * (2_000 // len(piece)), "", is_due=True, is_hoped=False)
    assert process_time() - began < 0.75
