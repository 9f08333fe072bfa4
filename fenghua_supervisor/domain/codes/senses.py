"""Codes of surveys on the four senses: what is asked, how, and what a column is read as."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class Sense(Labelled):
    """What people are asked about."""

    GAIN = "gain", "获得感"
    HAPPINESS = "happiness", "幸福感"
    SECURITY = "security", "安全感"
    IDENTITY = "identity", "认同感"


class SurveyMode(Labelled):
    """How people are asked; only a sample that was drawn stands for those who were not asked."""

    PHONE = "phone", "电话访问"
    HOUSEHOLD = "household", "入户访问"
    PANEL = "panel", "固定样本"
    OPEN_LINK = "open_link", "网上公开链接"


class QuestionRole(Labelled):
    """What a column of a survey's file is read as."""

    SCORED = "scored", "计分"
    STRATUM = "stratum", "分层"
    COUNTED = "counted", "只计数"
    LEFT_OUT = "left_out", "不读入"


class SurveyMaker(Labelled):
    """Which program a file of answers comes from."""

    WJX = "wjx", "问卷星"
    TENCENT = "tencent", "腾讯问卷"
    PLAIN = "plain", "一般表格"


class Course(Labelled):
    """How a figure moved between two surveys."""

    UP = "up", "上升"
    DOWN = "down", "下降"
    LEVEL = "level", "持平"
    UNSAID = "unsaid", "不作升降判断"
