"""Codes of the lights and of why one is grey."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class Light(Labelled):
    """Computed light; a word always stands beside the colour."""

    RED = "red", "红"
    ORANGE = "orange", "橙"
    YELLOW = "yellow", "黄"
    GREEN = "green", "绿"
    BLUE = "blue", "办结"
    GREY = "grey", "灰"


#: How lists sort lights: the worst first, grey apart at the end.
LIGHT_ORDER = (
    Light.RED,
    Light.ORANGE,
    Light.YELLOW,
    Light.GREEN,
    Light.BLUE,
    Light.GREY,
)


class LightBasis(Labelled):
    """How a light rule counts the progress that is due."""

    MONTHS = "months", "按整月"
    DAYS = "days", "按天数"
    MILESTONES = "milestones", "按节点"


class GreyKind(Labelled):
    """Why a light is grey: the word that is shown instead of 灰."""

    NOT_STARTED = "not_started", "未启动"
    NOT_REPORTED = "not_reported", "未填报"
    NOT_PUBLISHED = "not_published", "未发布"
    TEXT_MISSING = "text_missing", "待导入"
    INCOMPLETE = "incomplete", "待补"
    STOPPED = "stopped", "中止"
