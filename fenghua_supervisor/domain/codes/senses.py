"""Codes of surveys of the four senses."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class Sense(Labelled):
    """One of the four senses (四感)."""

    GAIN = "gain", "获得感"
    HAPPINESS = "happiness", "幸福感"
    SECURITY = "security", "安全感"
    IDENTITY = "identity", "认同感"


class SurveyMode(Labelled):
    """How people were asked."""

    PHONE = "phone", "电话访问"
    HOUSEHOLD = "household", "入户访问"
    OPEN_LINK = "open_link", "网上公开链接"
    PANEL = "panel", "固定样本"
