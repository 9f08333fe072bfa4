"""Published results, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.frozen import FrozenKind
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    FlagField,
    MomentField,
    Row,
)


class FrozenResultRow(Row):
    """A result as it was published: its figures as JSON, its paper by hash.

    ``subject_id`` names the system, survey or board it is of.
    """

    told_as = "发布结果"
    kind = CodeField(verbose_name="类别", choices=FrozenKind)
    subject_id = IntegerField()
    period = TextField(verbose_name="时期")
    title = TextField(verbose_name="标题")
    as_of = DayField(verbose_name="统计截止日")
    frozen_on = DayField(verbose_name="发布日期")
    figures = TextField(verbose_name="数据")
    name = TextField(verbose_name="文件名")
    sha256 = TextField()
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "frozen_result"
