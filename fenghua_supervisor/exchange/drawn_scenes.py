"""Drawn scenes for demo data: a place before and after something was put right; no real photo."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING

from fenghua_supervisor.exchange.photos import dhash
from fenghua_supervisor.records import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

    from fenghua_supervisor.exchange.drawn_words import WordPen

    Scene = Callable[[ImageDraw, random.Random, bool], None]

#: The picture in pixels; it is drawn twice as large, so that its edges are smooth.
WIDTH, HEIGHT = 480, 360
_WIDE, _HIGH = 2 * WIDTH, 2 * HEIGHT
_GROUND, _QUALITY = 470, 82
_MARK = "演示数据　手绘"
_LETTERS, _FOOT = 15, 28
_DARK, _GOLD, _WHITE = (47, 53, 59), (224, 180, 76), (255, 255, 255)
_INK, _ROAD, _KERB, _GLASS = "#3b4148", "#a9adb2", "#d9d6cf", "#bcd5e3"
_GREEN, _EARTH, _STEEL, _RED, _YELLOW = "#7fa66a", "#a58763", "#8f989f", "#c25b4e", "#e0b44c"


@record
class DrawnScene:
    """A JPEG that needs no cleaning, and its ``dhash`` as of a photo that was read."""

    content: bytes
    dhash: str


def drawn_scene(name: str, seed: str, words: str, pen: WordPen, *, done: bool) -> DrawnScene:
    """One of ``SCENES``, ``done``: put right; the same seed gives the same bytes.

    ``words`` stand at its foot beside the mark of demo data, written by ``pen``.
    """
    from PIL import Image, ImageDraw

    chance = random.Random(f"{seed}-{name}")
    picture = Image.new("RGB", (_WIDE, _HIGH), chance.choice(("#dfe9f0", "#e6ebee", "#d8e4ee")))
    brush = ImageDraw.Draw(picture)
    _street(brush, chance)
    SCENES[name](brush, chance, done)
    small = picture.reduce(2)
    _write_foot(small, words, pen)
    finished = io.BytesIO()
    small.save(finished, format="JPEG", quality=_QUALITY)
    return DrawnScene(finished.getvalue(), dhash(small))


def _write_foot(small: Image, words: str, pen: WordPen) -> None:
    """In the small picture: large letters take as long as all the rest."""
    small.paste(_DARK, (0, HEIGHT - _FOOT, WIDTH, HEIGHT))
    small.paste(pen.written(_MARK, _LETTERS, _GOLD, _DARK), (10, HEIGHT - _FOOT))
    right = pen.written(words, _LETTERS, _WHITE, _DARK)
    small.paste(right, (WIDTH - 10 - right.width, HEIGHT - _FOOT))


def _street(pen: ImageDraw, chance: random.Random) -> None:
    """Houses with windows behind a pavement and a road."""
    left = -chance.randint(0, 120)
    while left < _WIDE:
        wide, top = chance.randint(180, 290), chance.randint(40, 190)
        colour = chance.choice(("#e8dccb", "#dcd3c8", "#e4e0d8", "#d5cfc8", "#e9d8c6"))
        pen.rectangle((left, top, left + wide, _GROUND), fill=colour, outline="#b8aea2", width=2)
        for row in range(top + 30, _GROUND - 90, 80):
            for column in range(left + 24, left + wide - 44, 66):
                pen.rectangle((column, row, column + 38, row + 46), fill=_GLASS, outline=_STEEL)
        left += wide
    pen.rectangle((0, _GROUND, _WIDE, _GROUND + 90), fill=_KERB)
    for column in range(-30, _WIDE, 96):
        pen.line((column + 40, _GROUND, column, _GROUND + 90), fill="#c3bfb7", width=2)
    pen.rectangle((0, _GROUND + 90, _WIDE, _HIGH), fill=_ROAD)


def _tree(pen: ImageDraw, x: int, *, alive: bool = True) -> None:
    pen.rectangle((x - 9, _GROUND - 110, x + 9, _GROUND + 10), fill="#80634a")
    if alive:
        for shift, up, size in ((-38, 170, 52), (34, 176, 50), (0, 214, 58)):
            box = (x + shift - size, _GROUND - up - size, x + shift + size, _GROUND - up + size)
            pen.ellipse(box, fill=_GREEN)
        return
    for shift in (-46, -16, 22, 50):
        pen.line((x, _GROUND - 104, x + shift, _GROUND - 190), fill="#80634a", width=7)


def _road(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """A hole in the road with water in it, or fresh asphalt."""
    x, top = chance.randint(330, 520), _GROUND + 106
    for column in range(30, _WIDE, 180):
        pen.rectangle((column, top + 44, column + 90, top + 52), fill="white")
    if done:
        pen.rectangle((x - 190, top, x + 190, top + 84), fill="#7d8186")
        return
    pen.ellipse((x - 170, top + 2, x + 170, top + 84), fill="#6f5f4d", outline=_INK, width=3)
    pen.ellipse((x - 110, top + 22, x + 90, top + 70), fill="#8fa9b5")
    for shift, reach in ((-200, -300), (180, 290), (150, 210)):
        pen.line((x + shift, top + 50, x + reach, top + 20), fill=_INK, width=4)


def _stalls(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """Stalls and boxes all over the pavement, or bicycles in their frame."""
    _tree(pen, chance.randint(80, 150))
    x = chance.randint(260, 340)
    if done:
        pen.rectangle((x, _GROUND + 20, x + 420, _GROUND + 28), fill="white")
        for place in range(x + 30, x + 420, 116):
            for wheel in (0, 56):
                pen.ellipse(
                    (place + wheel - 22, _GROUND + 14, place + wheel + 22, _GROUND + 58),
                    outline=_INK, width=5,
                )  # fmt: skip
            pen.line((place, _GROUND + 36, place + 24, _GROUND), fill=_RED, width=6)
            pen.line((place + 24, _GROUND, place + 56, _GROUND + 36), fill=_RED, width=6)
        return
    for place in range(x, x + 460, 160):
        colour = chance.choice((_RED, "#5b86b0", _YELLOW))
        pen.polygon(
            ((place - 12, _GROUND - 110), (place + 140, _GROUND - 110),
             (place + 158, _GROUND - 66), (place - 30, _GROUND - 66)), fill=colour,
        )  # fmt: skip
        pen.line((place, _GROUND - 66, place, _GROUND + 50), fill=_INK, width=5)
        pen.line((place + 130, _GROUND - 66, place + 130, _GROUND + 50), fill=_INK, width=5)
        pen.rectangle((place - 6, _GROUND - 8, place + 136, _GROUND + 54), fill="#b98f5f")
        for box in range(place, place + 120, 40):
            pen.ellipse((box, _GROUND - 34, box + 36, _GROUND), fill=chance.choice((_GREEN, _RED)))


def _lift(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """A lift that is out of order behind a board, or one that is open and lit."""
    left = chance.randint(280, 400)
    pen.rectangle((left - 70, 90, left + 330, _GROUND + 30), fill="#cfd3d6", outline=_INK, width=4)
    pen.rectangle((left - 10, 150, left + 270, _GROUND + 20), fill=_STEEL, outline=_INK, width=4)
    lamp = "#6fbf73" if done else _RED
    pen.rectangle((left + 90, 104, left + 170, 140), fill=_INK)
    pen.ellipse((left + 118, 110, left + 142, 134), fill=lamp)
    if done:
        pen.rectangle((left + 40, 160, left + 220, _GROUND + 16), fill="#f6eed2")
        pen.line((left + 60, 330, left + 200, 330), fill=_STEEL, width=8)
        return
    pen.line((left + 130, 150, left + 130, _GROUND + 20), fill=_INK, width=4)
    for shift in (0, 150):
        pen.line((left - 60, 400 - shift, left + 320, 460 - shift), fill=_YELLOW, width=22)
        pen.line((left - 60, 400 - shift, left + 320, 460 - shift), fill=_INK, width=3)
    pen.rectangle((left + 60, 250, left + 200, 330), fill="white", outline=_RED, width=5)
    pen.line((left + 80, 270, left + 180, 310), fill=_RED, width=8)
    pen.line((left + 180, 270, left + 80, 310), fill=_RED, width=8)


def _ramp(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """Steps where a wheelchair cannot go up, or a ramp with a rail beside them."""
    left = chance.randint(160, 240)
    for step in range(5):
        top = _GROUND + 40 - step * 34
        box = (left + 260 + step * 44, top, left + 560, _GROUND + 74)
        pen.rectangle(box, fill="#c9c3b9", outline="#9b958b", width=3)
    pen.rectangle(
        (left + 430, 130, left + 560, _GROUND - 96), fill="#9c7a58", outline=_INK, width=4
    )
    if done:
        pen.polygon(
            ((left - 60, _GROUND + 78), (left + 300, _GROUND - 96), (left + 436, _GROUND - 96),
             (left + 436, _GROUND + 78)), fill="#dcd6cb", outline=_INK,
        )  # fmt: skip
        pen.line((left - 40, _GROUND - 20, left + 300, _GROUND - 176), fill=_STEEL, width=9)
        for part in range(4):
            x, y = left - 40 + part * 110, _GROUND - 20 - part * 51
            pen.line((x, y, x, y + 86), fill=_STEEL, width=7)
        return
    x = left + 90
    pen.ellipse((x - 52, _GROUND - 18, x + 52, _GROUND + 86), outline=_INK, width=8)
    pen.line((x - 6, _GROUND - 80, x - 6, _GROUND + 20), fill="#5b86b0", width=16)
    pen.line((x - 6, _GROUND + 12, x + 64, _GROUND + 16), fill="#5b86b0", width=14)
    pen.ellipse((x - 26, _GROUND - 132, x + 16, _GROUND - 90), fill="#e2b897")


def _bins(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """Bins that run over, or the same bins shut and clean."""
    _tree(pen, chance.randint(760, 860))
    left = chance.randint(180, 280)
    for place, colour in enumerate(("#5f8f62", "#4f79a5", "#6d6f73", _RED)):
        x = left + place * 124
        pen.rectangle((x, _GROUND - 96, x + 100, _GROUND + 56), fill=colour, outline=_INK, width=3)
        pen.rectangle((x + 30, _GROUND - 40, x + 70, _GROUND), fill="white")
        if done:
            pen.rectangle((x - 8, _GROUND - 118, x + 108, _GROUND - 94), fill=colour, outline=_INK)
            continue
        for bag in range(3):
            shift = chance.randint(-10, 40) + bag * 18
            box = (x + shift - 20, _GROUND - 150 + bag * 12, x + shift + 50, _GROUND - 86)
            pen.ellipse(box, fill=chance.choice(("#e9e6df", "#50555b", "#c9d3a5")), outline=_INK)
    if done:
        return
    for _ in range(7):
        x, size = chance.randint(left - 60, left + 520), chance.randint(24, 60)
        box = (x, _GROUND + 78 - size // 2, x + size, _GROUND + 78 + size // 2)
        pen.ellipse(box, fill=chance.choice(("#50555b", "#e9e6df", "#b98f5f")), outline=_INK)


def _stop(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """A bus stop without roof and bench, or with both."""
    left = chance.randint(220, 340)
    pen.line((left, 170, left, _GROUND + 50), fill=_INK, width=12)
    pen.rectangle((left - 50, 150, left + 50, 240), fill="#4f79a5", outline=_INK, width=3)
    pen.rectangle((left - 28, 172, left + 28, 204), fill="white")
    for wheel in (-16, 16):
        pen.ellipse((left + wheel - 9, 200, left + wheel + 9, 218), fill=_INK)
    if done:
        pen.rectangle((left + 90, 200, left + 520, 226), fill="#4f79a5", outline=_INK)
        for post in (110, 490):
            pen.line((left + post, 226, left + post, _GROUND + 50), fill=_STEEL, width=12)
        pen.rectangle((left + 150, _GROUND - 30, left + 450, _GROUND - 12), fill="#b98f5f")
        for leg in (170, 430):
            pen.line((left + leg, _GROUND - 12, left + leg, _GROUND + 44), fill=_INK, width=8)
        return
    for person in range(3):
        x = left + 130 + person * 110
        coat = chance.choice((_RED, "#5b86b0", "#7a6f8f"))
        pen.rectangle((x - 24, _GROUND - 90, x + 24, _GROUND + 46), fill=coat)
        pen.ellipse((x - 24, _GROUND - 140, x + 24, _GROUND - 92), fill="#e2b897")
    for drop in range(26):
        x, y = (drop * 97) % _WIDE, 60 + (drop * 61) % 360
        pen.line((x, y, x - 8, y + 34), fill="#8fa9b5", width=3)


def _play(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """A swing that hangs by one rope on bare earth, or a whole one on a soft floor."""
    floor = "#d08a5b" if done else _EARTH
    pen.rectangle((120, _GROUND - 20, 840, _GROUND + 80), fill=floor)
    left = chance.randint(240, 330)
    for side in (left, left + 360):
        pen.line((side, 170, side - 60, _GROUND + 40), fill=_STEEL, width=13)
        pen.line((side, 170, side + 60, _GROUND + 40), fill=_STEEL, width=13)
    pen.line((left, 170, left + 360, 170), fill=_STEEL, width=13)
    for seat in (90, 230):
        x, low = left + seat, _GROUND - 50
        pen.line((x, 170, x, low), fill=_INK, width=5)
        if done or seat == 90:
            pen.line((x + 60, 170, x + 60, low), fill=_INK, width=5)
            pen.rectangle((x - 8, low, x + 68, low + 14), fill=_RED)
            continue
        pen.line((x + 60, 170, x + 64, 260), fill=_INK, width=5)
        pen.line((x, low, x + 34, low + 70), fill=_RED, width=14)


def _trees(pen: ImageDraw, chance: random.Random, done: bool) -> None:  # noqa: FBT001 - a scene
    """Bare earth and dead trees, or grass and green ones."""
    pen.rectangle((60, _GROUND - 14, 900, _GROUND + 84), fill=_GREEN if done else _EARTH)
    for place in range(5):
        _tree(pen, 150 + place * 165 + chance.randint(-20, 20), alive=done)
    for _ in range(22):
        x, y = chance.randint(80, 880), chance.randint(_GROUND, _GROUND + 66)
        colour = chance.choice((_YELLOW, _RED, "white")) if done else "#8a6f50"
        pen.ellipse((x, y, x + 16, y + 12), fill=colour)


SCENES: dict[str, Scene] = {
    "road": _road,
    "stalls": _stalls,
    "lift": _lift,
    "ramp": _ramp,
    "bins": _bins,
    "stop": _stop,
    "play": _play,
    "trees": _trees,
}
