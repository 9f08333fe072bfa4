"""The bulletin as a Word file with the same words, for offices that must edit it in WPS."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin import plain_tables as sheets
from fenghua_supervisor.domain.codes.bulletin import Annex, Signing
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word import official, paper
from fenghua_supervisor.exchange.word.about import describe
from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.pictures import put_picture
from fenghua_supervisor.exchange.word.styles import CLOSER, HEI, KAI, TITLE, Style
from fenghua_supervisor.exchange.word.tables import put_table
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from fenghua_supervisor.domain.bulletin.paper import BulletinData
    from fenghua_supervisor.domain.bulletin.plain_tables import PlainTable
    from fenghua_supervisor.exchange.word.pictures import Picture

_CENTRED = Style("公文居中", align="center", spacing=CLOSER)
_ANNEX_TITLE = replace(official.TITLE, name="附件标题", level=1)
#: The first of two rows of a long office, which 16 pt would not hold.
_LONG_NAME = Style("发文机关全称", size=15)
_ANNEX_ITEM = Style("附件说明", turnover=5, indent=2, spacing=CLOSER)
_CAPTION = Style("图表标题", HEI, size=12, leading=20, align="center", keep=True, on_grid=False)
_AS_OF = Style("截止日期", KAI, size=12, leading=20, align="center", keep=True, on_grid=False)
#: The masthead is at most so tall; a longer name is set in two rows.
_MASTHEAD_SIZE, _MOST_IN_A_ROW = 54.0, 10


@record
class Charts:
    """The charts of a bulletin as pictures, None where there is none."""

    bars: Picture | None = None
    trend: Picture | None = None


def bulletin_docx(data: BulletinData, charts: Charts, *, ledger_apart: bool = False) -> bytes:
    """The finished file; tables follow their sections as in the PDF, charts stand in their annex.

    ``ledger_apart``: without the ledger annex, which is named all the same, as 另附.
    """
    document = _begun(data, "".join(data.head.title_lines))
    _put_head(document, data)
    for section in data.body.sections:
        for part in section.paragraphs:
            paper.put(document, part.text, official.HEADING.get(part.level, official.BODY))
        for table in sheets.section_tables(data, section.key):
            _put_table(document, table)
    _list_annexes(document, data, ledger_apart=ledger_apart)
    _put_signature(document, data)
    printed = [key for key in data.annexes.listed if not (ledger_apart and key is Annex.LEDGER)]
    for key in printed:
        paper.new_page(document, landscape=key is Annex.LEDGER)
        _put_annex(document, data, key, charts)
    _put_colophon(document, data, across=printed[-1:] == [Annex.LEDGER])
    paper.finish(document)
    return finished_bytes(document)


def ledger_annex_docx(data: BulletinData) -> bytes:
    """The ledger annex of a bulletin as a file of its own; there must be one."""
    title = f"{''.join(data.head.title_lines)}附件：{data.annexes.listed.title(Annex.LEDGER)}"
    document = _begun(data, title, landscape=True)
    _put_annex(document, data, Annex.LEDGER, Charts())
    paper.finish(document)
    return finished_bytes(document)


def _begun(data: BulletinData, title: str, *, landscape: bool = False) -> Document:
    document = blank_document()
    paper.prepare(document, landscape=landscape)
    describe(document, title, data.head.office, data.head.issued_on, data.head.subject)
    return document


def _put_head(document: Document, data: BulletinData) -> None:
    for text in (data.head.mark, data.head.secrecy):
        if text:
            paper.put(document, text, official.LABEL)
    _put_masthead(document, data.head.masthead)
    last = _put_number(document, data)
    if not data.head.signs:
        *above, office = official.office_rows(data.head.office)
        for row in above:
            paper.put(document, row, _LONG_NAME)
        last = paper.put(document, f"{office}\t{chinese_date(data.head.issued_on)}", official.FLUSH)
        paper.tab_right(last)
    paper.rule_below(last)
    paper.put(document, "", official.FLUSH)
    for line in data.head.title_lines:
        paper.put(document, line, official.TITLE)
    paper.put(document, "", official.FLUSH)
    addressee = data.distribution.addressee.rstrip("：: ")
    if addressee:
        paper.put(document, f"{addressee}：", official.FLUSH)
    for part in data.body.opening:
        paper.put(document, part.text, official.BODY)


def _put_number(document: Document, data: BulletinData) -> Paragraph:
    """The number in the middle, or left of the 签发人."""
    signer = data.head.form.signer
    if not signer:
        return paper.put(document, data.head.issue_line, _CENTRED)
    line = f"\u3000{data.head.issue_line}\t签发人：{signer}\u3000"
    put = paper.put(document, line, official.FLUSH)
    paper.tab_right(put)
    return put


def _put_signature(document: Document, data: BulletinData) -> None:
    """落款 below the list of the annexes, with lines left for a seal."""
    if not data.head.signs:
        return
    sealed = data.head.form.signing is Signing.SEALED
    official.sign(
        document,
        data.head.signature,
        chinese_date(data.head.issued_on),
        above=2 if sealed else 1,
        sealed=sealed,
    )


def _put_masthead(document: Document, name: str) -> None:
    """As large as fits, widely set when short, in two rows when long, like on the PDF."""
    middle = (len(name) + 1) // 2 if len(name) > _MOST_IN_A_ROW else len(name)
    gap = 0.6 if middle <= 4 else 0.3 if middle <= 6 else 0.08
    size = int(min(_MASTHEAD_SIZE, official.WIDTH / max(middle * (1 + gap), 1)) * 2) / 2
    style = Style(
        *("红色报头", TITLE, size, size * 1.43, "center"),
        spacing=gap * size,
        red=True,
        on_grid=False,
    )
    for row in filter(None, (name[:middle], name[middle:])):
        paper.put(document, row, style)


def _put_table(document: Document, table: PlainTable, above: Picture | None = None) -> None:
    if table.caption:
        paper.put(document, table.caption, _CAPTION)
    if above:
        put_picture(document, above, keep=True)
    put_table(document, table.heads, table.widths, table.rows)
    paper.put(document, "", official.GAP)


def _list_annexes(document: Document, data: BulletinData, *, ledger_apart: bool) -> None:
    """附件说明: the names of the annexes in their order."""
    listed = data.annexes.listed
    if listed:
        paper.put(document, "", official.FLUSH)
    for index, key in enumerate(listed, start=1):
        number = f"{index}." if len(listed) > 1 else ""
        lead = "附件：" if index == 1 else "\u3000\u3000\u3000"
        apart = "（另附）" if ledger_apart and key is Annex.LEDGER else ""
        paper.put(document, f"{lead}{number}{listed.title(key)}{apart}", _ANNEX_ITEM)


def _put_annex(document: Document, data: BulletinData, key: Annex, charts: Charts) -> None:
    """One annex with its number and title, on the page that is begun."""
    across, label = key is Annex.LEDGER, data.annexes.listed.called(key)
    for text in (label,) if across else (label, ""):
        paper.put(document, text, official.LABEL)
    paper.put(document, data.annexes.listed.title(key), _ANNEX_TITLE)
    intro, notes = _around(data, key)
    for text in intro:
        paper.put(document, text, _AS_OF if across else official.BODY)
    if key is Annex.CHARTS and charts.bars:
        paper.put(document, data.body.campaign_caption, _CAPTION)
        put_picture(document, charts.bars, keep=False)
        paper.put(document, "", official.GAP)
    for table in sheets.annex_tables(data, key):
        _put_table(document, table, charts.trend if key is Annex.CHARTS else None)
    for text in notes:
        paper.put(document, text, official.NOTE)


def _around(data: BulletinData, key: Annex) -> tuple[list[str], list[str]]:
    """What stands above and below the tables of an annex."""
    of = data.annexes
    above = {
        Annex.LEDGER: [f"（截至{chinese_date(data.head.as_of)}）"],
        Annex.UNITS: [of.ranking_note],
        Annex.FINDINGS: [of.finding_note],
        Annex.RULE: [part.text for part in of.rule_intro],
    }
    below = {
        Annex.LEDGER: [of.ledger_note, of.rule_words],
        Annex.TARGETS: [of.target_note],
        Annex.RULE: [part.text for part in of.definitions],
    }
    return [text for text in above.get(key, []) if text], [t for t in below.get(key, []) if t]


def _put_colophon(document: Document, data: BulletinData, *, across: bool) -> None:
    """``across``: on a page that lies."""
    head, sent = data.head, data.distribution
    scopes, dated = sent.lines(head.form), chinese_date(head.issued_on)
    official.put_imprint(document, scopes, head.office, dated, sent.copies, across=across)
