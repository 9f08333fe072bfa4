"""外观 and 关于: the theme, what the program is made of, and under which licences."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from fenghua_supervisor import __version__
from fenghua_supervisor.services.versions import database_version
from fenghua_supervisor.ui.look import theme
from fenghua_supervisor.ui.look.theme import ThemeChoice
from fenghua_supervisor.ui.look.tokens import GAP
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import ChipRow
from fenghua_supervisor.ui.widgets.labels import HeadLabel, NoteLabel, PlainLabel, SubLabel
from fenghua_supervisor.ui.widgets.lines import AT_LEFT

_CHOICES = (
    (ThemeChoice.SYSTEM.value, "跟随系统", ""),
    (ThemeChoice.LIGHT.value, "浅色", ""),
    (ThemeChoice.DARK.value, "深色", ""),
)
_LICENCES = (
    "本程序按 MIT 许可发布。Qt 与 PySide6 按 LGPL v3 使用；"
    "Noto Sans SC、Noto Serif SC 按 SIL OFL 1.1，Fandol 按 GPL v3（含字体例外）；"
    "各字体的许可文本在程序的 resources/fonts 文件夹里。"
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
    """Versions and licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.body.addWidget(HeadLabel("关于", self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (word, value) in enumerate(version_lines()):
            grid.addWidget(SubLabel(word, self), row, 0)
            words = PlainLabel(value, self)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(words, row, 1)
        self.body.addLayout(grid)
        licences = NoteLabel(_LICENCES, self)
        licences.setWordWrap(True)
        self.body.addWidget(licences)


def version_lines() -> list[tuple[str, str]]:
    """What runs here, by name and version."""
    return [
        ("奉化共富督办", __version__),
        ("Python", platform.python_version()),
        ("Qt / PySide6", f"{qVersion()} / {PySide6.__version__}"),
        ("SQLite", database_version()),
    ]
