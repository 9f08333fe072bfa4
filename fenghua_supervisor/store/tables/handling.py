"""What handling decides beside an entry's text, as peewee sees it."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.store.tables.fields import DayField, Row


class EntryTermRow(Row):
    """What an entry decides beside its text: a day, and who approved it or by which paper."""

    told_as = "办理时限"
    entry_id = IntegerField(verbose_name="跟踪记录")
    due_on = DayField(null=True, verbose_name="期限")
    reference = TextField(default="", verbose_name="批准人或文号")

    class Meta:
        table_name = "entry_term"


class HandoverRow(Row):
    """The unit that took a part over; ``entry_id`` is the entry that ended the old unit's part."""

    told_as = "移交"
    entry_id = IntegerField(verbose_name="跟踪记录")
    unit_id = IntegerField(verbose_name="单位")

    class Meta:
        table_name = "handover"
