"""Pilots, results and their recognition, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.pilots import (
    Level,
    PilotEvent,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    FlagField,
    MomentField,
    Row,
)


class PilotRow(Row):
    """A pilot as it was taken on."""

    told_as = "改革试点"
    name = TextField(verbose_name="名称")
    level = CodeField(verbose_name="级别", choices=Level)
    field = TextField(default="", verbose_name="领域")
    approver = TextField(default="", verbose_name="批准机关")
    doc_number = TextField(default="", verbose_name="批准文号")
    granted_on = DayField(null=True, verbose_name="获批日期")
    ends_on = DayField(null=True, verbose_name="期满日期")
    action_id = IntegerField(null=True, verbose_name="任务")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "pilot"


class PilotUnitRow(Row):
    """A unit that carries a pilot."""

    told_as = "试点单位"
    pilot_id = IntegerField(verbose_name="改革试点")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "pilot_unit"


class PilotEntryRow(Row):
    """What happened to a pilot."""

    told_as = "试点进展"
    pilot_id = IntegerField(verbose_name="改革试点")
    kind = CodeField(verbose_name="类别", choices=PilotEvent)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    ends_on = DayField(null=True, verbose_name="期满日期")
    reference = TextField(default="", verbose_name="文号")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "pilot_entry"


class ResultRow(Row):
    """A result of a pilot or an action."""

    told_as = "改革成果"
    name = TextField(verbose_name="名称")
    kind = CodeField(verbose_name="类别", choices=ResultKind)
    text = TextField(default="", verbose_name="内容")
    is_signature = FlagField(default=0, verbose_name="标志性成果")
    pilot_id = IntegerField(null=True, verbose_name="改革试点")
    action_id = IntegerField(null=True, verbose_name="任务")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "result"


class ResultUnitRow(Row):
    """A unit whose result it is."""

    told_as = "成果单位"
    result_id = IntegerField(verbose_name="改革成果")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "result_unit"


class ResultEntryRow(Row):
    """How far a result has come."""

    told_as = "成果进展"
    result_id = IntegerField(verbose_name="改革成果")
    status = CodeField(verbose_name="阶段", choices=ResultStatus)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "result_entry"


class RecognitionRow(Row):
    """How a result was recognised, and by whom."""

    told_as = "成果认可"
    result_id = IntegerField(verbose_name="改革成果")
    level = CodeField(verbose_name="级别", choices=Level)
    kind = CodeField(verbose_name="类别", choices=RecognitionKind)
    grade = TextField(default="", verbose_name="等次")
    giver = TextField(default="", verbose_name="授予机关")
    doc_number = TextField(default="", verbose_name="文号")
    on_date = DayField(verbose_name="日期")
    places = IntegerField(null=True, verbose_name="推广地数")
    text = TextField(default="", verbose_name="正文")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "recognition"
