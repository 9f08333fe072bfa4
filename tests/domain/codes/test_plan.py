from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fenghua_supervisor.domain.codes.plan import (
    Direction,
    DueBasis,
    DuePrecision,
    ReadingStatus,
    Relation,
    TargetState,
)

if TYPE_CHECKING:
    from enum import StrEnum

CODES: list[tuple[type[StrEnum], str]] = [
    (DuePrecision, "day=日 month=月 quarter=季度 year=年 long_term=长期"),
    (DueBasis, "stated=原文写明 plan_period=方案期末 set_by_office=办公室确定"),
    (
        Relation,
        (
            "reach=达到 at_least=以上 at_most=以内 below=低于 about=左右 range=区间 "
            "full_coverage=全覆盖 zero_growth=零增长 cleared=动态清零 doubled=翻番 "
            "superior_task=完成上级任务 meets_standard=达到标准 achieved=建成/实现 "
            "trend=逐步向好"
        ),
    ),
    (Direction, "up=越大越好 down=越小越好 hold=保持"),
    (ReadingStatus, "value=数值 not_published=数据未发布"),
    (TargetState, "met=已达到 on_way=推进中 not_published=数据未发布 no_reading=尚无数据"),
]


@pytest.mark.parametrize(("kind", "words"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_codes_stay_as_they_are_stored_each_with_its_word(kind: type[StrEnum], words: str) -> None:
    assert [f"{code}={code.label}" for code in kind] == words.split()
