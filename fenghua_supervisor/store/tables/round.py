"""Forms that were made and received, and the review of reports, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.round import ReviewVerdict
from fenghua_supervisor.store.tables.fields import CodeField, DayField, MomentField, Row


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
