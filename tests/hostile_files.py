"""Files made to stall, swell or trick whoever reads them: small generators, by kind."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from fenghua_supervisor.domain.round.received_table import Unreadable
from fenghua_supervisor.errors import UserError
from fenghua_supervisor.services.plan.importing import read_plan_file
from fenghua_supervisor.services.progress import NullProgress
from fenghua_supervisor.services.round.received_files import read_form_files
from tests.exchange.samples import JPEG, NOISE, docx_bytes, ole, repacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN, FORM = "plan", "form"
_SHEET = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_WORD = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)
BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">' + _LAUGHS + b"]><x>&l9;</x>"
)
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@dataclass(frozen=True)
class HostileFile:
    """A file of a kind that is read, how it is made, and what its refusal must say."""

    name: str
    kind: str
    content: Callable[[], bytes]
    says: str


def pdf(*objects: bytes) -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    tail = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    return body + head + tail


def stream(content: bytes, words: bytes = b"") -> bytes:
    """An object of a PDF with a content."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (words, len(content), content)


def pages(*, resources: bytes = b"") -> tuple[bytes, bytes, bytes]:
    """Catalogue, page tree and one page whose content is object 4."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<%s>>>>"
    catalogue, tree = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return catalogue, tree, page % resources


def swelling_pdf() -> bytes:
    """Some kilobytes whose page unfolds to four gigabytes, packed three times over."""
    packer, megabyte = zlib.compressobj(9), b" " * (1 << 20)
    head, again = (packer.compress(megabyte) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = head + again * (4 << 10) + packer.flush()
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    filters = b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    return pdf(*pages(), stream(packed, filters))


def recursive_forms_pdf() -> bytes:
    """Each picture on the page draws the next one ten times."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    levels = 24
    pictures = [
        stream(
            b"/F Do " * 10 if level < levels else b"BT (a) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
            b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level + 1),
        )
        for level in range(levels + 1)
    ]
    own = b"/XObject<</F 6 0 R>>/Font<</A 5 0 R>>"
    return pdf(*pages(resources=own), stream(b"/F Do"), font, *pictures)


def barred_pdf() -> bytes:
    """A page ruled with two hundred thousand lines across each other."""
    lines = b"".join(
        b"%d 0 m %d 900 l S 0 %d m 900 %d l S\n" % (at % 9000, at % 9000, at % 8999, at % 8999)
        for at in range(100_000)
    )
    return pdf(*pages(), stream(zlib.compress(lines), b"/Filter/FlateDecode"))


def cyclic_pdf() -> bytes:
    """The tree of pages leads back to itself."""
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")


def million_pages_pdf() -> bytes:
    """One page, listed a hundred thousand times."""
    kids = b"3 0 R " * 100_000
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 100000/Kids[%s]>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )


def page(body: str) -> bytes:
    """A web page."""
    return f"<html><meta charset=utf-8><body>{body}</body></html>".encode()


def spread_table() -> bytes:
    """1.3 MB of cells that each lie over sixty columns and sixty rows."""
    cell = "<td colspan=60 rowspan=60>甲"
    return page("<table>" + f"<tr>{cell * 400}" * 120 + "</table>")


def tall_cells() -> bytes:
    """One row of cells that hang down into sixty rows which hold nothing themselves."""
    return page("<table><tr>" + "<td rowspan=60>甲" * 70_000 + "<tr>" * 60 + "</table>")


def nested_tables() -> bytes:
    """Tables in tables in tables, and a text in each."""
    return page("<table><tr><td>甲<td>" * 50_000)


def deep_page() -> bytes:
    """Elements in elements, a million deep."""
    return page("<div>" * 1_000_000 + "1.建设甲。")


def crowded_page() -> bytes:
    """A million elements side by side."""
    return page("<b>a</b>" * 500_000)


def repeated(words: str, times: int) -> Callable[[], bytes]:
    """A text of one action in which ``words`` are repeated."""
    head = "示例区行动方案（2021—2025年）\n1.建设甲。到2025年，"
    return lambda: f"{head}{words * times}。（牵头单位：区甲局）\n".encode()


def word_table(cell: bytes, cells: int, rows: int) -> bytes:
    """A Word document with one table of equal cells."""
    row = b"<w:tr>" + cell * cells + b"</w:tr>"
    body = b"<w:document %s><w:body><w:tbl>%s</w:tbl></w:body></w:document>" % (_WORD, row * rows)
    return repacked(docx_bytes("甲"), "word/document.xml", body)


def nested_word_tables() -> bytes:
    """A Word document of tables in tables, each with a text."""
    deep = 70
    opened = b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>" * deep
    closed = b"</w:tc></w:tr></w:tbl>" * deep
    many = (opened + closed) * 150
    body = b"<w:document %s><w:body>%s</w:body></w:document>" % (_WORD, many)
    return repacked(docx_bytes("甲"), "word/document.xml", body)


def word_part(name: str, content: bytes) -> bytes:
    """A Word document with one more part."""
    return repacked(docx_bytes("甲"), name, content)


def book(sheet: bytes, *, strings: bytes = b"") -> bytes:
    """A workbook with one sheet of the given XML."""
    from openpyxl import Workbook

    made, finished = Workbook(), BytesIO()
    made.save(finished)
    packed = finished.getvalue()
    if strings:
        packed = repacked(packed, "xl/sharedStrings.xml", b"<sst %s>%s</sst>" % (_SHEET, strings))
    content = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (_SHEET, sheet)
    return repacked(packed, "xl/worksheets/sheet1.xml", content)


def far_cells() -> bytes:
    """Two cells, in the first and in the very last place of a sheet."""
    return book(
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


def varied_rows(rows: int) -> bytes:
    """A sheet of many short rows that do not pack to nothing."""
    return book(
        b"".join(
            b'<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d"><v>%d</v></c></row>'
            % (row, row, row * 7919 % 100_003, row, row * 104_729 % 1_299_709)
            for row in range(1, rows + 1)
        )
    )


def shared_text() -> bytes:
    """One long text that thousands of cells point to."""
    text = b"<si><t>%s</t></si>" % (NOISE.hex().encode() * 60)
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>"
    return book(row * 200, strings=text)


def write_ods(rows: int, columns: int) -> bytes:
    """An OpenDocument sheet in which one cell is repeated over so many rows and columns."""
    content = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        b'<office:spreadsheet><table:table table:name="a">'
        b'<table:table-row table:number-rows-repeated="%d">'
        b'<table:table-cell office:value-type="string" table:number-columns-repeated="%d">'
        b"<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
        b"</office:spreadsheet></office:body></office:document-content>"
    )
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content % (rows, columns))
        package.writestr(
            "META-INF/manifest.xml",
            b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            b'manifest:1.0"/>',
        )
    return finished.getvalue()


def bitmap(megabytes: int) -> bytes:
    """A picture that is one colour all over."""
    return b"BM" + b"\x00" * (megabytes << 20)


_SPAN = b'<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr><w:p/></w:tc>'

HOSTILE = (
    HostileFile("膨胀.pdf", PLAN, swelling_pdf, "内存上限"),
    HostileFile("套图.pdf", PLAN, recursive_forms_pdf, "内存上限"),
    HostileFile("万线.pdf", PLAN, barred_pdf, "没有文字层"),
    HostileFile("循环.pdf", PLAN, cyclic_pdf, "损坏"),
    HostileFile("多页.pdf", PLAN, million_pages_pdf, "1000页的上限"),
    HostileFile("乱码.pdf", PLAN, lambda: b"%PDF-1.7" + NOISE, "已损坏"),
    HostileFile("合并.html", PLAN, spread_table, "万格的上限"),
    HostileFile("悬挂.html", PLAN, tall_cells, "万格的上限"),
    HostileFile("套表.html", PLAN, nested_tables, "没有找到"),
    HostileFile("深层.html", PLAN, deep_page, "没有文字"),
    HostileFile("拥挤.html", PLAN, crowded_page, "20万个元素的上限"),
    HostileFile("笑话.html", PLAN, lambda: BILLION_LAUGHS, "没有找到"),
    HostileFile("达到.txt", PLAN, repeated("达到1%、", 40_000), "万字的上限"),
    HostileFile("长句.txt", PLAN, repeated("达到1%、", 30_000), "超过5000字的上限"),
    HostileFile("长段.txt", PLAN, repeated("字", 190_000), "超过5000字的上限"),
    HostileFile("照片.txt", PLAN, lambda: JPEG, "实际是照片"),
    HostileFile("网页.docx", PLAN, lambda: page("没有编号的话"), "没有找到"),
    HostileFile(
        "炸弹.docx", PLAN, lambda: word_part("word/a.xml", b"0" * (101 << 20)), "大得不正常"
    ),
    HostileFile(
        "笑话.docx", PLAN, lambda: word_part("word/document.xml", BILLION_LAUGHS), "DOCTYPE"
    ),
    HostileFile("外部.docx", PLAN, lambda: word_part("word/document.xml", XXE), "DOCTYPE"),
    HostileFile("大图.docx", PLAN, lambda: word_part("word/media/a.bmp", bitmap(90)), "大得不正常"),
    HostileFile("合并.docx", PLAN, lambda: word_table(_SPAN, 50, 200), "万格的上限"),
    HostileFile("套表.docx", PLAN, nested_word_tables, "没有找到"),
    HostileFile("旧版.docx", PLAN, lambda: ole("WordDocument"), "旧版Word"),
    HostileFile(
        "实体.xlsx", FORM, lambda: repacked(book(b""), "xl/worksheets/sheet1.xml", XXE), "DOCTYPE"
    ),
    HostileFile(
        "笑话.xlsx", FORM, lambda: repacked(book(b""), "xl/workbook.xml", BILLION_LAUGHS), "DOCTYPE"
    ),
    HostileFile(
        "百万行.xlsx", FORM, lambda: book(b"<row><c><v>1</v></c></row>" * 1_000_000), "大得不正常"
    ),
    HostileFile("多行.xlsx", FORM, lambda: varied_rows(60_000), "5000行的上限"),
    HostileFile("远格.xlsx", FORM, far_cells, "5000行的上限"),
    HostileFile("同文.xlsx", FORM, shared_text, "内存上限"),
    HostileFile("重复.ods", FORM, lambda: write_ods(1_000_000, 16_000), "5000行的上限"),
    HostileFile("合并.docx", FORM, lambda: word_table(_SPAN, 50, 200), "万格的上限"),
    HostileFile("坏表.xls", FORM, lambda: ole("Workbook") + NOISE * 100, "已损坏"),
    HostileFile("炸弹.zip", FORM, lambda: packed("表.xlsx", b"0" * (60 << 20)), "大得不正常"),
    HostileFile("出界.zip", FORM, lambda: packed("../表.xlsx", b"0"), "指向别处"),
    HostileFile("断了.zip", FORM, lambda: packed("表.xlsx", NOISE)[:-9], "已损坏"),
    HostileFile("半个.xlsx", FORM, lambda: varied_rows(100)[:2000], "已损坏"),
)


def packed(name: str, content: bytes) -> bytes:
    """An archive with one file."""
    finished = BytesIO()
    with zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return finished.getvalue()


def refusal_of(path: Path, kind: str) -> str:
    """Why the file at ``path`` is refused, read as the program reads it; empty when it is not."""
    try:
        if kind == PLAN:
            read_plan_file(NullProgress(), path)
            return ""
        [form] = read_form_files(NullProgress(), [path])
    except UserError as refusal:
        return str(refusal)
    return form.found.why if isinstance(form.found, Unreadable) else ""
