from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessibilityHints, QPalette

from fenghua_supervisor.domain.codes.lights import Light
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.look.tokens import CONTRAST, DARK, LIGHT, Tokens
from fenghua_supervisor.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda t: t.name)


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


def test_in_high_contrast_all_words_stand_out_and_every_edge_is_seen() -> None:
    t = CONTRAST
    grounds = (t.bg, t.surface, t.raised, t.sel, t.hover, t.brand_bg)
    pairs = [(ink, on) for ink in (t.text, t.sub, t.faint) for on in grounds[:3]]
    pairs += [(ink, on) for ink in (t.text, t.sub) for on in grounds]
    pairs += [(tone.ink, tone.ground) for tone in map(t.tone, Light)]
    pairs += [(tone.ink, t.surface) for tone in map(t.tone, Light)]
    pairs += [(t.on_brand, t.brand), (t.brand, t.brand_bg), (t.brand, t.sel)]
    assert [pair for pair in pairs if contrast(*pair) < 7] == []
    edges = [contrast(edge, t.surface) for edge in (t.line, t.line2, t.scroll, t.focus)]
    assert min(edges) >= 3
    assert t.focus_px >= 3


@pytest.mark.usefixtures("_light_again")
def test_a_desktop_that_wants_contrast_gets_it_while_the_system_is_followed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QAccessibilityHints, "contrastPreference", lambda _: high)
    theme.set_choice(qapp, ThemeChoice.SYSTEM)
    assert theme.current() is CONTRAST
    theme.set_choice(qapp, ThemeChoice.DARK)
    assert theme.current() is DARK


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
    pictures = [_painted(char) for char in "奉化共富督办叁〔䶮𬱖☑"]
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
