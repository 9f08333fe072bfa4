"""The twin as a Typst document, and one compilation of it in a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.twins.twin import Block

HEAD = """
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))
#set page(numbering: "1")
#set text(font: "FandolFang R", size: 15.793pt, lang: "zh", region: "cn")
#set text(top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 13.8pt, spacing: 13.8pt)
#set par(first-line-indent: (amount: 2em, all: true))
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 7.5pt))
#show table.cell: set block(breakable: false)
#show table: set text(size: 10.5pt)
#show table: set par(leading: 4pt, spacing: 4pt, first-line-indent: 0pt)
"""
UPRIGHT = """
#set page(flipped: false, margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))
#pagebreak(weak: true)
"""
LANDSCAPE = "#set page(flipped: true, margin: (top: 28mm, x: 35mm, bottom: 26mm))"
FACES = {
    -1: 'font: "Noto Serif SC", size: 22pt',
    0: 'font: "FandolFang R"',
    1: 'font: "Noto Sans SC"',
    2: 'font: "FandolKai"',
}


def _quoted(words: str) -> str:
    """A text as a Typst expression: data, never markup."""
    return json.dumps(words, ensure_ascii=False)


def _block(block: Block) -> str:
    from tests.bench.twins.twin import Table, Text

    if isinstance(block, Text):
        return f"#par(text({FACES[block.level]}, {_quoted(block.words)}))"
    if not isinstance(block, Table):
        return UPRIGHT if block.upright else LANDSCAPE
    columns = ", ".join(f"{width}fr" for width in block.widths)
    head = ", ".join(f"text({FACES[1]}, {_quoted(word)})" for word in block.heads)
    rows = "\n".join("  " + ", ".join(map(_quoted, row)) + "," for row in block.rows)
    return f"#table(columns: ({columns}), table.header({head}),\n{rows}\n)"


def source(blocks: list[Block]) -> str:
    """The Typst text."""
    return "\n".join([HEAD, *map(_block, blocks)])


if __name__ == "__main__":
    # A process of its own for each run: Typst keeps what it has set, and only the first counts.
    import typst

    document, fonts = sys.argv[1:]
    start = perf_counter()
    pdf = typst.compile(document, font_paths=[fonts], ignore_system_fonts=True)
    milliseconds = (perf_counter() - start) * 1000
    Path(document).with_suffix(".pdf").write_bytes(pdf)
    print(milliseconds)
