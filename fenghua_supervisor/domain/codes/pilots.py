"""Codes of pilots (改革试点), and the levels that they and their results are of."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class Level(Labelled):
    """Whose pilot it is, or who recognised a result; the highest first."""

    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"


class PilotEvent(Labelled):
    """What happens to a pilot."""

    APPLY = "apply", "申报"
    GRANT = "grant", "获批"
    START = "start", "启动"
    MIDTERM = "midterm", "中期评估"
    ACCEPT = "accept", "验收"
    EXTEND = "extend", "延续"
    END = "end", "终止"
    NOTE = "note", "进展"


class PilotState(Labelled):
    """Where a pilot stands."""

    PLANNED = "planned", "谋划"
    APPLIED = "applied", "已申报"
    GRANTED = "granted", "已获批"
    UNDER_WAY = "under_way", "试点中"
    ACCEPTED = "accepted", "已验收"
    STOPPED = "stopped", "已终止"
