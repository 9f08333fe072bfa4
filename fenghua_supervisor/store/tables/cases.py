"""Cases with visits, and meetings with decisions, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.cases import CaseEvent, MeetingKind, VisitVerdict, VisitWay
from fenghua_supervisor.store.tables.fields import CodeField, DayField, FlagField, MomentField, Row


class CaseRow(Row):
    """A numbered case as it was opened."""

    told_as = "包案"
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    title = TextField(verbose_name="标题")
    leader = TextField(verbose_name="包案领导")
    post = TextField(default="", verbose_name="职务")
    opened_on = DayField(verbose_name="开始日期")
    due_on = DayField(verbose_name="期限")
    visits_per_month = IntegerField(verbose_name="每月回访次数")
    plan = TextField(default="", verbose_name="攻坚方案")
    action_id = IntegerField(null=True, verbose_name="任务")
    finding_id = IntegerField(null=True, verbose_name="问题")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "case_file"


class CaseUnitRow(Row):
    """A unit of a case's task force."""

    told_as = "攻坚小组单位"
    case_id = IntegerField(verbose_name="包案")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "case_unit"


class CaseEntryRow(Row):
    """What happened to a case; a leader, a post and a day hold from it on."""

    told_as = "包案记录"
    case_id = IntegerField(verbose_name="包案")
    kind = CodeField(verbose_name="类别", choices=CaseEvent)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    leader = TextField(default="", verbose_name="包案领导")
    post = TextField(default="", verbose_name="职务")
    due_on = DayField(null=True, verbose_name="期限")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "case_entry"


class VisitRow(Row):
    """A visit of a case."""

    told_as = "回访"
    case_id = IntegerField(verbose_name="包案")
    on_date = DayField(verbose_name="日期")
    way = CodeField(verbose_name="方式", choices=VisitWay)
    visited_by = TextField(default="", verbose_name="回访人")
    verdict = CodeField(verbose_name="评价", choices=VisitVerdict)
    opinion = TextField(default="", verbose_name="意见")
    promise = TextField(default="", verbose_name="承诺")
    promise_due = DayField(null=True, verbose_name="承诺期限")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "visit"


class VisitPersonRow(Row):
    """Whom a visit was to, apart from it: no list, paper or search reads this table."""

    told_as = "回访对象"
    visit_id = IntegerField(verbose_name="回访")
    whom = TextField()

    class Meta:
        table_name = "visit_person"


class MeetingRow(Row):
    """A numbered meeting."""

    told_as = "会商"
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    kind = CodeField(verbose_name="类别", choices=MeetingKind)
    on_date = DayField(verbose_name="日期")
    title = TextField(verbose_name="标题")
    chair = TextField(default="", verbose_name="主持人")
    present = TextField(default="", verbose_name="参加人员")
    summary = TextField(default="", verbose_name="纪要")
    case_id = IntegerField(null=True, verbose_name="包案")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "meeting"


class DecisionRow(Row):
    """What a meeting decided; with ``act_now_id`` it is done as an instruction."""

    told_as = "议定事项"
    meeting_id = IntegerField(verbose_name="会商")
    position = IntegerField(verbose_name="次序")
    text = TextField(verbose_name="正文")
    unit_id = IntegerField(null=True, verbose_name="单位")
    due_on = DayField(null=True, verbose_name="期限")
    act_now_id = IntegerField(null=True, verbose_name="马上就办")

    class Meta:
        table_name = "decision"


class DecisionDoneRow(Row):
    """That a decision was carried out."""

    told_as = "议定事项办结"
    decision_id = IntegerField(verbose_name="议定事项")
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "decision_done"
