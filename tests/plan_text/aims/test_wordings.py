from __future__ import annotations

import pytest

from fenghua_supervisor.plan_text.aims.wordings import worded_targets


def read(clause: str, previous: str = "", *, is_due: bool = False) -> list[str]:
    found = worded_targets(clause, previous, is_due=is_due, is_promise=False)
    return [f"{target.name}|{target.relation}|{target.direction}" for target in found]


@pytest.mark.parametrize(
    ("clause", "targets"),
    [
        ("推动甲机构基本全覆盖", ["甲机构|full_coverage|up"]),
        ("零就业家庭动态清零", ["零就业家庭|cleared|down"]),
        ("20万元以下村集体全面清零", ["20万元以下村集体|cleared|down"]),
        ("劣五类水体全面消除", ["劣五类水体|cleared|down"]),
        ("甲量翻一番", ["甲量|doubled|up"]),
        ("甲任务完成省下达目标", ["甲任务|superior_task|up"]),
        ("居民收入增长与经济增长基本同步", ["居民收入增长与经济增长基本同步|achieved|up"]),
        ("系统与平台同步", []),
        ("消除隐患", []),
        ("实现全覆盖", []),
    ],
)
def test_aims_without_a_figure(clause: str, targets: list[str]) -> None:
    assert read(clause) == targets


def test_an_aim_without_a_name_is_that_of_the_subject_before_it() -> None:
    assert read("2025年实现全覆盖"[5:], "甲率") == ["甲率|full_coverage|up"]


@pytest.mark.parametrize(
    ("clause", "targets"),
    [
        ("建成甲学院", ["甲学院|achieved|up"]),
        ("建成投用甲医院", ["甲医院|achieved|up"]),
        ("完成30%以上", []),
    ],
)
def test_what_is_built_by_a_year_is_an_aim(clause: str, targets: list[str]) -> None:
    assert read(clause, is_due=True) == targets
    assert read(clause) == []
