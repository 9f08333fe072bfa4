"""Codes of pilots (改革试点), of their results (成果), and of how these were recognised."""

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


class ResultKind(Labelled):
    """What a result is, in the words of the plan."""

    INSTITUTION = "institution", "制度成果"
    PRACTICE = "practice", "实践成果"


class ResultStatus(Labelled):
    """How far a result has come."""

    GROWING = "growing", "培育"
    FORMED = "formed", "成型"
    SPREAD = "spread", "推广"


class RecognitionKind(Labelled):
    """The ladder by which a result is recognised, the lowest rung first."""

    INSTRUCTION = "instruction", "领导批示"
    DOCUMENT = "document", "文件采用"
    TYPICAL_CASE = "typical_case", "典型案例、最佳实践"
    MEETING = "meeting", "会议推广"
    AWARD = "award", "获奖"
    REPLICATED = "replicated", "复制推广"


class AwardGrade(Labelled):
    """The grade of an award."""

    NONE = "", "不分等次"
    GOLD = "gold", "金奖"
    SILVER = "silver", "银奖"
    BRONZE = "bronze", "铜奖"
