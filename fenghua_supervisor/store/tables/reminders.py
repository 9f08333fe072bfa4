"""Reminders that were shown or are silent, as peewee sees them."""

from __future__ import annotations

from peewee import TextField

from fenghua_supervisor.store.tables.fields import DayField, MomentField, Row


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
