"""Every text style of the printed documents, named once."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto

from fenghua_supervisor.records import record
from fenghua_supervisor.reports.typesetting.fonts import Role
from fenghua_supervisor.reports.typesetting.geometry import (
    LEADING,
    SIZE,
    SIZE_2,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_2,
    SIZE_SMALL_4,
    SIZE_SMALL_5,
)
from fenghua_supervisor.reports.typesetting.structure import Tag


class Align(Enum):
    """How the lines of a text stand between its margins."""

    JUSTIFY = auto()
    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    FIGURES = auto()  #: right-aligned in a block as wide as the widest entry, the block centred


@record
class TextStyle:
    """Face, sizes in points, alignment; indents and stretch in characters; ``tag``: what it is."""

    role: Role = Role.FANG
    size: float = SIZE
    leading: float = LEADING
    align: Align = Align.JUSTIFY
    indent: float = 0.0
    turnover: float = 0.0
    hang: bool = True
    #: White that justifying may add after each character; a looser line stays ragged.
    stretch: float = 0.25
    tag: Tag = Tag.P


BODY = TextStyle(indent=2)
FLUSH = TextStyle()
ANNEX_LIST = TextStyle(indent=2, turnover=5)
ANNEX_ITEM = TextStyle(indent=5, turnover=5.75)
HEADING_1 = TextStyle(role=Role.HEI, indent=2, tag=Tag.H2)
HEADING_2 = TextStyle(role=Role.KAI, indent=2, tag=Tag.H3)
ATTACHMENT_LABEL = TextStyle(role=Role.HEI)
TITLE = TextStyle(role=Role.TITLE, size=SIZE_2, leading=35.0, align=Align.CENTRE, tag=Tag.H1)
ANNEX_TITLE = replace(TITLE, tag=Tag.H2)
CAPTION = TextStyle(role=Role.HEI, size=SIZE_SMALL_4, leading=18.0, align=Align.CENTRE)
AS_OF = TextStyle(role=Role.KAI, size=SIZE_SMALL_4, leading=18.0, align=Align.CENTRE)
SHEET_TITLE = TextStyle(
    role=Role.TITLE, size=SIZE_SMALL_2, leading=28.0, align=Align.CENTRE, tag=Tag.H1
)
SHEET_LINE = TextStyle(role=Role.KAI, size=SIZE_5, leading=24.0, align=Align.CENTRE)
COLOPHON = TextStyle(size=SIZE_4, leading=22.0, hang=False)
#: The state of the ledger in the foot of a numbered paper.
TRACE = TextStyle(size=8.0, leading=10.0, hang=False)
NOTE = TextStyle(size=SIZE_SMALL_5, leading=13.0, hang=False)

CELL = TextStyle(size=SIZE_5, leading=14.5, hang=False, stretch=0.15)
CELL_LARGE = replace(CELL, size=SIZE_SMALL_4, leading=17.0)
CELL_LARGE_CENTRE = replace(CELL_LARGE, align=Align.CENTRE)
CELL_LARGE_FIGURES = replace(CELL_LARGE, align=Align.FIGURES)
CELL_SMALL = replace(CELL, size=SIZE_SMALL_5, leading=12.5)
CELL_SMALL_CENTRE = replace(CELL_SMALL, align=Align.CENTRE)
CELL_CENTRE = replace(CELL, align=Align.CENTRE)
CELL_FIGURES = replace(CELL, align=Align.FIGURES)
CELL_HEAD = replace(CELL_CENTRE, role=Role.HEI, leading=15.0)
CELL_SMALL_HEAD = replace(CELL_SMALL_CENTRE, role=Role.HEI)
#: Below a picture in a table.
PHOTO_WORDS = replace(CELL_SMALL_CENTRE, size=7.5, leading=10.0)
CELL_BAND = replace(CELL, role=Role.HEI, align=Align.LEFT)
CELL_GAP = replace(CELL_CENTRE, role=Role.KAI)
CELL_TOTAL = replace(CELL_CENTRE, role=Role.HEI)
CELL_TOTAL_FIGURES = replace(CELL_FIGURES, role=Role.HEI)
