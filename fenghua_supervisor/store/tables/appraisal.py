"""Rules of scoring, points given by hand, boards and objections, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.appraisal import BoardEvent, ObjectionVerdict
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


class ScoreRuleRow(Row):
    """A version of a rule of scoring, its content as JSON; it is never changed."""

    told_as = "计分规则"
    name = TextField(verbose_name="名称")
    version = IntegerField(verbose_name="版次")
    from_on = DayField(verbose_name="起用日期")
    basis = TextField(default="", verbose_name="依据")
    content = TextField(verbose_name="内容")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "score_rule"


class ScoreManualRow(Row):
    """Points given by hand, with their document."""

    told_as = "人工计分"
    unit_id = IntegerField(verbose_name="单位")
    on_date = DayField(verbose_name="日期")
    code = TextField(verbose_name="计分项")
    points = DecimalField(verbose_name="分值")
    matter = TextField(default="", verbose_name="事项")
    reason = TextField(verbose_name="理由")
    action_id = IntegerField(null=True, verbose_name="任务")
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "score_manual"


class BoardRow(Row):
    """A board as it was drafted, its figures as JSON."""

    told_as = "考核榜单"
    title = TextField(verbose_name="标题")
    period = TextField(verbose_name="时期")
    as_of = DayField(verbose_name="统计截止日")
    rule_id = IntegerField(verbose_name="计分规则")
    drafted_on = DayField(verbose_name="草拟日期")
    figures = TextField(verbose_name="数据")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "board"


class BoardEntryRow(Row):
    """What happened to a board; ``figures`` where it was drawn anew."""

    told_as = "榜单进展"
    board_id = IntegerField(verbose_name="考核榜单")
    kind = CodeField(verbose_name="类别", choices=BoardEvent)
    on_date = DayField(verbose_name="日期")
    until_on = DayField(null=True, verbose_name="截止日期")
    text = TextField(default="", verbose_name="正文")
    figures = TextField(default="", verbose_name="数据")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "board_entry"


class ObjectionRow(Row):
    """An objection of a unit to a line of a board, and its answer."""

    told_as = "考核申诉"
    board_id = IntegerField(verbose_name="考核榜单")
    unit_id = IntegerField(verbose_name="单位")
    line = TextField(default="", verbose_name="计分行")
    on_date = DayField(verbose_name="日期")
    due_on = DayField(verbose_name="答复期限")
    reason = TextField(verbose_name="理由")
    verdict = CodeField(default="", verbose_name="结论", choices=ObjectionVerdict)
    decided_on = DayField(null=True, verbose_name="答复日期")
    answer = TextField(default="", verbose_name="答复")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "objection"
