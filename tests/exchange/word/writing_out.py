"""LibreOffice Writer as a second reader of Word files, and what it prints of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pypdfium2
from docx.oxml.ns import qn

from fenghua_supervisor.paths import RESOURCES_DIR
from tests.reports import reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from docx.document import Document

#: The faces that a Word file names, and those of the project's own that stand for them here.
_FACES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "Noto Sans SC Medium",
    "方正小标宋简体": "Noto Serif SC SemiBold",
    "宋体": "Noto Serif SC",
}


def without_number(page: str) -> str:
    """The text of a page but for 「—12—」, which parts a sentence that goes on overleaf."""
    return re.sub(r"—\d+—|第\d+页$", "", page)


def is_there() -> bool:
    """Whether Writer can be asked."""
    return shutil.which("soffice") is not None


@dataclass(frozen=True)
class Printed:
    """A Word file, and the pages that Writer makes of it."""

    word: Document
    pdf: bytes
    pages: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of all pages without white space."""
        return "".join(self.pages)

    def headings(self) -> list[tuple[str, int]]:
        """The bookmarks of the printed file with their levels, 0 the first."""
        marks = pypdfium2.PdfDocument(self.pdf).get_toc()
        return [(mark.get_title(), mark.level) for mark in marks]

    def paragraphs(self) -> list[str]:
        """The texts beside the tables, without white space and empty ones."""
        return [text for part in self.word.paragraphs if (text := reading.solid(part.text))]

    def rows(self) -> Iterator[list[str]]:
        """The cells of each row of each table, those of one that goes over all columns once."""
        for table in self.word.element.body.iter(qn("w:tbl")):
            for row in table.iter(qn("w:tr")):
                yield [
                    reading.solid("".join(part.text or "" for part in cell.iter(qn("w:t"))))
                    for cell in row.iter(qn("w:tc"))
                ]


def printed(folder: Path, files: Mapping[str, bytes]) -> dict[str, Printed]:
    """Each Word file as Writer prints it; Writer is started once for all of them."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
        + ["--convert-to", "pdf", "--outdir", str(folder / "out")]
        + [str(folder / f"{name}.docx") for name in files],
        check=True,
        capture_output=True,
        timeout=400,
        env={**os.environ, "FONTCONFIG_FILE": str(_fonts(folder))},
    )
    found = {}
    for name, content in files.items():
        pdf = (folder / "out" / f"{name}.pdf").read_bytes()
        pages = tuple(without_number(page.text) for page in reading.pages(pdf))
        found[name] = Printed(docx.Document(BytesIO(content)), pdf, pages)
    return found


def _fonts(folder: Path) -> Path:
    aliases = "".join(
        f'<alias binding="same"><family>{named}</family>'
        f"<prefer><family>{own}</family></prefer></alias>"
        for named, own in _FACES.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        f"<fontconfig><dir>{RESOURCES_DIR / 'fonts'}</dir>"
        f"<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return path
