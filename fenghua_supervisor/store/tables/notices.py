"""Notices to the units with their items and replies, as peewee sees them."""

from __future__ import annotations

from typing import ClassVar

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.notices import NoticeKind, ReleaseWay, ReplyVerdict
from fenghua_supervisor.store.tables.fields import CodeField, DayField, FlagField, MomentField, Row


class NoticeRow(Row):
    """A numbered notice to a unit; ``released_at``: when it was printed or sent."""

    told_as = "督办文书"
    later: ClassVar[frozenset[str]] = frozenset({"talk_at", "talk_place", "talk_by"})
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
    talk_at = MomentField(null=True, verbose_name="约谈时间")
    talk_place = TextField(default="", verbose_name="约谈地点")
    talk_by = TextField(default="", verbose_name="约谈人")
    recorded_at = MomentField()

    class Meta:
        table_name = "notice"


class NoticeItemRow(Row):
    """An action or a finding on a notice, in the words of the day on which it was issued."""

    told_as = "文书事项"
    later: ClassVar[frozenset[str]] = frozenset({"finding_id"})
    notice_id = IntegerField(verbose_name="督办文书")
    action_id = IntegerField(null=True, verbose_name="任务")
    finding_id = IntegerField(null=True, verbose_name="问题")
    position = IntegerField(verbose_name="次序")
    title = TextField(verbose_name="标题")
    due_words = TextField(default="", verbose_name="时限原文")
    reason = TextField(default="", verbose_name="理由")

    class Meta:
        table_name = "notice_item"


class NoticeReplyRow(Row):
    """A unit's reply to a notice and what the office thinks of it."""

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
