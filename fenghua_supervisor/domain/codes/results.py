"""Codes of results of pilots (成果), and of how they were recognised."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


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
