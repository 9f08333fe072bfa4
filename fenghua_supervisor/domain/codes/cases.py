"""Codes of cases that a leader takes upon himself: visits, meetings, decisions."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class CaseEvent(Labelled):
    """What happens to a case after it was opened."""

    PLAN = "plan", "攻坚方案"
    NOTE = "note", "进展"
    EXTEND = "extend", "延期"
    LEADER = "leader", "调整包案领导"
    CLOSE = "close", "结案"


class VisitWay(Labelled):
    """How somebody was visited."""

    ON_SITE = "on_site", "现场"
    PHONE = "phone", "电话"
    TALK = "talk", "座谈"


class VisitVerdict(Labelled):
    """What the visited person says of the handling."""

    SATISFIED = "satisfied", "满意"
    FAIRLY = "fairly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    NOT_REACHED = "not_reached", "未联系上"


class MeetingKind(Labelled):
    """Who meets."""

    CONSULTATION = "consultation", "会商"
    TASK_FORCE = "task_force", "专班会议"
    LEADING_GROUP = "leading_group", "领导小组会议"
