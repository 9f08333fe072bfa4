"""Cleaned pictures made no larger than a paper shows them; nothing of where they are from stays."""

from __future__ import annotations

import io

_QUALITY = 85


def reduced(content: bytes, edge: int) -> bytes:
    """A JPEG whose longer edge is at most ``edge`` pixels; a smaller one is given back as it is.

    ``content`` is a cleaned copy, which is always a JPEG.
    """
    # Heavy, and not needed before a picture is printed.
    from PIL import Image

    with Image.open(io.BytesIO(content)) as picture:
        if max(picture.size) <= edge and not picture.getexif():
            return content
        picture.draft("RGB", (edge, edge))
        small = picture.convert("RGB")
    small.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    finished = io.BytesIO()
    small.save(finished, format="JPEG", quality=_QUALITY, optimize=True)
    return finished.getvalue()
