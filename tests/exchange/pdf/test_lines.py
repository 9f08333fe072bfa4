"""Lines of a PDF: in the order that the eye reads, whatever order and fonts they are drawn in."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.exchange.pdf.drawn import MAIN, drawn, lines_of, notes_of, write_mixed

if TYPE_CHECKING:
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

ITEMS = [
    "1.推进“奉有健康”行动，到2025年达60%。（牵头单位：区“五水共治”办）",
    "2.建设共建“我们的家园”专班，覆盖率达99.8%。（牵头单位：区民政局）",
    "3.新建“15分钟”服务圈12个，“奉有颐养”站3个。（牵头单位：区民政局）",
]


@pytest.mark.parametrize("last", [False, True], ids=["in order", "other font last"])
def test_letters_of_another_font_stay_in_their_place(last: bool) -> None:
    data = drawn(lambda canvas: write_mixed(canvas, ITEMS, last=last))
    assert lines_of(data) == ITEMS


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not there")
@pytest.mark.parametrize("last", [False, True], ids=["in order", "other font last"])
def test_the_order_is_that_of_pdftotext(tmp_path: Path, last: bool) -> None:
    data = drawn(lambda canvas: write_mixed(canvas, ITEMS, last=last))
    (tmp_path / "a.pdf").write_bytes(data)
    told = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert re.sub(r"\s", "", "".join(lines_of(data))) == re.sub(r"\s", "", told)


def test_letters_above_and_below_the_base_line_stay_in_it() -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, size, text in (
            (60, 700, 12, "面积100m"),
            (116, 705, 7, "2"),
            (124, 700, 12, "，CO"),
            (151, 697, 7, "2"),
            (158, 700, 12, "减排"),
            (60, 684, 12, "下一行"),
        ):
            canvas.setFont(MAIN, size)
            canvas.drawString(x, y, text)

    assert [line.replace(" ", "") for line in lines_of(drawn(draw))] == [
        "面积100m2，CO2减排",
        "下一行",
    ]


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(MAIN, 12)
        for shift in (0, 0.4):
            canvas.drawString(60 + shift, 700, "一一落实，建设人人向往的城区")

    assert lines_of(drawn(draw)) == ["一一落实，建设人人向往的城区"]


def test_columns_of_a_newspaper_are_read_one_behind_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(MAIN, 12)
        for column in range(2):
            for row in range(6):
                canvas.drawString(
                    60 + 250 * column, 760 - 18 * row, f"{'左右'[column]}栏第{row}行文字写满"
                )

    found = lines_of(drawn(draw))
    assert found == [f"{side}栏第{row}行文字写满" for side in "左右" for row in range(6)]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_turned_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 420)
        canvas.rotate(angle)
        write_mixed(canvas, ITEMS[:2], last=True, at=(-250, 100))

    assert lines_of(drawn(draw)) == ITEMS[:2]


def test_a_watermark_across_the_page_is_left_out_and_said() -> None:
    def draw(canvas: Canvas) -> None:
        write_mixed(canvas, ITEMS, last=False)
        canvas.translate(100, 650)
        canvas.rotate(45)
        canvas.setFont(MAIN, 40)
        canvas.drawString(0, 0, "内部资料")

    data = drawn(draw)
    assert lines_of(data) == ITEMS
    assert notes_of(data) == ("PDF第1页有斜排的文字（如水印），未读入",)


def test_the_blank_of_a_figure_stays_wide() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(MAIN, 12)
        canvas.drawString(60, 700, "新建企业")
        canvas.drawString(140, 700, "家。")

    assert lines_of(drawn(draw)) == ["新建企业  家。"]
