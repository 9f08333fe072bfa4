"""马上就办 instructions and what happened to them, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.act_now import ActNowEvent, ActNowSource
from fenghua_supervisor.store.tables.fields import CodeField, DayField, FlagField, MomentField, Row


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
    """What happened to an instruction; a reply closes it, a change has an ``ActNowChangeRow``."""

    told_as = "马上就办记录"
    act_now_id = IntegerField(verbose_name="马上就办")
    text = TextField(default="", verbose_name="正文")
    kind = CodeField(verbose_name="类别", choices=ActNowEvent)
    entered_by = TextField(default="", verbose_name="录入人")
    at = MomentField(verbose_name="时间")

    class Meta:
        table_name = "act_now_entry"


class ActNowChangeRow(Row):
    """What an instruction says from one of its entries on, all of it."""

    told_as = "马上就办更改"
    entry_id = IntegerField(verbose_name="马上就办记录")
    text = TextField(verbose_name="正文")
    unit_id = IntegerField(null=True, verbose_name="单位")
    workdays = IntegerField(verbose_name="工作日")
    due_on = DayField(verbose_name="期限")
    search_key = TextField(default="")

    class Meta:
        table_name = "act_now_change"
