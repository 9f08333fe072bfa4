"""Notices on holidays and the days they name, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.calendar import DayKind
from fenghua_supervisor.store.tables.fields import CodeField, DayField, MomentField, Row


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
