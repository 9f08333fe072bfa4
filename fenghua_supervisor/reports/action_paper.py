"""A paper on one action as PDF, in the house's page frame."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable, Spacer

from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.bulletin.head import Colophon, put_colophon
from fenghua_supervisor.reports.bulletin.signature import Signature
from fenghua_supervisor.reports.notices.head import NoticeHead
from fenghua_supervisor.reports.typesetting.cells import PaperCell, PaperColumn, PaperRow, item_rows
from fenghua_supervisor.reports.typesetting.geometry import (
    FRAME_HEIGHT,
    LEADING,
    LINE_GAP,
    MM,
    SIZE,
    TEXT_WIDTH,
)
from fenghua_supervisor.reports.typesetting.lost import lost_note
from fenghua_supervisor.reports.typesetting.page import DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.setting import compose, draw_text
from fenghua_supervisor.reports.typesetting.styles import (
    BODY,
    CELL,
    CELL_CENTRE,
    CELL_LARGE,
    CELL_LARGE_CENTRE,
    FLUSH,
    HEADING_1,
    NOTE,
    TITLE,
)
from fenghua_supervisor.reports.typesetting.tables import table
from fenghua_supervisor.reports.typesetting.titles import names_in
from fenghua_supervisor.reports.typesetting.typesetting import (
    CJKPara,
    Snap,
    keep_end,
    keep_room,
)

if TYPE_CHECKING:
    from fenghua_supervisor.domain.papers.action_papers import ActionPaper, PaperPart, PaperTable
    from fenghua_supervisor.reports.typesetting.tables import Table

#: A column this narrow holds a word or a date, in mm.
_NARROW = 36
_FORM_COLUMNS = 2
#: Height of those who sign with the white above them.
_ENDING = 3 * LEADING
#: Lines that are not parted.
_FEW = 3
#: Lines of the 批示栏: some 60 mm.
_COMMENT_LINES = round(60 * MM / LEADING)


def render_action_paper(paper: ActionPaper) -> bytes:
    """The finished file; the same paper always gives the same bytes."""
    info = DocumentInfo(
        title=paper.title,
        author=paper.office,
        subject=paper.head_number.replace("　", " "),
        dated=paper.dated,
        keywords=(paper.kind,),
    )
    return build_pdf(_story(paper), info)


class Rules(Flowable):
    """Empty lines to write on by hand."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """As many lines of the grid as there are to write on."""
        self.width, self.height = avail_width, self._lines * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """A thin rule at the foot of each line."""
        self.canv.setLineWidth(0.4)
        for line in range(self._lines):
            y = line * LEADING + LINE_GAP / 2
            self.canv.line(0, y, self.width, y)


class CommentBox(Flowable):
    """批示栏: a frame for a leader to write in, with its label in the upper corner."""

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Whole lines of the grid, the white below the frame among them."""
        self.width, self.height = avail_width, (_COMMENT_LINES + 0.5) * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """The frame and its label."""
        self.canv.setLineWidth(0.6)
        self.canv.rect(0, LEADING / 2, self.width, _COMMENT_LINES * LEADING)
        label = compose("领导批示：")
        draw_text(self.canv, label, FLUSH, (SIZE / 2, self.height - SIZE / 2))


class Signers(Flowable):
    """Who signs, side by side, each with a rule and a day to fill in."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Two lines of the grid and the white above them."""
        self.width, self.height = avail_width, 3 * LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Name and rule above, the day below."""
        style = replace(FLUSH, size=CELL_LARGE.size)
        share = self.width / max(len(self._names), 1)
        self.canv.setLineWidth(0.4)
        for index, name in enumerate(self._names):
            x, label = index * share, compose(f"{name}：")
            draw_text(self.canv, label, style, (x, 2 * LEADING))
            begin = x + (len(name) + 1) * style.size
            foot = 2 * LEADING - style.size * 1.2
            self.canv.line(begin, foot, x + share - SIZE, foot)
            day = compose("\u3000\u3000年\u3000\u3000月\u3000\u3000日")
            draw_text(self.canv, day, style, (x + SIZE, LEADING))


def _story(paper: ActionPaper) -> list[Flowable]:
    head = NoticeHead(paper.office, paper.head_number, paper.head_number, paper.mark)
    story: list[Flowable] = [
        head,
        *([CJKPara(f"呈报：{paper.report_to}", style=FLUSH)] if paper.report_to else []),
        *([Spacer(0, LINE_GAP), CommentBox()] if paper.has_comment else []),
        CJKPara(paper.title, style=TITLE, names=partial(names_in, paper.title)),
        Snap(LEADING / 3),
    ]
    room, end = _end(paper)
    for place, part in enumerate(paper.parts, start=1):
        story += _part(part, room if place == len(paper.parts) else 0.0)
    note = lost_note(paper)
    story += [CJKPara(note, style=NOTE)] if note else []
    keep_end(story, room)
    return [*story, keep_room(room), *end]


def _end(paper: ActionPaper) -> tuple[float, list[Flowable]]:
    """What stands below the text and stays together, with its height in points.

    So neither 落款 nor 版记 ever has a page to itself.
    """
    if paper.signers:
        return _ENDING, [Signers(paper.signers)]
    signature = Signature(paper.office, chinese_date(paper.signed_on), BODY)
    end: list[Flowable] = [Spacer(0, LEADING), signature]
    room = (1 + signature.lines) * LEADING
    if paper.issued_on is not None:
        colophon = put_colophon(paper.scope, paper.office, paper.issued_on, 0)
        room += sum(part.need for part in colophon if isinstance(part, Colophon))
        end += colophon
    return room, end


def _part(part: PaperPart, below: float) -> list[Flowable]:
    """``below``: what goes overleaf only together with the lines to write on, in points."""
    story: list[Flowable] = []
    shown = _table(part.table) if part.table is not None else None
    room = shown.start + LINE_GAP / 2 if shown and not part.paragraphs else 2 * LEADING
    texts = [CJKPara(text, style=BODY) for text in part.paragraphs]
    if part.heading:
        if part.blank_lines and not part.paragraphs:
            room = max(room, part.blank_lines * LEADING + below)
        height = sum(text.wrap(TEXT_WIDTH, FRAME_HEIGHT)[1] for text in texts)
        if below and texts and shown is None and height <= _FEW * LEADING:
            # All of it goes overleaf with what stands below it, so the heading does too.
            room = height + below
        room += LEADING
        story += [keep_room(room), CJKPara(part.heading, style=HEADING_1)]
    story += texts
    if shown is not None:
        story += [*([Spacer(0, LINE_GAP / 2)] if part.heading else []), shown, Snap()]
    if part.blank_lines:
        story += [keep_room(part.blank_lines * LEADING + below), Rules(part.blank_lines)]
    return story


def _table(shown: PaperTable) -> Table:
    scale = TEXT_WIDTH / sum(width * MM for _, width in shown.columns)
    columns = [PaperColumn(title, width * MM * scale) for title, width in shown.columns]
    is_form = len(columns) == _FORM_COLUMNS
    titles = [column.title for column in columns]
    rows: list[PaperRow] = []
    for number, texts in enumerate(shown.rows, 1):
        below = shown.below[number - 1] if shown.below else ""
        cells = [
            _cell(text, width, is_form=is_form)
            for text, (_, width) in zip(texts, shown.columns, strict=True)
        ]
        rows += item_rows(number, titles, cells) if not is_form else [PaperRow(tuple(cells))]
        if below:
            rows.append(PaperRow((PaperCell(below),), band=True, label=titles[0]))
    return table(columns, rows, compose(shown.note), foot=LINE_GAP / 2)


def _cell(text: str, width: float, *, is_form: bool) -> PaperCell:
    centred = width <= _NARROW
    if is_form:
        return PaperCell(text, style=CELL_LARGE_CENTRE if centred else CELL_LARGE)
    return PaperCell(text, style=CELL_CENTRE if centred else CELL)
