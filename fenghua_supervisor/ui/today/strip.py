"""The upper part of 今日: counts that can be clicked, and the notice about missing texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fenghua_supervisor.ui.look.tokens import GAP, GAP_S
from fenghua_supervisor.ui.widgets.buttons import PlainButton, QuietButton
from fenghua_supervisor.ui.widgets.card import Card
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import ElideLabel, IconLabel, NoteLabel
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, in_column, in_line, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fenghua_supervisor.domain.units.duties import Answerable

_SMALL = 22


class CountRow(QWidget):
    """Chips with a word and a number each; a click names the key of the chip.

    ``wraps``: what has no room goes on in the next line; the row then takes the width it is given.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._chips: dict[str, Chip] = {}
        self._layout = flowing(self) if wraps else in_line(gap=GAP_S - 2, edges=NO_EDGES, of=self)

    def set_counts(self, counts: Sequence[tuple[str, str, str, int]]) -> None:
        """Show (key, word, tone, number) in order; chips are kept, so that focus stays."""
        for key in set(self._chips) - {key for key, *_ in counts}:
            self._chips.pop(key).deleteLater()
        for key, word, tone, number in counts:
            chip = self._chips.get(key) or self._add(key, tone)
            chip.setText(f"{word} {number}")
            chip.setEnabled(number > 0)
            self._layout.removeWidget(chip)
            self._layout.addWidget(chip)

    def chip(self, key: str) -> Chip | None:
        """The chip of a key, None when it is not shown."""
        return self._chips.get(key)

    def _add(self, key: str, tone: str) -> Chip:
        chip = Chip("", tone, self)
        chip.setCheckable(False)
        chip.setProperty("key", key)
        chip.clicked.connect(self._on_clicked)
        self._chips[key] = chip
        return chip

    def _on_clicked(self) -> None:
        self.chosen.emit(str(self.sender().property("key")))


class CallLine(QWidget):
    """Below the list: whom to call about the row the keyboard is on, and what the keys do."""

    #: nobody is known at the unit of this name: ask who it is
    contact_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("phone", 16, "brand", self)
        self._who = ElideLabel(parent=self)
        self._who.setMinimumHeight(_SMALL)
        self._unit = ""
        self._fill = QuietButton("填写联系人…", parent=self)
        self._fill.setProperty("small", True)
        self._fill.setProperty("tone", "brand")
        self._fill.setFixedHeight(_SMALL)
        self._fill.clicked.connect(lambda: self.contact_wanted.emit(self._unit))
        self._keys = NoteLabel("", self)
        # The button stands right behind the words, however long they are.
        parts = self._icon, (self._who, 100), self._fill, (None, 1), self._keys
        line = in_line(*parts, edges=(GAP, GAP_S, GAP, GAP_S))
        in_column(rule(self), line, gap=0, edges=NO_EDGES, of=self)

    def show_call(self, answer: Answerable | None, step: str) -> None:
        """Name the person to call; ``step`` is what Enter does."""
        self._show_who(_call_words(answer), answer)
        self._keys.setText(f"Enter {step}　空格 展开或查看　S 暂缓")

    def show_keys(self, words: str) -> None:
        """On a heading there is nobody to call; the line stays, so that nothing jumps."""
        self._show_who("", None)
        self._keys.setText(words)

    def _show_who(self, words: str, answer: Answerable | None) -> None:
        self._icon.setVisible(bool(words))
        self._who.setMaximumWidth(self._who.fontMetrics().horizontalAdvance(words) + GAP_S)
        self._who.set_whole(words)
        self._unit = answer.unit if answer is not None and not answer.has_contact else ""
        self._fill.setVisible(bool(self._unit))


def _call_words(answer: Answerable | None) -> str:
    if answer is None:
        return "承办单位未定，请先确定由谁承办"
    if not answer.has_contact:
        return f"{answer.unit}　{answer.contact_words}"
    words = (f"联系人 {answer.contact_words}", answer.people_words)
    return "　".join(filter(None, (answer.unit, *words)))


class MissingNotice(Card):
    """One calm line: which texts are missing, that no rate counts them, and the way to import."""

    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self._icon = IconLabel("info", 16, "brand", self)
        self._text = ElideLabel(parent=self)
        self._button = PlainButton("导入方案…", "import", parent=self)
        self._button.clicked.connect(self.import_requested)
        row = in_line(self._icon, (self._text, 1), self._button, edges=(GAP, GAP_S, GAP_S, GAP_S))
        self.body.addLayout(row)

    def set_missing(self, count: int, numbers: str) -> None:
        """Name the missing numbers; nothing missing hides the notice."""
        self.setVisible(bool(count))
        self._text.set_whole(
            f"第{numbers}项原文待导入（{count}项），不计入任何比例。"
            "有完整方案的文件时，导入后自动补上，已有的跟踪都保留。"
        )
