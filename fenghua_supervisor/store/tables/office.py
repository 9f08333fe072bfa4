"""The office's settings and the numbers that stay used, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.store.tables.fields import DayField, MomentField, Row


class SettingRow(Row):
    """One office setting as JSON."""

    told_as = "设置"
    key = TextField()
    value = TextField()

    class Meta:
        table_name = "setting"


class UsedNumberRow(Row):
    """A number given to a paper that a restore took out of the ledger; it is never given again."""

    told_as = "已用编号"
    register = TextField(verbose_name="登记簿")
    series = TextField(verbose_name="类别")
    year = IntegerField(verbose_name="年份")
    number = IntegerField(verbose_name="编号")
    words = TextField(verbose_name="说明")
    given_on = DayField(null=True, verbose_name="发出日期")
    noted_at = MomentField()

    class Meta:
        table_name = "used_number"
