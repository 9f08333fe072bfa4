"""The program's icon in the sizes that desktops ask for, drawn from resources/icons/app.svg."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SVG = Path(__file__).resolve().parents[1] / "icons" / "app.svg"
NAME = "fenghua-supervisor"


def drawn(size: int) -> QImage:
    """The icon, ``size`` pixels wide and high, on a clear ground."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    return image


def write_hicolor(folder: Path) -> None:
    """The theme folder ``hicolor``: one PNG a size, and the drawing itself."""
    for size in SIZES:
        place = folder / f"{size}x{size}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        if not drawn(size).save(str(place / f"{NAME}.png")):
            raise OSError(f"could not write the icon of {size} pixels to {place}")
    scalable = folder / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    (scalable / f"{NAME}.svg").write_bytes(SVG.read_bytes())


def write_ico(folder: str) -> Path:
    """The icon of the Windows program, as a PNG that PyInstaller turns into an .ico."""
    path = Path(folder) / f"{NAME}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not drawn(256).save(str(path)):
        raise OSError(f"could not write {path}")
    return path


if __name__ == "__main__":
    write_hicolor(Path(sys.argv[1]))
