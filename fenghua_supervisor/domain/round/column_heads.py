"""The head of a report table: which column is which, in any of the words offices use."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from fenghua_supervisor.domain.ledger.reported import PERCENT_LABEL, TEXTS
from fenghua_supervisor.domain.round.cell_values import fold
from fenghua_supervisor.domain.round.months import without_months


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


#: The more usual a title, the earlier it stands.
_TITLES = {
    HeadField.NUMBER: "任务编号 行动编号 任务序号 项号 编号 序号",
    HeadField.TASK: "目标任务 工作任务 任务 任务内容 任务名称 工作内容 内容与要求 重点任务"
    " 工作任务内容 主要任务 重点工作 重点工作任务 项目名称 工作事项 事项",
    HeadField.UNITS: "填报单位 牵头单位 牵头部门 牵头责任单位 主要牵头单位 责任单位 责任部门"
    " 单位名称",
    HeadField.PROGRESS: "进展情况 完成情况 推进情况 工作进展 进展 本期进展 本月进展 工作进展情况"
    " 落实情况 办理情况 工作推进情况 进度情况 工作完成情况 目前进展",
    HeadField.ISSUES: "存在问题 存在的问题 问题 困难问题 存在问题和困难 存在困难和问题 困难和问题"
    " 问题和困难 存在困难 问题及困难",
    HeadField.NEXT_STEPS: "下步举措 下一步举措 下步计划 下一步计划 下步打算 下一步打算 下步工作"
    " 下一步工作 下一步工作计划 下一步工作打算 下步安排 下月计划 下月工作计划 下月打算",
    HeadField.PERCENT: "完成百分比 完成进度 完成率 完成比例 进度",
    HeadField.GOAL: "指标要求 指标 指标名称 目标值",
    HeadField.DATA: "本期数据 指标数据 本月数据 完成值 实际值 指标完成值",
    HeadField.KEY: "标识",
}
#: What units report in words, and all that they report but figures of targets.
TEXT_FIELDS = {text.name: HeadField(text.label) for text in TEXTS}
REPORT_FIELDS = (*TEXT_FIELDS.values(), HeadField(PERCENT_LABEL))
#: What our own form prints beside what units fill in, and what every plan table repeats.
READ_ELSEWHERE = frozenset(
    {"完成时限", "时限", "完成时间", "上期填报", "上期数据", "配合单位", "类别", "攻坚行动"}
)
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
    ("推进情况", HeadField.PROGRESS),
    ("落实情况", HeadField.PROGRESS),
    ("进展", HeadField.PROGRESS),
)
_PERIOD = re.compile(
    r"^(?:份|底|末|累计|截[至止]|目前|当前|年度|全年|总体|总|整体|实际|本月|当月|本期)+|(?:份|底|末)$"
)
_SHOWN_PERCENT = re.compile(r"(?:完成|进度|比例|率).{0,4}[(（\[【]%[)）\]】]$")
_EARLIER = re.compile(r"^(?:上期|上月|上次|上一)")
_BRACKET = re.compile(r"[(（\[【][^()（）]*[)）\]】]$")
_LONGEST_TITLE = 20
_LONGEST_CELL = 200  #: with blanks and brackets; what is longer is not searched


@lru_cache(maxsize=4096)
def field_of(title: str) -> HeadField | None:
    """The field that a column title means; None: it is none of ours."""
    if len(title) > _LONGEST_CELL:
        return None
    whole = fold(title)
    words = _BRACKET.sub("", whole).strip(":：*")
    if not words or len(words) > _LONGEST_TITLE or is_earlier(words):
        return None
    bare = without_months(words)
    named = (_BY_TITLE.get(title) for title in (words, bare, _PERIOD.sub("", bare)))
    found = next(filter(None, named), None)
    if found is None and _SHOWN_PERCENT.search(whole):
        return HeadField.PERCENT
    return found or next((field for word, field in _INSIDE if word in words), None)


@lru_cache(maxsize=1024)
def is_earlier(title: str) -> bool:
    """Whether a column carries what was reported before."""
    return bool(_EARLIER.match(fold(title)))


@lru_cache(maxsize=1024)
def title_rank(field: HeadField, title: str) -> int:
    """How usual a title is for its field, 0 being the most."""
    usual = _TITLES[field].split()
    words = _BRACKET.sub("", fold(title)).strip(":：*")
    return usual.index(words) if words in usual else len(usual)
