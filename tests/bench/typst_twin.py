"""The same bulletin as a Typst document: texts, tables, page sizes and fonts of the real one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fenghua_supervisor.domain.bulletin_data import AnnexGap, AnnexRow, BulletinData, Paragraph

HEAD = """
#set document(title: "twin")
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm))
#set page(numbering: "1")
#set text(font: "FandolFang R", size: 15.793pt, lang: "zh", region: "cn")
#set par(justify: true, leading: 13.8pt, spacing: 13.8pt)
#set par(first-line-indent: (amount: 2em, all: true))
#set table(stroke: 0.5pt, inset: 4pt)
#show table: set text(size: 10.5pt)
#show table: set par(leading: 4pt, first-line-indent: 0pt)
"""
LANDSCAPE = "#set page(flipped: true, margin: (top: 28mm, left: 35mm, right: 37mm, bottom: 26mm))\n"


def _text(words: str) -> str:
    """A text as a Typst expression: data, never markup."""
    return json.dumps(words, ensure_ascii=False)


def _paragraphs(parts: Iterable[Paragraph]) -> str:
    faces = ("FandolFang R", "Noto Sans SC", "FandolKai")
    return "\n".join(
        f'#par(text(font: "{faces[part.level]}", {_text(part.text)}))' for part in parts
    )


def _table(heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> str:
    columns = ", ".join(f"{width}fr" for width in widths)
    head = ", ".join(f'text(font: "Noto Sans SC", {_text(word)})' for word in heads)
    lines = ["  " + ", ".join(map(_text, row)) + "," for row in rows]
    body = "\n".join(lines)
    return f"#table(columns: ({columns}), table.header({head}),\n{body}\n)"


def _annex_cells(row: AnnexRow | AnnexGap) -> tuple[str, ...]:
    if not hasattr(row, "number"):
        return ("", row.words, "", "", "", "", "", "")
    light = f"{row.light_word}\n{row.reason}"
    return (
        *(str(row.number), row.text, row.units, row.due),
        *(row.expected, row.percent, light, row.progress),
    )


def source(data: BulletinData) -> str:
    """The Typst text of ``data``."""
    lagging = [
        (unit.unit, str(item.number), item.title, item.light_word, item.reason)
        for unit in data.lagging
        for item in unit.items
    ]
    closed = [
        (str(item.number), item.title, item.units, str(item.closed_on), item.summary)
        for item in data.closed
    ]
    campaigns = [
        (
            line.campaign,
            *(str(n) for n in (line.total, line.missing, *line.counts, line.done_share)),
        )
        for line in (*data.campaigns, data.campaign_total)
    ]
    annex = [_annex_cells(row) for group in data.annex for row in group.rows]
    title = "".join(data.title_lines)
    return "\n".join(
        [
            HEAD,
            f"#align(center, text(size: 22pt, {_text(title)}))",
            _paragraphs((*data.opening, *data.overall)),
            _table(data.campaign_columns, [44] + [13] * (len(campaigns[0]) - 1), campaigns),
            _paragraphs(data.lagging_intro),
            _table(("牵头单位", "编号", "工作任务", "亮灯", "理由"), (27, 13, 48, 16, 52), lagging),
            _paragraphs(data.closed_intro),
            _table(("编号", "工作任务", "单位", "日期", "情况"), (13, 44, 27, 22, 50), closed),
            _paragraphs(data.next_steps),
            LANDSCAPE,
            _table(
                ("编号", "工作任务", "牵头单位", "时限", "序时", "实际", "亮灯及理由", "进展情况"),
                (13, 64, 27, 19, 15, 15, 28, 44),
                annex,
            ),
        ]
    )


if __name__ == "__main__":
    # A process of its own for each run: Typst keeps what it has set, and only the first counts.
    import typst

    document, fonts = sys.argv[1:]
    start = perf_counter()
    pdf = typst.compile(document, font_paths=[fonts], ignore_system_fonts=True)
    milliseconds = (perf_counter() - start) * 1000
    Path(document).with_suffix(".pdf").write_bytes(pdf)
    print(milliseconds)
