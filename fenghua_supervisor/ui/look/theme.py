"""The look as a whole: palette, style sheet and fonts, light or dark."""

from __future__ import annotations

import logging
from enum import StrEnum
from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from fenghua_supervisor.paths import RESOURCES_DIR
from fenghua_supervisor.records import field_names
from fenghua_supervisor.ui.look import letters, tokens
from fenghua_supervisor.ui.look.house_style import HouseStyle
from fenghua_supervisor.ui.look.measures import grow
from fenghua_supervisor.ui.look.restyling import restyler
from fenghua_supervisor.ui.look.tokens import CONTRAST, DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

logger = logging.getLogger(__name__)

SYSTEM_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "HarmonyOS Sans SC",
)
BUNDLED_FONTS = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf")
BUNDLED_FAMILY = "Noto Sans SC"
#: What no other font may have: names such as 䶮, ticks and boxes.
RARE_FONT, RARE_FAMILY = "RareGlyphs.ttf", "Rare Glyphs"
_SETTING = "theme"


class ThemeChoice(StrEnum):
    """What the user chose in 设置."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class _Current:
    """The tokens in force; the one piece of state the look has."""

    tokens: Tokens = LIGHT


def current() -> Tokens:
    """The tokens of the theme in force."""
    return _Current.tokens


@lru_cache(maxsize=64)
def _parsed(literal: str) -> QColor:
    return QColor(literal)


def colour(token: str) -> QColor:
    """The colour of a token in the theme in force, for painting; do not change it."""
    return _parsed(getattr(_Current.tokens, token))


def ink(name: str) -> QColor:
    """The colour for words of a tone (``red``, ``green`` …) or of a token, for painting."""
    value = getattr(_Current.tokens, name)
    return _parsed(value if isinstance(value, str) else value.ink)


def choice() -> ThemeChoice:
    """The user's choice; the system's scheme when nothing was chosen."""
    stored = str(QSettings().value(_SETTING, ThemeChoice.SYSTEM.value))
    return ThemeChoice(stored) if stored in list(ThemeChoice) else ThemeChoice.SYSTEM


def set_choice(app: QApplication, wanted: ThemeChoice) -> None:
    """Keep the user's choice and repaint everything by it."""
    QSettings().setValue(_SETTING, wanted.value)
    apply(app)


def set_letters(app: QApplication, percent: int) -> None:
    """Keep the user's size of letters and lay everything out by it."""
    letters.keep(percent)
    apply(app)


def install(app: QApplication, *, hurries: bool = False) -> None:
    """Fusion, fonts and theme; follows the system's light, dark or contrast from now on.

    ``hurries``: fields are guarded when the first window is seen; it comes sooner.
    """
    style = HouseStyle()
    app.setStyle(style)
    if hurries:
        style.watch_when_idle()
    else:
        style.watch()
    app.setFont(install_fonts())
    apply(app)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: apply(app))
    hints.accessibility().contrastPreferenceChanged.connect(lambda _wish: apply(app))


def install_fonts() -> QFont:
    """The font of the window: the system's Chinese UI font, else the bundled one; then the rare."""
    present = set(QFontDatabase.families())
    family = next((name for name in SYSTEM_FAMILIES if name in present), None)
    if family is None:
        family = BUNDLED_FAMILY
        _load(*BUNDLED_FONTS)
    _load(RARE_FONT)
    font = QFont([family, RARE_FAMILY])
    font.setPixelSize(letters.px(tokens.BODY_PX))
    return font


def _load(*names: str) -> None:
    for name in names:
        if QFontDatabase.addApplicationFont(str(RESOURCES_DIR / "fonts" / name)) < 0:
            logger.error("bundled font cannot be loaded: %s", name)


def apply(app: QApplication) -> None:
    """Put palette and style sheet of the chosen theme on the application, in the chosen letters."""
    wanted, size, former = _resolve(choice()), letters.chosen(), letters.percent()
    if wanted is _Current.tokens and size == former and app.styleSheet():
        return
    _Current.tokens = wanted
    letters.put_in_force(size)

    def change(widgets: list[QWidget]) -> None:
        app.setPalette(palette(wanted))
        if size != former:
            grow(app, widgets, former)
            font = app.font()
            font.setPixelSize(letters.px(tokens.BODY_PX))
            app.setFont(font)

    restyler(app).restyle(style_sheet(wanted), change)


def _resolve(wanted: ThemeChoice) -> Tokens:
    if wanted is ThemeChoice.SYSTEM:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
    themes = {ThemeChoice.DARK: DARK, ThemeChoice.CONTRAST: CONTRAST}
    return themes.get(wanted, LIGHT)


def palette(t: Tokens) -> QPalette:
    """The palette of a theme, for everything the style sheet does not reach."""
    role = QPalette.ColorRole
    colours = {
        role.Window: t.bg,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.hover,
        role.Text: t.text,
        role.PlaceholderText: t.sub,
        role.Button: t.raised,
        role.ButtonText: t.text,
        role.BrightText: t.red.ink,
        role.Highlight: t.sel,
        role.HighlightedText: t.text,
        role.Accent: t.brand,
        role.Link: t.brand,
        role.LinkVisited: t.brand,
        role.ToolTipBase: t.raised,
        role.ToolTipText: t.text,
        role.Light: t.surface,
        role.Midlight: t.line2,
        role.Mid: t.line,
        role.Dark: t.line,
        role.Shadow: t.shade,
    }
    result = QPalette()
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(t.faint))
    return result


def style_sheet(t: Tokens) -> str:
    """The style sheet of a theme, made from the template in resources/style."""
    told = {name: getattr(t, name) for name in field_names(Tokens)}
    values = {name: value for name, value in told.items() if isinstance(value, str)}
    for name in ("red", "orange", "yellow", "green", "blue", "grey"):
        tone = getattr(t, name)
        values |= {name: tone.ink, f"{name}_bg": tone.ground}
    values |= {
        "radius": f"{tokens.RADIUS}px",
        "radius_card": f"{tokens.RADIUS_CARD}px",
        "body": f"{tokens.BODY_PX}px",
        "note": f"{tokens.NOTE_PX}px",
        "head": f"{tokens.HEAD_PX}px",
        "title": f"{tokens.TITLE_PX}px",
        "icons": (RESOURCES_DIR / "icons").as_posix(),
    }
    names = ["app.qss", *(["contrast.qss"] if t is CONTRAST else [])]
    parts = [(RESOURCES_DIR / "style" / name).read_text(encoding="utf-8") for name in names]
    return letters.grown(Template("\n".join(parts)).substitute(values))
