"""Notices as papers: everything that is printed of them, collected before a job begins."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.domain.notices.notice import NoticeSheet, NoticeState, told_number
from fenghua_supervisor.domain.notices.wording import chat_text
from fenghua_supervisor.domain.office.paper_form import stored_form
from fenghua_supervisor.domain.units.directory import UnitContact
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.month import Month
from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from fenghua_supervisor.domain.notices.notice import Notice
    from fenghua_supervisor.domain.office.paper_form import PaperForm
    from fenghua_supervisor.domain.office.settings import Settings
    from fenghua_supervisor.domain.office.trace import Trace
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress


def notice_sheets(office: Office, ids: Sequence[int]) -> tuple[NoticeSheet, ...]:
    """The notices with these ids as they are printed, in the order of ``ids``.

    A notice says what was known on the day it was issued, however late it is printed.
    """
    settings, calendar = office.settings, office.calendar
    contacts = office.queries.units.contacts()
    traces = office.queries.journal.notice_traces()
    former = office.queries.journal.former_settings("paper_form")
    sheets = []
    for notice in map(office.queries.notices.notice, ids):
        contact = contacts.get(notice.unit_id, UnitContact(notice.unit_id))
        trace = traces.get((notice.kind.value, notice.year, notice.number))
        sheets.append(
            NoticeSheet(
                # What is issued from demo data by hand is no less one of them.
                notice=replace(notice, is_demo=notice.is_demo or settings.demo_data),
                office=settings.office_name,
                prefix=settings.number_prefix,
                unit_leader=contact.leader,
                office_contact=settings.office_contact or settings.operator,
                office_phone=settings.office_phone,
                burden=_burden(office, notice),
                based_on=_based_on(office, notice, settings),
                reply_note=calendar.add(notice.issued_on, notice.reply_days).note,
                trace=trace,
                receipt_apart=settings.receipt_apart,
                form=_form_then(former, trace, settings),
            )
        )
    return tuple(sheets)


def render_notices(progress: Progress, sheets: Sequence[NoticeSheet], folder: Path) -> list[Path]:
    """One PDF per notice in ``folder``, all of them or none; a job function of frozen values.

    Cancelling, or a disk that refuses, leaves the folder as it was.
    """
    # Loading the typesetting takes a quarter of a second, which a start need not pay.
    from fenghua_supervisor.reports.notices.pdf import render_notice

    def rendered() -> Iterator[tuple[str, bytes]]:
        for index, sheet in enumerate(sheets):
            progress.advance(index, len(sheets), f"排版{sheet.number_words}")
            yield paper_name(sheet), render_notice(sheet)
        progress.advance(len(sheets), len(sheets), "完成")

    return write_set(folder, rendered())


def paper_bytes(progress: Progress, sheets: Sequence[NoticeSheet]) -> tuple[bytes, ...]:
    """The PDFs of notices without a file, to be shown or printed; a job function."""
    from fenghua_supervisor.reports.notices.pdf import render_notice

    contents = []
    for index, sheet in enumerate(sheets):
        progress.advance(index, len(sheets), f"排版{sheet.number_words}")
        contents.append(render_notice(sheet))
    progress.advance(len(sheets), len(sheets), "完成")
    return tuple(contents)


def word_bytes(progress: Progress, sheets: Sequence[NoticeSheet]) -> tuple[bytes, ...]:
    """The notices as Word files with the words of their PDFs; a job function."""
    from fenghua_supervisor.exchange.word.notice import notice_docx

    contents = []
    for index, sheet in enumerate(sheets):
        progress.advance(index, len(sheets), f"生成{sheet.number_words}的Word文件")
        contents.append(notice_docx(sheet))
    progress.advance(len(sheets), len(sheets), "完成")
    return tuple(contents)


def sheet_called(office: Office, words: str) -> NoticeSheet:
    """The notice that a 文号 names, as it is printed; UserError when there is none."""
    named = told_number(words)
    if named is None:
        raise UserError(f"“{words}”不是督办文书的文号，请照文书上的写，如奉共富督催〔2025〕3号。")
    kind, year, number = named
    issued = office.queries.notices.issued(date.max, kinds=[kind])
    found = [notice.id for notice in issued if (notice.year, notice.number) == (year, number)]
    if not found:
        raise UserError(f"没有发过{kind.label}〔{year}〕{number}号，请核对文书的种类、年份和号数。")
    return notice_sheets(office, found)[0]


def papers_folder(office: Office) -> Path:
    """Where the PDFs go when nobody names a folder; it is made when they are written."""
    return office.store.papers


def chat_texts(sheets: Sequence[NoticeSheet]) -> str:
    """The notices as plain text to paste, a blank line between two."""
    return "\n\n".join(map(chat_text, sheets))


def paper_name(sheet: NoticeSheet) -> str:
    """What the file of a notice is called."""
    return file_name(f"{sheet.number_words} {sheet.notice.unit}.pdf", "文书.pdf")


def _burden(office: Office, notice: Notice) -> int:
    """How many notices went to the unit in the month of this one up to it."""
    known = office.queries.notices.issued(
        notice.issued_on, unit_id=notice.unit_id, since=Month.of(notice.issued_on).first
    )
    others = (n for n in known if n.id < notice.id and n.stands(notice.issued_on))
    return 1 + sum(1 for _ in others)


def _form_then(
    former: Sequence[tuple[int, str | None]], trace: Trace | None, settings: Settings
) -> PaperForm:
    """The form in which a notice was issued: it is printed the same however late."""
    if trace is None:
        return settings.paper_form
    changed = next(((before,) for step, before in former if step > trace.step), None)
    if changed is None:
        return settings.paper_form
    return stored_form(json.loads(changed[0] or "{}"))


def _based_on(office: Office, notice: Notice, settings: Settings) -> str:
    if notice.based_on_id is None:
        return ""
    below = office.queries.notices.notice(notice.based_on_id, notice.issued_on)
    number = below.number_words(settings.number_prefix)
    due = chinese_date(below.answer_due(notice.issued_on))
    late = below.state(notice.issued_on) is NoticeState.OVERDUE
    failing = "逾期未答复" if late else "答复未达要求"
    return f"{below.kind.label}{number}（要求{due}前答复，{failing}）"
