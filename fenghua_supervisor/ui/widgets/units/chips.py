"""A field for unit names: typed with completion, kept as chips in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from fenghua_supervisor.domain.writing.search import SEPARATOR
from fenghua_supervisor.ui.look import icons
from fenghua_supervisor.ui.look.letters import px
from fenghua_supervisor.ui.widgets.chips import Chip
from fenghua_supervisor.ui.widgets.flow_layout import flowing
from fenghua_supervisor.ui.widgets.labels import plain_tip
from fenghua_supervisor.ui.widgets.lines import NO_EDGES, emptied, in_column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fenghua_supervisor.domain.units.names import UnitInfo

SEARCH_ROLE = Qt.ItemDataRole.UserRole
_CROSS = 12
_BREAKS = "、，,；;"
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class UnitChips(QWidget):
    """Names in order; a name that is not in the directory is asked about first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confirm: Callable[[str], bool] = lambda _name: False
        self._known: dict[str, str] = {}
        self._names: list[str] = []
        self.edit = QLineEdit(self)
        self.edit.setMaxLength(60)
        self.edit.installEventFilter(self)
        self.completer = UnitCompleter(self.edit, self)
        self._chips = QWidget(self)
        self._flow = flowing(self._chips)
        in_column(self._chips, self.edit, gap=6, edges=NO_EDGES, of=self)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._on_edited)
        self.completer.activated.connect(self._on_completed)
        self._show_chips()

    def setAccessibleName(self, name: str) -> None:
        """Qt: the name is that of the field in it."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def offer(self, units: Sequence[UnitInfo], confirm: Callable[[str], bool], hint: str) -> None:
        """Know these units; ``confirm`` is asked before another name is taken."""
        self._confirm = confirm
        self._known = {alias: unit.name for unit in units for alias in (unit.name, *unit.aliases)}
        self.completer.offer(units)
        self.edit.setPlaceholderText(hint)

    def names(self) -> tuple[str, ...]:
        """The chosen names in order."""
        return tuple(self._names)

    def set_names(self, names: Sequence[str]) -> None:
        """Start with these names."""
        self._names = list(dict.fromkeys(names))
        self._show_chips()

    def pending(self) -> str:
        """What is typed but not yet a chip."""
        return self.edit.text().strip()

    def commit(self) -> bool:
        """Make chips of what is typed; False when a name was not confirmed."""
        for words in _parts(self.edit.text()):
            name = self._known.get(words, words)
            if name not in self._known and not self._confirm(name):
                return False
            self._add(name)
        self.edit.clear()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter makes a chip, Backspace in the empty field takes the last one away."""
        if watched is self.completer.popup() and self._took_first(event):
            return True
        if (
            watched is self.edit
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if event.key() in _ENTER_KEYS and self.pending():
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.edit.text() and self._names:
                self._remove(self._names[-1])
                return True
        return super().eventFilter(watched, event)

    def _took_first(self, event: QEvent) -> bool:
        """Enter in the list with nothing chosen takes what stands on top."""
        popup = self.completer.popup()
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() not in _ENTER_KEYS
            or popup is None
            or popup.currentIndex().isValid()
            or self.edit.text().strip() in self._known
        ):
            return False
        popup.hide()
        self._on_completed(self.completer.first())
        return True

    def _add(self, name: str) -> None:
        if name not in self._names:
            self._names.append(name)
            self._show_chips()
            self.changed.emit()

    def _remove(self, name: str) -> None:
        self._names.remove(name)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        emptied(self._flow)
        for name in self._names:
            chip = self._chip(name)
            self._flow.addWidget(chip)
            chip.show()
        self._chips.setVisible(bool(self._names))
        self._chips.updateGeometry()

    def _chip(self, name: str) -> Chip:
        chip = Chip(name.replace("&", "&&"), parent=self._chips)
        chip.setCheckable(False)
        chip.setIcon(icons.icon("close"))
        chip.setIconSize(QSize(px(_CROSS), px(_CROSS)))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(plain_tip(f"移除{name}"))
        chip.setAccessibleName(f"移除{name}")
        chip.setProperty("name", name)
        chip.clicked.connect(self._on_chip)
        return chip

    def _on_edited(self, text: str) -> None:
        if text and text[-1] in _BREAKS:
            self.commit()
            return
        self.completer.setCompletionPrefix(text.strip())
        popup = self.completer.popup()
        if text.strip():
            self.completer.complete()
        elif popup is not None:
            popup.hide()

    def _on_completed(self, found: str) -> None:
        self._add(found.partition(SEPARATOR)[0])
        self.edit.clear()

    def _on_chip(self) -> None:
        self._remove(str(self.sender().property("name")))
        self.edit.setFocus()


class UnitCompleter(QCompleter):
    """Offers units below ``edit``: shown by name, found by name, alias or initials."""

    def __init__(self, edit: QLineEdit, keys: QObject) -> None:
        """``keys`` filters the events of the list."""
        super().__init__(keys)
        self.setCompletionRole(SEARCH_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(8)
        self.setWidget(edit)
        popup = self.popup()
        if popup is not None:
            popup.setProperty("offers", True)
            popup.installEventFilter(keys)

    def offer(self, units: Sequence[UnitInfo]) -> None:
        """Complete from these units."""
        model = QStandardItemModel(self)
        for unit in units:
            item = QStandardItem(unit.name)
            item.setData(SEPARATOR.join((unit.name, *unit.aliases, unit.initials)), SEARCH_ROLE)
            model.appendRow(item)
        self.setModel(model)

    def first(self) -> str:
        """What stands on top of the list."""
        return str(self.completionModel().index(0, 0).data(SEARCH_ROLE))


def _parts(text: str) -> list[str]:
    for mark in _BREAKS:
        text = text.replace(mark, "、")
    return [part.strip() for part in text.split("、") if part.strip()]
