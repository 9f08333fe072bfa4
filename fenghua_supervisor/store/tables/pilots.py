"""Pilots and results with their dated entries, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.pilots import Level, PilotEvent
from fenghua_supervisor.domain.codes.results import (
    AwardGrade,
    RecognitionKind,
    ResultKind,
    ResultStatus,
)
from fenghua_supervisor.store.tables.fields import CodeField, DayField, FlagField, MomentField, Row


class PilotRow(Row):
    """A pilot as it was written down."""

    told_as = "试点"
    name = TextField(verbose_name="名称")
    level = CodeField(verbose_name="级别", choices=Level)
    field = TextField(default="", verbose_name="领域")
    approver = TextField(default="", verbose_name="批准机关")
    task = TextField(default="", verbose_name="试点任务")
    noted_on = DayField(verbose_name="登记日期")
    action_id = IntegerField(null=True, verbose_name="任务")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "pilot"


class PilotUnitRow(Row):
    """A unit that carries a pilot out; the first one leads."""

    told_as = "试点承担单位"
    pilot_id = IntegerField(verbose_name="试点")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "pilot_unit"


class PilotEntryRow(Row):
    """What happened to a pilot."""

    told_as = "试点记录"
    pilot_id = IntegerField(verbose_name="试点")
    kind = CodeField(verbose_name="类别", choices=PilotEvent)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    doc_number = TextField(default="", verbose_name="文号")
    ends_on = DayField(null=True, verbose_name="到期日期")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "pilot_entry"


class ResultRow(Row):
    """A result as it was written down."""

    told_as = "成果"
    name = TextField(verbose_name="名称")
    kind = CodeField(verbose_name="类别", choices=ResultKind)
    practice = TextField(default="", verbose_name="主要做法")
    effect = TextField(default="", verbose_name="成效")
    noted_on = DayField(verbose_name="登记日期")
    pilot_id = IntegerField(null=True, verbose_name="试点")
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
    result_id = IntegerField(verbose_name="成果")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "result_unit"


class ResultEntryRow(Row):
    """The day on which a result reached a stage."""

    told_as = "成果阶段"
    result_id = IntegerField(verbose_name="成果")
    status = CodeField(verbose_name="阶段", choices=ResultStatus)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="说明")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "result_entry"


class RecognitionRow(Row):
    """How a result was recognised, and by which document."""

    told_as = "成果认可"
    result_id = IntegerField(verbose_name="成果")
    kind = CodeField(verbose_name="方式", choices=RecognitionKind)
    level = CodeField(verbose_name="级别", choices=Level)
    giver = TextField(verbose_name="认可机关")
    on_date = DayField(verbose_name="日期")
    doc_number = TextField(default="", verbose_name="文号")
    text = TextField(default="", verbose_name="说明")
    grade = CodeField(default="", verbose_name="等次", choices=AwardGrade)
    places = IntegerField(null=True, verbose_name="推广地方数")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "recognition"
