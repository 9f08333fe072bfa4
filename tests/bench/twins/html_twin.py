"""The twin as an HTML page for LibreOffice."""

from __future__ import annotations

from html import escape

from tests.bench.twins.twin import Block, Table, Text

HEAD = """<!DOCTYPE html><meta charset="utf-8"><style>
@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }
body { font: 15.8pt FandolFang } td, th { font-size: 10.5pt; border: 0.5pt solid }
</style>"""


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return f"<p>{escape(block.words)}</p>"
    if not isinstance(block, Table):
        return "<p style='page-break-before: always'></p>"
    head = "".join(f"<th>{escape(word)}</th>" for word in block.heads)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in block.rows
    )
    return f"<table><thead><tr>{head}</tr></thead>\n{rows}</table>"


def source(blocks: list[Block]) -> str:
    """The page."""
    return "\n".join([HEAD, *map(_block, blocks)])
