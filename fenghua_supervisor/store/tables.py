"""Tables of the ledger as peewee sees them; their SQL stands in the migrations."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.ledger import EntryKind, HeadingStatus, TextStatus
from fenghua_supervisor.domain.codes.plan import (
    Direction,
    DueBasis,
    DuePrecision,
    ReadingStatus,
    Relation,
)
from fenghua_supervisor.domain.office.journal import ColumnWords, TableWords
from fenghua_supervisor.store.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)
from fenghua_supervisor.store.round_tables import (
    BulletinTextRow,
    FormIssueRow,
    FormReturnRow,
    HighlightRow,
    IssueDetailRow,
    IssueWithdrawalRow,
    OutgoingRow,
    ReportReviewRow,
)
from fenghua_supervisor.store.supervision_tables import (
    ActNowEntryRow,
    ActNowRow,
    DutyRow,
    EntryTermRow,
    HandoverRow,
    HolidayNoticeRow,
    LightRuleRow,
    MilestoneRow,
    NoticeItemRow,
    NoticeReplyRow,
    NoticeRow,
    ReminderShownRow,
    SnoozeRow,
    UnitContactRow,
    WorkdayRow,
)

if TYPE_CHECKING:
    from peewee import Database, Field


_ROLES = (("lead", "牵头单位"), ("support", "配合单位"))


class PlanRow(Row):
    """A plan in the ledger."""

    told_as = "方案"
    title = TextField(verbose_name="标题")
    period_start = DayField(verbose_name="起始日")
    period_end = DayField(verbose_name="结束日")
    expected_count = IntegerField(verbose_name="任务总数")
    source = TextField(default="", verbose_name="来源")

    class Meta:
        table_name = "plan"


class UnitRow(Row):
    """A unit of the directory; aliases are separated by 、."""

    told_as = "单位"
    name = TextField(verbose_name="单位名称")
    kind = TextField(default="", verbose_name="类别")
    aliases = TextField(default="", verbose_name="别名")
    initials = TextField(default="")

    class Meta:
        table_name = "unit"


class ActionRow(Row):
    """One numbered action of a plan."""

    told_as = "任务"
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

    class Meta:
        table_name = "target"


class EntryRow(Row):
    """A dated entry; added and never edited, a correction supersedes it."""

    told_as = "跟踪记录"
    action_id = IntegerField(verbose_name="任务")
    unit_id = IntegerField(null=True, verbose_name="单位")
    kind = CodeField(verbose_name="类别", choices=EntryKind)
    on_date = DayField(verbose_name="日期")
    percent = DecimalField(null=True, verbose_name="完成进度")
    progress_text = TextField(default="", verbose_name="内容")
    issues_text = TextField(default="", verbose_name="存在问题")
    next_steps_text = TextField(default="", verbose_name="下步举措")
    entered_by = TextField(default="", verbose_name="录入人")
    supersedes_id = IntegerField(null=True, verbose_name="更正的记录")
    is_demo = FlagField(default=0, verbose_name="演示数据")
    recorded_at = MomentField()
    search_key = TextField(default="")

    class Meta:
        table_name = "entry"


class ReadingRow(Row):
    """A value of a target reported with an entry."""

    told_as = "指标数据"
    entry_id = IntegerField(verbose_name="跟踪记录")
    target_id = IntegerField(verbose_name="指标")
    value = DecimalField(null=True, verbose_name="数值")
    status = CodeField(verbose_name="数据情况", choices=ReadingStatus)

    class Meta:
        table_name = "reading"


class EvidenceRow(Row):
    """Proof given with an entry: a stored file or a document number."""

    told_as = "佐证材料"
    entry_id = IntegerField(verbose_name="跟踪记录")
    name = TextField(default="", verbose_name="文件名")
    doc_number = TextField(default="", verbose_name="文号")
    sha256 = TextField(default="")
    size = IntegerField(default=0, verbose_name="字节数")

    class Meta:
        table_name = "evidence"


class SettingRow(Row):
    """One office setting as JSON."""

    told_as = "设置"
    key = TextField()
    value = TextField()

    class Meta:
        table_name = "setting"


class BulletinIssueRow(Row):
    """A frozen issue of the bulletin; the PDF lies in the file store under its hash."""

    told_as = "通报"
    plan_id = IntegerField(verbose_name="方案")
    month = TextField(verbose_name="月份")
    year = IntegerField(verbose_name="年份")
    issue_no = IntegerField(verbose_name="期号")
    running_no = IntegerField(verbose_name="总期号")
    as_of = DayField(verbose_name="统计截止日")
    rule = TextField(verbose_name="亮灯规则")
    sha256 = TextField()
    issued_at = MomentField()

    class Meta:
        table_name = "bulletin_issue"


JOURNALED: tuple[type[Row], ...] = (
    PlanRow,
    UnitRow,
    ActionRow,
    ActionUnitRow,
    TargetRow,
    EntryRow,
    ReadingRow,
    EvidenceRow,
    SettingRow,
    BulletinIssueRow,
    EntryTermRow,
    HandoverRow,
    UnitContactRow,
    DutyRow,
    MilestoneRow,
    NoticeRow,
    NoticeItemRow,
    NoticeReplyRow,
    ActNowRow,
    ActNowEntryRow,
    ReminderShownRow,
    SnoozeRow,
    HolidayNoticeRow,
    WorkdayRow,
    LightRuleRow,
    IssueDetailRow,
    IssueWithdrawalRow,
    BulletinTextRow,
    HighlightRow,
    FormIssueRow,
    FormReturnRow,
    ReportReviewRow,
    OutgoingRow,
)
TABLE_NAMES: tuple[str, ...] = tuple(table._meta.table_name for table in JOURNALED)  # noqa: SLF001


@lru_cache(maxsize=1)
def table_words() -> dict[str, TableWords]:
    """How each table and its columns are told, by their names."""
    return {table_name(table): _words_of(table) for table in JOURNALED}


def _words_of(table: type[Row]) -> TableWords:
    fields = [f for f in table._meta.sorted_fields if f.verbose_name]  # noqa: SLF001
    return TableWords(table.told_as, {f.column_name: _column_words(f) for f in fields})


def _column_words(field: Field) -> ColumnWords:
    codes = field.choices or ()
    labels = dict(codes) if isinstance(codes, tuple) else {str(c): c.label for c in codes}
    return ColumnWords(
        field.verbose_name,
        labels,
        is_moment=isinstance(field, MomentField),
        usual=bool(field.default) if isinstance(field, FlagField) else None,
    )


def bind(database: Database) -> None:
    """Point every table at ``database``."""
    database.bind(JOURNALED, bind_refs=False, bind_backrefs=False)


def stored_values(row: Row) -> dict[str, object]:
    """The row as it is stored: column name → text, integer or None."""
    fields = type(row)._meta.sorted_fields  # noqa: SLF001
    return {field.column_name: field.db_value(getattr(row, field.name)) for field in fields}


def table_name(row: Row | type[Row]) -> str:
    """The name of the table a row belongs to."""
    return str(row._meta.table_name)  # noqa: SLF001
