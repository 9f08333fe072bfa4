"""A paper of an inspection, of findings or of a case as a Word file, from its plain values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.papers.inspections.paper import (
    ACROSS,
    UPRIGHT,
    IntervalPlot,
    PaperWords,
    PhotoPages,
    SheetTable,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word import official
from fenghua_supervisor.exchange.word.about import describe
from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.notice import put_receipt
from fenghua_supervisor.exchange.word.paper import (
    finish,
    lines_to_write_on,
    new_page,
    prepare,
    put,
)
from fenghua_supervisor.exchange.word.pictures import Picture, put_picture
from fenghua_supervisor.exchange.word.sheet_table import put_pair, put_sheet_table
from fenghua_supervisor.exchange.word.styles import CLOSER, KAI, TITLE, Style
from fenghua_supervisor.exchange.word.tables import put_box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document

    from fenghua_supervisor.domain.papers.inspections.paper import (
        OfficePaper,
        PaperAnnex,
        WritingRoom,
    )

_SHEET_TITLE = Style("表名", TITLE, 18.0, 28.0, "center", level=1, on_grid=False)
_SHEET_LINE = Style("表名说明", KAI, 10.5, 18.0, "center", keep=True, on_grid=False)
_ANNEX_TITLE = replace(official.TITLE, name="附件标题", level=1)
_ANNEX_ITEM = Style("附件说明", turnover=5, indent=2, spacing=CLOSER)
_PAIRS_A_PAGE = 2


def office_paper_docx(paper: OfficePaper, contents: Mapping[str, bytes]) -> bytes:
    """The finished file; ``contents``: its pictures (JPEG) by hash, its plots (PNG) by key."""
    document = blank_document()
    prepare(document, landscape=paper.across, large=paper.large)
    number = f"（{paper.number}）" if paper.number else ""
    subject = f"{paper.kind.label} {paper.name}"
    describe(document, f"{paper.title}{number}", paper.office, paper.dated, subject)
    (_put_sheet_head if paper.across else _put_head)(document, paper)
    for piece in paper.pieces:
        if isinstance(piece, SheetTable):
            put_sheet_table(document, piece, contents, signed=bool(paper.signers))
        elif isinstance(piece, IntervalPlot):
            put_picture(document, Picture(contents[piece.key], UPRIGHT, piece.alt), keep=True)
        else:
            _put_words(document, piece)
    _list_annexes(document, paper.annexes)
    if paper.signers:
        width = ACROSS if paper.across else None
        official.put_signers(document, paper.signers, *((width,) if width else ()))
    elif paper.signed:
        dated = chinese_date(paper.dated)
        official.sign(document, paper.signature, dated, above=1, sealed=paper.sealed)
    if paper.contact:
        put(document, f"（{paper.contact}）", official.BODY)
    for annex in paper.annexes:
        _put_annex(document, annex, contents)
    if paper.imprint is not None:
        imprint, dated = paper.imprint, chinese_date(paper.dated)
        official.put_imprint(document, imprint.scope, paper.office, dated, imprint.copies)
    if paper.receipt is not None:
        put_receipt(document, paper.receipt)
    finish(document)
    return finished_bytes(document)


def _put_head(document: Document, paper: OfficePaper) -> None:
    official.put_head(document, paper.office, paper.number, paper.mark)
    if paper.report_to:
        put(document, f"呈报：{paper.report_to}", official.FLUSH)
    if paper.has_comment:
        put_box(document, "领导批示：", official.FLUSH, official.COMMENT_HEIGHT)
        put(document, "", official.GAP)
    put(document, paper.title, official.TITLE)
    put(document, "", official.GAP)
    if paper.addressee:
        put(document, f"{paper.addressee.rstrip('：')}：", official.FLUSH)


def _put_sheet_head(document: Document, paper: OfficePaper) -> None:
    put(document, paper.title, _SHEET_TITLE)
    for line in "\u3000\u3000".join(filter(None, (paper.mark, paper.line))).split("\n"):
        put(document, line, _SHEET_LINE)


def _put_words(document: Document, piece: PaperWords | WritingRoom) -> None:
    if isinstance(piece, PaperWords):
        plain = official.FLUSH if piece.flush else official.BODY
        put(document, piece.text, official.HEADING.get(piece.level, plain))
    else:
        for _ in range(piece.lines):
            lines_to_write_on(put(document, "", official.TO_WRITE_ON))


def _list_annexes(document: Document, annexes: Sequence[PaperAnnex]) -> None:
    """附件说明: one empty line below the text, the names of the annexes in their order."""
    if annexes:
        put(document, "", official.FLUSH)
    for place, annex in enumerate(annexes, start=1):
        number = f"{place}." if len(annexes) > 1 else ""
        lead = "附件：" if place == 1 else "\u3000\u3000\u3000"
        put(document, f"{lead}{number}{annex.title}", _ANNEX_ITEM)


def _put_annex(document: Document, annex: PaperAnnex, contents: Mapping[str, bytes]) -> None:
    new_page(document)
    put(document, annex.label, official.LABEL)
    put(document, annex.title, _ANNEX_TITLE)
    if isinstance(annex, PhotoPages):
        for place, pair in enumerate(annex.pairs):
            on_top = place > 0 and place % _PAIRS_A_PAGE == 0
            put_pair(document, pair, contents, on_top=on_top)
    else:
        put(document, "", official.GAP)
        put_sheet_table(document, annex.table, contents)
