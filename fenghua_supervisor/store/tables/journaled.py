"""Every journaled table in the order of its coming; the SQL of them stands in the migrations."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from fenghua_supervisor.domain.office.journal import ColumnWords, TableWords
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.store.chain import canonical
from fenghua_supervisor.store.tables.fields import FlagField, MomentField, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from peewee import Field

RowT = TypeVar("RowT", bound=Row)

#: The row of every journaled table and where it stands in this room; loaded when it is asked for.
_ROWS = {
    "plan": "plan.PlanRow",
    "unit": "units.UnitRow",
    "action": "plan.ActionRow",
    "action_unit": "plan.ActionUnitRow",
    "target": "plan.TargetRow",
    "entry": "ledger.EntryRow",
    "reading": "ledger.ReadingRow",
    "evidence": "ledger.EvidenceRow",
    "setting": "office.SettingRow",
    "bulletin_issue": "bulletin.BulletinIssueRow",
    "entry_term": "handling.EntryTermRow",
    "handover": "handling.HandoverRow",
    "unit_contact": "units.UnitContactRow",
    "duty": "units.DutyRow",
    "milestone": "plan.MilestoneRow",
    "notice": "notices.NoticeRow",
    "notice_item": "notices.NoticeItemRow",
    "notice_reply": "notices.NoticeReplyRow",
    "act_now": "act_now.ActNowRow",
    "act_now_entry": "act_now.ActNowEntryRow",
    "reminder_shown": "reminders.ReminderShownRow",
    "snooze": "reminders.SnoozeRow",
    "holiday_notice": "calendar.HolidayNoticeRow",
    "workday": "calendar.WorkdayRow",
    "light_rule": "lights.LightRuleRow",
    "issue_detail": "bulletin.IssueDetailRow",
    "issue_withdrawal": "bulletin.IssueWithdrawalRow",
    "issue_file": "bulletin.IssueFileRow",
    "bulletin_text": "bulletin.BulletinTextRow",
    "highlight": "bulletin.HighlightRow",
    "form_issue": "round.FormIssueRow",
    "form_return": "round.FormReturnRow",
    "report_review": "round.ReportReviewRow",
    "outgoing": "outbox.OutgoingRow",
    "used_number": "office.UsedNumberRow",
    "act_now_change": "act_now.ActNowChangeRow",
    "period_goal": "plan.PeriodGoalRow",
    "action_link": "plan.ActionLinkRow",
    "inspection": "inspections.InspectionRow",
    "inspection_unit": "inspections.InspectionUnitRow",
    "inspection_action": "inspections.InspectionActionRow",
    "inspection_entry": "inspections.InspectionEntryRow",
    "clue": "inspections.ClueRow",
    "clue_teller": "inspections.ClueTellerRow",
    "finding": "inspections.FindingRow",
    "finding_unit": "inspections.FindingUnitRow",
    "finding_entry": "inspections.FindingEntryRow",
    "photo": "inspections.PhotoRow",
    "clue_entry": "inspections.ClueEntryRow",
    "case_file": "cases.CaseRow",
    "case_unit": "cases.CaseUnitRow",
    "case_entry": "cases.CaseEntryRow",
    "visit": "cases.VisitRow",
    "visit_person": "cases.VisitPersonRow",
    "meeting": "cases.MeetingRow",
    "decision": "cases.DecisionRow",
    "decision_done": "cases.DecisionDoneRow",
    "numbered_paper": "papers.NumberedPaperRow",
    "checklist": "inspections.ChecklistRow",
    "checklist_version": "inspections.ChecklistVersionRow",
    "index_system": "indicators.IndexSystemRow",
    "indicator": "indicators.IndicatorRow",
    "index_version": "indicators.IndexVersionRow",
    "indicator_value": "indicators.IndicatorValueRow",
    "sense_rule": "senses.SenseRuleRow",
    "survey": "senses.SurveyRow",
    "survey_stratum": "senses.SurveyStratumRow",
    "survey_question": "senses.SurveyQuestionRow",
    "survey_option": "senses.SurveyOptionRow",
    "survey_count": "senses.SurveyCountRow",
    "pilot": "pilots.PilotRow",
    "pilot_unit": "pilots.PilotUnitRow",
    "pilot_entry": "pilots.PilotEntryRow",
    "result": "pilots.ResultRow",
    "result_unit": "pilots.ResultUnitRow",
    "result_entry": "pilots.ResultEntryRow",
    "recognition": "pilots.RecognitionRow",
    "score_rule": "appraisal.ScoreRuleRow",
    "score_manual": "appraisal.ScoreManualRow",
    "score_exemption": "appraisal.ScoreExemptionRow",
    "board": "appraisal.BoardRow",
    "board_entry": "appraisal.BoardEntryRow",
    "objection": "appraisal.ObjectionRow",
    "frozen_result": "frozen.FrozenResultRow",
}
TABLE_NAMES = tuple(_ROWS)

#: The journal itself, in the order in which its rows point to each other.
JOURNAL_TABLES = ("journal_step", "journal_change")


@cache
def row_of(table: str) -> type[Row]:
    """The class of a journaled table's rows; KeyError: there is no such table."""
    room, name = _ROWS[table].split(".")
    found: type[Row] = getattr(import_module(f"fenghua_supervisor.store.tables.{room}"), name)
    return found


@lru_cache(maxsize=1)
def table_words() -> dict[str, TableWords]:
    """How each table and its columns are told, by their names."""
    return {table: _words_of(row_of(table)) for table in TABLE_NAMES}


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


def stored_values(row: Row) -> dict[str, object]:
    """The row as it is stored: column name → text, integer or None.

    UserError for text that only one of the engines takes, or none: rows move between them.
    """
    given = row.__data__
    values = {column: stored(given.get(name)) for column, name, stored in _columns(type(row))}
    if not _is_storable("".join([value for value in values.values() if isinstance(value, str)])):
        raise UserError("文字里有不能保存的字符（空字符或半个字符），未作任何改动，请删去后再试。")
    return values


def row_from(model: type[RowT], values: Sequence[object]) -> RowT:
    """The row again, from what its columns hold in their order."""
    fields = model._meta.sorted_fields  # noqa: SLF001
    told = zip(fields, values, strict=True)
    return model(**{field.name: field.python_value(value) for field, value in told})


@cache
def _columns(model: type[Row]) -> tuple[tuple[str, str, Callable[[Any], object]], ...]:
    """Of each column its name, that of its field, and what gives the stored form of a value."""
    fields = model._meta.sorted_fields  # noqa: SLF001
    return tuple((field.column_name, field.name, field.db_value) for field in fields)


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


@cache
def column_names(table: str) -> tuple[str, ...]:
    """The columns of a table, its id first."""
    fields = row_of(table)._meta.sorted_fields  # noqa: SLF001
    return tuple(field.column_name for field in fields)


def journal_text(table: str, stored: Mapping[str, object]) -> str:
    """A stored row as the journal writes it: without later columns that hold their defaults."""
    later = later_columns(table)
    if not later:
        return canonical(stored)
    return canonical({c: said for c, said in stored.items() if c not in later or said != later[c]})


def stored_from(table: str, text: str) -> dict[str, object]:
    """A stored row again, from what the journal wrote of it."""
    return {**later_columns(table), **json.loads(text)}


def later_columns(table: str) -> Mapping[str, object]:
    """The columns that came after a table, with their defaults."""
    row = row_of(table)
    return _usual(row, row.later)


@cache
def _usual(row: type[Row], later: frozenset[str]) -> Mapping[str, object]:
    """What columns of a table hold by default."""
    columns = row._meta.columns  # noqa: SLF001
    return {name: columns[name].db_value(columns[name].default) for name in later}


def table_name(row: Row | type[Row]) -> str:
    """The name of the table a row belongs to."""
    return str(row._meta.table_name)  # noqa: SLF001
