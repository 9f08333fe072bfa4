"""外观 and 关于: the theme, and which version this is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from fenghua_supervisor import __version__
from fenghua_supervisor.services.about.versions import PROGRAM
from fenghua_supervisor.ui.base.window_commands import ABOUT
from fenghua_supervisor.ui.look import letters, theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.widgets.buttons import PlainButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import HeadLabel, SubLabel, WrapSubLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT, in_line

_CHOICES = (
    (ThemeChoice.SYSTEM.value, "跟随系统", ""),
    (ThemeChoice.LIGHT.value, "浅色", ""),
    (ThemeChoice.DARK.value, "深色", ""),
    (ThemeChoice.CONTRAST.value, "高对比度", ""),
)
_SIZES = tuple((str(percent), name, "") for percent, name in letters.SIZES)


class LookCard(Card):
    """The theme and the size of letters; each takes effect at once, on this machine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.choices = ChipRow(_CHOICES, self)
        self.sizes = ChipRow(_SIZES, self)
        self._show_choices()
        self.choices.chosen.connect(self._on_chosen)
        self.sizes.chosen.connect(self._on_size)
        self.body.addWidget(HeadLabel("外观", self))
        self.body.addWidget(self.choices, 0, AT_LEFT)
        self.body.addWidget(WrapSubLabel("文字大小（Ctrl+加号、Ctrl+减号，Ctrl+0恢复标准）", self))
        self.body.addWidget(self.sizes, 0, AT_LEFT)

    def changeEvent(self, event: QEvent) -> None:
        """Show what was chosen by a key or a command."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_choices()

    def _show_choices(self) -> None:
        self.choices.choose(theme.choice().value)
        self.sizes.choose(str(letters.chosen()))

    def _on_chosen(self, key: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.set_choice(app, ThemeChoice(key))

    def _on_size(self, key: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.set_letters(app, int(key))


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
