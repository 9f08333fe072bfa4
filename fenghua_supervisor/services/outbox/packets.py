"""What the units are to get, one packet each: for the outbox, or for a folder per unit."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from fenghua_supervisor.disk.file_set import write_set
from fenghua_supervisor.domain.bulletin.period import WHOLE
from fenghua_supervisor.domain.codes.notices import NoticeKind
from fenghua_supervisor.domain.notices.wording import mail_text
from fenghua_supervisor.domain.office.evidence import Evidence
from fenghua_supervisor.domain.outbox import PaperFile, UnitPaper
from fenghua_supervisor.domain.writing.dates import weekday_words
from fenghua_supervisor.domain.writing.text import file_name
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.bulletin.collecting import annex_name
from fenghua_supervisor.services.bulletin.subject import plan_ids
from fenghua_supervisor.services.ledger.evidence import stored_size
from fenghua_supervisor.services.notices.papers import notice_sheets, paper_bytes, paper_name
from fenghua_supervisor.services.outbox.cleaning import cleaned_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from fenghua_supervisor.domain.bulletin.period import Scope
    from fenghua_supervisor.domain.notices.notice import NoticeSheet
    from fenghua_supervisor.domain.outbox import Outgoing
    from fenghua_supervisor.domain.round.form import FormSheet
    from fenghua_supervisor.services.office import Office
    from fenghua_supervisor.services.progress import Progress

_NOTE = "说明.txt"


def notice_packets(progress: Progress, sheets: Sequence[NoticeSheet]) -> tuple[UnitPaper, ...]:
    """The sheets as PDF, those of one unit together; a job function of frozen values."""
    pairs = list(zip(sheets, paper_bytes(progress, sheets), strict=True))
    pairs.sort(key=lambda pair: pair[0].notice.unit_id)
    return tuple(
        _notice_packet(list(of_unit))
        for _, of_unit in groupby(pairs, key=lambda pair: pair[0].notice.unit_id)
    )


def form_packets(progress: Progress, sheets: Sequence[FormSheet]) -> tuple[UnitPaper, ...]:
    """The monthly forms as .xlsx, one per unit; a job function of frozen values."""
    # Loading openpyxl takes half a second, which a start need not pay.
    from fenghua_supervisor.exchange.round.books import FormBooks
    from fenghua_supervisor.exchange.round.xlsx import form_bytes

    packets, books = [], FormBooks()
    for index, sheet in enumerate(sheets):
        progress.advance(index, len(sheets), f"生成{sheet.unit}的填报表")
        packets.append(_form_packet(sheet, form_bytes(sheet, books)))
    progress.advance(len(sheets), len(sheets), "完成")
    return tuple(packets)


def sendable_sheets(office: Office, ids: Sequence[int]) -> tuple[NoticeSheet, ...]:
    """The sheets with these ids; UserError when one was withdrawn, or none is chosen."""
    sheets = notice_sheets(office, ids)
    if not sheets:
        raise UserError("还没有选择文书，请先选择。")
    for sheet in sheets:
        if sheet.notice.withdrawn_on is not None:
            raise UserError(f"{sheet.number_words}已作废，不能发送。")
    return sheets


def circulated(
    office: Office, name: str, contents: Sequence[bytes], unit_ids: Iterable[int]
) -> tuple[UnitPaper, ...]:
    """The same finished paper for each of these units: a bulletin, with its annex if there is one.

    ``name`` is the paper's, ``contents`` the paper and, as a file of its own, the ledger annex,
    which is a PDF.
    """
    units = {unit.id: unit.name for unit in office.queries.units.all()}
    settings, title = office.settings, name.rpartition(".")[0] or name
    body = "\n\n".join(
        (
            "您好！",
            f"现将《{title}》发给你们，请查收附件，对照所列事项抓好落实。",
            _signed(settings.office_name, settings.office_contact, settings.office_phone),
        )
    )
    names = (name, annex_name(name, ".pdf"))
    files = tuple(
        PaperFile(file_name(each, "通报.pdf"), content)
        for each, content in zip(names, contents, strict=False)
    )
    return tuple(
        UnitPaper(unit_id, units[unit_id], title, body, files)
        for unit_id in unit_ids
        if unit_id in units
    )


def lead_unit_ids(office: Office, as_of: date, scope: Scope = WHOLE) -> tuple[int, ...]:
    """The units that lead an action of the plan of bulletins, in the order in which they do.

    Of a paper over all plans those of all.
    """
    rows = office.queries.ledger.standings(as_of, plan_ids(office, scope, as_of))
    return tuple(dict.fromkeys(status.unit_id for row in rows for status in row.lead_units))


def queued_packets(office: Office, messages: Sequence[Outgoing]) -> tuple[UnitPaper, ...]:
    """Messages of the outbox with their files, to be brought to the units otherwise."""
    if not messages:
        raise UserError("没有可导出的邮件，请先选择。")
    read = office.store.files.read
    papers = [
        UnitPaper(
            message.unit_id or 0,
            message.unit or message.address,
            message.subject,
            message.body,
            tuple(PaperFile(f.name, read(f.sha256), f.notice_id) for f in message.files),
        )
        for message in messages
    ]
    return cleaned_papers(papers)[0]


def message_files(office: Office, message: Outgoing) -> tuple[Evidence, ...]:
    """What a message carries, to be looked at; a file that is gone has the size 0."""
    found = []
    for file in message.files:
        carried = Evidence(0, file.name, "", file.sha256, 0)
        found.append(replace(carried, size=stored_size(office, carried) or 0))
    return tuple(found)


def export_packets(progress: Progress, packets: Sequence[UnitPaper], folder: Path) -> list[Path]:
    """A folder per unit with its files and the words to go with them: all of them or none."""

    def written() -> Iterator[tuple[str, bytes]]:
        for index, packet in enumerate(packets):
            progress.advance(index, len(packets), f"导出{packet.unit}")
            yield from _files_of(packet, taken)
        progress.advance(len(packets), len(packets), "完成")

    taken: set[str] = set()
    return write_set(folder, written())


def packet_names(packets: Sequence[UnitPaper]) -> dict[int, str]:
    """Unit id → name of its first file below the folder to which ``export_packets`` writes."""
    taken: set[str] = set()
    return {packet.unit_id: next(iter(list(_files_of(packet, taken))))[0] for packet in packets}


def _files_of(packet: UnitPaper, taken: set[str]) -> Iterator[tuple[str, bytes]]:
    home = file_name(packet.unit, "单位")
    words = f"{packet.subject}\n\n{packet.body}\n".replace("\n", "\r\n").encode("utf-8-sig")
    for name, content in (*((f.name, f.content) for f in packet.files), (_NOTE, words)):
        yield _free(f"{home}/{file_name(name, '附件')}", taken), content


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered when something else has it already."""
    stem, dot, suffix = name.rpartition(".")
    wanted, number = name, 2
    while wanted.casefold() in taken:
        wanted, number = f"{stem}（{number}）{dot}{suffix}", number + 1
    taken.add(wanted.casefold())
    return wanted


def _notice_packet(pairs: Sequence[tuple[NoticeSheet, bytes]]) -> UnitPaper:
    first = pairs[0][0]
    numbers = "、".join(sheet.number_words for sheet, _ in pairs)
    kinds = dict.fromkeys(_kind_told(sheet) for sheet, _ in pairs)
    subject = f"{'、'.join(kinds)}：{numbers}"
    if len(pairs) > 1:
        subject = f"{'、'.join(kinds)}共{len(pairs)}份：{first.number_words}等"
    return UnitPaper(
        unit_id=first.notice.unit_id,
        unit=first.notice.unit,
        subject=subject,
        body="\n\n".join(mail_text(sheet) for sheet, _ in pairs),
        files=tuple(
            PaperFile(paper_name(sheet), content, sheet.notice.id) for sheet, content in pairs
        ),
    )


def _kind_told(sheet: NoticeSheet) -> str:
    """The kind in a subject, which is seen over a shoulder: of a talk it says nothing."""
    kind = sheet.notice.kind
    return "督办文书" if kind is NoticeKind.TALK else kind.label


def _form_packet(sheet: FormSheet, content: bytes) -> UnitPaper:
    asked = (
        f"现将{sheet.month_words}填报表发给你们，共{len(sheet.rows)}项，"
        f"请于{weekday_words(sheet.due_on)}前填好，把表格原样发回。"
    )
    signed = _signed(sheet.office, sheet.office_contact, sheet.office_phone)
    return UnitPaper(
        unit_id=sheet.code.unit_id,
        unit=sheet.unit,
        subject=f"{sheet.month_words}填报表（{sheet.unit}）",
        body="\n\n".join(("您好！", asked, signed)),
        files=(PaperFile(sheet.file_name, content),),
    )


def _signed(office: str, contact: str, phone: str) -> str:
    who = "，".join(filter(None, (contact, phone)))
    return "\n".join(filter(None, (office, f"联系人：{who}" if who else "")))
