"""The content of a bulletin as plain blocks, for typesetting it with other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.bulletin.plain_tables import annex_tables, section_tables
from fenghua_supervisor.domain.codes.bulletin import Annex

if TYPE_CHECKING:
    from fenghua_supervisor.domain.bulletin.paper import BulletinData, PaperSection, Paragraph
    from fenghua_supervisor.domain.bulletin.plain_tables import PlainTable


@dataclass(frozen=True)
class Text:
    """A paragraph; level 0 is body text, 1 and 2 are headings, -1 is the title."""

    words: str
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A table with a repeated header; widths in millimetres."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class NewPage:
    """From here on the pages stand upright, or lie on their side."""

    upright: bool


Block = Text | Table | NewPage


def _texts(parts: tuple[Paragraph, ...]) -> list[Text]:
    return [Text(part.text, part.level) for part in parts]


def _table(plain: PlainTable) -> Table:
    """A row of one text stands in the second column, which is wide."""
    short = ("",) * (len(plain.heads) - 2)
    rows = [("", *row, *short) if len(row) == 1 else row for row in plain.rows]
    return Table(plain.heads, plain.widths, rows)


def _section(data: BulletinData, section: PaperSection) -> list[Block]:
    return [*_texts(section.paragraphs), *map(_table, section_tables(data, section.key))]


def _annex(data: BulletinData, key: Annex) -> list[Block]:
    intro = _texts(data.annexes.rule_intro) if key is Annex.RULE else []
    turned = NewPage(upright=key is not Annex.LEDGER)
    return [turned, Text(key.label, -1), *intro, *map(_table, annex_tables(data, key))]


def blocks(data: BulletinData) -> list[Block]:
    """All that the bulletin prints, in reading order."""
    goes = data.distribution
    return [
        Text(data.head.masthead, -1),
        Text(f"{data.head.issue_line} {data.head.office} {data.head.issued_on}"),
        Text("".join(data.head.title_lines), -1),
        Text(data.distribution.addressee),
        *_texts(data.body.opening),
        *(block for section in data.body.sections for block in _section(data, section)),
        *(block for key in data.annexes.listed for block in _annex(data, key)),
        Text(f"{data.annexes.ledger_note}{data.annexes.rule_words}"),
        Text(f"报：{goes.report_to} 送：{goes.send_to} 共印{goes.copies}份"),
    ]
