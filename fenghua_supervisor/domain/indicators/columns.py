"""The columns of the tables that a system and its values are exchanged by."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fenghua_supervisor.domain.round.received_table import ReceivedCell, Sheet

#: Field → its head first, then other words that stand for it.
SYSTEM_HEADS: dict[str, tuple[str, ...]] = {
    "group": ("分组", "一级指标", "领域", "类别", "维度"),
    "code": ("代码", "编码", "指标代码", "编号"),
    "name": ("指标名称", "指标", "二级指标", "三级指标"),
    "unit": ("计量单位", "单位", "指标单位"),
    "bearing": ("方向", "指标方向", "指标属性", "指标性质", "属性"),
    "method": ("计分方法", "方法"),
    "weight": ("权重", "权数", "权重%"),
    "target": ("目标值", "最终目标"),
    "baseline": ("基期值", "基期"),
    "low": ("区间下限", "下限"),
    "high": ("区间上限", "上限"),
    "least": ("容许下限",),
    "most": ("容许上限",),
    "source": ("数据来源单位", "责任单位", "牵头单位", "来源单位", "牵头部门", "责任部门"),
    "frequency": ("频率", "周期"),
    "release": ("发布时间", "发布日"),
    "basis": ("依据", "原文"),
    "signed": ("可为负数",),
}
VALUE_HEADS: dict[str, tuple[str, ...]] = {
    "code": SYSTEM_HEADS["code"],
    "name": SYSTEM_HEADS["name"],
    "unit": SYSTEM_HEADS["unit"],
    "period": ("期间", "数据期间", "月份", "年份", "统计时间", "统计期间", "时期"),
    "value": ("数值", "完成值", "本期值", "实际值", "指标值", "现状值", "完成情况"),
    "status": ("数据情况", "数据状态"),
    "on": ("公布日期", "数据日期", "发布日期"),
    "source": ("数据来源", "来源"),
    "doc": ("文号", "佐证文号"),
    "note": ("说明", "备注"),
}
_GOAL = re.compile(r"(\d{4})年?度?目标值?|目标值?(\d{4})年?度?")
_YEAR = re.compile(r"([12]\d{3})年?度?")
_SEARCHED, _LONGEST_HEAD = 12, 20
_LEFT_OUT = str.maketrans("", "", " \n\t　()（）")


@record
class CellProblem:
    """What keeps a table from being taken in, with its place: 「指标体系 C12」."""

    place: str
    why: str

    @property
    def words(self) -> str:
        """「指标体系 C12：权重“三”不是数」."""
        return f"{self.place}：{self.why}"


@record
class HeadedTable:
    """A sheet whose heads were found: which row they stand in, and the column of each field."""

    sheet: Sheet
    head: int
    columns: Mapping[str, int]
    goals: Mapping[int, int]
    #: the heads of columns that stand for nothing known
    unread: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """「没有读入的列：去年同期」, if there is any."""
        return (f"没有读入的列：{'、'.join(self.unread)}",) if self.unread else ()

    def cell(self, row: int, name: str) -> ReceivedCell:
        """The cell of a field; an empty one where the table has no such column."""
        return self.sheet.cell(row, self.columns.get(name, -1))

    def text(self, row: int, name: str) -> str:
        """What stands in the cell of a field, in one line."""
        return " ".join(self.cell(row, name).text.split())

    def place(self, row: int, name: str) -> str:
        """「指标体系 C12」."""
        return self.place_at(row, self.columns.get(name, 0))

    def place_at(self, row: int, column: int) -> str:
        """The place of a column counted from 0."""
        return f"{self.sheet.name} {self.sheet.place(row, column)}"

    def rows(self) -> range:
        """The rows below the heads."""
        return range(self.head + 1, len(self.sheet.rows))


def heads_of(names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The heads as they are written."""
    return tuple(words[0] for words in names.values())


def find_table(
    sheets: Sequence[Sheet], names: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> HeadedTable | None:
    """The first visible sheet that has a row of heads with the needed fields."""
    for sheet in sheets:
        if sheet.hidden:
            continue
        for row in range(min(_SEARCHED, len(sheet.rows))):
            found = _table_at(sheet, row, names)
            if all(name in found.columns for name in needed):
                return found
    return None


def bare(text: str) -> str:
    """Words as heads and codes are compared."""
    return unicodedata.normalize("NFKC", text).translate(_LEFT_OUT)


def _table_at(sheet: Sheet, row: int, names: Mapping[str, Sequence[str]]) -> HeadedTable:
    """The table whose heads stand in a row, or in this one and the next (merged heads)."""
    upper = [bare(cell.text) for cell in sheet.rows[row]]
    single = _headed(sheet, row, upper, names)
    if row + 1 >= len(sheet.rows):
        return single
    lower = ["" if cell.covered else bare(cell.text) for cell in sheet.rows[row + 1]]
    own = {single.columns[field] for field in ("code", "name") if field in single.columns}
    if not own or any(lower[column : column + 1] not in ([], [""]) for column in own):
        return single
    joined = _joined(upper, lower)
    double = _headed(sheet, row + 1, joined, names)
    told = (*double.columns.values(), *double.goals.values())
    return (
        double
        if any(joined[column] not in upper[column : column + 1] for column in told)
        else single
    )


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Heads of two rows: 「目标值」 over 「2024年」 and 「2025年」 is 「2025年目标」."""
    words, over = [], ""
    for column in range(max(len(upper), len(lower))):
        high = upper[column] if column < len(upper) else ""
        low = lower[column] if column < len(lower) else ""
        over = high or (over if low else "")
        year = _YEAR.fullmatch(low)
        words.append(f"{year[1]}年目标" if year and "目标" in over else low or high)
    return words


def _headed(
    sheet: Sheet, head: int, words: Sequence[str], names: Mapping[str, Sequence[str]]
) -> HeadedTable:
    known = {bare(word): field for field, also in names.items() for word in also}
    columns: dict[str, int] = {}
    goals: dict[int, int] = {}
    unread = []
    for column, word in enumerate(words):
        goal = _GOAL.fullmatch(word)
        if goal:
            goals.setdefault(int(goal[1] or goal[2]), column)
        elif word in known:
            columns.setdefault(known[word], column)
        elif word not in ("", "序号"):
            unread.append(word[:_LONGEST_HEAD])
    return HeadedTable(sheet, head, columns, goals, tuple(unread))
