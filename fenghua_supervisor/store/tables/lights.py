"""The light rules of the office's own, as peewee sees them."""

from __future__ import annotations

from peewee import TextField

from fenghua_supervisor.store.tables.fields import MomentField, Row


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
