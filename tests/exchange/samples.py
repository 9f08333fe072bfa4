"""Files made at test time: good ones, wrong ones and hostile ones."""

from __future__ import annotations

import random
import shutil
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8
NOISE = random.Random(2025).randbytes(4096)


def has_calc() -> bool:
    """Whether there is a LibreOffice that writes workbooks: Writer alone says nothing and none."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


def ole(entry: str) -> bytes:
    """An old Office container with one named stream."""
    return OLE_HEAD + entry.encode("utf-16-le") + b"\x00" * 512


@cache
def docx_bytes(*paragraphs: str) -> bytes:
    """A Word document with plain paragraphs."""
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(package: bytes, part: str, content: bytes) -> bytes:
    """The package with one part replaced or added."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(part, content)
    return buffer.getvalue()


def zipped(**parts: bytes) -> bytes:
    """A package of the given parts; ``__`` in a name stands for the slash."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def write_pdf(path: Path, pages: Sequence[Sequence[str]], password: str = "") -> Path:
    """A PDF whose pages hold the given lines from top to bottom."""
    from reportlab.pdfgen.canvas import Canvas

    from fenghua_supervisor.reports.typesetting.fonts import Role, load_font

    font = load_font(Role.PLAIN).fontName
    canvas = Canvas(str(path), encrypt=password or None)
    for page in pages:
        canvas.setFont(font, 10)
        for at, line in enumerate(page):
            canvas.drawString(60, 800 - 24 * at, line)
        canvas.showPage()
    canvas.save()
    return path
