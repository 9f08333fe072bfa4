"""Codes of a plan: deadlines, targets and their readings."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class PlanKind(Labelled):
    """What sort of paper a plan is."""

    PROGRAMME = "programme", "行动方案"
    WORK_POINTS = "work_points", "年度工作要点"
    WORK_REPORT = "work_report", "政府工作报告"
    LIVELIHOOD = "livelihood", "民生实事"
    INSTRUCTIONS = "instructions", "领导批示件"


class Kinship(Labelled):
    """How an action stands to an action of another plan."""

    SAME = "same", "同一事项"
    PART_OF = "part_of", "从属于"
    SUPPORTS = "supports", "支撑"


class PlanChange(Labelled):
    """What an import would do to one action of a plan."""

    NEW = "new", "新增"
    CHANGED = "changed", "变更"
    MOVED = "moved", "移位"
    SPLIT = "split", "拆分"
    MERGED = "merged", "并入"
    REMOVED = "removed", "删去"
    UNCHANGED = "unchanged", "不变"


class DuePrecision(Labelled):
    """How exactly a deadline is stated."""

    DAY = "day", "日"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年"
    LONG_TERM = "long_term", "长期"


class DueBasis(Labelled):
    """Why a deadline is what it is."""

    STATED = "stated", "原文写明"
    PLAN_PERIOD = "plan_period", "方案期末"
    SET_BY_OFFICE = "set_by_office", "办公室确定"


class Relation(Labelled):
    """How a reading is held against a target's figure."""

    REACH = "reach", "达到"
    AT_LEAST = "at_least", "以上"
    AT_MOST = "at_most", "以内"
    BELOW = "below", "低于"
    ABOUT = "about", "左右"
    RANGE = "range", "区间"
    FULL_COVERAGE = "full_coverage", "全覆盖"
    ZERO_GROWTH = "zero_growth", "零增长"
    CLEARED = "cleared", "动态清零"
    DOUBLED = "doubled", "翻番"
    SUPERIOR_TASK = "superior_task", "完成上级任务"
    MEETS_STANDARD = "meets_standard", "达到标准"
    ACHIEVED = "achieved", "建成/实现"
    TREND = "trend", "逐步向好"


class Direction(Labelled):
    """Which way is better."""

    UP = "up", "越大越好"
    DOWN = "down", "越小越好"
    HOLD = "hold", "保持"


class AsOfBasis(Labelled):
    """From which day a plan is looked at when its period is over."""

    PERIOD_END = "period_end", "方案期末"
    LAST_RECORD = "last_record", "最后一次记录的日期"
    TODAY = "today", "今天"


class ReadingStatus(Labelled):
    """What a reading of a target says."""

    VALUE = "value", "数值"
    NOT_PUBLISHED = "not_published", "数据未发布"


class TargetState(Labelled):
    """How a target stands by its latest reading."""

    MET = "met", "已达到"
    ON_WAY = "on_way", "推进中"
    NOT_PUBLISHED = "not_published", "数据未发布"
    NO_READING = "no_reading", "尚无数据"
