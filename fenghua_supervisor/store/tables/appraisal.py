"""Rules of scoring, points given by hand, exemptions, boards and objections as peewee sees them."""

from __future__ import annotations

from decimal import Decimal

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.appraisal import BoardState, ObjectionVerdict, ScoreRole
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


class ScoreRuleRow(Row):
    """A version of the office's rule of scoring, its content as JSON; it is never changed."""

    told_as = "计分规则"
    version = IntegerField(verbose_name="版次")
    name = TextField(verbose_name="名称")
    from_on = DayField(verbose_name="起用日期")
    content = TextField(verbose_name="内容")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "score_rule"


class ScoreManualRow(Row):
    """Points given by hand, with their document; ``points`` None: as the rule has them."""

    told_as = "手工加减分"
    unit_id = IntegerField(verbose_name="单位")
    on_date = DayField(verbose_name="日期")
    code = TextField()
    name = TextField(verbose_name="计分项")
    role = CodeField(verbose_name="角色", choices=ScoreRole)
    points = DecimalField(null=True, verbose_name="分值")
    reason = TextField(verbose_name="理由")
    doc_number = TextField(verbose_name="依据文件")
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "score_manual"


class ScoreExemptionRow(Row):
    """A line that does not count, by a decision with its document."""

    told_as = "计分免责"
    line = TextField(verbose_name="计分行")
    unit_id = IntegerField(verbose_name="单位")
    on_date = DayField(verbose_name="日期")
    reason = TextField(verbose_name="理由")
    doc_number = TextField(verbose_name="依据文件")
    withdrawn_on = DayField(null=True, verbose_name="作废日期")
    withdrawn_reason = TextField(default="", verbose_name="作废原因")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "score_exemption"


class BoardRow(Row):
    """A numbered board as it was drafted."""

    told_as = "亮榜"
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    title = TextField(verbose_name="标题")
    first_on = DayField(verbose_name="考核期开始")
    last_on = DayField(verbose_name="考核期结束")
    rule_id = IntegerField(verbose_name="计分规则")
    drafted_on = DayField(verbose_name="草拟日期")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "board"


class BoardEntryRow(Row):
    """A board was made public, became final or was withdrawn."""

    told_as = "亮榜进展"
    board_id = IntegerField(verbose_name="亮榜")
    kind = CodeField(verbose_name="类别", choices=BoardState)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "board_entry"


class ObjectionRow(Row):
    """An objection of a unit to a line of a board, or to its result, and its answer."""

    told_as = "考核申诉"
    board_id = IntegerField(verbose_name="亮榜")
    unit_id = IntegerField(verbose_name="单位")
    line = TextField(default="", verbose_name="计分行")
    on_date = DayField(verbose_name="日期")
    reason = TextField(verbose_name="理由")
    verdict = CodeField(null=True, verbose_name="结论", choices=ObjectionVerdict)
    decided_on = DayField(null=True, verbose_name="答复日期")
    answer = TextField(default="", verbose_name="答复")
    points = DecimalField(default=Decimal(0), verbose_name="更正分值")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "objection"
