"""Entries of the ledger with what was read and proved, as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.codes.plan import ReadingStatus
from fenghua_supervisor.store.tables.fields import (
    CodeField,
    DayField,
    DecimalField,
    FlagField,
    MomentField,
    Row,
)


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
    """Proof or attachment of exactly one record: the one whose column is filled.

    It is a stored file, a document number, or both.
    """

    told_as = "佐证材料"
    entry_id = IntegerField(null=True, verbose_name="跟踪记录")
    reply_id = IntegerField(null=True, verbose_name="督办答复")
    act_now_entry_id = IntegerField(null=True, verbose_name="马上就办记录")
    finding_entry_id = IntegerField(null=True, verbose_name="整改记录")
    inspection_entry_id = IntegerField(null=True, verbose_name="督查情况")
    case_entry_id = IntegerField(null=True, verbose_name="包案记录")
    meeting_id = IntegerField(null=True, verbose_name="会商")
    indicator_value_id = IntegerField(null=True, verbose_name="指标数据")
    score_manual_id = IntegerField(null=True, verbose_name="人工计分")
    objection_id = IntegerField(null=True, verbose_name="考核申诉")
    objection_answer_id = IntegerField(null=True, verbose_name="申诉答复")
    pilot_entry_id = IntegerField(null=True, verbose_name="试点进展")
    recognition_id = IntegerField(null=True, verbose_name="成果认可")
    name = TextField(default="", verbose_name="文件名")
    doc_number = TextField(default="", verbose_name="文号")
    sha256 = TextField(default="")
    size = IntegerField(default=0, verbose_name="字节数")

    later = frozenset(
        {
            "reply_id",
            "act_now_entry_id",
            "finding_entry_id",
            "inspection_entry_id",
            "case_entry_id",
            "meeting_id",
            "indicator_value_id",
            "score_manual_id",
            "objection_id",
            "objection_answer_id",
            "pilot_entry_id",
            "recognition_id",
        }
    )

    class Meta:
        table_name = "evidence"
