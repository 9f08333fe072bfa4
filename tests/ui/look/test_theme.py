from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPalette

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.look.tokens import DARK, LIGHT, Tokens
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    high, low = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_choice(qapp, ThemeChoice.LIGHT)


@BOTH
def test_everything_that_must_be_read_stands_out(tokens: Tokens) -> None:
    grounds = (tokens.bg, tokens.surface, tokens.raised, tokens.sel, tokens.hover)
    pairs = [(ink, ground) for ink in (tokens.text, tokens.sub) for ground in grounds]
    pairs += [(tone.ink, tone.ground) for tone in map(tokens.tone, Light)]
    pairs += [(tokens.on_brand, tokens.brand), (tokens.brand, tokens.brand_bg)]
    weak = [(ink, ground, contrast(ink, ground)) for ink, ground in pairs]
    assert [pair for pair in weak if pair[2] < 4.5] == []


@BOTH
def test_the_style_sheet_has_every_token_filled_in(tokens: Tokens) -> None:
    sheet = theme.style_sheet(tokens)
    assert not re.search(r"\$\w", sheet)
    assert tokens.brand in sheet


def _painted(text: str) -> QImage:
    label = PlainLabel(text)
    label.resize(40, 24)
    return label.grab().toImage()


@pytest.mark.usefixtures("qapp")
def test_han_characters_are_glyphs_and_never_boxes() -> None:
    pictures = [_painted(char) for char in "奉化共富督办叁〔"]
    boxes = [_painted(char) for char in "\U000f0000\U000f0001"]
    assert boxes[0] == boxes[1]
    assert all(one != other for one, other in combinations([*pictures, boxes[0]], 2))


@pytest.mark.usefixtures("_light_again")
def test_the_user_s_choice_is_kept_and_repaints(qapp: QApplication) -> None:
    theme.set_choice(qapp, ThemeChoice.DARK)
    assert theme.current() is DARK
    assert theme.choice() is ThemeChoice.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.bg


def test_an_unknown_choice_in_the_settings_means_the_system_s() -> None:
    QSettings().setValue("theme", "pink")
    assert theme.choice() is ThemeChoice.SYSTEM
