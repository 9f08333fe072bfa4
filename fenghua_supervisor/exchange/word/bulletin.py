"""The bulletin as a Word file with the same words, for offices that must edit it in WPS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin import plain_tables as sheets
from fenghua_supervisor.domain.codes.bulletin import Signing
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.domain.writing.office_name import halves, two_names
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word import paper as paper
from fenghua_supervisor.exchange.word.about import describe
from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.colophon import put_colophon
from fenghua_supervisor.exchange.word.pictures import put_picture
from fenghua_supervisor.exchange.word.styles import CLOSER, HEI, KAI, TITLE, Style
from fenghua_supervisor.exchange.word.tables import put_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.plain_tables import PlainTable
    from fenghua_supervisor.exchange.word.pictures import Picture

_BODY = Style("公文正文", indent=2, spacing=CLOSER)
_FLUSH = Style("公文顶格", spacing=CLOSER)
_CENTRED = Style("公文居中", align="center", spacing=CLOSER)
_HEADING = {
    1: Style("Heading 1", HEI, indent=2, spacing=CLOSER, level=1),
    2: Style("Heading 2", KAI, indent=2, spacing=CLOSER, level=2),
}
_TITLE = Style("公文标题", TITLE, size=22, leading=35, align="center", on_grid=False)
_ANNEX_TITLE = replace(_TITLE, name="附件标题", level=1)
_LABEL = Style("附件序号", HEI, keep=True)
#: The first of two rows of a long office, which 16 pt would not hold; a longer name is one.
_LONG_NAME, _MOST_BESIDE = Style("发文机关全称", size=15), 22
_ANNEX_ITEM = Style("附件说明", turnover=5, indent=2, spacing=CLOSER)
#: A seal over the office leaves the date four characters from the edge.
_SIGNED = Style("落款", align="right", right=2, spacing=CLOSER, keep=True)
_DATED = replace(_SIGNED, name="成文日期", keep=False)
_DATED_SEALED = replace(_DATED, name="成文日期加盖印章", right=4)
_CAPTION = Style("图表标题", HEI, size=12, leading=20, align="center", keep=True, on_grid=False)
_AS_OF = Style("截止日期", KAI, size=12, leading=20, align="center", keep=True, on_grid=False)
_NOTE = Style("表注", size=9, leading=13, on_grid=False)
_GAP = Style("表后空行", size=10.5, leading=14, on_grid=False)
#: The masthead is at most so tall; a longer name is set in two rows.
_MASTHEAD_SIZE, _MOST_IN_A_ROW, _WIDTH = 54.0, 10, 440.0
#: A longer list of who gets it does not fit at the foot, in characters.
_MOST_SCOPE = 300


@dataclass(frozen=True, slots=True)
class _Annex:
    title: str
    table: PlainTable
    notes: tuple[str, ...] = ()
    intro: tuple[str, ...] = ()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of a bulletin as pictures, None where there is none."""

    bars: Picture | None = None
    trend: Picture | None = None


def bulletin_docx(data: BulletinData, charts: Charts) -> bytes:
    """The finished file; tables and charts follow their sections as in the PDF."""
    document = blank_document()
    paper.prepare(document)
    title = "".join(data.head.title_lines)
    describe(document, title, data.head.office, data.head.issued_on, data.head.subject)
    _put_head(document, data)
    for section in data.body.sections:
        for part in section.paragraphs:
            paper.put(document, part.text, _HEADING.get(part.level, _BODY))
        for table in sheets.section_tables(data, section.key):
            _put_table(document, table, charts.trend if _is_trend(data, table) else None)
            if charts.bars and table.caption == data.body.campaign_caption:
                put_picture(document, charts.bars, keep=False)
                paper.put(document, "", _GAP)
    annexes = _annexes(data)
    _list_annexes(document, annexes)
    _put_signature(document, data)
    _put_annexes(document, annexes)
    _put_colophon(document, data)
    paper.finish(document)
    return finished_bytes(document)


def _is_trend(data: BulletinData, table: PlainTable) -> bool:
    return bool(data.body.trend) and table.caption == data.body.trend_caption


def _put_head(document: Document, data: BulletinData) -> None:
    for text in (data.head.mark, data.head.secrecy):
        if text:
            paper.put(document, text, _LABEL)
    _put_masthead(document, data.head.masthead)
    last = _put_number(document, data)
    if not data.head.signs:
        *above, office = _office_rows(data.head.office)
        for row in above:
            paper.put(document, row, _LONG_NAME)
        last = paper.put(document, f"{office}\t{chinese_date(data.head.issued_on)}", _FLUSH)
        paper.tab_right(last)
    paper.rule_below(last)
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
        return paper.put(document, data.head.issue_line, _CENTRED)
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
        paper.put(document, "", _SIGNED)
    for row in _office_rows(data.head.signature):
        paper.put(document, row, _SIGNED)
    paper.put(document, chinese_date(data.head.issued_on), _DATED_SEALED if sealed else _DATED)


def _put_masthead(document: Document, name: str) -> None:
    """As large as fits, widely set when short, in two rows when long, like on the PDF."""
    middle = (len(name) + 1) // 2 if len(name) > _MOST_IN_A_ROW else len(name)
    gap = 0.6 if middle <= 4 else 0.3 if middle <= 6 else 0.08
    size = int(min(_MASTHEAD_SIZE, _WIDTH / max(middle * (1 + gap), 1)) * 2) / 2
    style = Style(
        *("红色报头", TITLE, size, size * 1.43, "center"),
        spacing=gap * size,
        red=True,
        on_grid=False,
    )
    for row in filter(None, (name[:middle], name[middle:])):
        paper.put(document, row, style)


def _office_rows(name: str) -> tuple[str, ...]:
    """The office as one row beside a date, or as two."""
    if len(name) <= _MOST_BESIDE:
        return (name,)
    rows = two_names(name)
    return rows if len(rows) > 1 else halves(name)


def _put_table(document: Document, table: PlainTable, above: Picture | None = None) -> None:
    if table.caption:
        paper.put(document, table.caption, _CAPTION)
    if above:
        put_picture(document, above, keep=True)
    put_table(document, table.heads, table.widths, table.rows)
    paper.put(document, "", _GAP)


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
        paper.put(document, f"{lead}{number}{annex.title}", _ANNEX_ITEM)


def _put_annexes(document: Document, annexes: Sequence[_Annex]) -> None:
    labels = [f"附件{n}" if len(annexes) > 1 else "附件" for n in range(1, len(annexes) + 1)]
    for label, annex in zip(labels, annexes, strict=True):
        paper.new_page(document, landscape=annex.landscape)
        for text in (label,) if annex.landscape else (label, ""):
            paper.put(document, text, _LABEL)
        paper.put(document, annex.title, _ANNEX_TITLE)
        for text in annex.intro:
            paper.put(document, text, _AS_OF if annex.landscape else _BODY)
        _put_table(document, annex.table)
        for text in annex.notes:
            paper.put(document, text, _NOTE)
    if annexes and annexes[-1].landscape:
        paper.new_page(document, landscape=False)


def _put_colophon(document: Document, data: BulletinData) -> None:
    """版记: whom it goes to, who printed it and when."""
    scopes = data.distribution.lines(data.head.form)
    scope = [f"{label}：{names.rstrip('。')}。" for label, names in scopes]
    if sum(map(len, scope)) > _MOST_SCOPE:
        for text in scope:
            paper.put(document, text, _BODY)
        scope = []
    *above, office = _office_rows(data.head.office)
    printed = [*above, f"{office}\t{chinese_date(data.head.issued_on)}印发"]
    if data.distribution.copies:
        printed.append(f"\t共印{data.distribution.copies}份")
    put_colophon(document, scope, printed)
