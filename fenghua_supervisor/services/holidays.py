"""Notices on holidays: previewed, taken over, and what was counted by working days with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.calendar.holiday_amendment import read_holiday_notice
from fenghua_supervisor.domain.calendar.holiday_changes import (
    CountedDate,
    HolidayPreview,
    noticed_days,
    recount,
)
from fenghua_supervisor.domain.codes.ledger import EntryKind
from fenghua_supervisor.domain.writing.dates import short_day
from fenghua_supervisor.domain.writing.text import clean_field
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.ledger.entries import Hand, add_to_each
from fenghua_supervisor.services.notices.rows import on_actions
from fenghua_supervisor.services.verb import verb
from fenghua_supervisor.store.tables.act_now import ActNowChangeRow, ActNowRow
from fenghua_supervisor.store.tables.calendar import HolidayNoticeRow, WorkdayRow
from fenghua_supervisor.store.tables.notices import NoticeRow

if TYPE_CHECKING:
    from fenghua_supervisor.domain.calendar.holiday_changes import DateChange
    from fenghua_supervisor.domain.calendar.holiday_notice import HolidayNotice
    from fenghua_supervisor.domain.calendar.workdays import SpecialDay
    from fenghua_supervisor.domain.office.journal import Done
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.store.unit_of_work import UnitOfWork

_ACT_NOW, _NOTICE = "act_now", "notice"
#: It is read anew at every key, in the window itself.
_LONGEST_NOTICE = 5_000


def preview_holiday_notice(office: Office, text: str) -> HolidayPreview:
    """What a pasted notice says and what it would change; nothing is written.

    Its problems are in ``notice.problems``; UserError when the text is no notice at all.
    """
    if len(text) > _LONGEST_NOTICE:
        raise UserError(
            f"粘贴的文字有{len(text)}字，超过{_LONGEST_NOTICE}字的上限，放假通知不到1000字，"
            "请只粘贴通知本身。"
        )
    stored = clean_field(text, "通知")
    notice = replace(read_holiday_notice(stored, office.calendar), text=stored)
    days = noticed_days(notice, office.calendar)
    changes = tuple(change for _, change in _moved(office, notice))
    return HolidayPreview(
        notice, days, changes, notice.year in office.queries.calendar.holiday_years()
    )


@verb
def add_holiday_notice(office: Office, text: str) -> Done[tuple[DateChange, ...]]:
    """Store the notice of a year, and count anew what is open and was counted in working days.

    A former notice of the year is replaced in the same step; one that only amends the year is
    kept behind it, and the days that it does not name stay. The value of the step is the
    tuple of DateChange. Refused while anything of the text is unclear.
    """
    preview = preview_holiday_notice(office, text)
    _refuse_problems(preview.notice)
    moved = _moved(office, preview.notice)
    with office.begin(_label(preview.notice)) as work:
        _write_notice(office, work, preview.notice)
        for counted, change in moved:
            if not change.kept:
                _write_date(office, work, counted, change)
    return work.done(preview.changes, _message(preview))


def _refuse_problems(notice: HolidayNotice) -> None:
    if not notice.problems:
        return
    first, count = notice.problems[0].words, len(notice.problems)
    if count > 1:
        first = f"{first.removesuffix('。')}；这份通知共有{count}处要核对。"
    raise UserError(first)


def _moved(office: Office, notice: HolidayNotice) -> list[tuple[CountedDate, DateChange]]:
    return recount(_counted(office), office.calendar.with_notice(notice.year, notice.days))


def _counted(office: Office) -> list[CountedDate]:
    """Everything open whose date was counted in working days."""
    prefix = office.settings.number_prefix
    items = [
        CountedDate(_ACT_NOW, i.id, i.number_words, i.given_at.date(), i.workdays, i.due_on)
        for i in office.queries.act_now.given(date.max)
        if i.is_open(date.max) and i.workdays
    ]
    notices = [
        CountedDate(
            _NOTICE,
            notice.id,
            notice.number_words(prefix),
            notice.issued_on,
            notice.reply_days,
            notice.reply_due,
            printed=notice.released_at is not None,
        )
        for notice in office.queries.notices.issued(date.max)
        if notice.stands(date.max) and not notice.replies
    ]
    return items + notices


def _write_notice(office: Office, work: UnitOfWork, notice: HolidayNotice) -> None:
    row = work.first(HolidayNoticeRow, HolidayNoticeRow.year == notice.year)
    if row is None:
        work.add(HolidayNoticeRow(year=notice.year, text=notice.text, recorded_at=office.now()))
    elif row.text != (text := _text_after(row.text, notice)):
        row.text, row.recorded_at = text, office.now()
        work.save(row)
    stored = {row.day: row for row in work.all(WorkdayRow, WorkdayRow.notice_year == notice.year)}
    for special in notice.days:
        kept = stored.pop(special.day, None)
        if kept is None:
            work.add(_day_row(notice.year, special))
            continue
        kept.kind, kept.name = special.kind, special.name
        work.save(kept)
    for gone in stored.values():
        work.delete(gone)


def _text_after(stored: str, notice: HolidayNotice) -> str:
    """What is kept of the year's notices: one that amends stands behind what it amends."""
    if not notice.amends:
        return notice.text
    return stored if notice.text in stored else f"{stored}\n\n{notice.text}"


def _label(notice: HolidayNotice) -> str:
    if notice.amends:
        return f"调整{notice.year}年{'、'.join(notice.amends)}放假安排"
    return f"载入{notice.year}年放假安排"


def _day_row(year: int, special: SpecialDay) -> WorkdayRow:
    return WorkdayRow(notice_year=year, day=special.day, kind=special.kind, name=special.name)


def _write_date(office: Office, work: UnitOfWork, counted: CountedDate, change: DateChange) -> None:
    if counted.table == _ACT_NOW:
        entries = office.queries.act_now.item(counted.id, date.max).entries
        changed = next((entry for entry in reversed(entries) if entry.change), None)
        # The day that holds is that of the last change.
        item = (
            work.get(ActNowRow, counted.id)
            if changed is None
            else work.first(ActNowChangeRow, ActNowChangeRow.entry_id == changed.id)
        )
        if item is not None:
            item.due_on = change.new
            work.save(item)
        return
    notice = work.get(NoticeRow, counted.id)
    if notice is not None:
        notice.reply_due = change.new
        work.save(notice)
        _tell(office, work, counted.id, change)


def _tell(office: Office, work: UnitOfWork, notice_id: int, change: DateChange) -> None:
    """Say it on the timelines too: they have told the unit's former date."""
    notice = office.queries.notices.notice(notice_id)
    words = (
        f"{change.what}的答复期限按新的放假安排由{short_day(change.old, change.new)}"
        f"改为{short_day(change.new, change.old)}。"
    )
    texts = on_actions((item.matter, words) for item in notice.items)
    hand = Hand(office.actor, office.now(), is_demo=notice.is_demo)
    add_to_each(work, hand, EntryKind.NOTE, notice.unit_id, office.today(), texts)


def _message(preview: HolidayPreview) -> str:
    changed = sum(not change.kept for change in preview.changes)
    done = "已调整" if preview.notice.amends else "已载入"
    message = f"{preview.notice.year}年放假安排{done}"
    return f"{message}，{changed}个期限随之改变" if changed else message
