"""Editions of the bulletin and the office's words in it, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.bulletin import BulletinSection, IssueFile, ScopeKind
from fenghua_supervisor.store.tables.fields import CodeField, DayField, MomentField, Row


class BulletinIssueRow(Row):
    """A frozen edition of the bulletin; the PDF lies in the file store under its hash.

    One over all open plans names no plan.
    """

    told_as = "通报"
    later = frozenset({"part"})
    plan_id = IntegerField(null=True, verbose_name="方案")
    month = TextField(verbose_name="月份")
    year = IntegerField(verbose_name="年份")
    issue_no = IntegerField(verbose_name="期号")
    running_no = IntegerField(verbose_name="总期号")
    as_of = DayField(verbose_name="统计截止日")
    rule = TextField(verbose_name="亮灯规则")
    sha256 = TextField()
    issued_at = MomentField()
    part = TextField(default="", verbose_name="期号序列")

    class Meta:
        table_name = "bulletin_issue"


class IssueDetailRow(Row):
    """What an edition covers, with its figures and texts as JSON; ``period`` as in domain."""

    told_as = "通报内容"
    issue_id = IntegerField(verbose_name="通报")
    period = TextField(verbose_name="统计时段")
    scope_kind = CodeField(verbose_name="范围", choices=ScopeKind)
    scope = TextField(default="", verbose_name="范围名称")
    figures = TextField()
    texts = TextField()

    class Meta:
        table_name = "issue_detail"


class IssueWithdrawalRow(Row):
    """A withdrawn edition: its number stays taken and is explained."""

    told_as = "通报作废"
    on_date = DayField(verbose_name="日期")
    entered_by = TextField(default="", verbose_name="录入人")
    reason = TextField(verbose_name="理由")
    issue_id = IntegerField(verbose_name="通报")
    recorded_at = MomentField()

    class Meta:
        table_name = "issue_withdrawal"


class IssueFileRow(Row):
    """A file of an edition: beside its paper, or the paper itself, registered under its name."""

    told_as = "通报文件"
    issue_id = IntegerField(verbose_name="通报")
    role = CodeField(verbose_name="文件种类", choices=IssueFile)
    name = TextField(verbose_name="文件名")
    sha256 = TextField()

    class Meta:
        table_name = "issue_file"


class BulletinTextRow(Row):
    """A section of a bulletin in the office's words, and what it was generated as.

    One over all open plans names no plan.
    """

    told_as = "通报文字"
    text = TextField(verbose_name="正文")
    section = CodeField(verbose_name="小标题", choices=BulletinSection)
    plan_id = IntegerField(null=True, verbose_name="方案")
    period = TextField(verbose_name="统计时段")
    scope_kind = CodeField(verbose_name="范围", choices=ScopeKind)
    scope = TextField(default="", verbose_name="范围名称")
    generated = TextField(verbose_name="生成的文字")

    class Meta:
        table_name = "bulletin_text"


class HighlightRow(Row):
    """A follow-up that was picked for 工作亮点."""

    told_as = "工作亮点"
    plan_id = IntegerField(verbose_name="方案")
    period = TextField(verbose_name="统计时段")
    entry_id = IntegerField(verbose_name="跟踪记录")
    position = IntegerField(verbose_name="次序")

    class Meta:
        table_name = "highlight"
