"""The tables in which offices keep findings: their columns, in the words that offices use."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from fenghua_supervisor.domain.codes.labelled import Labelled
from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.records import record


class TableField(StrEnum):
    """What a column can hold; the value is its word in problems."""

    NUMBER = "序号"
    UNIT = "责任单位"
    PLACE = "地点"
    CATEGORY = "类别"
    SEVERITY = "等级"
    TEXT = "问题"
    BEFORE = "整改前图片"
    REQUIREMENT = "整改措施"
    TERM = "整改期限"
    PERSON = "责任人"
    MONEY = "资金"
    FOUND_ON = "检查时间"
    INSPECTOR = "检查人"
    DONE = "整改情况"
    DONE_ON = "完成时间"
    RECHECKED_ON = "复查时间"
    RECHECKED_BY = "复查人"
    RESULT = "复查结果"
    AFTER = "整改后图片"
    REFERENCE = "证明材料文号"
    REMARK = "备注"


#: Columns of pictures; a table may have several of each.
PICTURES = frozenset({TableField.BEFORE, TableField.AFTER})

_TITLES = {
    TableField.NUMBER: "序号 编号 问题编号 序 No No. 项次",
    TableField.UNIT: "被检查单位 受检单位 被检单位 被督查单位 责任单位 整改单位 整改责任单位"
    " 责任部门 单位名称 单位 检查单位名称 牵头单位",
    TableField.PLACE: "具体地点 地点 检查地点 检查部位 部位 位置 问题地点 隐患部位 点位 检查点位"
    " 场所 具体位置",
    TableField.CATEGORY: "类别 问题类别 问题类型 类型 分类 隐患类别 隐患类型 问题分类",
    TableField.SEVERITY: "等级 严重程度 问题等级 隐患等级 级别 问题级别 隐患级别 程度",
    TableField.TEXT: "问题 现场具体隐患 现场具体问题 存在问题 存在的问题 问题描述 隐患描述 具体问题"
    " 发现问题 发现的问题 检查发现问题 检查发现的问题 问题内容 隐患内容 隐患 问题隐患 具体隐患"
    " 现场具体情况",
    TableField.BEFORE: "问题图片 问题照片 整改前图片 整改前照片 整改前 图片 照片 现场图片 现场照片"
    " 隐患图片 隐患照片 附件",
    TableField.REQUIREMENT: "整改措施 措施 整改要求 整改意见 整改建议 处理意见 具体措施",
    TableField.TERM: "整改期限 整改时限 期限 时限 限期 整改完成时限 整改完成期限 要求完成时间"
    " 计划完成时间 应完成时间",
    TableField.PERSON: "责任人 整改责任人 责任领导 整改负责人",
    TableField.MONEY: "资金 整改资金 资金投入",
    TableField.FOUND_ON: "检查时间 检查日期 日期 时间 发现时间 发现日期 督查时间 督查日期 登记日期"
    " 登记时间 挂号日期",
    TableField.INSPECTOR: "检查人 检查人员 督查人 督查人员 检查者 检查组 发现人",
    TableField.DONE: "整改情况 完成情况 整改完成情况 整改落实情况 整改进展 整改结果 落实情况",
    TableField.DONE_ON: "完成时间 完成日期 整改完成时间 整改完成日期 整改时间 实际完成时间",
    TableField.RECHECKED_ON: "复查时间 复查日期 验收时间 验收日期 核查时间",
    TableField.RECHECKED_BY: "复查人 复查人员 验收人 验收人员 核查人",
    TableField.RESULT: "复查结果 复查情况 复查意见 复查结论 验收结果 验收情况 验收意见 核查结果",
    TableField.AFTER: "整改后图片 整改后照片 整改后 整改图片 整改照片",
    TableField.REFERENCE: "证明材料文号 证明材料 佐证材料 文号",
    TableField.REMARK: "备注 说明 备注说明",
}
_BY_TITLE = {title.lower(): field for field, titles in _TITLES.items() for title in titles.split()}
_BRACKET = re.compile(r"[(（\[【]([^()（）]*)[)）\]】]$")
_LONGEST_TITLE = 40


@record
class TableColumn:
    """A column of a table that is written: its field, its head, its width in Han characters."""

    field: TableField
    title: str
    width: float


class TableKind(Labelled):
    """The four tables that offices keep."""

    RECORD = "record", "原始检查记录"
    NOTICE = "notice", "整改通知单"
    APPLICATION = "application", "销号申请单"
    REGISTER = "register", "治理台账"

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """Its columns in their order."""
        return _COLUMNS[self]

    @property
    def fields(self) -> frozenset[TableField]:
        """The fields it has a column for."""
        return frozenset(column.field for column in self.columns)

    @property
    def foot(self) -> tuple[str, ...]:
        """Who signs below it."""
        return _FEET[self]


def _columns(*told: tuple[TableField, str, float]) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(*each) for each in told)


_F = TableField
_COLUMNS = {
    TableKind.RECORD: _columns(
        *((_F.NUMBER, "序号", 5), (_F.FOUND_ON, "日期", 6), (_F.PLACE, "检查部位", 10)),
        *((_F.TEXT, "现场具体隐患", 24), (_F.INSPECTOR, "检查人", 8), (_F.REMARK, "备注", 10)),
    ),
    TableKind.NOTICE: _columns(
        *((_F.NUMBER, "序号", 5), (_F.UNIT, "被检查单位", 8), (_F.PLACE, "具体地点", 8)),
        *((_F.CATEGORY, "类别", 5), (_F.TEXT, "问题", 16), (_F.BEFORE, "问题图片", 10)),
        *((_F.REQUIREMENT, "整改措施", 12), (_F.TERM, "整改期限（天数）", 5)),
        *((_F.PERSON, "责任人", 5), (_F.MONEY, "资金", 4), (_F.RECHECKED_ON, "复查时间", 6)),
        *((_F.DONE, "完成情况", 10), (_F.RECHECKED_BY, "复查人", 5), (_F.REMARK, "备注", 6)),
    ),
    TableKind.APPLICATION: _columns(
        *((_F.NUMBER, "序号", 5), (_F.UNIT, "被检查单位", 8), (_F.PLACE, "具体地点", 8)),
        *((_F.CATEGORY, "类别", 5), (_F.TEXT, "问题", 16), (_F.REQUIREMENT, "整改措施", 12)),
        *((_F.TERM, "整改期限", 6), (_F.PERSON, "责任人", 5), (_F.DONE, "整改情况", 14)),
        *((_F.DONE_ON, "完成时间", 6), (_F.RECHECKED_BY, "复查人", 5)),
        *((_F.BEFORE, "整改前图片", 10), (_F.AFTER, "整改后图片", 10)),
    ),
    TableKind.REGISTER: _columns(
        *((_F.NUMBER, "序号", 5), (_F.FOUND_ON, "检查时间", 6), (_F.INSPECTOR, "检查人", 6)),
        *((_F.CATEGORY, "类别", 6), (_F.TEXT, "问题", 20), (_F.REQUIREMENT, "措施", 14)),
        *((_F.DONE_ON, "完成时间", 6), (_F.PERSON, "责任人", 5), (_F.RECHECKED_ON, "复查时间", 6)),
        *((_F.RECHECKED_BY, "复查人", 6), (_F.RESULT, "复查结果", 12)),
    ),
}
_FEET = {
    TableKind.RECORD: (),
    TableKind.NOTICE: ("签发：", "接收单位负责人："),
    TableKind.APPLICATION: ("整改单位负责人：", "主管部门负责人："),
    TableKind.REGISTER: (),
}


@lru_cache(maxsize=4096)
def field_of(title: str) -> TableField | None:
    """The field that the head of a column means; None: it is none of ours."""
    if len(title) > _LONGEST_TITLE:
        return None
    whole = fold(title).strip(":：*")
    return _BY_TITLE.get(whole.lower()) or _BY_TITLE.get(_BRACKET.sub("", whole).lower())


@lru_cache(maxsize=1024)
def remark_of(title: str) -> str:
    """What stands in the bracket at the end of a head: 「天数」 of 「整改期限（天数）」."""
    found = _BRACKET.search(fold(title))
    return found[1] if found else ""


def kind_of(fields: frozenset[TableField]) -> TableKind:
    """Which of the four tables these columns are most like."""

    def likeness(kind: TableKind) -> float:
        return len(fields & kind.fields) / len(fields | kind.fields)

    return max(TableKind, key=likeness)
