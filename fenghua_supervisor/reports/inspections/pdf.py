"""A paper of an inspection, of findings or of a case as PDF, drawn from its plain values."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Spacer

from fenghua_supervisor.domain.papers.inspections.paper import (
    IntervalPlot,
    PaperWords,
    PhotoPages,
    SheetTable,
)
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.action_paper import CommentBox, Rules, Signers
from fenghua_supervisor.reports.bulletin.head import put_colophon
from fenghua_supervisor.reports.bulletin.signature import Signature
from fenghua_supervisor.reports.inspections.form_table import form_table
from fenghua_supervisor.reports.inspections.pictures import PairBlock, PaperPictures
from fenghua_supervisor.reports.notices.head import NoticeHead
from fenghua_supervisor.reports.notices.receipt import Receipt
from fenghua_supervisor.reports.typesetting.geometry import (
    FRAME_HEIGHT,
    LEADING,
    LINE_GAP,
    TEXT_WIDTH,
)
from fenghua_supervisor.reports.typesetting.interval_plot import IntervalPlotDrawing
from fenghua_supervisor.reports.typesetting.lost import lost_note
from fenghua_supervisor.reports.typesetting.page import (
    LANDSCAPE,
    LARGE_SHEET,
    PORTRAIT,
    DocumentInfo,
    NextSheet,
    build_pdf,
    turn_to,
)
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import (
    ANNEX_ITEM,
    ANNEX_LIST,
    ANNEX_TITLE,
    ATTACHMENT_LABEL,
    BODY,
    CELL,
    FLUSH,
    HEADING_1,
    HEADING_2,
    NOTE,
    SHEET_LINE,
    SHEET_TITLE,
    TITLE,
)
from fenghua_supervisor.reports.typesetting.tables import Table
from fenghua_supervisor.reports.typesetting.titles import names_in
from fenghua_supervisor.reports.typesetting.typesetting import (
    AtFoot,
    CJKPara,
    Snap,
    keep_end,
    keep_room,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.notices.sheet import ReceiptWords
    from fenghua_supervisor.domain.papers.inspections.paper import (
        OfficePaper,
        PaperAnnex,
        PaperPiece,
    )

_HEADINGS = {1: HEADING_1, 2: HEADING_2}
#: Lines that go overleaf all together with what belongs to the end of the text.
_SHORT_END = 3
#: Height of the lines to sign on.
_SIGNERS = 3 * LEADING


def render_office_paper(paper: OfficePaper, contents: Mapping[str, bytes]) -> bytes:
    """The finished file; ``contents`` are its pictures (JPEG) by hash.

    The same paper always gives the same bytes.
    """
    pictures = PaperPictures(contents)
    story = (_sheet if paper.across else _upright)(paper, pictures)
    number = f"（{paper.number}）" if paper.number else ""
    info = DocumentInfo(
        title=f"{paper.title}{number}",
        author=paper.office,
        subject=f"{paper.kind.label} {paper.name}",
        dated=paper.dated,
        keywords=(paper.kind.label,),
        trace=paper.trace,
    )
    if paper.across:
        return build_pdf(story, info, LARGE_SHEET if paper.large else LANDSCAPE)
    return build_pdf(story, info)


#: What stands below the tables of a sheet is of their size.
_SHEET_WORDS = replace(FLUSH, size=CELL.size, leading=CELL.leading + 2.5)


def _sheet(paper: OfficePaper, pictures: PaperPictures) -> list[Flowable]:
    """A sheet across: title, line, table, who signs."""
    lost = lost_note(paper)
    line = "\u3000\u3000".join(filter(None, (paper.mark, paper.line)))
    story: list[Flowable] = [
        CJKPara(paper.title, style=SHEET_TITLE, bookmark=paper.title),
        *([CJKPara(line, style=SHEET_LINE)] if line else []),
    ]
    for piece in paper.pieces:
        if isinstance(piece, SheetTable):
            shown = form_table(piece, pictures, lost)
            shown.begins = True
            story.append(shown)
            continue
        if isinstance(story[-1], Table):
            story.append(Spacer(0, LINE_GAP / 2))
        if isinstance(piece, PaperWords) and not piece.level:
            story.append(CJKPara(piece.text, style=_SHEET_WORDS))
        else:
            story += _piece(piece, pictures)
    if paper.signers:
        keep_end(story, _SIGNERS, with_table=True)
        story += [keep_room(_SIGNERS), Signers(paper.signers)]
    return story


def _upright(paper: OfficePaper, pictures: PaperPictures) -> list[Flowable]:
    bookmark = f"{paper.title} {paper.number}".strip()
    story: list[Flowable] = [
        NoticeHead(paper.office, paper.number, bookmark, paper.mark),
        *([CJKPara(f"呈报：{paper.report_to}", style=FLUSH)] if paper.report_to else []),
        *([Spacer(0, LINE_GAP), CommentBox()] if paper.has_comment else []),
        CJKPara(paper.title, style=TITLE, names=partial(names_in, paper.title, paper.addressee)),
        Snap(LEADING / 3),
        *([CJKPara(f"{paper.addressee.rstrip('：')}：", style=FLUSH)] if paper.addressee else []),
    ]
    lost = lost_note(paper)
    end = _end(paper)
    below = sum(_height(part) for part in end)
    foot = _foot(paper)
    if not paper.annexes:
        below += sum(part.need for part in foot if isinstance(part, AtFoot))
    for place, piece in enumerate(paper.pieces):
        story += _room(paper.pieces[place:], pictures, below)
        story += _piece(piece, pictures)
    story += [CJKPara(lost, style=NOTE)] if lost else []
    keep_end(story, below, with_table=True)
    story += [keep_room(below), *end]
    for annex in paper.annexes:
        story += _annex(annex, pictures)
    if paper.annexes and foot:
        keep_end(story, sum(p.need for p in foot if isinstance(p, AtFoot)), with_table=True)
    return [*story, *foot, *_receipt(paper.receipt)]


def _room(pieces: Sequence[PaperPiece], pictures: PaperPictures, below: float) -> list[Flowable]:
    """What a heading needs below it: the start of its table, or all of a short end.

    ``below``: what the last lines of the text go overleaf with, in points.
    """
    first, *after = pieces
    if not isinstance(first, PaperWords) or not first.level or not after:
        return []
    if isinstance(after[0], SheetTable):
        return [keep_room(form_table(after[0], pictures).start + 2 * LEADING)]
    if len(after) == 1 and isinstance(after[0], PaperWords):
        lines = CJKPara(after[0].text, style=BODY).wrap(TEXT_WIDTH, FRAME_HEIGHT)[1]
        if lines <= _SHORT_END * LEADING + 1:
            return [keep_room(LEADING + lines + below)]
    return []


def _piece(piece: PaperPiece, pictures: PaperPictures) -> list[Flowable]:
    if isinstance(piece, PaperWords):
        style = _HEADINGS.get(piece.level, FLUSH if piece.flush else BODY)
        if not piece.level:
            return [CJKPara(piece.text, style=style)]
        # Two lines of text, since a short last line takes the one above it along overleaf.
        room = keep_room((4 - piece.level + 1) * LEADING)
        mark = CJKPara(piece.text, style=style, bookmark=piece.text, level=piece.level - 1)
        return [room, mark]
    if isinstance(piece, SheetTable):
        shown = form_table(piece, pictures)
        return [keep_room(shown.start + LINE_GAP), Spacer(0, LINE_GAP / 2), shown, Snap()]
    if isinstance(piece, IntervalPlot):
        drawing = IntervalPlotDrawing(piece)
        high = drawing.wrap(TEXT_WIDTH, FRAME_HEIGHT)[1]
        return [keep_room(high + LINE_GAP), Spacer(0, LINE_GAP / 2), drawing, Snap()]
    return [keep_room(piece.lines * LEADING), Rules(piece.lines)]


def _end(paper: OfficePaper) -> list[Flowable]:
    """The list of annexes, and who signs or the office with its date."""
    listed = _annex_list(paper.annexes)
    if paper.signers:
        return [*listed, Spacer(0, LINE_GAP), Signers(paper.signers)]
    if not paper.signed:
        return listed
    dated = chinese_date(paper.dated)
    signature = Signature(paper.signature, dated, BODY, sealed=paper.sealed)
    contact = [CJKPara(f"（{paper.contact}）", style=BODY)] if paper.contact else []
    return [*listed, Spacer(0, LEADING), signature, *contact]


def _height(part: Flowable) -> float:
    if isinstance(part, Signature):
        return part.lines * LEADING
    if isinstance(part, Signers):
        return _SIGNERS
    return part.height if isinstance(part, Spacer) else LEADING


def _annex_list(annexes: Sequence[PaperAnnex]) -> list[Flowable]:
    if not annexes:
        return []
    if len(annexes) == 1:
        return [Spacer(0, LEADING), CJKPara(f"附件：{annexes[0].title}", style=ANNEX_LIST)]
    first, items = replace(ANNEX_LIST, turnover=ANNEX_ITEM.turnover), Element(Tag.L)
    told: list[Flowable] = [Spacer(0, LEADING)]
    for place, annex in enumerate(annexes, 1):
        lead, style = ("附件：", first) if place == 1 else ("", ANNEX_ITEM)
        told.append(CJKPara(f"{lead}{place}.{annex.title}", style=style, items=items))
    return told


def _annex(annex: PaperAnnex, pictures: PaperPictures) -> list[Flowable]:
    bookmark = f"{annex.label} {annex.title}"
    story: list[Flowable] = [
        *turn_to(PORTRAIT),
        CJKPara(annex.label, style=ATTACHMENT_LABEL),
        CJKPara(annex.title, style=ANNEX_TITLE, bookmark=bookmark),
        Snap(),
    ]
    if isinstance(annex, PhotoPages):
        return [*story, *(PairBlock(pair, pictures) for pair in annex.pairs)]
    return [*story, form_table(annex.table, pictures), Snap()]


def _foot(paper: OfficePaper) -> list[Flowable]:
    imprint = paper.imprint
    if imprint is None:
        return []
    return put_colophon(imprint.scope, paper.office, paper.dated, imprint.copies)


def _receipt(receipt: ReceiptWords | None) -> list[Flowable]:
    if receipt is None:
        return []
    return [*([NextSheet()] if receipt.apart else []), Receipt(receipt)]
