"""Tables of the monthly round, the bulletin's texts and the outbox as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.bulletin import BulletinSection, ScopeKind
from fenghua_supervisor.domain.codes.outbox import OutgoingKind, SendState
from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.store.fields import CodeField, DayField, MomentField, Row


class IssueDetailRow(Row):
    """What an issue covers, with its figures and texts as JSON; ``period`` as in domain."""

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
    """A withdrawn issue: its number stays taken and is explained."""

    told_as = "通报作废"
    on_date = DayField(verbose_name="日期")
    entered_by = TextField(default="", verbose_name="录入人")
    reason = TextField(verbose_name="理由")
    issue_id = IntegerField(verbose_name="通报")
    recorded_at = MomentField()

    class Meta:
        table_name = "issue_withdrawal"


class BulletinTextRow(Row):
    """A section of a bulletin in the office's words, and what it was generated as."""

    told_as = "通报文字"
    text = TextField(verbose_name="正文")
    section = CodeField(verbose_name="小标题", choices=BulletinSection)
    plan_id = IntegerField(verbose_name="方案")
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


class FormIssueRow(Row):
    """A month's form that was made for a unit; ``code`` is written into the file."""

    told_as = "填报表"
    unit_id = IntegerField(verbose_name="单位")
    plan_id = IntegerField(verbose_name="方案")
    month = TextField(verbose_name="月份")
    code = TextField(verbose_name="识别码")
    made_at = MomentField(verbose_name="制表时间")

    class Meta:
        table_name = "form_issue"


class FormReturnRow(Row):
    """A form that came back; the file lies in the file store under its hash."""

    told_as = "返回的填报表"
    unit_id = IntegerField(verbose_name="单位")
    plan_id = IntegerField(verbose_name="方案")
    month = TextField(verbose_name="月份")
    file_name = TextField(verbose_name="文件名")
    returned_on = DayField(verbose_name="返回日期")
    filled_by = TextField(default="", verbose_name="填报人")
    checked_by = TextField(default="", verbose_name="审核人")
    sha256 = TextField()
    recorded_at = MomentField()

    class Meta:
        table_name = "form_return"


class ReportReviewRow(Row):
    """What the office decided of a report that came by a form."""

    told_as = "填报审核"
    entry_id = IntegerField(verbose_name="跟踪记录")
    return_id = IntegerField(null=True)
    month = TextField(verbose_name="月份")
    reason = TextField(default="", verbose_name="理由")
    verdict = CodeField(verbose_name="审核结论", choices=ReviewVerdict)
    reviewed_on = DayField(null=True, verbose_name="审核日期")
    reviewed_by = TextField(default="", verbose_name="审核人")

    class Meta:
        table_name = "report_review"


class OutgoingRow(Row):
    """A message of the outbox; ``files`` is JSON: names and hashes in the file store."""

    told_as = "发件箱"
    unit_id = IntegerField(null=True, verbose_name="单位")
    kind = CodeField(verbose_name="类别", choices=OutgoingKind)
    address = TextField(verbose_name="收件地址")
    subject = TextField(verbose_name="主题")
    body = TextField(default="", verbose_name="正文")
    files = TextField(default="[]", verbose_name="附件")
    message_id = TextField(verbose_name="邮件编号")
    state = CodeField(verbose_name="发送情况", choices=SendState)
    attempts = IntegerField(default=0, verbose_name="尝试次数")
    next_try_at = MomentField(null=True, verbose_name="下次尝试")
    sent_at = MomentField(null=True, verbose_name="发送时间")
    error = TextField(default="", verbose_name="出错原因")
    created_at = MomentField(verbose_name="生成时间")

    class Meta:
        table_name = "outgoing"
