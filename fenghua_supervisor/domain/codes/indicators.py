"""Codes of indicators: which way is better, how a value is scored, what is known of it."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class Bearing(Labelled):
    """Which way of an indicator is better."""

    UP = "up", "正向（越大越好）"
    DOWN = "down", "逆向（越小越好）"
    BETWEEN = "between", "适度（落在区间内最好）"


class Method(Labelled):
    """How a value becomes a score from 0 to 100."""

    RATIO = "ratio", "完成比例"
    PROGRESS = "progress", "基期进度"
    INTERVAL = "interval", "区间"
    YES_NO = "yes_no", "是否完成"
    MANUAL = "manual", "人工评定"


class Frequency(Labelled):
    """How often a value is due."""

    MONTH = "month", "月度"
    QUARTER = "quarter", "季度"
    HALF_YEAR = "half_year", "半年"
    YEAR = "year", "年度"


class ValueStatus(Labelled):
    """What is known of a value."""

    FINAL = "final", "正式数"
    PRELIMINARY = "preliminary", "初步数"
    REVISED = "revised", "修订数"
    NOT_PUBLISHED = "not_published", "数据未发布"


class MissingRule(Labelled):
    """What an index does with an indicator that has no value."""

    LEAVE_OUT = "leave_out", "不计入"
    CARRY = "carry", "沿用上期（最多一期）"
    ZERO = "zero", "按0分计"


class GoalBasis(Labelled):
    """Which figure a value is held against."""

    YEAR = "year", "当年目标（没有的用最终目标）"
    FINAL = "final", "最终目标"


class LineStanding(Labelled):
    """How an indicator stands in an index."""

    PRESENT = "present", "有数"
    CARRIED = "carried", "沿用"
    ZEROED = "zeroed", "缺数按0分"
    LEFT_OUT = "left_out", "缺数不计入"


class AboutRule(Labelled):
    """How an office reads 「左右」 of a figure."""

    CAP = "cap", "按上限（不超过即满分）"
    BAND = "band", "按上下10%的区间"
