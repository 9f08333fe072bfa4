"""Codes of the bulletin: its scope and its sections."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ScopeKind(Labelled):
    """What a bulletin is about."""

    WHOLE = "whole", "整个方案"
    CAMPAIGN = "campaign", "攻坚行动"
    UNIT = "unit", "单位"
    ALL = "all", "全部在办方案"


class BulletinSection(Labelled):
    """Parts of a bulletin whose words the office may change, in the order of the paper."""

    TITLE = "title", "标题"
    OPENING = "opening", "开头"
    OVERALL = "overall", "总体情况"
    TARGETS = "targets", "指标完成情况"
    HIGHLIGHTS = "highlights", "工作亮点"
    LAGGING = "lagging", "滞后及逾期事项"
    CLOSED = "closed", "办结销号事项"
    NOTICES = "notices", "督办催办情况"
    RANKING = "ranking", "单位排名"
    CHANGES = "changes", "与上期相比"
    NEXT_STEPS = "next_steps", "下步要求"


#: The parts that have a heading and may be switched off.
SECTIONS = tuple(BulletinSection)[2:]
