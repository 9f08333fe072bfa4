"""Plans, their actions with units, targets, milestones, goals, links, as peewee sees them."""

from __future__ import annotations

from typing import ClassVar

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.ledger import HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import (
    Direction,
    DueBasis,
    DuePrecision,
    Kinship,
    PlanKind,
    Relation,
)
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)

_ROLES = (("lead", "牵头单位"), ("support", "配合单位"))


class PlanRow(Row):
    """A plan in the ledger; from ``closed_on`` on it is followed no more."""

    told_as = "方案"
    later: ClassVar[frozenset[str]] = frozenset({"kind", "closed_on"})
    title = TextField(verbose_name="标题")
    period_start = DayField(verbose_name="起始日")
    period_end = DayField(verbose_name="结束日")
    expected_count = IntegerField(verbose_name="任务总数")
    source = TextField(default="", verbose_name="来源")
    kind = CodeField(default=PlanKind.PROGRAMME, verbose_name="类型", choices=PlanKind)
    closed_on = DayField(null=True, verbose_name="结束跟踪日期")

    class Meta:
        table_name = "plan"


class ActionRow(Row):
    """One numbered action of a plan."""

    told_as = "任务"
    later: ClassVar[frozenset[str]] = frozenset({"printed_number", "has_open_units"})
    number = IntegerField(verbose_name="编号")
    title = TextField(verbose_name="标题")
    text = TextField(default="", verbose_name="正文")
    campaign = TextField(default="", verbose_name="攻坚行动")
    section = TextField(default="", verbose_name="小标题")
    heading_status = CodeField(verbose_name="标题来源", choices=HeadingStatus)
    text_status = CodeField(verbose_name="原文情况", choices=TextStatus)
    due_date = DayField(null=True, verbose_name="时限")
    due_precision = CodeField(null=True, verbose_name="时限精度", choices=DuePrecision)
    due_basis = CodeField(null=True, verbose_name="时限依据", choices=DueBasis)
    due_words = TextField(default="", verbose_name="时限原文")
    plan_id = IntegerField(verbose_name="方案")
    search_key = TextField(default="")
    printed_number = TextField(default="", verbose_name="原文编号")
    has_open_units = FlagField(default=0, verbose_name="单位名单以“等”结尾")

    class Meta:
        table_name = "action"


class ActionUnitRow(Row):
    """A unit that leads or supports an action, in the order of the text."""

    told_as = "责任单位"
    action_id = IntegerField(verbose_name="任务")
    position = IntegerField(verbose_name="次序")
    role = CodeField(verbose_name="职责", choices=_ROLES)
    unit_id = IntegerField(verbose_name="单位")

    class Meta:
        table_name = "action_unit"


class TargetRow(Row):
    """A target of an action; ``active`` 0: no longer in the text, kept for its readings."""

    told_as = "指标"
    later: ClassVar[frozenset[str]] = frozenset({"is_stretch"})
    action_id = IntegerField(verbose_name="任务")
    position = IntegerField(verbose_name="次序")
    name = TextField(verbose_name="名称")
    relation = CodeField(verbose_name="要求", choices=Relation)
    value = DecimalField(null=True, verbose_name="数值")
    value_high = DecimalField(null=True, verbose_name="数值上限")
    unit = TextField(default="", verbose_name="计量单位")
    direction = CodeField(verbose_name="方向", choices=Direction)
    words = TextField(default="", verbose_name="原文")
    active = FlagField(default=1, verbose_name="仍在原文中")
    is_stretch = FlagField(default=0, verbose_name="力争")

    class Meta:
        table_name = "target"


class MilestoneRow(Row):
    """A milestone of an action; ``percent`` is the progress that is due when it is done."""

    told_as = "节点"
    action_id = IntegerField(verbose_name="任务")
    position = IntegerField(verbose_name="次序")
    title = TextField(verbose_name="标题")
    percent = DecimalField(verbose_name="完成进度")
    due_date = DayField(verbose_name="时限")
    owner = TextField(default="", verbose_name="责任人")
    done_on = DayField(null=True, verbose_name="完成日期")

    class Meta:
        table_name = "milestone"


class PeriodGoalRow(Row):
    """What an action is to have reached by the end of a quarter or month."""

    told_as = "阶段目标"
    action_id = IntegerField(verbose_name="任务")
    ends_on = DayField(verbose_name="期末")
    precision = CodeField(verbose_name="期的长短", choices=DuePrecision)
    text = TextField(default="", verbose_name="目标")
    percent = DecimalField(null=True, verbose_name="应完成进度")

    class Meta:
        table_name = "period_goal"


class ActionLinkRow(Row):
    """How an action stands to one of another plan, from a day on, until it is ended."""

    told_as = "任务关联"
    action_id = IntegerField(verbose_name="任务")
    kind = CodeField(verbose_name="关联", choices=Kinship)
    other_id = IntegerField(verbose_name="关联任务")
    made_on = DayField(verbose_name="关联日期")
    ended_on = DayField(null=True, verbose_name="解除日期")
    entered_by = TextField(verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "action_link"
