"""Tables of handling, sheets, instructions, reminders and rules as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.act_now import ActNowSource, ActNowStep
from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.store.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


class EntryTermRow(Row):
    """What an entry decides beside its text: a day, and who approved it or by which paper."""

    told_as = "办理时限"
    entry_id = IntegerField(verbose_name="跟踪记录")
    due_on = DayField(null=True, verbose_name="期限")
    reference = TextField(default="", verbose_name="批准人或文号")

    class Meta:
        table_name = "entry_term"


class HandoverRow(Row):
    """The unit that took a part over; ``entry_id`` is the entry that ended the old unit's part."""

    told_as = "移交"
    entry_id = IntegerField(verbose_name="跟踪记录")
    unit_id = IntegerField(verbose_name="单位")

    class Meta:
        table_name = "handover"


class UnitContactRow(Row):
    """Whom to call at a unit."""

    told_as = "单位联系人"
    unit_id = IntegerField(verbose_name="单位")
    leader = TextField(default="", verbose_name="领导")
    contact = TextField(default="", verbose_name="联系人")
    phone = TextField(default="", verbose_name="电话")
    email = TextField(default="", verbose_name="邮箱")

    class Meta:
        table_name = "unit_contact"


class DutyRow(Row):
    """Who answers for one action at one of its lead units."""

    told_as = "责任人"
    action_id = IntegerField(verbose_name="任务")
    unit_id = IntegerField(verbose_name="单位")
    leader = TextField(default="", verbose_name="领导")
    owner = TextField(default="", verbose_name="责任人")
    contact = TextField(default="", verbose_name="联系人")
    phone = TextField(default="", verbose_name="电话")

    class Meta:
        table_name = "duty"


class MilestoneRow(Row):
    """A step of an action; ``percent`` is the progress that is due when it is done."""

    told_as = "节点"
    action_id = IntegerField(verbose_name="任务")
    position = IntegerField(verbose_name="次序")
    title = TextField(verbose_name="标题")
    percent = DecimalField(verbose_name="完成进度")
    due_date = DayField(verbose_name="时限")
    owner = TextField(default="", verbose_name="责任人")
    done_on = DayField(null=True, verbose_name="完成日期")

    class Meta:
        table_name = "milestone"


class NoticeRow(Row):
    """A numbered sheet to a unit; ``released_at``: when it was printed or sent."""

    told_as = "督办文书"
    number = IntegerField(verbose_name="编号")
    text = TextField(default="", verbose_name="正文")
    unit_id = IntegerField(verbose_name="单位")
    kind = CodeField(verbose_name="类别", choices=NoticeKind)
    is_demo = FlagField(default=0, verbose_name="演示数据")
    year = IntegerField(verbose_name="年份")
    prefix = TextField(default="", verbose_name="文号代字")
    issued_on = DayField(verbose_name="印发日期")
    reply_due = DayField(verbose_name="答复期限")
    reply_days = IntegerField(verbose_name="答复工作日")
    based_on_id = IntegerField(null=True, verbose_name="上一级文书")
    reason = TextField(default="", verbose_name="理由")
    issued_by = TextField(default="", verbose_name="签发人")
    released_at = MomentField(null=True, verbose_name="送出时间")
    release_way = CodeField(default="", verbose_name="送出方式", choices=ReleaseWay)
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    recorded_at = MomentField()

    class Meta:
        table_name = "notice"


class NoticeItemRow(Row):
    """One action on a sheet, in the words of the day on which it was issued."""

    told_as = "文书事项"
    notice_id = IntegerField(verbose_name="督办文书")
    action_id = IntegerField(verbose_name="任务")
    position = IntegerField(verbose_name="次序")
    title = TextField(verbose_name="标题")
    due_words = TextField(default="", verbose_name="时限原文")
    reason = TextField(default="", verbose_name="理由")

    class Meta:
        table_name = "notice_item"


class NoticeReplyRow(Row):
    """A unit's reply to a sheet and what the office thinks of it."""

    told_as = "文书答复"
    notice_id = IntegerField(verbose_name="督办文书")
    text = TextField(default="", verbose_name="正文")
    on_date = DayField(verbose_name="日期")
    entered_by = TextField(default="", verbose_name="录入人")
    verdict = CodeField(verbose_name="评价", choices=ReplyVerdict)
    judged_on = DayField(null=True, verbose_name="评价日期")
    opinion = TextField(default="", verbose_name="评价意见")
    next_due = DayField(null=True, verbose_name="再次答复期限")
    recorded_at = MomentField()

    class Meta:
        table_name = "notice_reply"


class ActNowRow(Row):
    """A leader's instruction to be carried out within some working days."""

    told_as = "马上就办"
    number = IntegerField(verbose_name="编号")
    text = TextField(verbose_name="正文")
    unit_id = IntegerField(null=True, verbose_name="单位")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    source = CodeField(default="", verbose_name="来源", choices=ActNowSource)
    year = IntegerField(verbose_name="年份")
    due_on = DayField(verbose_name="期限")
    leader = TextField(default="", verbose_name="领导")
    given_at = MomentField(verbose_name="交办时间")
    workdays = IntegerField(verbose_name="工作日")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "act_now"


class ActNowEntryRow(Row):
    """What happened to an instruction; a reply closes it."""

    told_as = "马上就办记录"
    act_now_id = IntegerField(verbose_name="马上就办")
    text = TextField(default="", verbose_name="正文")
    kind = CodeField(verbose_name="类别", choices=ActNowStep)
    entered_by = TextField(default="", verbose_name="录入人")
    at = MomentField(verbose_name="时间")

    class Meta:
        table_name = "act_now_entry"


class ReminderShownRow(Row):
    """An occurrence of a reminder that the office has seen."""

    told_as = "已提醒"
    key = TextField()
    occurs_at = MomentField(verbose_name="提醒时点")
    shown_on = DayField(verbose_name="提醒日期")

    class Meta:
        table_name = "reminder_shown"


class SnoozeRow(Row):
    """A reminder that is silent until a day."""

    told_as = "暂缓提醒"
    key = TextField()
    until = DayField(verbose_name="暂缓至")

    class Meta:
        table_name = "snooze"


class HolidayNoticeRow(Row):
    """The text of a State Council notice that the office pasted in."""

    told_as = "放假通知"
    text = TextField(verbose_name="正文")
    year = IntegerField(verbose_name="年份")
    recorded_at = MomentField()

    class Meta:
        table_name = "holiday_notice"


class WorkdayRow(Row):
    """A day that such a notice makes a day of rest or of work."""

    told_as = "放假调休"
    name = TextField(default="", verbose_name="名称")
    kind = CodeField(verbose_name="类别", choices=DayKind)
    notice_year = IntegerField(verbose_name="通知年份")
    day = DayField(verbose_name="日期")

    class Meta:
        table_name = "workday"


class LightRuleRow(Row):
    """A version of a light rule of the office's own; ``definition`` is JSON."""

    told_as = "亮灯规则"
    key = TextField()
    name = TextField(verbose_name="名称")
    version = TextField(verbose_name="版本")
    definition = TextField(verbose_name="规则内容")
    recorded_at = MomentField()

    class Meta:
        table_name = "light_rule"
