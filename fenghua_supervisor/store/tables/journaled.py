"""Every journaled table in the order of its coming; the SQL of them stands in the migrations."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.office.journal import ColumnWords, TableWords
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.chain import canonical
from fenghua_supervisor.store.tables.act_now import ActNowChangeRow, ActNowEntryRow, ActNowRow
from fenghua_supervisor.store.tables.appraisal import (
    BoardEntryRow,
    BoardRow,
    ObjectionRow,
    ScoreExemptionRow,
    ScoreManualRow,
    ScoreRuleRow,
)
from fenghua_supervisor.store.tables.bulletin import (
    BulletinIssueRow,
    BulletinTextRow,
    HighlightRow,
    IssueDetailRow,
    IssueFileRow,
    IssueWithdrawalRow,
)
from fenghua_supervisor.store.tables.calendar import HolidayNoticeRow, WorkdayRow
from fenghua_supervisor.store.tables.cases import (
    CaseEntryRow,
    CaseRow,
    CaseUnitRow,
    DecisionDoneRow,
    DecisionRow,
    MeetingRow,
    VisitPersonRow,
    VisitRow,
)
from fenghua_supervisor.store.tables.fields import FlagField, MomentField
from fenghua_supervisor.store.tables.frozen import FrozenResultRow
from fenghua_supervisor.store.tables.handling import EntryTermRow, HandoverRow
from fenghua_supervisor.store.tables.indicators import (
    IndexSystemRow,
    IndexVersionRow,
    IndicatorRow,
    IndicatorValueRow,
)
from fenghua_supervisor.store.tables.inspections import (
    ChecklistRow,
    ChecklistVersionRow,
    ClueEntryRow,
    ClueRow,
    ClueTellerRow,
    FindingEntryRow,
    FindingRow,
    FindingUnitRow,
    InspectionActionRow,
    InspectionEntryRow,
    InspectionRow,
    InspectionUnitRow,
    PhotoRow,
)
from fenghua_supervisor.store.tables.ledger import EntryRow, EvidenceRow, ReadingRow
from fenghua_supervisor.store.tables.lights import LightRuleRow
from fenghua_supervisor.store.tables.notices import NoticeItemRow, NoticeReplyRow, NoticeRow
from fenghua_supervisor.store.tables.office import SettingRow, UsedNumberRow
from fenghua_supervisor.store.tables.outbox import OutgoingRow
from fenghua_supervisor.store.tables.papers import NumberedPaperRow
from fenghua_supervisor.store.tables.pilots import (
    PilotEntryRow,
    PilotRow,
    PilotUnitRow,
    RecognitionRow,
    ResultEntryRow,
    ResultRow,
    ResultUnitRow,
)
from fenghua_supervisor.store.tables.plan import (
    ActionLinkRow,
    ActionRow,
    ActionUnitRow,
    MilestoneRow,
    PeriodGoalRow,
    PlanRow,
    TargetRow,
)
from fenghua_supervisor.store.tables.reminders import ReminderShownRow, SnoozeRow
from fenghua_supervisor.store.tables.round import FormIssueRow, FormReturnRow, ReportReviewRow
from fenghua_supervisor.store.tables.senses import (
    SenseRuleRow,
    SurveyCountRow,
    SurveyOptionRow,
    SurveyQuestionRow,
    SurveyRow,
    SurveyStratumRow,
)
from fenghua_supervisor.store.tables.units import DutyRow, UnitContactRow, UnitRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from peewee import Database, Field

    from fenghua_supervisor.store.tables.fields import Row

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
    IssueFileRow,
    BulletinTextRow,
    HighlightRow,
    FormIssueRow,
    FormReturnRow,
    ReportReviewRow,
    OutgoingRow,
    UsedNumberRow,
    ActNowChangeRow,
    PeriodGoalRow,
    ActionLinkRow,
    InspectionRow,
    InspectionUnitRow,
    InspectionActionRow,
    InspectionEntryRow,
    ClueRow,
    ClueTellerRow,
    FindingRow,
    FindingUnitRow,
    FindingEntryRow,
    PhotoRow,
    ClueEntryRow,
    CaseRow,
    CaseUnitRow,
    CaseEntryRow,
    VisitRow,
    VisitPersonRow,
    MeetingRow,
    DecisionRow,
    DecisionDoneRow,
    NumberedPaperRow,
    ChecklistRow,
    ChecklistVersionRow,
    IndexSystemRow,
    IndicatorRow,
    IndexVersionRow,
    IndicatorValueRow,
    SenseRuleRow,
    SurveyRow,
    SurveyStratumRow,
    SurveyQuestionRow,
    SurveyOptionRow,
    SurveyCountRow,
    PilotRow,
    PilotUnitRow,
    PilotEntryRow,
    ResultRow,
    ResultUnitRow,
    ResultEntryRow,
    RecognitionRow,
    ScoreRuleRow,
    ScoreManualRow,
    ScoreExemptionRow,
    BoardRow,
    BoardEntryRow,
    ObjectionRow,
    FrozenResultRow,
)
TABLE_NAMES: tuple[str, ...] = tuple(table._meta.table_name for table in JOURNALED)  # noqa: SLF001


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
#: The journal itself, in the order in which its rows point to each other.
JOURNAL_TABLES = ("journal_step", "journal_change")


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
    """The row as it is stored: column name → text, integer or None.

    UserError for text that only one of the engines takes, or none: rows move between them.
    """
    fields = type(row)._meta.sorted_fields  # noqa: SLF001
    values = {field.column_name: field.db_value(getattr(row, field.name)) for field in fields}
    if any(isinstance(value, str) and _UNSTORABLE.search(value) for value in values.values()):
        raise UserError("文字里有不能保存的字符（空字符或半个字符），未作任何改动，请删去后再试。")
    return values


@cache
def column_names(table: str) -> tuple[str, ...]:
    """The columns of a table, its id first."""
    fields = JOURNALED[TABLE_NAMES.index(table)]._meta.sorted_fields  # noqa: SLF001
    return tuple(field.column_name for field in fields)


def journal_text(table: str, stored: Mapping[str, object]) -> str:
    """A stored row as the journal writes it: without later columns that hold their defaults."""
    left_out = {column for column, usual in _later(table).items() if stored.get(column) == usual}
    return canonical({column: said for column, said in stored.items() if column not in left_out})


def stored_from(table: str, text: str) -> dict[str, object]:
    """A stored row again, from what the journal wrote of it."""
    return {**_later(table), **json.loads(text)}


def _later(table: str) -> dict[str, object]:
    """The columns that came after a table, with their defaults."""
    row = JOURNALED[TABLE_NAMES.index(table)]
    columns = row._meta.columns  # noqa: SLF001
    return {name: columns[name].db_value(columns[name].default) for name in row.later}


def table_name(row: Row | type[Row]) -> str:
    """The name of the table a row belongs to."""
    return str(row._meta.table_name)  # noqa: SLF001
