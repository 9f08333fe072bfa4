"""Line icons from resources/icons, coloured by a token of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.ui.look import letters, theme

_SIZE = 16


def size() -> QSize:
    """The size of an icon beside letters of the size in force."""
    side = letters.px(_SIZE)
    return QSize(side, side)


def icon(name: str, tone: str = "sub", *, never_off: bool = False) -> QIcon:
    """The icon ``name`` in the colour of a token (``sub``, ``brand``, ``on_brand`` …).

    ``never_off``: it is not shown disabled, and has no picture for that.
    """
    off = "" if never_off else theme.current().faint
    return _icon(name, letters.px(_SIZE), _colour(tone), off, _ratios())


def pixmap(name: str, size: int, tone: str = "sub", ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` logical pixels."""
    return _render(name, size, _colour(tone), ratio)


def _ratios() -> frozenset[float]:
    """How finely the screens draw: an icon has one picture for each and needs no other."""
    return frozenset(screen.devicePixelRatio() for screen in QGuiApplication.screens())


def _colour(tone: str) -> str:
    value = getattr(theme.current(), tone)
    return value if isinstance(value, str) else value.ink


@lru_cache(maxsize=256)
def _icon(name: str, side: int, colour: str, disabled: str, ratios: frozenset[float]) -> QIcon:
    result = QIcon()
    for ratio in ratios:
        result.addPixmap(_render(name, side, colour, ratio))
        if disabled:
            result.addPixmap(_render(name, side, disabled, ratio), QIcon.Mode.Disabled)
    return result


@lru_cache(maxsize=1024)
def _render(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    svg = _source(name).replace(b"currentColor", colour.encode())
    renderer = QSvgRenderer(QByteArray(svg))
    picture = QPixmap(QSize(size, size) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return (RESOURCES_DIR / "icons" / f"{name}.svg").read_bytes()
