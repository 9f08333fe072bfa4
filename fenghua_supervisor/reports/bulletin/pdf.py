"""The monthly bulletin as PDF, in the form of an official circular."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.codes.bulletin import Annex, BulletinSection, Signing
from fenghua_supervisor.domain.writing.dates import chinese_date
from fenghua_supervisor.reports.bulletin.annex import annexes, ledger_annex, paper_names
from fenghua_supervisor.reports.bulletin.head import Masthead
from fenghua_supervisor.reports.bulletin.kept_parts import KeptParts
from fenghua_supervisor.reports.bulletin.signature import SEAL_ABOVE, SEAL_BELOW, Signature
from fenghua_supervisor.reports.bulletin.tables import (
    campaign_table,
    closed_table,
    finding_table,
    lagging_table,
    notice_table,
    ranking_table,
    worst_table,
)
from fenghua_supervisor.reports.typesetting.geometry import (
    FRAME_HEIGHT,
    LEADING,
    LINE_GAP,
    TEXT_WIDTH,
)
from fenghua_supervisor.reports.typesetting.lost import note_on
from fenghua_supervisor.reports.typesetting.page import LANDSCAPE, DocumentInfo, build_pdf
from fenghua_supervisor.reports.typesetting.setting import compose, text_width
from fenghua_supervisor.reports.typesetting.structure import Element, Tag
from fenghua_supervisor.reports.typesetting.styles import (
    ANNEX_ITEM,
    ANNEX_LIST,
    BODY,
    CAPTION,
    FLUSH,
    HEADING_1,
    HEADING_2,
    TITLE,
)
from fenghua_supervisor.reports.typesetting.typesetting import (
    CJKPara,
    KeepOrFill,
    Snap,
    keep_end,
    keep_room,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.platypus.flowables import Flowable

    from fenghua_supervisor.domain.bulletin.paper import BulletinData, PaperSection, Paragraph
    from fenghua_supervisor.reports.typesetting.tables import Table

_STYLES = {1: HEADING_1, 2: HEADING_2}
#: So many names of annexes stand together on either side of the end of a page.
_FEWEST_LISTED = 3


def render_bulletin(
    data: BulletinData, kept: KeptParts | None = None, *, ledger_apart: bool = False
) -> bytes:
    """The finished file; the same data always gives the same bytes.

    ``kept``: what was set before of a paper that is still being written; ``ledger_apart``:
    without the ledger annex, which is named all the same, as 另附.
    """
    kept = kept or KeptParts(once=True)
    kept.begin(data)
    story: list[Flowable] = [
        *_head(data),
        *_paragraphs(data.body.opening),
        *(part for section in data.body.sections for part in _section(data, section, kept)),
    ]
    end = _signature(data)
    signed = sum(part.lines for part in end)
    below = (len(data.annexes.listed) + 1 + signed) * LEADING
    _keep_ending(story, below, signed=bool(end))
    story += [
        *([keep_room(below)] if end else []),
        *_annex_list(data, signed, ledger_apart=ledger_apart),
        *end,
        *annexes(data, note_on(kept.lost(data)), kept, ledger_apart=ledger_apart),
    ]
    info = paper_info(data, "".join(data.head.title_lines))
    return build_pdf(story, info, kept=kept.streams)


def render_ledger_annex(data: BulletinData, kept: KeptParts | None = None) -> bytes:
    """The ledger annex of a bulletin as a file of its own; there must be one."""
    kept = kept or KeptParts(once=True)
    kept.begin(data)
    title = f"{''.join(data.head.title_lines)}附件：{data.annexes.listed.title(Annex.LEDGER)}"
    story = kept.own_pages(Annex.LEDGER, ledger_annex(data, kept))
    return build_pdf(story, paper_info(data, title), LANDSCAPE, kept.ledger_streams)


def paper_info(data: BulletinData, title: str) -> DocumentInfo:
    """What a file of a bulletin says of itself."""
    return DocumentInfo(
        title=title,
        author=data.head.office,
        subject=data.head.subject,
        dated=data.head.issued_on,
        keywords=data.head.keywords,
        trace=data.head.trace,
    )


def _head(data: BulletinData) -> list[Flowable]:
    addressee = data.distribution.addressee.rstrip("：: ")
    to = [CJKPara(f"{addressee}：", style=FLUSH)] if addressee else []
    return [
        Masthead(data),
        Snap(LEADING / 2),
        _title(data),
        Snap(LEADING / 2),
        *to,
    ]


def _title(data: BulletinData) -> CJKPara:
    """The title on the lines that were given, or broken anew where one of them is too long."""
    lines, names = data.head.title_lines, partial(paper_names, data)
    fits = all(text_width(compose(line), TITLE) <= TEXT_WIDTH for line in lines)
    return CJKPara(("\n" if fits else "").join(lines), style=TITLE, names=names)


def _section(data: BulletinData, section: PaperSection, kept: KeptParts) -> list[Flowable]:
    """The text of a section and the table that belongs to it."""
    add = _TABLES.get(section.key)
    table = kept.part(section.key, add, data) if add else []
    return [*_paragraphs(section.paragraphs), *table]


def _campaigns(data: BulletinData) -> list[Flowable]:
    if not data.body.compares_campaigns:
        return []
    return [
        keep_room(6 * LEADING),
        CJKPara(data.body.campaign_caption, style=CAPTION),
        campaign_table(data),
        Snap(),
    ]


def _lagging(data: BulletinData) -> list[Flowable]:
    """The worst of those that an annex lists, or all."""
    if data.body.worst:
        return _framed(worst_table(data))
    return _framed(lagging_table(data)) if data.body.lagging else []


def _closed(data: BulletinData) -> list[Flowable]:
    if Annex.CLOSED in data.annexes.listed or not data.body.closed:
        return []
    return _framed(closed_table(data))


def _notices(data: BulletinData) -> list[Flowable]:
    if Annex.UNITS in data.annexes.listed or not data.body.notices:
        return []
    return _framed(notice_table(data))


def _findings(data: BulletinData) -> list[Flowable]:
    if Annex.FINDINGS in data.annexes.listed or not data.body.open_findings:
        return []
    return _framed(finding_table(data))


def _ranking(data: BulletinData) -> list[Flowable]:
    if Annex.UNITS in data.annexes.listed or not data.body.ranking:
        return []
    return _framed(ranking_table(data))


def _framed(table: Table) -> list[Flowable]:
    return [keep_room(table.start + LINE_GAP), table, Snap()]


_TABLES: dict[BulletinSection, Callable[[BulletinData], list[Flowable]]] = {
    BulletinSection.OVERALL: _campaigns,
    BulletinSection.LAGGING: _lagging,
    BulletinSection.CLOSED: _closed,
    BulletinSection.NOTICES: _notices,
    BulletinSection.INSPECTIONS: _findings,
    BulletinSection.RANKING: _ranking,
}


def _paragraphs(parts: Sequence[Paragraph]) -> list[Flowable]:
    """Text with its headings; a heading stays with the next line and is bookmarked."""
    story: list[Flowable] = []
    for index, part in enumerate(parts):
        style = _STYLES.get(part.level, BODY)
        if part.level and (index == 0 or not parts[index - 1].level):
            followers = sum(1 for _ in takewhile(lambda follower: follower.level, parts[index:]))
            # Two lines of text, since a short last line takes the one above it along overleaf.
            story.append(keep_room((followers + 2) * LEADING))
        story.append(
            CJKPara(
                part.text,
                style=style,
                bookmark=part.text if part.level else "",
                level=1 if part.level > 1 else 0,
            )
        )
    return story


def _signature(data: BulletinData) -> list[Signature]:
    """落款 below the text and the list of its annexes, where it does not stand in the head."""
    if not data.head.signs:
        return []
    sealed = data.head.form.signing is Signing.SEALED
    dated = chinese_date(data.head.issued_on)
    above, below = (SEAL_ABOVE, SEAL_BELOW) if sealed else (1.0, 0.0)
    return [Signature(data.head.signature, dated, FLUSH, sealed=sealed, above=above, below=below)]


def _keep_ending(story: list[Flowable], below: float, *, signed: bool) -> None:
    """Let the end of the text go overleaf with what follows, ``below`` points high.

    Beside a seal there must be text; without one the names of the annexes may stand alone.
    """
    *_, heading, last = story
    is_headed = isinstance(heading, CJKPara) and heading.style in _STYLES.values()
    if is_headed and isinstance(last, CJKPara):
        own = last.wrap(TEXT_WIDTH, FRAME_HEIGHT)[1]
        if own <= 2 * LEADING:
            # So short a text goes overleaf as a whole, and its heading with it.
            own += LEADING
            keep = keep_room(own + below) if signed else KeepOrFill(own + below, own)
            # Above the heading stands the room that it needs for itself.
            story.insert(-3, keep)
            return
    keep_end(story, below, with_table=signed, may_part=not signed)


def _annex_list(data: BulletinData, signed: float, *, ledger_apart: bool) -> list[Flowable]:
    """附件说明: one empty line below the text, the names of the annexes in their order.

    Where it is parted by the end of a page the last ones stand together, with ``signed`` lines.
    """
    apart = {Annex.LEDGER} if ledger_apart else set()
    listed = data.annexes.listed
    titles = [f"{listed.title(key)}{'（另附）' if key in apart else ''}" for key in listed]
    if not titles:
        return []
    whole = (1 + len(titles)) * LEADING
    least = (1 + _FEWEST_LISTED) * LEADING if len(titles) >= 2 * _FEWEST_LISTED else whole
    story: list[Flowable] = [KeepOrFill(whole, least), Snap(LEADING)]
    if len(titles) == 1:
        return [*story, CJKPara(f"附件：{titles[0]}", style=ANNEX_LIST)]
    first, items = replace(ANNEX_LIST, turnover=ANNEX_ITEM.turnover), Element(Tag.L)
    story.append(CJKPara(f"附件：1.{titles[0]}", style=first, items=items))
    for number, title in enumerate(titles[1:], start=2):
        if number == len(titles) + 1 - _FEWEST_LISTED:
            story.append(keep_room((_FEWEST_LISTED + signed) * LEADING))
        story.append(CJKPara(f"{number}.{title}", style=ANNEX_ITEM, items=items))
    return story
