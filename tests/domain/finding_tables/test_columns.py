from __future__ import annotations

import pytest

from fenghua_supervisor.domain.finding_tables.columns import (
    TableField,
    TableKind,
    field_of,
    kind_of,
    remark_of,
)
from tests.domain.finding_table_cells import APPLICATION, NOTICE, RECORD, REGISTER

HEADS = {
    TableKind.RECORD: RECORD,
    TableKind.NOTICE: NOTICE,
    TableKind.APPLICATION: APPLICATION,
    TableKind.REGISTER: REGISTER,
}


@pytest.mark.parametrize("kind", TableKind)
def test_the_columns_are_those_of_the_offices(kind: TableKind) -> None:
    assert tuple(column.title for column in kind.columns) == HEADS[kind]
    assert tuple(field_of(column.title) for column in kind.columns) == tuple(
        column.field for column in kind.columns
    )
    assert kind_of(kind.fields) is kind


def test_there_are_as_many_as_the_offices_have() -> None:
    assert [len(HEADS[kind]) for kind in TableKind] == [6, 14, 13, 11]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("整 改 期 限（天数）", TableField.TERM),
        ("整改期限(工作日)", TableField.TERM),
        ("隐患 描述", TableField.TEXT),
        ("受检单位：", TableField.UNIT),
        ("ＮＯ", TableField.NUMBER),
        ("整改后照片", TableField.AFTER),
        ("联系电话", None),
        ("问题" * 30, None),
    ],
)
def test_a_head_is_understood_in_the_words_of_offices(title: str, field: TableField | None) -> None:
    assert field_of(title) is field


def test_the_bracket_of_a_head_tells_its_measure() -> None:
    assert remark_of("整改期限（工作日）") == "工作日"
    assert remark_of("整改期限") == ""
