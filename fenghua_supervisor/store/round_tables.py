"""Tables of the monthly round, the bulletin's texts and the outbox as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.store.fields import CodeField, DayField, MomentField, Row


class IssueDetailRow(Row):
    """What an issue covers, with its figures and texts as JSON; ``period`` as in domain."""

    issue_id = IntegerField()
    period = TextField()
    scope_kind = CodeField()
    scope = TextField(default="")
    figures = TextField()
    texts = TextField()

    class Meta:
        table_name = "issue_detail"


class IssueWithdrawalRow(Row):
    """A withdrawn issue: its number stays taken and is explained."""

    issue_id = IntegerField()
    on_date = DayField()
    reason = TextField()
    entered_by = TextField(default="")
    recorded_at = MomentField()

    class Meta:
        table_name = "issue_withdrawal"


class BulletinTextRow(Row):
    """A section of a bulletin in the office's words, and what it was generated as."""

    plan_id = IntegerField()
    period = TextField()
    scope_kind = CodeField()
    scope = TextField(default="")
    section = TextField()
    text = TextField()
    generated = TextField()

    class Meta:
        table_name = "bulletin_text"


class HighlightRow(Row):
    """A follow-up that was picked for 工作亮点."""

    plan_id = IntegerField()
    period = TextField()
    entry_id = IntegerField()
    position = IntegerField()

    class Meta:
        table_name = "highlight"


class FormIssueRow(Row):
    """A month's form that was made for a unit; ``code`` is written into the file."""

    plan_id = IntegerField()
    month = TextField()
    unit_id = IntegerField()
    code = TextField()
    made_at = MomentField()

    class Meta:
        table_name = "form_issue"


class FormReturnRow(Row):
    """A form that came back; the file lies in the file store under its hash."""

    plan_id = IntegerField()
    month = TextField()
    unit_id = IntegerField()
    file_name = TextField()
    sha256 = TextField()
    returned_on = DayField()
    filled_by = TextField(default="")
    checked_by = TextField(default="")
    recorded_at = MomentField()

    class Meta:
        table_name = "form_return"


class ReportReviewRow(Row):
    """What the office decided of a report that came by a form."""

    entry_id = IntegerField()
    return_id = IntegerField(null=True)
    month = TextField()
    verdict = CodeField()
    reason = TextField(default="")
    reviewed_on = DayField(null=True)
    reviewed_by = TextField(default="")

    class Meta:
        table_name = "report_review"


class OutgoingRow(Row):
    """A message of the outbox; ``files`` is JSON: names and hashes in the file store."""

    kind = TextField()
    unit_id = IntegerField(null=True)
    address = TextField()
    subject = TextField()
    body = TextField(default="")
    files = TextField(default="[]")
    message_id = TextField()
    state = CodeField()
    attempts = IntegerField(default=0)
    next_try_at = MomentField(null=True)
    sent_at = MomentField(null=True)
    error = TextField(default="")
    created_at = MomentField()

    class Meta:
        table_name = "outgoing"
