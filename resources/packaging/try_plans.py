"""Writes one small plan in every kind of file that is read: ``try_plans.py FOLDER FONTS``.

Two of its units bear characters beyond the basic block, as places do.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

TITLE = "㙍村镇2025年重点工作清单"
ITEMS = (
    ("建设䶮山绿道10公里，11月底前建成。", "䶮山街道、区住建局"),
    ("完成㙍村镇中心小学扩建，2025年10月20日前完成。", "㙍村镇"),
    ("新增养老床位120张，9月底前完成。", "区民政局"),
)
RARE = "㙍䶮"


def main(argv: list[str]) -> int:
    """Write the plan as .txt, .docx, .xlsx and .pdf into the folder."""
    folder, fonts = map(Path, argv)
    folder.mkdir(parents=True, exist_ok=True)
    told = [
        f"{number}.{text}（牵头单位：{units}）" for number, (text, units) in enumerate(ITEMS, 1)
    ]
    lines = [TITLE, "一、重点工作", *told]
    (folder / "清单.txt").write_text("\n".join(lines), encoding="utf-8")
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "清单.docx"))
    write_table(folder / "清单.xlsx")
    write_page(lines, folder / "清单.pdf", fonts)
    return 0


def write_table(path: Path) -> None:
    """The plan as a table, its columns named."""
    book = Workbook()
    page = book.active
    for row in ((TITLE,), ("序号", "工作内容", "牵头单位")):
        page.append(row)
    for number, item in enumerate(ITEMS, 1):
        page.append((number, *item))
    book.save(path)


def write_page(lines: list[str], path: Path, fonts: Path) -> None:
    """The plan as a page, each character in a face that has it."""
    registerFont(TTFont("plain", str(fonts / "NotoSerifSC-Regular.ttf")))
    registerFont(TTFont("rare", str(fonts / "RareGlyphs.ttf")))
    canvas = Canvas(str(path))
    for at, line in enumerate(lines):
        x = 70.0
        for character in line:
            face = "rare" if character in RARE else "plain"
            canvas.setFont(face, 12)
            canvas.drawString(x, 780 - 26 * at, character)
            x += stringWidth(character, face, 12)
    canvas.save()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
