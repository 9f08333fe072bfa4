"""Tables of the ledger as peewee sees them; their SQL stands in the migrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peewee import IntegerField, TextField

from fenghua_supervisor.store.fields import CodeField, DayField, DecimalField, MomentField, Row
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
    from peewee import Database


class PlanRow(Row):
    """A plan in the ledger."""

    title = TextField()
    period_start = DayField()
    period_end = DayField()
    expected_count = IntegerField()
    source = TextField(default="")

    class Meta:
        table_name = "plan"


class UnitRow(Row):
    """A unit of the directory; aliases are separated by 、."""

    name = TextField()
    kind = TextField(default="")
    aliases = TextField(default="")
    initials = TextField(default="")

    class Meta:
        table_name = "unit"


class ActionRow(Row):
    """One numbered action of a plan."""

    plan_id = IntegerField()
    number = IntegerField()
    title = TextField()
    text = TextField(default="")
    text_status = CodeField()
    campaign = TextField(default="")
    section = TextField(default="")
    heading_status = CodeField()
    due_date = DayField(null=True)
    due_precision = CodeField(null=True)
    due_basis = CodeField(null=True)
    due_words = TextField(default="")
    search_key = TextField(default="")

    class Meta:
        table_name = "action"


class ActionUnitRow(Row):
    """A unit that leads or supports an action, in the order of the text."""

    action_id = IntegerField()
    unit_id = IntegerField()
    role = CodeField()
    position = IntegerField()

    class Meta:
        table_name = "action_unit"


class TargetRow(Row):
    """A target of an action; ``active`` 0: no longer in the text, kept for its readings."""

    action_id = IntegerField()
    position = IntegerField()
    name = TextField()
    relation = CodeField()
    value = DecimalField(null=True)
    value_high = DecimalField(null=True)
    unit = TextField(default="")
    direction = CodeField()
    words = TextField(default="")
    active = IntegerField(default=1)

    class Meta:
        table_name = "target"


class EntryRow(Row):
    """A dated entry; added and never edited, a correction supersedes it."""

    action_id = IntegerField()
    unit_id = IntegerField(null=True)
    kind = CodeField()
    on_date = DayField()
    progress_text = TextField(default="")
    issues_text = TextField(default="")
    next_steps_text = TextField(default="")
    percent = DecimalField(null=True)
    entered_by = TextField(default="")
    recorded_at = MomentField()
    supersedes_id = IntegerField(null=True)
    is_demo = IntegerField(default=0)
    search_key = TextField(default="")

    class Meta:
        table_name = "entry"


class ReadingRow(Row):
    """A value of a target reported with an entry."""

    entry_id = IntegerField()
    target_id = IntegerField()
    status = CodeField()
    value = DecimalField(null=True)

    class Meta:
        table_name = "reading"


class EvidenceRow(Row):
    """Proof given with an entry: a stored file or a document number."""

    entry_id = IntegerField()
    name = TextField(default="")
    doc_number = TextField(default="")
    sha256 = TextField(default="")
    size = IntegerField(default=0)

    class Meta:
        table_name = "evidence"


class SettingRow(Row):
    """One office setting as JSON."""

    key = TextField()
    value = TextField()

    class Meta:
        table_name = "setting"


class BulletinIssueRow(Row):
    """A frozen issue of the bulletin; the PDF lies in the file store under its hash."""

    plan_id = IntegerField()
    month = TextField()
    year = IntegerField()
    issue_no = IntegerField()
    running_no = IntegerField()
    as_of = DayField()
    rule = TextField()
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
