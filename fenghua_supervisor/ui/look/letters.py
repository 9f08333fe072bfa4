"""How large the letters are: every measure that holds letters grows with them."""

from __future__ import annotations

import re

from PySide6.QtCore import QSettings

STANDARD = 100
#: per cent of the standard size, with their names
SIZES = ((100, "标准"), (115, "大"), (130, "更大"), (150, "特大"))
_PERCENTS = tuple(percent for percent, _ in SIZES)
_SETTING = "letters"
#: Lines, gaps and ticks below this hold no letters.
_LEAST_PX = 18
#: Smaller radii soften a corner, larger ones make half a circle.
_LEAST_RADIUS = 10
# Compiled for those only who chose larger letters.
_MEASURE = r"((?:min-|max-)?(?:height|width)|font-size|border-radius): (\d+)px"
#: The box or dot that is ticked and the arrow of a choice grow whole, edge and all.
_MARK = r"^Q\w+::(?:indicator|down-arrow)\b"
_PIXELS = r"(\d+)px"


class _Current:
    """The size in force."""

    percent = STANDARD


def percent() -> int:
    """The size in force, in per cent of the standard one."""
    return _Current.percent


def px(pixels: int) -> int:
    """What a measure of the house that holds letters grows to, in pixels."""
    return round(pixels * _Current.percent / STANDARD)


def chosen() -> int:
    """The size that the user chose on this machine, in per cent."""
    try:
        stored = int(str(QSettings().value(_SETTING, STANDARD)))
    except ValueError:
        return STANDARD
    return stored if stored in _PERCENTS else STANDARD


def keep(wanted: int) -> None:
    """Remember the user's choice on this machine."""
    QSettings().setValue(_SETTING, wanted)


def put_in_force(wanted: int) -> None:
    """From now on measures are given in this size; the look calls it before it restyles."""
    _Current.percent = wanted


def next_size(step: int) -> int:
    """The size so many steps larger than the one in force, or smaller; the last one at an end."""
    place = _PERCENTS.index(_Current.percent) + step
    return _PERCENTS[min(max(place, 0), len(_PERCENTS) - 1)]


def name_of(wanted: int) -> str:
    """「大（115%）」."""
    return f"{dict(SIZES)[wanted]}（{wanted}%）"


def grown(sheet: str) -> str:
    """A style sheet with the measures that hold letters in the size in force."""
    if _Current.percent == STANDARD:
        return sheet
    return "\n".join(map(_grown_line, sheet.split("\n")))


def _grown_line(line: str) -> str:
    if re.match(_MARK, line):
        return re.sub(_PIXELS, lambda found: f"{px(int(found[1]))}px", line)
    return re.sub(_MEASURE, _grown, line)


def _grown(found: re.Match[str]) -> str:
    what, pixels = found[1], int(found[2])
    if what == "border-radius":
        # Qt draws no curve at all where two of them are higher than the widget.
        return f"{what}: {px(pixels - 1) if pixels > _LEAST_RADIUS else pixels}px"
    least = 0 if what == "font-size" else _LEAST_PX
    return f"{what}: {px(pixels) if pixels >= least else pixels}px"
