"""The bulletin as a Word file with the same words, for offices that must edit it in WPS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin import plain_tables as sheets
from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.office_name import halves, two_names
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word import paper as paper
from fenghua_supervisor.exchange.word.outline import describe, make_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.plain_tables import PlainTable

_BODY = paper.Type(paper.FANG, 16, indent=2)
_FLUSH = paper.Type(paper.FANG, 16)
_HEADING = {1: paper.Type(paper.HEI, 16, indent=2), 2: paper.Type(paper.KAI, 16, indent=2)}
_TITLE = paper.Type(paper.TITLE, 22, centred=True, leading=35)
_LABEL = paper.Type(paper.HEI, 16)
#: The first of two rows of a long office, which 16 pt would not hold; a longer name is one.
_LONG_NAME, _MOST_BESIDE = paper.Type(paper.FANG, 15), 22
_CAPTION = paper.Type(paper.HEI, 12, centred=True, leading=20)
_SMALL = paper.Type(paper.FANG, 14, leading=22)
_MASTHEAD = paper.Type(paper.TITLE, 54, centred=True, red=True, leading=77)


@dataclass(frozen=True, slots=True)
class _Annex:
    title: str
    table: PlainTable
    notes: tuple[str, ...] = ()
    intro: tuple[str, ...] = ()
    landscape: bool = False


def bulletin_docx(data: BulletinData) -> bytes:
    """The finished file; tables follow their sections as in the PDF, the charts stay there."""
    import docx

    document = docx.Document()
    paper.prepare(document)
    title = "".join(data.head.title_lines)
    describe(document, title, data.head.office, data.head.issued_on, data.head.subject)
    _put_head(document, data)
    for section in data.body.sections:
        for part in section.paragraphs:
            put = paper.put(document, part.text, _HEADING.get(part.level, _BODY))
            if part.level:
                make_heading(document, put, part.level)
        for table in sheets.section_tables(data, section.key):
            _put_table(document, table)
    annexes = _annexes(data)
    _list_annexes(document, annexes)
    _put_signature(document, data)
    _put_annexes(document, annexes)
    _put_colophon(document, data)
    paper.finish(document)
    return finished_bytes(document)


def _put_head(document: Document, data: BulletinData) -> None:
    for text in (data.head.mark, data.head.secrecy):
        if text:
            paper.put(document, text, _LABEL)
    paper.put(document, data.head.masthead, _MASTHEAD)
    last = _put_number(document, data)
    if not data.head.signs:
        *above, office = _office_rows(data.head.office)
        for row in above:
            paper.put(document, row, _LONG_NAME)
        last = paper.put(document, f"{office}\t{chinese_date(data.head.issued_on)}", _FLUSH)
        paper.tab_right(last)
    paper.rule_below(last, red=True)
    paper.put(document, "", _FLUSH)
    for line in data.head.title_lines:
        paper.put(document, line, _TITLE)
    paper.put(document, "", _FLUSH)
    addressee = data.distribution.addressee.rstrip("：: ")
    if addressee:
        paper.put(document, f"{addressee}：", _FLUSH)
    for part in data.body.opening:
        paper.put(document, part.text, _BODY)


def _put_number(document: Document, data: BulletinData) -> Paragraph:
    """The number in the middle, or left of the 签发人."""
    signer = data.head.form.signer
    if not signer:
        return paper.put(document, data.head.issue_line, paper.Type(paper.FANG, 16, centred=True))
    line = f"\u3000{data.head.issue_line}\t签发人：{signer}\u3000"
    put = paper.put(document, line, _FLUSH)
    paper.tab_right(put)
    return put


def _put_signature(document: Document, data: BulletinData) -> None:
    """落款 below the list of the annexes, with lines left for a seal."""
    if not data.head.signs:
        return
    sealed = data.head.form.signing is Signing.SEALED
    for _ in range(2 if sealed else 1):
        paper.put(document, "", _FLUSH, keep=True)
    for row in _office_rows(data.head.signature):
        paper.at_right(paper.put(document, row, _FLUSH, keep=True), 2)
    dated = paper.put(document, chinese_date(data.head.issued_on), _FLUSH)
    paper.at_right(dated, 4 if sealed else 2)


def _office_rows(name: str) -> tuple[str, ...]:
    """The office as one row beside a date, or as two."""
    if len(name) <= _MOST_BESIDE:
        return (name,)
    rows = two_names(name)
    return rows if len(rows) > 1 else halves(name)


def _put_table(document: Document, table: PlainTable) -> None:
    if table.caption:
        paper.put(document, table.caption, _CAPTION, keep=True)
    paper.put_table(document, table.heads, table.widths, table.rows)
    paper.put(document, "", paper.Type(paper.FANG, 10.5, leading=14))


def _annexes(data: BulletinData) -> list[_Annex]:
    """The annexes in the order of ``BulletinData.annex_titles``."""
    ledger = _Annex(
        data.annexes.ledger_title,
        sheets.ledger_sheet(data),
        notes=tuple(text for text in (data.annexes.ledger_note, data.annexes.rule_words) if text),
        intro=(f"（截至{chinese_date(data.head.as_of)}）",),
        landscape=True,
    )
    notes = (data.annexes.target_note,) if data.annexes.target_note else ()
    targets = _Annex(data.annexes.target_title, sheets.target_sheet(data), notes)
    milestones = _Annex(data.annexes.step_title, sheets.milestone_sheet(data))
    rule = _Annex(
        data.annexes.rule_title,
        sheets.rule_sheet(data),
        notes=tuple(part.text for part in data.annexes.definitions),
        intro=tuple(part.text for part in data.annexes.rule_intro),
    )
    return [annex for annex in (ledger, targets, milestones, rule) if annex.table.rows]


def _list_annexes(document: Document, annexes: Sequence[_Annex]) -> None:
    """附件说明: the names of the annexes in their order."""
    if annexes:
        paper.put(document, "", _FLUSH)
    for index, annex in enumerate(annexes):
        number = f"{index + 1}." if len(annexes) > 1 else ""
        lead = "附件：" if not index else "\u3000\u3000\u3000"
        paper.put(document, f"{lead}{number}{annex.title}", _BODY)


def _put_annexes(document: Document, annexes: Sequence[_Annex]) -> None:
    labels = [f"附件{n}" if len(annexes) > 1 else "附件" for n in range(1, len(annexes) + 1)]
    for label, annex in zip(labels, annexes, strict=True):
        paper.new_page(document, landscape=annex.landscape)
        paper.put(document, label, _LABEL)
        make_heading(document, paper.put(document, annex.title, _TITLE), 1)
        for text in annex.intro:
            paper.put(document, text, _CAPTION if annex.landscape else _BODY)
        _put_table(document, annex.table)
        for text in annex.notes:
            paper.put(document, text, paper.Type(paper.FANG, 9, leading=13))


def _put_colophon(document: Document, data: BulletinData) -> None:
    """版记: whom it goes to, who printed it and when."""
    if data.annexes.ledger and not data.annexes.rule_lines:
        paper.new_page(document, landscape=False)
    scopes = data.distribution.lines(data.head.form)
    lines = [f"{label}：{names.rstrip('。')}。" for label, names in scopes]
    parts = [paper.put(document, line, _SMALL) for line in lines]
    *above, office = _office_rows(data.head.office)
    parts += [paper.put(document, row, _SMALL) for row in above]
    printed = f"{office}\t{chinese_date(data.head.issued_on)}印发"
    parts.append(paper.put(document, printed, _SMALL))
    paper.tab_right(parts[-1])
    if data.distribution.copies:
        parts.append(paper.put(document, f"\t共印{data.distribution.copies}份", _SMALL))
        paper.tab_right(parts[-1])
    paper.rule_above(parts[0])
    paper.rule_below(parts[-1])
