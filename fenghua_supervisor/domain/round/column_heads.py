"""The head of a report table: which column is which, in any of the words offices use."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.ledger.reported import PERCENT_LABEL, TEXTS
from fenghua_supervisor.domain.round.cell_values import fold

if TYPE_CHECKING:
    from fenghua_supervisor.domain.round.received_table import Sheet


class HeadField(StrEnum):
    """What a column can hold; the value is its word in problems, of a report its label."""

    NUMBER = "序号"
    TASK = "目标任务"
    UNITS = "牵头单位"
    PROGRESS = "进展情况"
    ISSUES = "存在问题"
    NEXT_STEPS = "下步举措"
    PERCENT = "完成百分比"
    GOAL = "指标要求"
    DATA = "本期数据"
    KEY = "标识"


_TITLES = {
    HeadField.NUMBER: "序号 编号 任务编号 任务序号 项号 行动编号",
    HeadField.TASK: "目标任务 工作任务 任务 任务内容 任务名称 工作内容 内容与要求 重点任务"
    " 工作任务内容 主要任务",
    HeadField.UNITS: "牵头单位 责任单位 牵头部门 责任部门 牵头责任单位 主要牵头单位 填报单位",
    HeadField.PROGRESS: "进展情况 完成情况 推进情况 工作进展 进展 本期进展 本月进展 工作进展情况",
    HeadField.ISSUES: "存在问题 存在的问题 问题 困难问题 存在问题和困难 存在困难和问题",
    HeadField.NEXT_STEPS: "下步举措 下一步举措 下步计划 下一步计划 下步打算 下一步打算 下步工作"
    " 下一步工作 下一步工作计划 下一步工作打算 下步安排",
    HeadField.PERCENT: "完成百分比 完成进度 完成率 完成比例 进度",
    HeadField.GOAL: "指标要求 指标 指标名称 目标值",
    HeadField.DATA: "本期数据 指标数据 本月数据 完成值 实际值 指标完成值",
    HeadField.KEY: "标识",
}
#: What units report in words, and all that they report but figures of targets.
TEXT_FIELDS = {text.name: HeadField(text.label) for text in TEXTS}
REPORT_FIELDS = (*TEXT_FIELDS.values(), HeadField(PERCENT_LABEL))
_BY_TITLE = {title: field for field, titles in _TITLES.items() for title in titles.split()}
#: Words that tell a column even inside a longer title, like 「10月底进展情况」.
_INSIDE = (
    ("进展情况", HeadField.PROGRESS),
    ("完成情况", HeadField.PROGRESS),
    ("存在问题", HeadField.ISSUES),
    ("下步", HeadField.NEXT_STEPS),
    ("下一步", HeadField.NEXT_STEPS),
    ("百分比", HeadField.PERCENT),
    ("目标任务", HeadField.TASK),
    ("牵头单位", HeadField.UNITS),
)
_EARLIER = re.compile(r"^(?:上期|上月|上次|上一)")
_BRACKET = re.compile(r"[(（\[【][^()（）]*[)）\]】]$")
_LONGEST_TITLE = 20
_LONGEST_CELL = 200  #: with blanks and brackets; what is longer is not searched
_SEARCHED = 40


def field_of(title: str) -> HeadField | None:
    """The field that a column title means; None: it is none of ours."""
    if len(title) > _LONGEST_CELL:
        return None
    words = _BRACKET.sub("", fold(title)).strip(":：*")
    if not words or len(words) > _LONGEST_TITLE or _EARLIER.match(words):
        return None
    return _BY_TITLE.get(words) or next((field for word, field in _INSIDE if word in words), None)


def find_head(sheet: Sheet) -> tuple[int, dict[HeadField, int]] | None:
    """The row of the head and the column of each field; None when there is no report table.

    A table of reports has 进展情况, and something that says which action is meant.
    """
    best: tuple[int, dict[HeadField, int]] | None = None
    for row in range(min(len(sheet.rows), _SEARCHED)):
        columns = _columns(sheet, row)
        if _is_head(columns) and (best is None or len(columns) > len(best[1])):
            best = row, columns
    return best


def is_head(sheet: Sheet, row: int) -> bool:
    """Whether a row below the head repeats it, as on a new page."""
    return _is_head(_columns(sheet, row))


def _columns(sheet: Sheet, row: int) -> dict[HeadField, int]:
    columns: dict[HeadField, int] = {}
    for column, cell in enumerate(sheet.rows[row]):
        field = field_of(cell.text)
        if field is not None:
            columns.setdefault(field, column)
    return columns


def _is_head(columns: dict[HeadField, int]) -> bool:
    return HeadField.PROGRESS in columns and bool(
        columns.keys() & {HeadField.NUMBER, HeadField.TASK, HeadField.KEY}
    )
