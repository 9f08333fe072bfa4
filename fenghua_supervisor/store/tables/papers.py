"""Numbered papers other than sheets and bulletins, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.bulletin import Numbering
from fenghua_supervisor.domain.codes.papers import PaperKind
from fenghua_supervisor.store.tables.fields import CodeField, DayField, FlagField, MomentField, Row


class NumberedPaperRow(Row):
    """A paper with a number of its kind; ``text`` is what was typed of it."""

    told_as = "编号材料"
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    kind = CodeField(verbose_name="类别", choices=PaperKind)
    numbering = CodeField(verbose_name="编号方式", choices=Numbering)
    title = TextField(verbose_name="标题")
    issued_on = DayField(verbose_name="印发日期")
    as_of = DayField(verbose_name="统计截止日")
    text = TextField(default="", verbose_name="结论和建议")
    action_id = IntegerField(null=True, verbose_name="任务")
    inspection_id = IntegerField(null=True, verbose_name="督查")
    meeting_id = IntegerField(null=True, verbose_name="会商")
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "numbered_paper"
