"""A paper on one action as a Word file with the words of its PDF: 督查专报, 销号单."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.exchange.finished import finished_bytes
from fenghua_supervisor.exchange.word import official
from fenghua_supervisor.exchange.word.about import describe
from fenghua_supervisor.exchange.word.blank import blank_document
from fenghua_supervisor.exchange.word.paper import (
    TEXT_WIDTH,
    finish,
    lines_to_write_on,
    prepare,
    put,
)
from fenghua_supervisor.exchange.word.tables import TEXT, put_box, put_table

if TYPE_CHECKING:
    from docx.document import Document

    from fenghua_supervisor.domain.papers.action_papers import ActionPaper, PaperPart, PaperTable


def action_paper_docx(paper: ActionPaper) -> bytes:
    """The finished file; what is printed of the paper, to be edited in a word processor."""
    document = blank_document()
    prepare(document)
    number = paper.head_number
    subject = number.replace("\u3000", " ")
    describe(document, paper.title, paper.office, paper.dated, subject)
    official.put_head(document, paper.office, number, paper.mark)
    if paper.report_to:
        put(document, f"呈报：{paper.report_to}", official.FLUSH)
    if paper.has_comment:
        put_box(document, "领导批示：", official.FLUSH, official.COMMENT_HEIGHT)
        put(document, "", official.GAP)
    put(document, paper.title, official.TITLE)
    put(document, "", official.GAP)
    for part in paper.parts:
        _put_part(document, part)
    if paper.signers:
        official.put_signers(document, paper.signers)
    else:
        official.sign(document, paper.office, chinese_date(paper.signed_on), above=1, sealed=True)
    if paper.issued_on is not None:
        dated = chinese_date(paper.issued_on)
        official.put_imprint(document, paper.scope, paper.office, dated, 0)
    finish(document)
    return finished_bytes(document)


def _put_part(document: Document, part: PaperPart) -> None:
    if part.heading:
        put(document, part.heading, official.HEADING[1])
    for text in part.paragraphs:
        put(document, text, official.BODY)
    if part.table is not None:
        _put_table(document, part.table)
    for _ in range(part.blank_lines):
        lines_to_write_on(put(document, "", official.TO_WRITE_ON))


def _put_table(document: Document, shown: PaperTable) -> None:
    """Words that belong to a row stand under it, over all columns."""
    scale = TEXT_WIDTH / sum(width for _, width in shown.columns)
    rows: list[tuple[str, ...]] = []
    for place, texts in enumerate(shown.rows):
        rows.append(texts)
        if shown.below and shown.below[place]:
            rows.append((shown.below[place],))
    heads = [title for title, _ in shown.columns]
    put_table(document, heads, [width * scale for _, width in shown.columns], rows, band=TEXT)
    put(document, shown.note, official.NOTE if shown.note else official.GAP)
