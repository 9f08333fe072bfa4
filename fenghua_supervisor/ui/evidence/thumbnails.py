"""Small pictures of stored files, decoded no larger than they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from fenghua_supervisor.services.progress import Progress

#: Names that are worth a look; the content decides.
_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp", ".tif", ".tiff"})
_FORMATS = frozenset({"jpeg", "png", "bmp", "gif", "webp", "tiff"})
_MOST_BYTES = 60 * 1024 * 1024
#: A JPEG is decoded at a fraction of its size; the others as a whole, four bytes a pixel.
_MOST_PIXELS = 24_000_000
_MOST_JPEG_PIXELS = 200_000_000


def may_be_picture(name: str) -> bool:
    """Whether a file of this name is worth a look."""
    return Path(name).suffix.lower() in _ENDINGS


def read_thumbnail(progress: Progress, path: Path, edge: int) -> QImage | None:
    """The picture in ``path``, upright, within a square of ``edge`` pixels; a job function.

    None: it is no picture that can be shown, or too large for it.
    """
    progress.advance(0, 1, "")
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
    except OSError:
        return None
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    kind, size = bytes(reader.format().data()).decode("ascii", "replace"), reader.size()
    if kind not in _FORMATS or not size.isValid():
        return None
    most = _MOST_JPEG_PIXELS if kind == "jpeg" else _MOST_PIXELS
    if size.width() * size.height() > most:
        return None
    if max(size.width(), size.height()) > edge:
        reader.setScaledSize(_within(size, edge))
    image = reader.read()
    return None if image.isNull() else image


def _within(size: QSize, edge: int) -> QSize:
    """The size scaled into a square, no side of it less than a pixel."""
    scaled = size.scaled(edge, edge, Qt.AspectRatioMode.KeepAspectRatio)
    return scaled.expandedTo(QSize(1, 1))
