"""The paragraph styles of a Word file: fonts named as WPS knows them, sizes of the norm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from docx.document import Document

FANG, KAI, HEI = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE, SONG = "方正小标宋简体", "宋体"
LEADING = 28.95
RED = "D7120F"
#: 28 characters of the body's size fill 156 mm only a little closer together, in points. A grid
#: of characters would say the same, but LibreOffice gives each of its cells to half a character;
#: and where 28 fill the line to less than a point, it may lose the mark that hangs behind them.
CLOSER = -0.3
_SIZE_3 = 16.0


@record
class Style:
    """A style of paragraphs under its ``name``; sizes, leading, ``spacing`` in points.

    ``leading`` 0 is that of what stands in the line. ``indent`` and ``turnover`` in characters, of
    the first line and of the others, ``right`` of all; ``level`` is that of a heading in the
    navigation pane, 0 for text; ``keep``: on the page of the next one; ``on_grid``: on the lines
    of the page, else by its own leading.
    """

    name: str
    face: str = FANG
    size: float = _SIZE_3
    leading: float = LEADING
    align: str = "both"
    indent: int = 0
    turnover: int = 0
    right: int = 0
    spacing: float = 0.0
    red: bool = False
    level: int = 0
    keep: bool = False
    on_grid: bool = True


def style_id(document: Document, style: Style) -> str:
    """By which paragraphs name the style; it is added to the file where it is not yet in it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    sheet = document.styles.element
    own = style.name.replace(" ", "")
    for found in sheet.findall(qn("w:style")):
        if found.get(qn("w:styleId")) != own:
            continue
        if found.get(qn("w:customStyle")):
            return own
        # The template's, with its own look.
        sheet.remove(found)
    sheet.append(parse_xml(_written(style, own)))
    return own


def _written(style: Style, own: str) -> str:
    """The style as XML; nothing in it was typed by anybody."""
    from docx.oxml.ns import nsdecls

    is_heading = own.startswith("Heading")
    name = style.name.lower() if is_heading else style.name
    faces = " ".join(
        f'w:{script}="{style.face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs")
    )
    parts = (
        f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{own}">',
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>',
        "<w:keepNext/>" if style.keep or style.level else "",
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
        "" if style.on_grid else '<w:snapToGrid w:val="0"/>',
        f'<w:spacing w:before="0" w:after="0" {_pitch(style)}/>',
        _indents(style),
        f'<w:jc w:val="{style.align}"/>',
        f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "",
        f"</w:pPr><w:rPr><w:rFonts {faces}/>",
        f'<w:color w:val="{RED}"/>' if style.red else "",
        f'<w:spacing w:val="{round(style.spacing * 20)}"/>' if style.spacing else "",
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>',
        "</w:rPr></w:style>",
    )
    return "".join(parts)


def _pitch(style: Style) -> str:
    if not style.leading:
        return 'w:line="240" w:lineRule="auto"'
    return f'w:line="{round(style.leading * 20)}" w:lineRule="exact"'


def _indents(style: Style) -> str:
    """In characters for Word and WPS, in points for who does not know these."""
    width, first = style.size + style.spacing, style.indent - style.turnover
    sides = {
        "left": style.turnover,
        "right": style.right,
        "firstLine" if first >= 0 else "hanging": abs(first),
    }
    told = " ".join(
        f'w:{side}Chars="{count * 100}" w:{side}="{round(count * width * 20)}"'
        for side, count in sides.items()
    )
    return f"<w:ind {told}/>" if any(sides.values()) else ""
