"""外观 and 关于: the theme, and which version this is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor import __version__
from fenghua_supervisor.services.about.versions import PROGRAM
from fenghua_supervisor.ui.base.window_commands import ABOUT
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, in_line

_CHOICES = (
    (ThemeChoice.SYSTEM.value, "跟随系统", ""),
    (ThemeChoice.LIGHT.value, "浅色", ""),
    (ThemeChoice.DARK.value, "深色", ""),
)


class LookCard(Card):
    """Light, dark, or as the system has it; takes effect at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.choices = ChipRow(_CHOICES, self)
        self.choices.choose(theme.choice().value)
        self.choices.chosen.connect(self._on_chosen)
        self.body.addWidget(HeadLabel("外观", self))
        self.body.addWidget(self.choices, 0, AT_LEFT)

    def _on_chosen(self, key: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.set_choice(app, ThemeChoice(key))


class AboutCard(Card):
    """Which version this is, and the way to all else there is to say."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.more = PlainButton(ABOUT.label, ABOUT.icon, parent=self)
        self.more.clicked.connect(self.opened)
        version = SubLabel(f"{PROGRAM} {__version__}", self)
        self.body.addWidget(HeadLabel(ABOUT.words, self))
        self.body.addLayout(in_line(version, None, self.more))
