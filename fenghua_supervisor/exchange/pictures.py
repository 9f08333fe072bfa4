"""A page as a picture, for where a paper cannot be shown."""

from __future__ import annotations

import io
from contextlib import closing

from fenghua_supervisor.errors import UserError

_INCH = 72
#: More would be a picture of some gigabytes.
_WIDEST = 20_000


def pdf_to_png(pdf: bytes, pixels_wide: int) -> bytes:
    """The first page, ``pixels_wide`` across, as PNG that knows how large it was on paper.

    Raises UserError when the picture would be wider than any screen or press needs.
    """
    # Heavy, and not needed before a picture is asked for.
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

    if not 0 < pixels_wide <= _WIDEST:
        raise UserError(f"图片宽度{pixels_wide}像素超出范围，请填1到{_WIDEST}之间的数。")
    finished = io.BytesIO()
    with closing(PdfDocument(pdf)) as document:
        page = document[0]
        scale = pixels_wide / page.get_width()
        # A picture is rounded up to whole pixels: a hair less, and it is as wide as was asked.
        picture = page.render(scale=scale * (1 - 1e-7)).to_pil()
    # At this level fine hatching packs best, and in a sixth of the time of the highest.
    picture.save(finished, format="PNG", dpi=(scale * _INCH, scale * _INCH), compress_level=3)
    return finished.getvalue()
