from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from fenghua_supervisor.errors import UserError
from fenghua_supervisor.exchange.pictures import pdf_to_png

#: A4 on its side in points.
WIDTH, HEIGHT = 297 * 72 / 25.4, 210 * 72 / 25.4


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """One page, its left half black, and a second page."""
    finished = io.BytesIO()
    canvas = Canvas(finished, pagesize=(WIDTH, HEIGHT))
    canvas.rect(0, 0, WIDTH / 2, HEIGHT, stroke=0, fill=1)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return finished.getvalue()


@pytest.mark.parametrize("wide", [297, 1281, 1920, 3508])
def test_the_picture_is_as_wide_as_asked_and_knows_its_size_on_paper(pdf: bytes, wide: int) -> None:
    picture = Image.open(io.BytesIO(pdf_to_png(pdf, wide)))
    assert picture.width == wide
    assert picture.height == pytest.approx(wide * 210 / 297, abs=1)
    assert picture.info["dpi"] == pytest.approx((wide / 297 * 25.4,) * 2, abs=0.1)


def test_it_shows_the_first_page(pdf: bytes) -> None:
    picture = Image.open(io.BytesIO(pdf_to_png(pdf, 300)))
    assert picture.format == "PNG"
    assert picture.getpixel((20, 100)) == (0, 0, 0)
    assert picture.getpixel((280, 100)) == (255, 255, 255)


@pytest.mark.parametrize("wide", [0, -1, 20_001])
def test_a_width_that_makes_no_picture_is_refused(pdf: bytes, wide: int) -> None:
    with pytest.raises(UserError, match=f"{wide}像素"):
        pdf_to_png(pdf, wide)
