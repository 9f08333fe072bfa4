"""Pills to choose one of a few: filter chips with counts, segmented choices."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from fenghua_supervisor.ui.widgets.flow_layout import flowing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class LabelledState(Protocol):
    """One of the states of a row."""

    @property
    def value(self) -> str:
        """Its code."""

    @property
    def label(self) -> str:
        """Its word."""


StateT = TypeVar("StateT", bound=LabelledState)


class Chip(QPushButton):
    """A pill that can be on; ``tone`` (a light's code) colours its words."""

    def __init__(self, text: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setProperty("tone", tone)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)


class LimitChip(Chip):
    """What a list was limited to from elsewhere; pressing it takes the limit away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.setProperty("limiting", True)
        self.setCheckable(False)
        self.setToolTip("点击取消这个限制")
        self.hide()

    def show_limit(self, words: str) -> None:
        """Name the limit; the chip is there only while there is one."""
        self.setText(f"{words}  ×".replace("&", "&&"))
        self.setAccessibleName(f"{words}，按下取消")
        self.setVisible(bool(words))


ALL = "all"


class ChipRow(QWidget):
    """A row of chips of which exactly one is on."""

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """``options``: (key, words, tone) in order; the first is on."""
        super().__init__(parent)
        self._words = {key: words for key, words, _ in options}
        self._chips = {key: Chip(words, tone, self) for key, words, tone in options}
        group = QButtonGroup(self)
        self._layout = flowing(self, wants_one_line=True)
        for key, chip in self._chips.items():
            chip.setProperty("key", key)
            group.addButton(chip)
            self._layout.addWidget(chip)
        group.setExclusive(True)
        group.buttonClicked.connect(self._on_clicked)
        next(iter(self._chips.values())).setChecked(True)

    def choose(self, key: str) -> None:
        """Switch a chip on without telling anyone."""
        self._chips[key].setChecked(True)

    def key(self) -> str:
        """The key of the chip that is on."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def chip(self, key: str) -> Chip:
        """The chip of a key."""
        return self._chips[key]

    def set_words(self, key: str, words: str) -> None:
        """Call a chip by another name; its count is set again after that."""
        self._words[key] = words

    def set_count(self, key: str, count: int) -> None:
        """Show a number behind the words of a chip."""
        self._chips[key].setText(f"{self._words[key]} {count}")

    def width_with(self, counts: Mapping[str, int]) -> int:
        """How wide they are in one line while they tell these counts."""
        wide = self.sizeHint().width()
        for key, count in counts.items():
            chip = self._chips[key]
            words = f"{self._words[key]} {count}"
            if not chip.isHidden():
                if words != chip.text():
                    advance = chip.fontMetrics().horizontalAdvance
                    wide += advance(words) - advance(chip.text())
            elif count:
                wide += chip.sizeHint().width() + self._layout.gap
        return wide

    def settle(self) -> None:
        """Lay the chips out now, so that they are painted once."""
        self._layout.activate()

    def _on_clicked(self, chip: QPushButton) -> None:
        self.chosen.emit(str(chip.property("key")))


class StateChips(ChipRow, Generic[StateT]):
    """全部, and a chip for each state that a row may be in, with how many are."""

    def __init__(
        self,
        states: Iterable[StateT],
        tones: Mapping[StateT, str],
        parent: QWidget | None = None,
    ) -> None:
        self._states = {state.value: state for state in states}
        chips = [(key, state.label, tones.get(state, "")) for key, state in self._states.items()]
        super().__init__([(ALL, "全部", ""), *chips], parent)

    def state(self) -> StateT | None:
        """The state that is wanted; None for all."""
        return self._states.get(self.key())

    def show_counts(self, states: Iterable[StateT]) -> None:
        """Show how many rows are in each state."""
        counts = Counter(states)
        self.set_count(ALL, counts.total())
        for key, state in self._states.items():
            self.set_count(key, counts[state])
