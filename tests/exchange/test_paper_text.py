from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.paper_text import paper_text
from fenghua_supervisor.exchange.reading.reader import read_paper
from tests.exchange.pdf.drawn import GRID, HEAD, task_table
from tests.hostile_files import book

if TYPE_CHECKING:
    from pathlib import Path


def word(*paragraphs: str, cells: tuple[str, str] = ("合计", "12")) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for cell, text in zip(document.add_table(1, 2).rows[0].cells, cells, strict=True):
        cell.text = text
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def test_paragraphs_and_rows_of_a_word_file_are_lines(tmp_path: Path) -> None:
    path = tmp_path / "定稿.docx"
    path.write_bytes(word("一、总体情况", "本期通报69项。"))
    text = read_paper(path, lambda _: None)
    assert [line for line in text.lines if line] == ["一、总体情况", "本期通报69项。", "合计\t12"]
    assert len(text.sha256) == 64


def test_rows_of_a_pdf_are_lines(tmp_path: Path) -> None:
    path = tmp_path / "定稿.pdf"
    path.write_bytes(task_table((HEAD, ("1", "建设甲5个。", "甲局", "乙局", "2025年")), GRID))
    assert "1\t建设甲5个。\t甲局\t乙局\t2025年" in read_paper(path, lambda _: None).lines


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"", "是空文件"),
        ("a.docx", b"\xff\xd8\xff\xe0photo", "不是Word文件，实际是照片"),
        ("a.docx", b"%PDF-1.7", "不是Word文件，实际是PDF文件"),
        ("a.docx", book(b""), "其实是Excel文件"),
        ("a.docx", word("甲")[:900], "已损坏"),
        ("a.docx", word(cells=("", "")), "里没有文字"),
        ("a.pdf", b"PK\x03\x04", "不是PDF文件"),
        ("a.pdf", b"%PDF-1.7\n%%EOF", "已损坏"),
        ("a.wps", b"\xd0\xcf\x11\xe0", "不是.docx或.pdf文件，不能登记为定稿"),
    ],
)
def test_what_is_no_finished_paper_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=told) as refused:
        paper_text(path, lambda: None)
    assert str(refused.value).count("。") == 1


def test_a_scan_says_what_to_register_instead(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "盖章.pdf"
    Image.new("RGB", (200, 300), "white").save(path)
    with pytest.raises(UserError, match="是扫描件，没有文字，数字无法核对"):
        paper_text(path, lambda: None)
