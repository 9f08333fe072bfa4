"""Codes of reminders."""

from __future__ import annotations

from fenghua_supervisor.domain.codes.labelled import Labelled


class ReminderKind(Labelled):
    """What a reminder is about."""

    ACTION = "action", "任务时限"
    SIGN = "sign", "签收"
    OBJECTION = "objection", "异议"
    REWORK = "rework", "退回重办"
    REVIEW = "review", "办结审核"
    MILESTONE = "milestone", "阶段节点"
    NOTICE = "notice", "督办答复"
    JUDGE = "judge", "答复评价"
    ACT = "act", "马上就办"
    MONTH = "month", "月度填报"
    ASSIGN = "assign", "交办问题"
    RECTIFY = "rectify", "整改期限"
    RECHECK = "recheck", "复查"
    VISIT = "visit", "回访"
    DECISION = "decision", "议定事项"
    CLUE = "clue", "线索分办"
    CASE = "case", "包案期限"
    BOARD = "board", "考核公示"
    APPEAL = "appeal", "考核异议"
    PILOT = "pilot", "试点到期"


class Urgency(Labelled):
    """How soon a reminder wants something done, the most urgent first."""

    URGENT = "urgent", "紧急"
    SOON = "soon", "临近"
    PLAIN = "plain", "一般"
