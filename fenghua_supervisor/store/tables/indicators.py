"""Indicator systems in versions and dated values, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.indicators import ValueStatus
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


class IndexSystemRow(Row):
    """A named system of indicators; what it weighs stands in its versions."""

    told_as = "指标体系"
    name = TextField(verbose_name="名称")
    stopped_on = DayField(null=True, verbose_name="停用日期")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "index_system"


class IndicatorRow(Row):
    """An indicator of a system, as it is named in every version."""

    told_as = "评价指标"
    system_id = IntegerField(verbose_name="指标体系")
    code = TextField(verbose_name="代码")
    name = TextField(verbose_name="名称")
    unit = TextField(default="", verbose_name="计量单位")
    target_id = IntegerField(null=True, verbose_name="目标")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "indicator"


class IndexVersionRow(Row):
    """A version of a system, its content as JSON; it is never changed."""

    told_as = "指标体系版本"
    system_id = IntegerField(verbose_name="指标体系")
    version = IntegerField(verbose_name="版次")
    made_on = DayField(verbose_name="制定日期")
    basis = TextField(default="", verbose_name="依据")
    content = TextField(verbose_name="内容")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "index_version"


class IndicatorValueRow(Row):
    """A value of an indicator at a month's end; a later one supersedes it and edits nothing."""

    told_as = "评价指标数据"
    indicator_id = IntegerField(verbose_name="指标")
    month = TextField(verbose_name="数据月份")
    status = CodeField(verbose_name="状态", choices=ValueStatus)
    value = DecimalField(null=True, verbose_name="数值")
    on_date = DayField(verbose_name="公布日期")
    source = TextField(default="", verbose_name="来源")
    note = TextField(default="", verbose_name="说明")
    supersedes_id = IntegerField(null=True, verbose_name="更正")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "indicator_value"
