"""Tables of handling, sheets, instructions, reminders and rules as peewee sees them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from fenghua_supervisor.store.fields import CodeField, DayField, DecimalField, MomentField, Row


class EntryTermRow(Row):
    """What an entry decides beside its text: a day, and who approved it or by which paper."""

    entry_id = IntegerField()
    due_on = DayField(null=True)
    reference = TextField(default="")

    class Meta:
        table_name = "entry_term"


class HandoverRow(Row):
    """The unit that took a part over; ``entry_id`` is the entry that ended the old unit's part."""

    entry_id = IntegerField()
    unit_id = IntegerField()

    class Meta:
        table_name = "handover"


class UnitContactRow(Row):
    """Whom to call at a unit."""

    unit_id = IntegerField()
    leader = TextField(default="")
    contact = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")

    class Meta:
        table_name = "unit_contact"


class DutyRow(Row):
    """Who answers for one action at one of its lead units."""

    action_id = IntegerField()
    unit_id = IntegerField()
    leader = TextField(default="")
    owner = TextField(default="")
    contact = TextField(default="")
    phone = TextField(default="")

    class Meta:
        table_name = "duty"


class MilestoneRow(Row):
    """A step of an action; ``percent`` is the progress that is due when it is done."""

    action_id = IntegerField()
    position = IntegerField()
    title = TextField()
    due_date = DayField()
    owner = TextField(default="")
    percent = DecimalField()
    done_on = DayField(null=True)

    class Meta:
        table_name = "milestone"


class NoticeRow(Row):
    """A numbered sheet to a unit; ``released_at``: when it was printed or sent."""

    kind = CodeField()
    unit_id = IntegerField()
    prefix = TextField(default="")
    year = IntegerField()
    number = IntegerField()
    issued_on = DayField()
    reply_due = DayField()
    reply_days = IntegerField()
    text = TextField(default="")
    based_on_id = IntegerField(null=True)
    reason = TextField(default="")
    issued_by = TextField(default="")
    recorded_at = MomentField()
    released_at = MomentField(null=True)
    release_way = TextField(default="")
    withdrawn_on = DayField(null=True)
    withdrawn_reason = TextField(default="")
    is_demo = IntegerField(default=0)

    class Meta:
        table_name = "notice"


class NoticeItemRow(Row):
    """One action on a sheet, in the words of the day on which it was issued."""

    notice_id = IntegerField()
    action_id = IntegerField()
    position = IntegerField()
    title = TextField()
    due_words = TextField(default="")
    reason = TextField(default="")

    class Meta:
        table_name = "notice_item"


class NoticeReplyRow(Row):
    """A unit's reply to a sheet and what the office thinks of it."""

    notice_id = IntegerField()
    on_date = DayField()
    text = TextField(default="")
    verdict = CodeField()
    judged_on = DayField(null=True)
    opinion = TextField(default="")
    next_due = DayField(null=True)
    entered_by = TextField(default="")
    recorded_at = MomentField()

    class Meta:
        table_name = "notice_reply"


class ActNowRow(Row):
    """A leader's instruction to be carried out within some working days."""

    year = IntegerField()
    number = IntegerField()
    text = TextField()
    leader = TextField(default="")
    source = TextField(default="")
    unit_id = IntegerField(null=True)
    given_at = MomentField()
    workdays = IntegerField()
    due_on = DayField()
    entered_by = TextField(default="")
    recorded_at = MomentField()
    is_demo = IntegerField(default=0)
    search_key = TextField(default="")

    class Meta:
        table_name = "act_now"


class ActNowEntryRow(Row):
    """What happened to an instruction; a reply closes it."""

    act_now_id = IntegerField()
    kind = CodeField()
    at = MomentField()
    text = TextField(default="")
    entered_by = TextField(default="")

    class Meta:
        table_name = "act_now_entry"


class ReminderShownRow(Row):
    """An occurrence of a reminder that the office has seen."""

    key = TextField()
    occurs_at = TextField()
    shown_on = DayField()

    class Meta:
        table_name = "reminder_shown"


class SnoozeRow(Row):
    """A reminder that is silent until a day."""

    key = TextField()
    until = DayField()

    class Meta:
        table_name = "snooze"


class HolidayNoticeRow(Row):
    """The text of a State Council notice that the office pasted in."""

    year = IntegerField()
    text = TextField()
    recorded_at = MomentField()

    class Meta:
        table_name = "holiday_notice"


class WorkdayRow(Row):
    """A day that such a notice makes a day of rest or of work."""

    notice_year = IntegerField()
    day = DayField()
    kind = CodeField()
    name = TextField(default="")

    class Meta:
        table_name = "workday"


class LightRuleRow(Row):
    """A version of a light rule of the office's own; ``definition`` is JSON."""

    key = TextField()
    name = TextField()
    version = TextField()
    definition = TextField()
    recorded_at = MomentField()

    class Meta:
        table_name = "light_rule"
