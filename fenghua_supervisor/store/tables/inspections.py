"""Inspections, findings with their pictures, and clues, as peewee sees them."""

from __future__ import annotations

from typing import ClassVar

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.inspections import (
    ClueChannel,
    ClueEvent,
    FindingEvent,
    InspectionEvent,
    InspectionKind,
    PhotoRole,
    RectifyKind,
    Severity,
)
from fenghua_supervisor.store.tables.fields import CodeField, DayField, FlagField, MomentField, Row


class InspectionRow(Row):
    """A numbered inspection as it was planned; ``checklist`` holds its own points, one a line."""

    told_as = "督查"
    later: ClassVar[frozenset[str]] = frozenset({"checklist_version_id"})
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    kind = CodeField(verbose_name="类别", choices=InspectionKind)
    title = TextField(verbose_name="标题")
    from_on = DayField(verbose_name="开始日期")
    to_on = DayField(verbose_name="结束日期")
    leader = TextField(default="", verbose_name="组长")
    members = TextField(default="", verbose_name="成员")
    invited = TextField(default="", verbose_name="邀请参加")
    basis = TextField(default="", verbose_name="依据")
    content = TextField(default="", verbose_name="督查内容")
    checklist_version_id = IntegerField(null=True, verbose_name="检查清单版本")
    checklist = TextField(default="", verbose_name="检查清单")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "inspection"


class InspectionUnitRow(Row):
    """A unit that an inspection looks at."""

    told_as = "督查单位"
    inspection_id = IntegerField(verbose_name="督查")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "inspection_unit"


class InspectionActionRow(Row):
    """An action that an inspection looks at."""

    told_as = "督查任务"
    inspection_id = IntegerField(verbose_name="督查")
    action_id = IntegerField(verbose_name="任务")

    class Meta:
        table_name = "inspection_action"


class InspectionEntryRow(Row):
    """What was noted of an inspection: good practice, conclusion, objection and answer."""

    told_as = "督查情况"
    inspection_id = IntegerField(verbose_name="督查")
    kind = CodeField(verbose_name="类别", choices=InspectionEvent)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    unit_id = IntegerField(null=True, verbose_name="单位")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "inspection_entry"


class FindingRow(Row):
    """A numbered finding as it was registered."""

    told_as = "问题"
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    registered_on = DayField(verbose_name="挂号日期")
    text = TextField(verbose_name="问题")
    place = TextField(default="", verbose_name="地点")
    category = TextField(default="", verbose_name="问题类别")
    severity = CodeField(verbose_name="严重程度", choices=Severity)
    rectify = CodeField(verbose_name="整改类型", choices=RectifyKind)
    requirement = TextField(default="", verbose_name="整改要求")
    inspection_id = IntegerField(null=True, verbose_name="督查")
    clue_id = IntegerField(null=True, verbose_name="线索")
    action_id = IntegerField(null=True, verbose_name="任务")
    repeats_id = IntegerField(null=True, verbose_name="反弹自")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "finding"


class FindingUnitRow(Row):
    """A unit that is to put a finding right."""

    told_as = "问题责任单位"
    finding_id = IntegerField(verbose_name="问题")
    unit_id = IntegerField(verbose_name="单位")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "finding_unit"


class FindingEntryRow(Row):
    """What happened to a finding; ``people`` are names, a line each."""

    told_as = "整改记录"
    finding_id = IntegerField(verbose_name="问题")
    kind = CodeField(verbose_name="类别", choices=FindingEvent)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    due_on = DayField(null=True, verbose_name="期限")
    people = TextField(default="", verbose_name="办理人")
    unit_id = IntegerField(null=True, verbose_name="单位")
    reference = TextField(default="", verbose_name="文号")
    other_id = IntegerField(null=True, verbose_name="并入的问题")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "finding_entry"


class PhotoRow(Row):
    """A picture of a finding, registered with it or with one of its entries.

    ``sha256`` is the untouched original, ``clean_sha256`` the copy that leaves the house.
    """

    told_as = "照片"
    finding_id = IntegerField(null=True, verbose_name="问题")
    entry_id = IntegerField(null=True, verbose_name="整改记录")
    role = CodeField(verbose_name="类别", choices=PhotoRole)
    name = TextField(verbose_name="文件名")
    sha256 = TextField()
    size = IntegerField(verbose_name="字节数")
    clean_sha256 = TextField()
    clean_size = IntegerField()
    taken_at = MomentField(null=True, verbose_name="拍摄时间")
    dhash = TextField(default="")
    place = TextField(default="", verbose_name="拍摄地点")

    class Meta:
        table_name = "photo"


class ClueRow(Row):
    """A numbered clue."""

    told_as = "线索"
    number = IntegerField(verbose_name="编号")
    year = IntegerField(verbose_name="年份")
    channel = CodeField(verbose_name="来源", choices=ClueChannel)
    received_on = DayField(verbose_name="收到日期")
    text = TextField(verbose_name="正文")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "clue"


class ClueTellerRow(Row):
    """Who told a clue, apart from it: no list, paper or search reads this table."""

    told_as = "线索来源人"
    clue_id = IntegerField(verbose_name="线索")
    teller = TextField()

    class Meta:
        table_name = "clue_teller"


class ClueEntryRow(Row):
    """What became of a clue."""

    told_as = "线索办理"
    clue_id = IntegerField(verbose_name="线索")
    kind = CodeField(verbose_name="类别", choices=ClueEvent)
    on_date = DayField(verbose_name="日期")
    text = TextField(default="", verbose_name="正文")
    finding_id = IntegerField(null=True, verbose_name="问题")
    act_now_id = IntegerField(null=True, verbose_name="马上就办")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "clue_entry"


class ChecklistRow(Row):
    """A named checklist; what it says stands in its versions."""

    told_as = "检查清单"
    name = TextField(verbose_name="名称")
    stopped_on = DayField(null=True, verbose_name="停用日期")
    entered_by = TextField(default="", verbose_name="录入人")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()

    class Meta:
        table_name = "checklist"


class ChecklistVersionRow(Row):
    """A version of a checklist, a point a line; it is never changed."""

    told_as = "检查清单版本"
    checklist_id = IntegerField(verbose_name="检查清单")
    version = IntegerField(verbose_name="版次")
    made_on = DayField(verbose_name="制定日期")
    points = TextField(verbose_name="检查要点")
    entered_by = TextField(default="", verbose_name="录入人")
    recorded_at = MomentField()

    class Meta:
        table_name = "checklist_version"
