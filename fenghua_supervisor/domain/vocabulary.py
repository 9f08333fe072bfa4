"""The words of the office: ASCII codes that are stored, Chinese labels that are shown."""

from __future__ import annotations

from enum import StrEnum


class _Labelled(StrEnum):
    """A stored code with its Chinese label; members are declared as ``CODE = code, label``."""

    label: str  #: the Chinese word shown to people

    def __new__(cls, code: str, label: str = "") -> _Labelled:
        """Create the member from its code; the label rides along."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class State(_Labelled):
    """State of an action for one lead unit, or of the whole action."""

    DRAFT = "draft", "拟办"
    FILED = "filed", "已立项"
    ASSIGNED = "assigned", "已交办"
    OBJECTED = "objected", "异议"
    ACCEPTED = "accepted", "承办中"
    SUBMITTED = "submitted", "已申请办结"
    RETURNED = "returned", "退回重办"
    CLOSED = "closed", "已办结"
    SUSPENDED = "suspended", "中止"
    DROPPED = "dropped", "撤销/合并"
    REOPENED = "reopened", "回头看重启"
    ARCHIVED = "archived", "已归档"


DONE_STATES = frozenset({State.CLOSED, State.ARCHIVED})
STOPPED_STATES = frozenset({State.SUSPENDED, State.DROPPED})


class Light(_Labelled):
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


class LightBasis(_Labelled):
    """How a light rule counts the progress that is due."""

    MONTHS = "months", "按整月"
    DAYS = "days", "按天数"
    MILESTONES = "milestones", "按节点"


class GreyKind(_Labelled):
    """Why a light is grey: the word that is shown instead of 灰."""

    NOT_STARTED = "not_started", "未启动"
    NOT_REPORTED = "not_reported", "未填报"
    NOT_PUBLISHED = "not_published", "未发布"
    TEXT_MISSING = "text_missing", "待导入"
    INCOMPLETE = "incomplete", "待补"
    STOPPED = "stopped", "中止"


class TextStatus(_Labelled):
    """Where the text of an action comes from."""

    IMPORTED = "imported", "已导入"
    TYPED = "typed", "手工录入"
    MISSING = "missing", "原文待导入"


class HeadingStatus(_Labelled):
    """Whether campaign and section stood in the text or were inferred."""

    PRINTED = "printed", "原文"
    INFERRED = "inferred", "推定"
    MISSING = "missing", "待导入"


class DuePrecision(_Labelled):
    """How exactly a deadline is stated."""

    DAY = "day", "日"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年"
    LONG_TERM = "long_term", "长期"


class DueBasis(_Labelled):
    """Why a deadline is what it is."""

    STATED = "stated", "原文写明"
    PLAN_PERIOD = "plan_period", "方案期末"
    SET_BY_OFFICE = "set_by_office", "办公室确定"


class Relation(_Labelled):
    """How a reading is held against a target's figure."""

    REACH = "reach", "达到"
    AT_LEAST = "at_least", "以上"
    AT_MOST = "at_most", "以内"
    BELOW = "below", "低于"
    ABOUT = "about", "左右"
    RANGE = "range", "区间"
    FULL_COVERAGE = "full_coverage", "全覆盖"
    ZERO_GROWTH = "zero_growth", "零增长"
    CLEARED = "cleared", "动态清零"
    DOUBLED = "doubled", "翻番"
    SUPERIOR_TASK = "superior_task", "完成上级任务"
    MEETS_STANDARD = "meets_standard", "达到标准"
    ACHIEVED = "achieved", "建成/实现"
    TREND = "trend", "逐步向好"


class Direction(_Labelled):
    """Which way is better."""

    UP = "up", "越大越好"
    DOWN = "down", "越小越好"
    HOLD = "hold", "保持"


class EntryKind(_Labelled):
    """Kinds of dated entries; they are added and never edited."""

    PROGRESS = "progress", "进展"
    ASSIGN = "assign", "交办"
    ACCEPT = "accept", "签收"
    OBJECT = "object", "异议"
    URGE = "urge", "催办"
    REPLY = "reply", "答复"
    INSPECT = "inspect", "督查"
    SUBMIT = "submit", "申请办结"
    RETURN = "return", "退回"
    CLOSE = "close", "办结"
    REOPEN = "reopen", "回头看"
    SUSPEND = "suspend", "中止"
    RESUME = "resume", "恢复承办"
    DROP = "drop", "撤销"
    EXTEND = "extend", "延期"
    ARCHIVE = "archive", "归档"
    NOTE = "note", "备注"


class ReadingStatus(_Labelled):
    """What a reading of a target says."""

    VALUE = "value", "数值"
    NOT_PUBLISHED = "not_published", "数据未发布"


class ChangeKind(_Labelled):
    """What an import would do to one action."""

    NEW = "new", "新增"
    CHANGED = "changed", "变更"
    UNCHANGED = "unchanged", "不变"


class ReminderKind(_Labelled):
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


class Urgency(_Labelled):
    """How soon a reminder wants something done, the most urgent first."""

    URGENT = "urgent", "紧急"
    SOON = "soon", "临近"
    PLAIN = "plain", "一般"


class NoticeKind(_Labelled):
    """Sheets to a unit, in the order of the ladder."""

    URGE = "urge", "催办单"
    SUPERVISE = "supervise", "督办单"
    CIRCULAR = "circular", "通报"
    TALK = "talk", "约谈通知书"


#: The rungs of the ladder from the lowest to the highest.
LADDER = (NoticeKind.URGE, NoticeKind.SUPERVISE, NoticeKind.CIRCULAR, NoticeKind.TALK)


class ReplyVerdict(_Labelled):
    """What the office thinks of a unit's reply to a sheet."""

    PENDING = "pending", "待评价"
    SATISFIED = "satisfied", "满意"
    AGAIN = "again", "重新答复"


class ReleaseWay(_Labelled):
    """How a sheet left the office."""

    PRINTED = "printed", "打印"
    SENT = "sent", "发送"
    MAILED = "mailed", "邮件发送"


class ActNowStep(_Labelled):
    """What happens to a leader's instruction after it was typed in."""

    CHASE = "chase", "催问"
    NOTE = "note", "进展"
    REPLY = "reply", "办结回复"


class ActNowSource(_Labelled):
    """How a leader's instruction came in."""

    WRITTEN = "written", "批示"
    MEETING = "meeting", "会议"
    PHONE = "phone", "电话"
    ON_SITE = "on_site", "现场"
    OTHER = "other", "其他"


class DayKind(_Labelled):
    """What a notice on holidays makes of a day."""

    REST = "rest", "放假"
    WORK = "work", "上班"


class ListKind(_Labelled):
    """Lists that are printed of the ledger: 工作项目化、项目责任化、责任清单化."""

    PROJECTS = "projects", "项目清单"
    DUTIES = "duties", "责任清单"
    STEPS = "steps", "节点清单"
    RECTIFY = "rectify", "整改清单"


class ReviewVerdict(_Labelled):
    """What the office decided of a unit's report."""

    PENDING = "pending", "待审核"
    ACCEPTED = "accepted", "通过"
    RETURNED = "returned", "退回"


class ScopeKind(_Labelled):
    """What a bulletin is about."""

    WHOLE = "whole", "整个方案"
    CAMPAIGN = "campaign", "攻坚行动"
    UNIT = "unit", "单位"


class SendState(_Labelled):
    """Where a message in the outbox stands.

    UNSURE from the moment it is handed to the mail server until the outcome is recorded.
    """

    QUEUED = "queued", "待发送"
    UNSURE = "unsure", "结果不明"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    CANCELLED = "cancelled", "已取消"


class OutgoingKind(_Labelled):
    """What a message of the outbox brings to a unit."""

    FORM = "form", "填报表"
    NOTICE = "notice", "督办文书"
    BULLETIN = "bulletin", "通报"


class MailSecurity(_Labelled):
    """How the way to the mail server is encrypted; without it nothing is sent."""

    TLS = "tls", "SSL/TLS（通常为465端口）"
    STARTTLS = "starttls", "STARTTLS（通常为587端口）"


class BulletinSection(_Labelled):
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


class TargetState(_Labelled):
    """How a target stands by its latest reading."""

    MET = "met", "已达到"
    ON_WAY = "on_way", "推进中"
    NOT_PUBLISHED = "not_published", "数据未发布"
    NO_READING = "no_reading", "尚无数据"


MISSING_TITLE = "原文待导入"
