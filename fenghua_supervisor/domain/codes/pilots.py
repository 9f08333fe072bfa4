"""Codes of pilots, results and their recognition."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class Level(Labelled):
    """Whose pilot it is, or who recognised a result."""

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


class ResultKind(Labelled):
    """What a result is."""

    INSTITUTION = "institution", "制度成果"
    PRACTICE = "practice", "实践成果"


class ResultStatus(Labelled):
    """How far a result has come."""

    GROWING = "growing", "培育"
    FORMED = "formed", "成型"
    SPREAD = "spread", "推广"


class RecognitionKind(Labelled):
    """How a result was recognised."""

    INSTRUCTION = "instruction", "领导批示"
    DOCUMENT = "document", "文件采用"
    TYPICAL_CASE = "typical_case", "典型案例"
    AWARD = "award", "获奖"
    MEETING = "meeting", "会议推广"
    REPLICATED = "replicated", "复制推广"
